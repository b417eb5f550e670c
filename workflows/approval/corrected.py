"""What of a customer's master data did two operators correct lately? Whoever is known by it meanwhile may be a stranger.

So one correction does not prepare the next step: after the number nobody corrects the address by a call back there, and the other way
round; nobody resets a TAN method or names a new administrator. The same once more is allowed, because that takes a mistake back.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows.engine.errors import KundencenterError
from workflows.operator_policy import NUMBER_SETTLED

ADDRESS, MOBILE = "correct_address", "correct_mobile"
CORRECTIONS = (ADDRESS, MOBILE)

OF_ACCOUNT = text(
    """
    SELECT DISTINCT customer_id FROM login_identifier
     WHERE account_id = :account AND kind = 'user_number' ORDER BY customer_id
    """
)

LATELY = text(
    """
    SELECT customer_id, max(entered_at) + :settled AS until FROM approval
     WHERE customer_id = ANY(:customers) AND kind = ANY(:kinds) AND state = 'granted'
       AND entered_at > kundencenter_now() - :settled GROUP BY customer_id
    """
)


class CorrectedLatelyError(KundencenterError):
    """What is on file for this customer was corrected within NUMBER_SETTLED: nobody is known by it yet."""


def unsettled(session: Session, customers: Iterable[UUID], *kinds: str) -> Mapping[UUID, datetime]:
    """Say of these customers until when nobody is known by what is on file, because it was corrected lately; all kinds if none is named."""
    facts = {"customers": list(customers), "kinds": list(kinds or CORRECTIONS), "settled": NUMBER_SETTLED}
    return {row.customer_id: row.until for row in session.execute(LATELY, facts)}


def require_settled(session: Session, customer_id: UUID, *kinds: str) -> None:
    """Raise CorrectedLatelyError where one of these kinds, or any if none is named, was granted about a customer within NUMBER_SETTLED."""
    if unsettled(session, [customer_id], *kinds):
        raise CorrectedLatelyError


def is_account_settled(session: Session, account_id: UUID) -> bool:
    """Say whether nothing on file for a customer of this account was corrected within NUMBER_SETTLED."""
    return not unsettled(session, session.scalars(OF_ACCOUNT, {"account": account_id}))
