"""Was the caller known when somebody proposed something? By the telephone code that the proposer had sent and heard."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows.operator_policy import CALLER_KNOWN, TELEPHONE_CODE_LIFETIME

# The code went to the holder of the account, or to one of the users of the customer number, that the proposal is about.
HEARD = text(
    """
    SELECT max(t.at)
      FROM approval a
      JOIN telephone_code c ON c.actor = a.proposed_by AND c.issued_at BETWEEN a.proposed_at - :sent AND a.proposed_at
       AND c.account_id IN (SELECT a.account_id
                             UNION ALL SELECT i.account_id FROM login_identifier i
                                        WHERE i.customer_id = a.customer_id AND i.kind = 'user_number')
      JOIN transition t ON t.workflow = 'telephone_code' AND t.instance = c.id AND t.trigger = 'identify'
       AND t.at > a.proposed_at - :known AND t.at <= a.proposed_at
     WHERE a.id = :id
    """
)


def find_recognition(session: Session, approval_id: UUID) -> datetime | None:
    """Return when the caller was recognised on whose word it was proposed; None if nobody was, or the code is erased."""
    facts = {"id": approval_id, "known": CALLER_KNOWN, "sent": CALLER_KNOWN + TELEPHONE_CODE_LIFETIME}
    at: datetime | None = session.scalar(HEARD, facts)
    return at
