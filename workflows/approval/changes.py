"""What changed lately in where the owner of an account is reached? Whoever decides about the account sees it.

Two operators may have corrected what is on file for its customer numbers: that stands there under the name of their proposal.
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows.approval import address, mobile
from workflows.approval_policy import CHANGES_SHOWN

CHANGES = text(
    """
    SELECT kind, state, entered_at FROM contact_change
     WHERE account_id = :account AND state <> 'requested' AND entered_at > kundencenter_now() - :shown
    UNION ALL
    SELECT kind, state, entered_at FROM approval
     WHERE customer_id IN (SELECT customer_id FROM login_identifier WHERE account_id = :account AND kind = 'user_number')
       AND kind = ANY(:corrections) AND state = 'granted' AND entered_at > kundencenter_now() - :shown
     ORDER BY entered_at DESC, kind
    """
)


def changes_of(session: Session, account_id: UUID | None) -> Sequence[Any]:
    """List kind, state and time of an account's changes within CHANGES_SHOWN, the newest first; without values. None has none."""
    if account_id is None:
        return ()
    facts = {"account": account_id, "shown": CHANGES_SHOWN, "corrections": [address.NAME, mobile.NAME]}
    return session.execute(CHANGES, facts).all()
