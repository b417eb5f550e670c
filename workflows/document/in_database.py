"""How do bytes lie in PostgreSQL? In parts of 256 KiB, committed together with their row; those in quarantine in a table of their own."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from typing import Any
from uuid import UUID

import psycopg
from psycopg.errors import DiskFull
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from workflows.document.checked import ToWrite, checked_parts
from workflows.document.content import PART
from workflows.engine.errors import StorageFullError

AT_ONCE = 8
BYTES_AT_ONCE = AT_ONCE * PART
"""On their way to or from the database: two megabytes."""

WRITE = """
    INSERT INTO document_part (document_id, number, customer_id, content)
    SELECT * FROM unnest(%b::uuid[], %b::int4[], %b::uuid[], %b::bytea[])
"""
WRITE_QUARANTINED = """
    INSERT INTO quarantined_part (quarantined_id, number, content)
    SELECT id, number, content FROM unnest(%b::uuid[], %b::int4[], %b::uuid[], %b::bytea[]) AS r (id, number, nobody, content)
"""
"""Two megabytes are one row or hundreds: a statement for each would take longer than its bytes."""

Row = tuple[UUID, int, UUID | None, bytes]


class Database:
    """PostgreSQL as the store of one delivery."""

    place = "database"

    def bring(self, documents: Sequence[ToWrite]) -> None:
        """Do nothing: bytes go in with their rows."""

    def write(self, session: Session, documents: Sequence[ToWrite]) -> None:
        """Store the bytes of these, whose rows are there; raises ChangedContentError, and then nothing must be committed."""
        known = [one for one in documents if one.customer_id]
        waiting = [one for one in documents if not one.customer_id]
        connection: Any = session.connection().connection.driver_connection
        with _refusals_of_the_database(), connection.cursor() as cursor:
            for statement, some in ((WRITE, known), (WRITE_QUARANTINED, waiting)):
                rows = chain.from_iterable(map(_rows, some))
                while batch := list(_up_to(rows, BYTES_AT_ONCE)):
                    cursor.execute(statement, [list(column) for column in zip(*batch, strict=True)])


@contextmanager
def _refusals_of_the_database() -> Iterator[None]:
    """Say what SQLAlchemy would, had it sent the bytes; a full disk is a case of its own."""
    try:
        yield
    except DiskFull as error:
        raise StorageFullError from error
    except psycopg.OperationalError as error:
        raise OperationalError(WRITE, None, error) from error


def _rows(document: ToWrite) -> Iterator[Row]:
    for number, part in enumerate(checked_parts(document)):
        yield document.document_id, number, document.customer_id, part


def _up_to(rows: Iterator[Row], most: int) -> Iterator[Row]:
    size = 0
    while size < most and (row := next(rows, None)):
        size += len(row[3])
        yield row
