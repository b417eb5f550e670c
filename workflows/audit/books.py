"""Which rows are nailed down every day, and what is the root over some of them?

A root is the hash over blocks of 1,024 ids, each the hash over its rows: so a day of a million rows needs the memory of a few. The columns of a
book stay as they are for ever: another one goes into a book of its own over the same table, or every root of before would be wrong.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import TextClause, text
from sqlalchemy.orm import Session

ROOT = """
    SELECT coalesce(sum(rows), 0)::bigint AS count,
           encode(sha256(coalesce(string_agg(block, ''::bytea ORDER BY number), ''::bytea)), 'hex') AS root
      FROM (SELECT t.id / 1024 AS number, count(*) AS rows,
                   sha256(string_agg(int8send(t.id) || {leaf}, ''::bytea ORDER BY t.id)) AS block
              FROM {table} t {beside}
             WHERE t.id > :after AND t.id <= :upto GROUP BY t.id / 1024) AS blocks
"""

OF_COLUMNS = "sha256(convert_to(jsonb_build_array({columns})::text, 'UTF8'))"


@dataclass(frozen=True)
class Root:
    """So many rows, and the hash over all of them (hex)."""

    count: int
    root: str


@dataclass(frozen=True)
class Book:
    """An append-only table with ids that only grow; `leaf` is the hash of its row `t`, in SQL."""

    table: str
    leaf: str
    beside: str = ""

    @cached_property
    def rooting(self) -> TextClause:
        """The statement of the root over the rows behind :after up to :upto."""
        return text(ROOT.format(table=self.table, leaf=self.leaf, beside=self.beside))


def _of(table: str, *columns: str) -> Book:
    written = (f"extract(epoch FROM t.{name})" if name == "at" else f"t.{name}" for name in columns)
    return Book(table, OF_COLUMNS.format(columns=", ".join(written)))


PROOF = OF_COLUMNS.format(columns="p.kind, p.subject, p.source, extract(epoch FROM p.at)")

BOOKS: Mapping[str, Book] = {
    book.table: book
    for book in (
        Book(
            "transition",
            f"t.hash || CASE WHEN p.id IS NULL THEN ''::bytea ELSE {PROOF} END",
            "LEFT JOIN proof p ON p.id = t.evidence",
        ),
        _of("operator_look", "operator_id", "workflow", "instance", "page", "reason", "at"),
        _of("operator_search", "operator_id", "kinds", "term_hash", "hits", "at"),
        _of("operator_note", "workflow", "instance", "deed", "actor", "at"),
        _of("job_decision", "job_id", "kind", "workflow", "subject", "step", "actor", "reason", "at"),
        _of("deletion", "data_class", "rows", "at"),
        _of("state_mapping", "workflow", "version", "source", "target", "actor", "reason", "at"),
        _of("workflow_definition", "workflow", "version", "steps", "final", "at"),
    )
}
"""The history with the proofs that it rests on, what operators looked for, looked at and decided, what was erased, and by which steps history is read.

A note is nailed down without its words: they go after a year.
"""


def root_of(session: Session, book: Book, after: int, upto: int) -> Root:
    """Count the rows of a book between two ids, and hash them."""
    return Root(*session.execute(book.rooting, {"after": after, "upto": upto}).one())
