"""Where does the link lead that takes a change back? Looking never changes anything."""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from sqlalchemy.orm import Session

from workflows.account.doors import is_over
from workflows.account.records import Account
from workflows.contact.machine import ContactChangeState
from workflows.contact.records import ContactChange
from workflows.engine.clock import database_now
from workflows.engine.errors import ForgedLinkError
from workflows.engine.keys import KeyRing
from workflows.engine.signed_ids import read_id, sign_id

PURPOSE = "contact-undo"
PATH = "/kontakt/{token}"

UndoStanding = Literal["live", "undone", "late"]


@dataclass(frozen=True)
class FollowedUndo:
    """A genuine link, the change that it takes back, and how it stands now."""

    change: ContactChange
    standing: UndoStanding


def path_of(keys: KeyRing, change_id: UUID) -> str:
    """Return the page of the link; the same for every copy of the same mail."""
    return PATH.format(token=sign_id(keys, PURPOSE, change_id))


def follow(session: Session, keys: KeyRing, token: str) -> FollowedUndo:
    """Look where a link leads now; raises BrokenLinkError or ForgedLinkError."""
    change = session.get(ContactChange, read_id(keys, PURPOSE, token))
    if change is None:
        raise ForgedLinkError
    return FollowedUndo(change, _standing(session, change))


def _standing(session: Session, change: ContactChange) -> UndoStanding:
    if change.state is ContactChangeState.REVOKED:
        return "undone"
    now = database_now(session)
    in_time = change.deadline is not None and now < change.deadline
    if change.state is not ContactChangeState.WAITING or not in_time:
        return "late"
    return "late" if is_over(session.get_one(Account, change.account_id), now) else "live"
