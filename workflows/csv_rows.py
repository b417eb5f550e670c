"""How is a CSV file of ours read, row by row, so that one bad line never spoils the rest?"""

import csv
from collections.abc import Iterable, Iterator, Sequence

from workflows.engine.errors import KundencenterError

BROKEN = "_broken"

Row = tuple[int, dict[str, str]]
"""The number of the line (the header is line 1) and the values by column."""


class ImportFileError(KundencenterError):
    """The file as a whole cannot be read."""


def read_rows(lines: Iterable[str], columns: Sequence[str]) -> Iterator[Row]:
    """Read a header and then row after row; raises ImportFileError when the file is unusable as a whole."""
    return _numbered(_reader(lines, columns))


def find_flaw(row: dict[str, str]) -> str:
    """Say why a row cannot be read at all; empty when it can."""
    if BROKEN in row:
        return f"not readable as CSV: {row[BROKEN]}"
    if None in row or None in row.values():
        return f"the row does not have {len(row.keys() - {None})} columns"
    if any("\0" in value for value in row.values()):
        return "holds a character (NUL) that no text may hold"
    return ""


def _reader(lines: Iterable[str], columns: Sequence[str]) -> "csv.DictReader[str]":
    reader = csv.DictReader(lines, strict=True)
    try:
        header = reader.fieldnames or ()
    except (csv.Error, UnicodeDecodeError) as error:
        raise ImportFileError("the file is not readable as CSV in UTF-8") from error
    reader.fieldnames = [name.lstrip("\ufeff").strip() for name in header]
    missing = [name for name in columns if name not in reader.fieldnames]
    if missing:
        raise ImportFileError(
            f"the file lacks the columns {', '.join(missing)} (separated by commas, in UTF-8)"
        )
    return reader


def _numbered(reader: "csv.DictReader[str]") -> Iterator[Row]:
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            # DictReader itself counts only the lines that it could read.
            yield reader.reader.line_num, {BROKEN: str(error)}
        except UnicodeDecodeError as error:
            raise ImportFileError(f"line {reader.reader.line_num + 1} is not UTF-8") from error
        else:
            yield reader.line_num, row
