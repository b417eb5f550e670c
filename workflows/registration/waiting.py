"""Which proof does a registration wait for? Looking never changes anything."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from workflows.engine.looking import Look, find_one
from workflows.engine.runtime import Runtime
from workflows.registration.machine import RegistrationState
from workflows.tan.latest import TanStanding, standing_of


@dataclass(frozen=True, slots=True)
class Found:
    """A registration that waits, and the newest TAN that was sent for it."""

    tan_method: str
    mobile: str
    contact_email: str
    first_name: str
    last_name: str
    id: UUID
    state: str
    channel: str
    destination: str
    issued_at: datetime
    now: datetime


WAITING = Look(
    f"""
    SELECT r.tan_method, r.mobile, r.contact_email, r.first_name, r.last_name,
           t.id, t.state, t.channel, t.destination, t.issued_at, kundencenter_now() AS now
      FROM registration r JOIN tan t ON t.subject = r.id
     WHERE r.id = :id AND r.state = '{RegistrationState.ACTIVATED}' AND (r.deadline IS NULL OR r.deadline > kundencenter_now())
     ORDER BY t.issued_at DESC LIMIT 1
    """,  # noqa: S608 - put together from our own names
    Found,
)


@dataclass(frozen=True)
class Waiting:
    """A complete form whose TAN method is not proven yet."""

    registration_id: UUID
    tan_method: str
    mobile: str
    contact_email: str
    first_name: str
    last_name: str
    tan: TanStanding


def find_waiting(runtime: Runtime, registration_id: UUID) -> Waiting | None:
    """Return what this registration waits for; None when it waits for no TAN (any more)."""
    found = find_one(runtime, WAITING, {"id": registration_id})
    if found is None:
        return None
    person = (found.tan_method, found.mobile, found.contact_email, found.first_name, found.last_name)
    return Waiting(registration_id, *person, standing_of(found))
