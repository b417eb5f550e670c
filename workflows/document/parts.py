"""Where do the bytes of a document lie? In PostgreSQL, committed with their row, or in an object store, if a setting names one.

The one interface: `store_of` to write, `read_parts` to read. Every row says where its own bytes lie, so the setting may change.
"""

from collections.abc import Iterator, Sequence
from typing import Protocol
from uuid import UUID

from sqlalchemy import TextClause, text
from sqlalchemy.orm import Session

from workflows.document import in_database, in_objects
from workflows.document.checked import ToWrite
from workflows.document.content import PART
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY, Scope
from workflows.engine.transaction import reading

AT_ONCE = in_database.AT_ONCE

READ = text(
    """
    SELECT d.lies_in, d.sha256, d.size, p.content
      FROM document d LEFT JOIN document_part p ON p.document_id = d.id AND p.number >= :number
     WHERE d.id = :document ORDER BY p.number LIMIT :most
    """
)
READ_QUARANTINED = text(
    """
    SELECT d.lies_in, d.sha256, d.size, p.content
      FROM quarantined d LEFT JOIN quarantined_part p ON p.quarantined_id = d.id AND p.number >= :number
     WHERE d.id = :document ORDER BY p.number LIMIT :most
    """
)
NEEDS_OBJECTS = text("SELECT EXISTS (SELECT FROM document WHERE lies_in = 'objects')")


class Store(Protocol):
    """Where one delivery puts bytes: first `bring`, outside any transaction, then `write` in that of the rows."""

    place: str

    def bring(self, documents: Sequence[ToWrite]) -> None:
        """Put down what `write` missed; raises ChangedContentError, StorageFullError or DocumentStoreError."""

    def write(self, session: Session, documents: Sequence[ToWrite]) -> None:
        """Store the bytes of these rows, or raise NotBroughtError for those that have to be brought before."""


def store_of(runtime: Runtime) -> Store:
    """Return the store that the settings name, for one delivery."""
    return in_objects.Objects(runtime) if runtime.settings.document_store else in_database.Database()


def read_parts(runtime: Runtime, scope: Scope, document_id: UUID, *, begin: int = 0) -> Iterator[bytes]:
    """Yield the bytes from this one on; nothing is open between two looks, however slow the reader is."""
    return _read(runtime, scope, READ, document_id, begin)


def read_quarantined(runtime: Runtime, quarantined_id: UUID) -> Iterator[bytes]:
    """Yield the bytes of a document in quarantine."""
    return _read(runtime, EVERYBODY, READ_QUARANTINED, quarantined_id, 0)


def needs_objects(runtime: Runtime) -> bool:
    """Say whether the bytes of any document lie in an object store."""
    with reading(runtime, EVERYBODY) as session:
        return bool(session.scalar(NEEDS_OBJECTS))


def _read(
    runtime: Runtime, scope: Scope, statement: TextClause, document_id: UUID, begin: int
) -> Iterator[bytes]:
    number, skipped = divmod(begin, PART)
    while True:
        with reading(runtime, scope) as session:
            facts = {"document": document_id, "number": number, "most": AT_ONCE}
            some = session.execute(statement, facts).all()
        if some and some[0].lies_in == in_objects.Objects.place:
            yield from in_objects.read(runtime, some[0].sha256, some[0].size, begin)
            return
        parts = [one.content for one in some if one.content is not None]
        for part in parts:
            yield part[skipped:]
            skipped = 0
        if len(parts) < AT_ONCE:
            return
        number += len(parts)
