"""Where do the bytes of a document lie, and how are they read?"""

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import TextClause, text

from workflows.document.content import PART
from workflows.document.in_database import AT_ONCE
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY, Scope
from workflows.engine.transaction import reading

READ = text(
    """
    SELECT content FROM document_part
     WHERE document_id = :document AND number >= :number ORDER BY number LIMIT :most
    """
)
READ_QUARANTINED = text(
    """
    SELECT content FROM quarantined_part
     WHERE quarantined_id = :document AND number >= :number ORDER BY number LIMIT :most
    """
)


def read_parts(runtime: Runtime, scope: Scope, document_id: UUID, *, begin: int = 0) -> Iterator[bytes]:
    """Yield the bytes from this one on; nothing is open between two looks, however slow the reader is."""
    return _read(runtime, scope, READ, document_id, begin)


def read_quarantined(runtime: Runtime, quarantined_id: UUID) -> Iterator[bytes]:
    """Yield the bytes of a document in quarantine."""
    return _read(runtime, EVERYBODY, READ_QUARANTINED, quarantined_id, 0)


def _read(
    runtime: Runtime, scope: Scope, statement: TextClause, document_id: UUID, begin: int
) -> Iterator[bytes]:
    number, skipped = divmod(begin, PART)
    while True:
        with reading(runtime, scope) as session:
            facts = {"document": document_id, "number": number, "most": AT_ONCE}
            some = session.scalars(statement, facts).all()
        for part in some:
            yield part[skipped:]
            skipped = 0
        if len(some) < AT_ONCE:
            return
        number += len(some)
