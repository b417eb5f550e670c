"""Which change waits for its proof in this session, and what is asked for? Looking never changes anything."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.contact.machine import ContactChangeState, way_of
from workflows.contact.records import ContactChange
from workflows.engine.clock import database_now
from workflows.tan.latest import TanStanding, find_latest


@dataclass(frozen=True)
class OpenChange:
    """An unproven change; `way` is what `way_of` names, `tan` the code that was sent (none for an app or passkey)."""

    id: UUID
    kind: str
    way: str
    tan: TanStanding | None


def find_open(
    session: Session, account_id: UUID, session_id: UUID, way: str | None = None
) -> OpenChange | None:
    """Return what this session waits with, if it waits, and with this way where one is named."""
    change = session.scalars(
        select(ContactChange).where(
            ContactChange.account_id == account_id,
            ContactChange.session_id == session_id,
            ContactChange.state == ContactChangeState.REQUESTED,
            ContactChange.deadline > database_now(session),
        )
    ).one_or_none()
    if change is None or way not in {None, way_of(change)}:
        return None
    return OpenChange(change.id, change.kind, way_of(change), find_latest(session, change.id))
