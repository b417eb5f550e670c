"""Which proof does a registration wait for? Looking never changes anything."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from workflows.engine.clock import database_now
from workflows.registration.machine import RegistrationState
from workflows.registration.records import Registration
from workflows.tan.standing import TanStanding, find_latest


@dataclass(frozen=True)
class Waiting:
    """A complete form whose TAN method is not proven yet."""

    registration: Registration
    tan: TanStanding


def find_waiting(session: Session, registration_id: UUID) -> Waiting | None:
    """Return what this registration waits for; None when it waits for no TAN (any more)."""
    registration = session.get(Registration, registration_id)
    if registration is None or registration.state is not RegistrationState.ACTIVATED:
        return None
    if registration.deadline and database_now(session) >= registration.deadline:
        return None
    tan = find_latest(session, registration_id)
    return Waiting(registration, tan) if tan else None
