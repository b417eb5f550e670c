"""What changed lately in where the owner of an account is reached? Whoever decides about the account sees it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows.approval_policy import CHANGES_SHOWN

CHANGES = text(
    """
    SELECT kind, state, entered_at FROM contact_change
     WHERE account_id = :account AND state <> 'requested' AND entered_at > kundencenter_now() - :shown
     ORDER BY entered_at DESC, id
    """
)


def changes_of(session: Session, account_id: UUID | None) -> Sequence[Any]:
    """List kind, state and time of an account's changes within CHANGES_SHOWN, the newest first; without values. None has none."""
    if account_id is None:
        return ()
    return session.execute(CHANGES, {"account": account_id, "shown": CHANGES_SHOWN}).all()
