"""Which columns does a file have, and what stands between them?"""

import csv
import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from workflows.csv_rows.cells import clean, find_control
from workflows.csv_rows.remarks import ImportFileError, Remark, Sentence
from workflows.csv_rows.text import LONGEST

SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs"}
EXCELS_LINE = re.compile(r'"?sep=([^\w\s"]|\t)"?[,;\t ]*[\r\n]*', re.IGNORECASE)
"""What Excel may write above the header; it is right whatever else a header looks like."""


class Header(NamedTuple):
    """The number of its line, what separates its columns, and their names in order (lower case, some empty)."""

    line: int
    separator: str
    names: tuple[str, ...]


def read_header(lines: Iterator[str], columns: Sequence[str]) -> Header:
    """Take lines until the header; raises ImportFileError when there is none or it lacks one of these columns."""
    number, separators, text = _find_line(lines)
    readings = [
        Header(number, separator, names) for separator in separators if (names := _names(text, separator))
    ]
    if not readings or find_control(text) or len(text) > LONGEST:
        raise ImportFileError(Remark(Sentence.HEADER, {"line": number}))
    header = max(readings, key=lambda one: (len({*one.names} & {*columns}), len(one.names)))
    if flaws := [*_flaws(header, columns)]:
        raise ImportFileError(*flaws)
    return header


def separator_name(separator: str) -> str:
    """Say what separates the columns, in the plural."""
    return SEPARATORS.get(separator, separator)


def _find_line(lines: Iterator[str]) -> tuple[int, Collection[str], str]:
    separators: Collection[str] = SEPARATORS
    for number, line in enumerate(lines, 1):
        text = line.removeprefix("\ufeff")
        if found := EXCELS_LINE.fullmatch(text):
            separators = found[1]
        elif clean(text.translate({ord(separator): " " for separator in separators})):
            return number, separators, text
    raise ImportFileError(Remark(Sentence.EMPTY))


def _names(text: str, separator: str) -> tuple[str, ...]:
    try:
        (cells,) = csv.reader([text], delimiter=separator, strict=True, skipinitialspace=True)
    except csv.Error:
        return ()
    return tuple(clean(cell).lower() for cell in cells)


def _flaws(header: Header, columns: Sequence[str]) -> Iterator[Remark]:
    if missing := [name for name in columns if name not in header.names]:
        named = {"columns": ", ".join(missing), "separator": separator_name(header.separator)}
        yield Remark(Sentence.MISSING, named)
    if doubled := [name for name, count in Counter(header.names).items() if name and count > 1]:
        yield Remark(Sentence.DOUBLED, {"columns": ", ".join(doubled)})
