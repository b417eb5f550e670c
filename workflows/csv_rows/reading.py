"""How is a CSV file of an office read, row by row, so that one bad line never spoils the rest?

All importers read here, from a file (`service/cli/streaming.py`) or an upload: `find_encoding`, `text_lines`, `read_rows`.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from workflows.csv_rows.cells import POWER, clean_all, find_control, find_name_control, is_shortened
from workflows.csv_rows.header import Header, read_header, separator_name
from workflows.csv_rows.records import read_records
from workflows.csv_rows.remarks import Remark, Sentence

Listener = Callable[[Remark], None]
"""Hears what people should know of a file that is read nevertheless."""


class Row(NamedTuple):
    """The number of its first line (the file's first is 1), the values by column, and why it cannot be read at all.

    Values are trimmed, in NFC, without characters that nobody sees. With a flaw they are what could be made out.
    """

    line: int
    values: dict[str, str]
    flaw: Remark | None = None


def no_note(_remark: Remark) -> None:
    """Say it to nobody."""


def read_rows(
    lines: Iterable[str],
    columns: Sequence[str],
    optional: Sequence[str] = (),
    *,
    names: Collection[str] = (),
    on_note: Listener = no_note,
) -> Iterator[Row]:
    """Read the header and then row after row; raises ImportFileError when the file is unusable as a whole.

    Lines come with their ends. Columns may stand in any order; others than these are named and left out.
    Rows without any value are passed over. `names` are columns with names of people and firms: those stand in one line, and
    read as they are written.
    """
    source = iter(lines)
    header = read_header(source, columns)
    on_note(Remark(Sentence.SEPARATED, {"separator": separator_name(header.separator)}))
    if unknown := [name for name in header.names if name not in {"", *columns, *optional}]:
        on_note(Remark(Sentence.UNUSED, {"columns": ", ".join(unknown)}))
    return _rows(source, header, names, on_note)


def _rows(source: Iterator[str], header: Header, names: Collection[str], on_note: Listener) -> Iterator[Row]:
    columns = header.names
    row = None
    for record in read_records(source, after=header.line, separator=header.separator, width=len(columns)):
        text = "".join(record.cells)
        cells = clean_all(record.cells, text)
        if record.flaw or any(cells):
            flaw = record.flaw or _find_flaw(record.cells, columns, names, text)
            row = _row(record.line, cells, columns, flaw)
            yield row
    if row is None:
        on_note(Remark(Sentence.NO_ROWS))


def _row(line: int, cells: list[str], columns: tuple[str, ...], flaw: Remark | None) -> Row:
    values = dict(zip(columns, cells, strict=False))
    if "" in values:
        del values[""]
        if flaw is None and any(cell for name, cell in zip(columns, cells, strict=True) if not name):
            flaw = Remark(Sentence.NAMELESS)
    return Row(line, values, flaw)


def _find_flaw(
    cells: list[str], columns: tuple[str, ...], names: Collection[str], text: str
) -> Remark | None:
    if len(cells) != len(columns):
        return Remark(Sentence.WIDTH, {"columns": len(columns), "values": len(cells)})
    if POWER in text:
        for column, cell in zip(columns, cells, strict=True):
            if column and is_shortened(cell):
                return Remark(Sentence.SHORTENED, {"column": column})
    if text.isprintable():
        return None
    for column, cell in zip(columns, cells, strict=True):
        if found := find_control(cell):
            return Remark(Sentence.CHARACTER, {"column": column, "character": found})
        if column in names and (found := find_name_control(cell)):
            return Remark(Sentence.NO_NAME, {"column": column, "character": found})
    return None
