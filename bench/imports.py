"""How fast do rows and documents come in, against COPY of the same into a table with the same indexes?"""

import hashlib
import itertools
import os
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

from bench.house import House
from bench.people import new_customers
from bench.ratios import Spread, spread
from workflows.document.content import PART
from workflows.document.folder import RowReport, import_folder
from workflows.document.rows import SETTLEMENTS, import_rows

HEADER = "entry_number,customer_number,invoice_number,date,payout,currency,status\n"
INDEX = "customer_number,kind,number,date,period,net,gross,currency,file\n"
BEGIN, END = b"%PDF-1.7\n", b"\n%%EOF\n"

_rounds = itertools.count()


class Size(NamedTuple):
    """Files of one size, and how many of them."""

    name: str
    bytes: int
    files: int


@dataclass(frozen=True)
class Speed:
    """Ours and COPY's, a second; and ours as a share of COPY's, round by round."""

    title: str
    ours: Spread
    copy: Spread
    share: Spread


def measure(house: House, rounds: int, rows: int, sizes: tuple[Size, ...]) -> list[Speed]:
    """Bring in rows and files of each size, in turn with COPY."""
    customer = new_customers(house, 1)[0].number
    house.settle()
    found = [compare("settlements, rows", rounds, partial(_rows, house, customer, rows))]
    for one in sizes:
        with tempfile.TemporaryDirectory(dir=house.data_dir) as made:
            folder = Path(made)
            _write_files(folder, one)
            once = partial(_files, house, customer, folder, one)
            found.append(compare(f"documents of {one.name}, MB", rounds, once))
    return found


def compare(title: str, rounds: int, once: Callable[[], tuple[float, float]]) -> Speed:
    """Let both have their turn, round by round."""
    once()  # caches fill
    pairs = [once() for _ in range(rounds)]
    return Speed(
        title,
        spread([ours for ours, _copy in pairs]),
        spread([copy for _ours, copy in pairs]),
        spread([ours / copy for ours, copy in pairs]),
    )


def _rows(house: House, customer: str, count: int) -> tuple[float, float]:
    start = next(_rounds) * count
    lines = [f"E{start + n},{customer},,2026-11-03,1234.56,EUR,bezahlt\n" for n in range(count)]
    begun = time.perf_counter()
    report = import_rows(house.runtime, SETTLEMENTS, [HEADER, *lines], on_rejected=print)
    ours = report.imported / (time.perf_counter() - begun)
    return ours, count / copied(house, "settlement", _settlements(house, customer, start, count))


def _settlements(house: House, customer: str, start: int, count: int) -> Iterable[tuple[object, ...]]:
    row = house.database.execute(
        "SELECT id, date '2026-11-03', 1234.56::numeric(15, 2), now() FROM customer WHERE customer_number = %s",
        [customer],
    ).fetchone()
    assert row is not None  # noqa: S101 - imported a moment ago
    customer_id, day, payout, now = row
    return (
        (uuid4(), customer_id, f"E{start + n}", "", day, payout, "EUR", "bezahlt", now) for n in range(count)
    )


def _write_files(folder: Path, one: Size) -> None:
    for n in range(one.files):
        (folder / f"{n}.pdf").write_bytes(BEGIN + os.urandom(one.bytes - len(BEGIN + END)) + END)


def _files(house: House, customer: str, folder: Path, one: Size) -> tuple[float, float]:
    start = next(_rounds) * one.files
    rows = [f"{customer},invoice,F{start + n},2026-11-03,,,,,{n}.pdf\n" for n in range(one.files)]
    reports: list[RowReport] = []
    begun = time.perf_counter()
    import_folder(house.runtime, folder, [INDEX, *rows], on_row=reports.append)
    ours = time.perf_counter() - begun
    assert {report.taken.outcome for report in reports} == {"stored"}  # noqa: S101 - else it measures something else
    megabytes = one.bytes * one.files / 1e6
    return megabytes / ours, megabytes / copied(house, "document_part", _parts(folder, one), is_binary=True)


def _parts(folder: Path, one: Size) -> Iterator[tuple[object, ...]]:
    """Read as an import has to: each file once, with its hash."""
    customer_id = uuid4()
    for n in range(one.files):
        content, document_id = (folder / f"{n}.pdf").read_bytes(), uuid4()
        hashlib.sha256(content).digest()
        for number, begin in enumerate(range(0, len(content), PART)):
            yield document_id, number, customer_id, content[begin : begin + PART]


def copied(
    house: House,
    table: str,
    rows: Iterable[tuple[object, ...]],
    columns: Sequence[str] = (),
    *,
    is_binary: bool = False,
) -> float:
    """Return the seconds that COPY needs for these rows into a table with the same columns and indexes."""
    house.database.execute(f"DROP TABLE IF EXISTS bench_{table}".encode())
    house.database.execute(f"CREATE TABLE bench_{table} (LIKE {table} INCLUDING ALL)".encode())
    named = f"({', '.join(columns)})" if columns else ""
    how = "(FORMAT BINARY)" if is_binary else ""
    begun = time.perf_counter()
    with (
        house.database.cursor() as cursor,
        cursor.copy(f"COPY bench_{table} {named} FROM STDIN {how}".encode()) as copy,
    ):
        if is_binary:
            copy.set_types(["uuid", "int4", "uuid", "bytea"])
        for row in rows:
            copy.write_row(row)
    return time.perf_counter() - begun
