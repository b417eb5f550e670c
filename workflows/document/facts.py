"""What is known of one document, for the page that shows it?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cache
from uuid import UUID

from sqlalchemy import TextClause, text
from sqlalchemy.orm import Session

from workflows.document.fetching import Original
from workflows.document.records import Kind
from workflows.document.seen import seen
from workflows.seat.administered import ADMINISTERED_CUSTOMERS

LINKED = "(SELECT jsonb_build_object('id', o.id, 'number', o.number) FROM document o WHERE {which} AND o.withdrawn_at IS NULL LIMIT 1)"
FIND = """
    SELECT d.id, d.customer_id, d.kind, d.number, d.date, d.media_type, d.sha256, d.size,
           own.customer_number, d.period, d.net, d.gross, d.currency, d.received_at,
           {corrects} AS corrects, {corrected_by} AS corrected_by,
           d.customer_id IN (SELECT id FROM ({administered}) AS theirs) AS is_administered
      FROM document d JOIN ({seen}) AS own ON own.id = d.customer_id
     WHERE d.id = :document AND d.kind = '{kind}' AND d.withdrawn_at IS NULL
"""


@dataclass(frozen=True)
class Facts(Original):
    """A document with what the source said of it; `corrects` and `corrected_by` name another one (id, number), or None.

    `is_administered` says that this person looks after the users of its customer number.
    """

    customer_number: str
    period: str
    net: Decimal | None
    gross: Decimal | None
    currency: str
    received_at: datetime
    corrects: Mapping[str, str] | None
    corrected_by: Mapping[str, str] | None
    is_administered: bool


def find_facts(session: Session, account_id: UUID, kind: Kind, document_id: UUID) -> Facts | None:
    """Return a document that this person may see; None for a foreign, withdrawn or unknown one alike."""
    asked = {"account": account_id, "document": document_id}
    found = session.execute(_finding(kind), asked).mappings().one_or_none()
    return Facts(**found) if found else None


@cache
def _finding(kind: Kind) -> TextClause:
    return text(
        FIND.format(
            corrects=LINKED.format(which="o.id = d.replaces"),
            corrected_by=LINKED.format(which="o.replaces = d.id"),
            administered=ADMINISTERED_CUSTOMERS,
            seen=seen(kind),
            kind=kind,
        )
    )
