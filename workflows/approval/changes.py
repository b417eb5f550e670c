"""What changed lately in where the owner of an account, or a customer, is reached? Whoever decides about it sees it.

Two operators may have corrected what is on file for its customer numbers: that stands there under the name of their proposal.
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows.approval.corrected import CORRECTIONS
from workflows.approval_policy import CHANGES_SHOWN

CHANGES = text(
    """
    SELECT kind, state, entered_at FROM contact_change
     WHERE account_id = :account AND state <> 'requested' AND entered_at > kundencenter_now() - :shown
    UNION ALL
    SELECT kind, state, entered_at FROM approval
     WHERE customer_id IN (SELECT customer_id FROM login_identifier WHERE account_id = :account AND kind = 'user_number'
                            UNION SELECT CAST(:customer AS uuid))
       AND kind = ANY(:corrections) AND state = 'granted' AND entered_at > kundencenter_now() - :shown
     ORDER BY entered_at DESC, kind
    """
)


def changes_of(session: Session, account_id: UUID | None, customer_id: UUID | None) -> Sequence[Any]:
    """List kind, state and time of what changed within CHANGES_SHOWN for an account or a customer, the newest first; without values."""
    facts = {
        "account": account_id,
        "customer": customer_id,
        "shown": CHANGES_SHOWN,
        "corrections": list(CORRECTIONS),
    }
    return session.execute(CHANGES, facts).all()
