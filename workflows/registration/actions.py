"""How does a visitor get from a customer number to the mail, and how is a further mail ordered?

Nothing in here that runs during a request looks at the master data: a match cannot be told from a miss.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows import policy
from workflows.customer.matching import normal_number
from workflows.engine.deciding import decide
from workflows.engine.looking import Look, look
from workflows.engine.machine import Effect
from workflows.engine.orm import NOBODY
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import Tx, reading, transaction
from workflows.registration.code_tries import count_try, forget_tries
from workflows.registration.links import end_links, is_code, live_links
from workflows.registration.machine import OPEN, OPEN_BEFORE_FORM
from workflows.registration.records import Registration

RESEND = Effect("mail", "registration.resend")
NO_NETWORK = b"-"
"""Where no face of the service names one."""


@dataclass(frozen=True, slots=True)
class Submitted:
    """The registration that a form has led to already, if there is one."""

    now: datetime
    earlier: UUID | None


SUBMITTED = Look(
    "SELECT kundencenter_now() AS now, (SELECT id FROM registration WHERE submission = :submission) AS earlier",
    Submitted,
)


@dataclass(frozen=True)
class NewRegistration:
    """What the visitor entered; `submission` is the form's own id, so that a double click counts once."""

    submission: UUID
    customer_number: str
    email: str
    language: str
    route: str = "self"


def submit(runtime: Runtime, new: NewRegistration) -> UUID:
    """Accept a registration and return its id; the worker decides what becomes of it."""

    def rule(tx: Tx, seen: Submitted) -> UUID:
        if seen.earlier is not None:
            return seen.earlier
        registration = Registration(
            route=new.route,
            submission=new.submission,
            customer_number=normal_number(new.customer_number),
            email=new.email,
            language=new.language,
            created_at=tx.now,
        )
        tx.create(registration, "submit", actor="visitor")
        return registration.id

    return decide(runtime, SUBMITTED, {"submission": new.submission}, rule)


def request_resend(runtime: Runtime, registration_id: UUID) -> None:
    """Order another mail; at most one order per minute counts, and the worker applies the other limits."""
    with transaction(runtime) as tx:
        minute = int(tx.now.timestamp() // policy.RESEND_GAP.total_seconds())
        tx.schedule(RESEND, workflow="registration", subject=registration_id, key=f"resend-{minute}")


def renew(runtime: Runtime, registration_id: UUID, language: str) -> UUID:
    """Order a new link for whoever holds an old one; a registration that is over begins again.

    Returns the registration that the new link will belong to; it is the same for every repetition.
    """
    with reading(runtime) as session:
        old = session.get_one(Registration, registration_id)
    if old.state in OPEN_BEFORE_FORM:
        request_resend(runtime, old.id)
        return old.id
    submission = uuid5(old.id, "renewal")
    successor = find_submitted(runtime, submission)
    if successor is not None:
        return renew(runtime, successor, language)
    again = NewRegistration(
        submission=submission,
        customer_number=old.customer_number,
        email=old.email,
        language=language,
        route=old.route,
    )
    return submit(runtime, again)


def cancel(tx: Tx, registration: Registration, *, actor: str, reason: str) -> None:
    """End a registration and its links; the customer is free again, and whoever registers anew gets another link."""
    tx.fire(registration, "cancel", actor=actor, reason=reason)
    end_links(tx.session, registration.id)


def open_at(session: Session, customer_number: str) -> Sequence[UUID]:
    """List the registrations of a customer number that are not over."""
    wanted = Registration.customer_number == normal_number(customer_number)
    return session.scalars(select(Registration.id).where(wanted, Registration.state.in_(OPEN))).all()


def find_link_by_code(
    runtime: Runtime, customer_number: str, typed: str, network: bytes = NO_NETWORK
) -> UUID | None:
    """Return the live link whose typed code this is; after five tries in a day from a network only the link itself helps.

    Every try is counted under the number that was typed, before the code is compared, whether such a
    customer exists or not: neither page nor clock tells whether a registration waits for a code.
    """
    number = normal_number(customer_number)
    with transaction(runtime) as tx:
        admitted = count_try(tx.session, number, network)
        registration = tx.session.scalars(
            select(Registration)
            .where(
                Registration.customer_number == number,
                Registration.customer_id.is_not(None),
                Registration.state.in_(OPEN),
            )
            .order_by(Registration.created_at.desc())
            .limit(1)
        ).one_or_none()
        links = live_links(tx.session, registration.id if registration else NOBODY)
        found = next((link.id for link in links if is_code(runtime.keys, link.id, typed)), None)
        if found is None or not admitted:
            return None
        forget_tries(tx.session, number, network)
        return found


def find_submitted(runtime: Runtime, submission: UUID) -> UUID | None:
    """Return the registration that this very form has already led to."""
    [seen] = look(runtime, SUBMITTED, {"submission": submission})
    return seen.earlier
