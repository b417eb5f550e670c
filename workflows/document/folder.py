"""How do documents come in from a folder? Its index.csv names them, each is read twice and held never."""

import os
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from workflows.csv_rows.reading import Listener, Row, no_note, read_rows
from workflows.csv_rows.remarks import UnclearValueError
from workflows.csv_rows.values import read_amount, read_date
from workflows.customer.matching import normal_number
from workflows.document.content import UnfitContentError, examine, parts_of
from workflows.document.foreseeing import foresee
from workflows.document.ingest import Incoming, SoFar, Taken, take_in
from workflows.document.records import KINDS, Kind
from workflows.document.rows import LONGEST_TEXT, read_currency
from workflows.engine.runtime import Runtime

INDEX = "index.csv"
COLUMNS = ("customer_number", "kind", "number", "date", "period", "net", "gross", "currency", "file")
OPTIONAL = ("replaces",)
REQUIRED = ("customer_number", "kind", "number", "date", "file")
TOGETHER, BYTES_TOGETHER = 500, 8 * 1024 * 1024
"""Documents of one transaction: few large ones or many small ones."""


@dataclass(frozen=True)
class RowReport:
    """What became of one line of the index (its header is line 1)."""

    line: int
    number: str
    taken: Taken


Taking = Callable[[Sequence[Incoming]], list[Taken]]


class _RefusedError(Exception):
    """A line is left out; the message says why."""


def import_folder(  # noqa: PLR0913 - what comes in, who hears of it, and whether it is only looked at
    runtime: Runtime,
    folder: Path,
    lines: Iterable[str],
    *,
    on_row: Callable[[RowReport], None],
    on_note: Listener = no_note,
    dry_run: bool = False,
) -> None:
    """Take in what the lines of the index name; raises ImportFileError when the index is unusable as a whole.

    After an interruption the same folder is imported once more: what is there already counts as unchanged. A dry run reads
    the files too, says what would become of them, and stores nothing.
    """
    taking: Taking = partial(foresee, runtime, so_far=SoFar()) if dry_run else partial(take_in, runtime)
    waiting: list[tuple[Row, Incoming | Taken]] = []
    size = 0
    for row in read_rows(lines, COLUMNS, OPTIONAL, on_note=on_note):
        try:
            one = _incoming(row, folder)
            size += one.content.size
            waiting.append((row, one))
        except _RefusedError as reason:
            waiting.append((row, Taken("refused", str(reason))))
        if size >= BYTES_TOGETHER or len(waiting) >= TOGETHER:
            _take_in(taking, waiting, on_row)
            size = 0
    _take_in(taking, waiting, on_row)


def _take_in(
    taking: Taking, waiting: list[tuple[Row, Incoming | Taken]], on_row: Callable[[RowReport], None]
) -> None:
    """Take in what can be; what was refused waits with the rest, so that the lines are told of in their order."""
    coming = [one for _row, one in waiting if isinstance(one, Incoming)]
    taken = iter(taking(coming) if coming else [])
    for row, one in waiting:
        result = next(taken) if isinstance(one, Incoming) else one
        on_row(RowReport(row.line, row.values.get("number", ""), result))
    waiting.clear()


def _incoming(row: Row, folder: Path) -> Incoming:
    if row.flaw:
        raise _RefusedError(str(row.flaw))
    values = row.values
    complaints: list[str] = []
    read = {name: _read(name, values.get(name, ""), complaints) for name in (*COLUMNS, *OPTIONAL)}
    if complaints:
        raise _RefusedError("; ".join(complaints))
    name = read.pop("file")
    try:
        with opened_in(folder, name) as stream:
            content = examine(stream)
    except UnfitContentError as unfit:
        raise _RefusedError(str(unfit)) from None
    except OSError as error:
        raise _RefusedError(f"file {name} cannot be read: {error.strerror}") from None
    return Incoming(content=content, source=f"folder:{name}", parts=partial(_parts_in, folder, name), **read)


def _read(name: str, value: str, complaints: list[str]) -> Any:
    if not value and name in REQUIRED:
        complaints.append(f"{name} is empty")
        return None
    try:
        return READERS[name](value)
    except UnclearValueError as unclear:
        complaints.append(f"{name} {unclear.sentence.value}")
    except ValueError as wrong:
        complaints.append(f"{name} {wrong}")
    return None


@contextmanager
def opened_in(folder: Path, name: str) -> Iterator[BinaryIO]:
    """Open a plain file of this folder; raises OSError also where it is a link, a folder or a pipe."""
    with open(folder / name, "rb", opener=_without_following) as stream:  # a Path takes no opener
        if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
            raise OSError(0, "not a plain file")
        yield stream


def _parts_in(folder: Path, name: str) -> Iterator[bytes]:
    with opened_in(folder, name) as stream:
        yield from parts_of(stream)


def _without_following(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_NOFOLLOW | os.O_NONBLOCK)


def _text(value: str) -> str:
    if len(value) > LONGEST_TEXT:
        raise ValueError(f"is longer than {LONGEST_TEXT} characters")
    return value


def _kind(value: str) -> Kind:
    if value not in KINDS:
        raise ValueError(f"must be one of {', '.join(KINDS)}")
    return value


def _file_name(value: str) -> str:
    if value in {".", ".."} or any(sign in value for sign in "/\\:") or len(value.encode()) > 255:
        raise ValueError("must be the name of a file in the same folder, without a path")
    return value


READERS: dict[str, Callable[[str], Any]] = {
    "customer_number": lambda value: normal_number(_text(value)),
    "kind": _kind,
    "number": _text,
    "date": read_date,
    "period": _text,
    "net": lambda value: read_amount(value) if value else None,
    "gross": lambda value: read_amount(value) if value else None,
    "currency": read_currency,
    "file": _file_name,
    "replaces": _text,
}
