"""What may an operator do for a registration, an invitation, a change of contact or a plan? What its own people could do, for a reason.

The caller has locked the record, and before it what it belongs to.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows import operator_policy
from workflows.account.doors import is_over
from workflows.account.records import Account
from workflows.account.told import tell
from workflows.contact.records import ContactChange
from workflows.contact.undo import Undoing, take_back
from workflows.customer.records import Customer
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import Tx, reading, transaction
from workflows.invitation.person import Person, UnfitError, require_fit
from workflows.invitation.records import Invitation
from workflows.invitation.sending import invite
from workflows.message.actions import Recipient, queue_message
from workflows.operator.hindrance import HinderedError, UnfinishedError
from workflows.program.records import Installation
from workflows.reconciliation.applying import InstallationRefusedError, PlanStaleError, apply
from workflows.reconciliation.deciding import approve_run, reject_run
from workflows.reconciliation.records import Reconciliation
from workflows.reconciliation.steps_sql import ANY_MOVED
from workflows.registration.limits import may_send_link
from workflows.registration.links import extend_links
from workflows.registration.match import send_link
from workflows.registration.ownership import still_fits
from workflows.registration.records import Registration
from workflows.seat import actions as seats
from workflows.seat.records import Seat

ADMINISTRATORS = (
    select(Account)
    .join(Seat, Seat.account_id == Account.id)
    .where(Seat.is_administrator, Seat.state == "active")
    .order_by(Account.id)
)


def hinders_link(session: Session, registration: Registration, _now: datetime) -> str:
    """The link goes to the address on file only, and not more often than its owner may ask for it."""
    if not still_fits(session, registration):
        return "not_matched"
    return "" if may_send_link(session, registration.id) else "too_many_mails"


def resend(tx: Tx, registration: Registration, *, actor: str, reason: str) -> None:
    """Mail another link; earlier ones live on."""
    tx.fire(registration, "resend", actor=actor, reason=reason)
    send_link(tx, registration, "activation_again")


def send_again(tx: Tx, registration: Registration, **_by: str) -> None:
    """Mail another link that leads back to the TAN which is still missing."""
    send_link(tx, registration, "activation_again")


def extend(tx: Tx, registration: Registration, *, actor: str, reason: str) -> None:
    """Give a registration a day from now, once, and its links with it; a mail says until when."""
    tx.fire(registration, "extend", actor=actor, reason=reason)
    registration.extended_at = tx.now
    registration.deadline = tx.now + operator_policy.EXTENSION
    link = extend_links(tx.session, registration.id, registration.deadline)
    to = Recipient(registration.email, registration.language)
    queue_message(tx, "activation_extended", to, of=registration, about=link)


def hinders_invitation(session: Session, seat: Seat, _now: datetime) -> str:
    """Only a link can be mailed again: first credentials are handed over by the administrator, or sent to the account."""
    if seat.account_id is not None or not seat.email:
        return "first_credentials"
    customer = session.get_one(Customer, seat.customer_id)
    return "" if customer.status == "active" else "customer_rests"


def renew(tx: Tx, seat: Seat, *, actor: str, reason: str) -> None:
    """Mail another invitation to the address that the administrator named; the earlier link ends."""
    last = tx.session.get(Invitation, seat.invitation_id) if seat.invitation_id else None
    person = Person(seat.display_name, seat.email, seat.is_administrator, is_another=True)
    try:
        require_fit(tx.session, seat.customer_id, person, but=seat.id)
    except UnfitError as unfit:
        raise HinderedError(unfit.flaws[0].code) from unfit
    seats.invite_again(tx, seat, actor=actor, reason=reason)
    invite(tx, seat, seat.email, last.language if last else "de")


def hinders_undoing(session: Session, change: ContactChange, now: datetime) -> str:
    """What belongs to an account that is over goes with it."""
    return "account_over" if is_over(session.get_one(Account, change.account_id), now) else ""


def undo(tx: Tx, change: ContactChange, *, actor: str, reason: str) -> None:
    """Take a change back, and every later one, as its owner does by the link; both sides hear of it, sessions end."""
    account = tx.session.get_one(Account, change.account_id)
    take_back(tx, account, change, Undoing(actor, reason))


def hinders_plan(session: Session, run: Reconciliation, _now: datetime) -> str:
    """Nobody agrees to a plan that would not happen: its installation is stopped, or something has moved since."""
    if session.get_one(Installation, run.installation_id).refused_because:
        return "installation_stopped"
    facts = {"run": run.id, "installation": run.installation_id}
    return "plan_stale" if session.scalar(ANY_MOVED, facts) else ""


def approve(tx: Tx, run: Reconciliation, *, actor: str, reason: str) -> None:
    """Agree to a plan that was stopped; it happens right after, and then its people hear of it (`carry_out`)."""
    approve_run(tx, run, actor=actor, reason=reason)


def reject(tx: Tx, run: Reconciliation, *, actor: str, reason: str) -> None:
    """Refuse a plan: nothing of it happens, and what it would have undone is left alone for a while."""
    reject_run(tx, run, actor=actor, reason=reason)
    _tell_administrators(tx, run)


def carry_out(runtime: Runtime, run_id: UUID, actor: str) -> None:
    """Let an approved plan happen and tell its administrators; raises UnfinishedError where it fits no more, or is stopped, meanwhile."""
    with reading(runtime, EVERYBODY) as session:
        plan_hash = session.get_one(Reconciliation, run_id).plan_hash
    try:
        apply(runtime, EVERYBODY, run_id, plan_hash, actor)
    except PlanStaleError as stale:
        raise UnfinishedError("plan_stale") from stale
    except InstallationRefusedError as refused:
        raise UnfinishedError("installation_stopped") from refused
    with transaction(runtime, EVERYBODY) as tx:
        _tell_administrators(tx, tx.get(Reconciliation, run_id))


def _tell_administrators(tx: Tx, run: Reconciliation) -> None:
    concerned = ADMINISTRATORS.where(Seat.customer_id == run.customer_id)
    for account in tx.session.scalars(concerned).all():
        tell(tx, account, "plan_decided", about=run.id)
