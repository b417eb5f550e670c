"""Where do the bytes of a document lie? In PostgreSQL, in parts, committed together with their row.

The one interface of a store: `write_parts` and `read_parts`.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from itertools import chain
from typing import Any, BinaryIO, NamedTuple
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows.document.content import PART, parts_of
from workflows.engine.errors import KundencenterError
from workflows.engine.runtime import Runtime
from workflows.engine.scope import Scope
from workflows.engine.transaction import reading

AT_ONCE = 8
BYTES_AT_ONCE = AT_ONCE * PART
"""On their way to or from the database: two megabytes."""

WRITE = "INSERT INTO document_part (document_id, number, customer_id, content) VALUES (%b, %b, %b, %b)"

READ = text(
    """
    SELECT content FROM document_part
     WHERE document_id = :document AND number >= :number ORDER BY number LIMIT :most
    """
)


class ToWrite(NamedTuple):
    """The bytes of one document, whose row is there already: how they are read, and the hash that they must have."""

    document_id: UUID
    customer_id: UUID
    opened: Callable[[], AbstractContextManager[BinaryIO]]
    sha256: bytes


class ChangedContentError(KundencenterError):
    """The bytes of `document_id` are not those of its hash: its file changed while it was read."""

    def __init__(self, document_id: UUID) -> None:
        super().__init__(document_id)
        self.document_id = document_id


def write_parts(session: Session, documents: Iterable[ToWrite]) -> None:
    """Store the bytes of these; raises ChangedContentError, and then the transaction must not be committed."""
    connection: Any = session.connection().connection.driver_connection
    rows = chain.from_iterable(map(_rows, documents))
    with connection.cursor() as cursor:
        while some := list(_up_to(rows, BYTES_AT_ONCE)):
            cursor.executemany(WRITE, some)


def _rows(document: ToWrite) -> Iterator[tuple[UUID, int, UUID, bytes]]:
    digest = hashlib.sha256()
    try:
        with document.opened() as stream:
            for number, part in enumerate(parts_of(stream)):
                digest.update(part)
                yield document.document_id, number, document.customer_id, part
    except OSError:
        raise ChangedContentError(document.document_id) from None
    if digest.digest() != document.sha256:
        raise ChangedContentError(document.document_id)


def _up_to(
    rows: Iterator[tuple[UUID, int, UUID, bytes]], most: int
) -> Iterator[tuple[UUID, int, UUID, bytes]]:
    size = 0
    while size < most and (row := next(rows, None)):
        size += len(row[3])
        yield row


def read_parts(runtime: Runtime, scope: Scope, document_id: UUID, *, begin: int = 0) -> Iterator[bytes]:
    """Yield the bytes from this one on; nothing is open between two looks, however slow the reader is."""
    number, skipped = divmod(begin, PART)
    while True:
        with reading(runtime, scope) as session:
            facts = {"document": document_id, "number": number, "most": AT_ONCE}
            some = session.scalars(READ, facts).all()
        for part in some:
            yield part[skipped:]
            skipped = 0
        if len(some) < AT_ONCE:
            return
        number += len(some)
