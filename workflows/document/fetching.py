"""Which original may a person fetch, is it what came in, and who has fetched it?"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from uuid import UUID

from sqlalchemy import TextClause, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from workflows.document.content import PART
from workflows.document.parts import AT_ONCE, read_parts
from workflows.document.records import Document, Kind
from workflows.document.seen import seen
from workflows.engine.errors import NotFoundError
from workflows.engine.runtime import Runtime
from workflows.engine.scope import Scope
from workflows.engine.transaction import reading, transaction

FIND = """
    SELECT d.id, d.customer_id, d.kind, d.number, d.date, d.media_type, d.sha256, d.size
      FROM document d JOIN ({seen}) AS own ON own.id = d.customer_id
     WHERE d.id = :document AND d.kind = '{kind}' AND d.withdrawn_at IS NULL
"""

NOTE = text(
    """
    INSERT INTO document_access (id, customer_id, document_id, account_id, form, sha256, at)
    SELECT gen_random_uuid(), :customer, :document, :account, :form, :sha256, kundencenter_now()
     WHERE NOT (:continues AND EXISTS (
           SELECT FROM document_access
            WHERE document_id = :document AND account_id = :account AND at > kundencenter_now() - :folded))
    """
)
IS_THERE = text("SELECT id FROM document WHERE id = :document")
FOLDED = timedelta(minutes=10)
"""Parts of a document that are fetched one after the other are one access."""


class DamagedDocumentError(Exception):
    """What is stored is not what came in. Our fault, and never handed out."""


@dataclass(frozen=True)
class Original:
    """What is known of a document before its bytes are read."""

    id: UUID
    customer_id: UUID
    kind: Kind
    number: str
    date: date
    media_type: str
    sha256: bytes
    size: int


def find_original(session: Session, account_id: UUID, kind: Kind, document_id: UUID) -> Original | None:
    """Return a document that this person may fetch; None for a foreign, withdrawn or unknown one alike."""
    facts = {"account": account_id, "document": document_id}
    found = session.execute(_finding(kind), facts).mappings().one_or_none()
    return Original(**found) if found else None


class Bytes:
    """The bytes of an original, from `begin` on."""

    def __init__(self, runtime: Runtime, original: Original) -> None:
        """Read all of it once: before anything is sent.

        Raises NotFoundError if its time was over meanwhile, DamagedDocumentError if it is not what came in.
        """
        self._runtime = runtime
        self._scope = Scope.of_customers([original.customer_id])
        self._original = original
        self.begin = 0
        digest, held = hashlib.sha256(), list[bytes]()
        for part in self._read():
            digest.update(part)
            if original.size <= AT_ONCE * PART:
                held.append(part)
        if digest.digest() != original.sha256:
            self._require_there()
            raise DamagedDocumentError
        self._held = b"".join(held)

    def __iter__(self) -> Iterator[bytes]:
        if self._held:
            yield self._held[self.begin :]
        else:
            yield from self._read()

    def _require_there(self) -> None:
        with reading(self._runtime, self._scope) as session:
            if session.scalar(IS_THERE, {"document": self._original.id}) is None:
                raise NotFoundError(Document.__name__)

    def _read(self) -> Iterator[bytes]:
        return read_parts(self._runtime, self._scope, self._original.id, begin=self.begin)


def note_access(
    runtime: Runtime, original: Original, account_id: UUID, *, form: str, continues: bool
) -> None:
    """Note that somebody fetches a document; one that `continues` another request of the last ten minutes is the same access.

    Raises NotFoundError if its time was over meanwhile.
    """
    customer = [original.customer_id]
    facts = {
        "customer": original.customer_id,
        "document": original.id,
        "account": account_id,
        "form": form,
        "sha256": original.sha256,
        "continues": continues,
        "folded": FOLDED,
    }
    try:
        with transaction(runtime, Scope.of_customers(customer, customer)) as tx:
            tx.session.execute(NOTE, facts)
    except IntegrityError as failed:  # it names a document, and nothing else that could be gone
        raise NotFoundError(Document.__name__) from failed


@cache
def _finding(kind: Kind) -> TextClause:
    return text(FIND.format(seen=seen(kind), kind=kind))
