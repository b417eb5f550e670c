"""What becomes of a submitted registration? Decided by a worker, never in the visitor's request."""

from datetime import timedelta
from uuid import UUID, uuid4

from sqlalchemy import func, select

from workflows import policy
from workflows.account.language import language_at
from workflows.customer.matching import find_customer
from workflows.customer.records import Customer
from workflows.engine.deciding import decide_locked
from workflows.engine.errors import NotFoundError
from workflows.engine.transaction import Tx
from workflows.message.actions import Recipient, queue_message
from workflows.registration.limits import may_send_link
from workflows.registration.machine import OPEN, OPEN_BEFORE_FORM, RegistrationState
from workflows.registration.match_look import MATCHING, Matching, matching_facts
from workflows.registration.ownership import still_fits
from workflows.registration.records import ActivationLink, Registration

ACTOR = "system"


def match(tx: Tx, registration_id: UUID) -> None:
    """Decide on a submitted registration: a link for its owner, or silence and a line in the worklist.

    The customer is locked: the registrations of one number are decided one after the other.
    """
    decide_locked(tx, MATCHING, matching_facts(registration_id), _match)


def _match(tx: Tx, seen: Matching) -> None:
    registration, customer = seen.registration, seen.customer
    if registration is None:
        raise NotFoundError(Registration.__name__)
    if registration.state is not RegistrationState.PENDING or registration.customer_id is not None:
        return
    outcome = _outcome(registration, seen)
    registration.outcome = outcome
    if customer is not None and outcome == "matched":
        _send_to_owner(tx, registration, customer, seen.earlier)
        return
    tx.fire(registration, "set_aside", actor=ACTOR, reason=outcome)
    if customer is not None:
        _tell_owner(tx, registration, customer, outcome)


def resend(tx: Tx, registration_id: UUID) -> None:
    """Send the link again if the registration waits for it and the limits allow it."""
    registration = tx.get(Registration, registration_id)
    if registration.state is RegistrationState.SUPERSEDED:
        registration = _successor(tx, registration) or registration
    if registration.state not in OPEN_BEFORE_FORM or not still_fits(tx.session, registration):
        return
    if may_send_link(tx.session, registration.id):
        tx.fire(registration, "resend", actor="visitor")
        send_link(tx, registration, "activation_again")


def send_link(tx: Tx, registration: Registration, name: str) -> None:
    """Make a link valid for 24 hours and queue the mail that carries it; older links stay valid."""
    link = ActivationLink(
        id=uuid4(),
        registration_id=registration.id,
        issued_at=tx.now,
        expires_at=tx.now + policy.ACTIVATION_LINK_LIFETIME,
        used_at=None,
    )
    tx.add(link)
    queue_message(
        tx, name, Recipient(registration.email, registration.language), of=registration, about=link.id
    )


def _outcome(registration: Registration, seen: Matching) -> str:
    customer = seen.customer
    if customer is None:
        return "unknown_number"
    if customer.status != "active":
        return "customer_blocked"
    if customer.email_key != registration.email_key:
        return "email_differs"
    if seen.has_users:
        return "already_registered"
    return "matched"


def _send_to_owner(
    tx: Tx, registration: Registration, customer: Customer, earlier: Registration | None
) -> None:
    if earlier is not None and earlier.email_key == registration.email_key:
        tx.fire(registration, "supersede", actor=ACTOR, reason=f"registration {earlier.id} goes on")
        if may_send_link(tx.session, earlier.id):
            if earlier.state in OPEN_BEFORE_FORM:
                tx.fire(earlier, "resend", actor="visitor")
            # After the form the link leads back to the TAN that is still missing.
            send_link(tx, earlier, "activation_again")
        return
    if earlier is not None:
        tx.fire(earlier, "supersede", actor=ACTOR, reason="the address on file has changed")
        tx.session.flush()  # the customer must be free before the next registration takes it
    registration.customer_id = customer.id
    registration.email = customer.email  # the link goes to what is on file, not to another way to write it
    tx.fire(registration, "match", actor=ACTOR)
    send_link(tx, registration, "activation")


def _tell_owner(tx: Tx, registration: Registration, customer: Customer, outcome: str) -> None:
    """Write to the address on file; of foreign attempts it hears at most once in seven days."""
    if outcome == "already_registered" and not _told_often(tx, registration):
        _notify(tx, registration, customer, "already_registered")
    last = customer.attempt_notice_at
    if outcome == "email_differs" and (last is None or tx.now - last >= policy.ATTEMPT_NOTICE_GAP):
        customer.attempt_notice_at = tx.now
        _notify(tx, registration, customer, "registration_attempt")


def _notify(tx: Tx, registration: Registration, customer: Customer, name: str) -> None:
    language = language_at(tx.session, customer.email, registration.language)
    queue_message(tx, name, Recipient(customer.email, language), of=registration)


def _told_often(tx: Tx, registration: Registration) -> bool:
    """Apply the limits of a resend to the note that access exists: each attempt counts, sent or not."""
    hour, day = tx.session.execute(
        select(
            func.count().filter(Registration.created_at > tx.now - timedelta(hours=1)), func.count()
        ).where(
            Registration.customer_number == registration.customer_number,
            Registration.outcome == "already_registered",
            Registration.id != registration.id,
            Registration.created_at > tx.now - timedelta(days=1),
        )
    ).one()
    return bool(hour >= policy.RESENDS_PER_HOUR or day >= policy.RESENDS_PER_DAY)


def _successor(tx: Tx, registration: Registration) -> Registration | None:
    """Find the open registration that this one gave way to: same number, same address."""
    customer = find_customer(tx.session, registration.customer_number)
    found = customer and _open_registration(tx, registration, customer.id)
    return found if found and found.email_key == registration.email_key else None


def _open_registration(tx: Tx, registration: Registration, customer_id: UUID) -> Registration | None:
    """Lock the customer's open registration, if there is one besides this."""
    return tx.session.scalars(
        select(Registration)
        .where(
            Registration.customer_id == customer_id,
            Registration.id != registration.id,
            Registration.state.in_((*OPEN, RegistrationState.TAN_CONFIGURED)),
        )
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    ).one_or_none()
