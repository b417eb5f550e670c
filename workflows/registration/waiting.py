"""Which proof does a registration wait for? Looking never changes anything."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows.registration.machine import RegistrationState
from workflows.tan.latest import TanStanding, standing_of

WAITING = text(
    """
    SELECT r.tan_method, r.mobile, r.contact_email, r.first_name, r.last_name,
           t.id, t.state, t.channel, t.destination, t.issued_at, kundencenter_now() AS now
      FROM registration r JOIN tan t ON t.subject = r.id
     WHERE r.id = :id AND r.state = :activated AND (r.deadline IS NULL OR r.deadline > kundencenter_now())
     ORDER BY t.issued_at DESC LIMIT 1
    """
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


def find_waiting(session: Session, registration_id: UUID) -> Waiting | None:
    """Return what this registration waits for; None when it waits for no TAN (any more)."""
    wanted = {"id": registration_id, "activated": str(RegistrationState.ACTIVATED)}
    row = session.execute(WAITING, wanted).one_or_none()
    if row is None:
        return None
    person = (row.tan_method, row.mobile, row.contact_email, row.first_name, row.last_name)
    return Waiting(registration_id, *person, standing_of(row))
