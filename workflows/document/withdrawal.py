"""How is a document hidden that went to a customer by mistake? Nobody sees it any more; its bytes stay, and so do who and why."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import text

from workflows.customer.matching import normal_number
from workflows.document.records import Kind
from workflows.engine.errors import KundencenterError
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import Tx, transaction

FIND = text(
    """
    SELECT d.id, d.year, d.withdrawn_at FROM document d JOIN customer c ON c.id = d.customer_id
     WHERE c.customer_number = :customer_number AND d.kind = :kind AND d.number = :number
       AND (CAST(:year AS int) IS NULL OR d.year = :year)
     ORDER BY d.year FOR UPDATE OF d
    """
)
WITHDRAW = text(
    """
    UPDATE document SET withdrawn_at = kundencenter_now(), withdrawn_by = :by, withdrawn_reason = :reason WHERE id = :id
    """
)
RESTORE = text(
    "UPDATE document SET withdrawn_at = NULL, withdrawn_by = '', withdrawn_reason = '' WHERE id = :id"
)


class NoSuchDocumentError(KundencenterError):
    """The customer has no document of this kind and number."""


class SeveralYearsError(KundencenterError):
    """The number was given in several years, which the message lists; one must be named."""


class NotPossibleError(KundencenterError):
    """It is withdrawn already, or is not."""


@dataclass(frozen=True)
class Named:
    """A document as people name it; `year` only where numbers begin anew every year."""

    customer_number: str
    kind: Kind
    number: str
    year: int | None = None


def withdraw(runtime: Runtime, document: Named, *, reason: str, by: str) -> None:
    """Hide it; raises NoSuchDocumentError, SeveralYearsError, or NotPossibleError if it is hidden already."""
    with transaction(runtime, EVERYBODY) as tx:
        found = _find(tx, document, is_withdrawn=False)
        tx.session.execute(WITHDRAW, {"id": found, "by": by, "reason": reason})


def restore(runtime: Runtime, document: Named) -> None:
    """Show it again; raises NoSuchDocumentError, SeveralYearsError, or NotPossibleError if it is not hidden."""
    with transaction(runtime, EVERYBODY) as tx:
        tx.session.execute(RESTORE, {"id": _find(tx, document, is_withdrawn=True)})


def _find(tx: Tx, document: Named, *, is_withdrawn: bool) -> UUID:
    found = tx.session.execute(
        FIND, vars(document) | {"customer_number": normal_number(document.customer_number)}
    ).all()
    if not found:
        raise NoSuchDocumentError
    if len(found) > 1:
        raise SeveralYearsError(", ".join(str(one.year) for one in found))
    withdrawn_at: datetime | None = found[0].withdrawn_at
    if (withdrawn_at is not None) != is_withdrawn:
        raise NotPossibleError
    return UUID(str(found[0].id))
