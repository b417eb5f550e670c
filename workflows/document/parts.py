"""Where do the bytes of a document lie? In PostgreSQL, in parts, committed together with their row.

The one interface of a store: `write_parts` and `read_parts`.
"""

import hashlib
from collections.abc import Iterator
from itertools import islice
from typing import Any, BinaryIO
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows.document.content import PART, parts_of
from workflows.engine.errors import KundencenterError
from workflows.engine.runtime import Runtime
from workflows.engine.scope import Scope
from workflows.engine.transaction import reading

AT_ONCE = 8
"""Parts on their way to or from the database: two megabytes."""

WRITE = "INSERT INTO document_part (document_id, number, customer_id, content) VALUES (%b, %b, %b, %b)"

READ = text(
    """
    SELECT content FROM document_part
     WHERE document_id = :document AND number >= :number ORDER BY number LIMIT :most
    """
)


class ChangedContentError(KundencenterError):
    """The bytes are not those of this hash: a file that changed while it was read, or a store that lies."""


def write_parts(
    session: Session, customer_id: UUID, document_id: UUID, stream: BinaryIO, sha256: bytes
) -> None:
    """Store a stream from its beginning; raises ChangedContentError, and then the transaction must not be committed."""
    connection: Any = session.connection().connection.driver_connection
    stream.seek(0)
    digest = hashlib.sha256()
    parts = enumerate(parts_of(stream))
    with connection.cursor() as cursor:
        while some := list(islice(parts, AT_ONCE)):
            for _number, part in some:
                digest.update(part)
            cursor.executemany(WRITE, [(document_id, number, customer_id, part) for number, part in some])
    if digest.digest() != sha256:
        raise ChangedContentError


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
