"""How does a user of a customer number come into being, and how does it change hands or end?

Whoever locks several things locks the customer first, then the account, then the seat.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Literal
from uuid import UUID, uuid4

from sqlalchemy import select, text

from workflows.account.records import Account
from workflows.engine.bulk_steps import fire_all
from workflows.engine.errors import TransitionRefused
from workflows.engine.machine import Evidence
from workflows.engine.transaction import Tx
from workflows.seat.machine import LIVE, SEAT, SeatState
from workflows.seat.names import PersonName
from workflows.seat.records import FormerHolder, Seat

Cause = Literal["administrator", "operator", "directory"]
"""Who keeps a seat suspended; whoever lifts their own reason does not lift another's."""

SEAT_ENDS = "the account has ended"

OF_ACCOUNTS = text("SELECT id FROM seat WHERE account_id = ANY(:accounts) AND state <> 'ended' ORDER BY id")


@dataclass(frozen=True)
class NewSeat:
    """A user to be: of which customer, by which name there, and with which rights (column -> on or off).

    `id` where whoever makes it has one for it.
    """

    customer_id: UUID
    display_name: str
    rights: Mapping[str, bool] = field(repr=False)
    id: UUID = field(default_factory=uuid4)


def register(tx: Tx, account: Account, new: NewSeat, *, actor: str) -> Seat:
    """Make the main user of a customer number; its holder is there already."""
    seat = _made(tx, account, new)
    seat.accepted_at = tx.now
    tx.create(seat, "register", actor=actor)
    return seat


def invite(tx: Tx, account: Account, new: NewSeat, *, actor: str, reason: str = "") -> Seat:
    """Make a user whose holder has first credentials, and has accepted when they are used for the first time.

    The database gives the user a number when it is written.
    """
    seat = _made(tx, account, new)
    tx.create(seat, "invite", actor=actor, reason=reason)
    return seat


def invite_unheld(tx: Tx, new: NewSeat, *, actor: str, reason: str) -> Seat:
    """Make a user whom nobody holds yet; `reason` is the way by which somebody is going to."""
    seat = _unheld(tx, new)
    tx.create(seat, "invite", actor=actor, reason=reason)
    tx.session.flush()
    return seat


def succeed(tx: Tx, seat: Seat, *, actor: str, reason: str) -> None:
    """Take a user from its holder for the next one, whose name the caller gives it once it is known to be free.

    The number stays, and no reason of a suspension is left. The caller has locked the customer, the account of the holder,
    and the seat, and has made sure that the customer keeps an administrator.
    """
    tx.fire(seat, "succeed", actor=actor, reason=reason)
    if seat.account_id is not None and seat.held_since is not None:
        tx.session.add(
            FormerHolder(
                seat_id=seat.id,
                epoch=seat.holder_epoch,
                customer_id=seat.customer_id,
                account_id=seat.account_id,
                display_name=seat.display_name,
                held_since=seat.held_since,
                held_until=tx.now,
            )
        )
    seat.account_id = seat.held_since = seat.accepted_at = None
    seat.email = ""
    seat.suspended_by = []
    seat.holder_epoch += 1
    tx.session.flush()


def hold(tx: Tx, seat: Seat, account_id: UUID) -> None:
    """Let an account hold a user whom nobody holds; it is accepted by a step of its own."""
    seat.account_id = account_id
    seat.held_since = tx.now
    seat.invitation_id = None
    tx.session.flush()


def accept_invitation(tx: Tx, seat: Seat, account_id: UUID, *, evidence: Evidence) -> None:
    """Let whoever followed the link of an invitation hold the user; the caller has locked the account and the seat."""
    tx.fire(seat, "accept", actor=f"account:{account_id}", evidence=evidence)
    seat.accepted_at = tx.now
    hold(tx, seat, account_id)


def accept(tx: Tx, account_id: UUID, *, actor: str, evidence: Evidence) -> None:
    """Note that the holder has come for the first time; the caller has locked the account. None waiting is no error."""
    for seat in _live(tx, account_id):
        if seat.accepted_at is None:
            tx.fire(seat, "accept", actor=actor, evidence=evidence)
            seat.accepted_at = tx.now


def renew(tx: Tx, account_id: UUID, *, actor: str, reason: str) -> None:
    """Note that other first credentials went out; the caller has locked the account."""
    for seat in _live(tx, account_id):
        if seat.state is SeatState.INVITED:
            tx.fire(seat, "renew", actor=actor, reason=reason)


@dataclass(frozen=True)
class Details:
    """What of a user can be changed; `email` is that of somebody who is invited, empty for a holder, who has an account."""

    display_name: str
    email: str
    settlements: bool
    submissions: bool
    invoices: bool
    services: bool


def change(tx: Tx, seat: Seat, new: Details, *, actor: str) -> str:
    """Change a user and return what changed, as its history notes it: columns, switches with + or -. Nothing is no step.

    The history is never erased, so it keeps no value. The name must be free; the caller has locked the customer.
    """
    given = replace(new, display_name=PersonName.of(new.display_name).given)
    changed = " ".join(_changes(seat, given))
    if changed:
        tx.fire(seat, "change", actor=actor, reason=changed)
        seat.display_name, seat.email = given.display_name, given.email
        seat.settlements, seat.submissions = given.settlements, given.submissions
        seat.invoices, seat.services = given.invoices, given.services
    return changed


def invite_again(tx: Tx, seat: Seat, *, actor: str, reason: str) -> None:
    """Note that another invitation, or other first credentials, go out; the caller has locked the seat."""
    tx.fire(seat, "renew", actor=actor, reason=reason)
    seat.invitation_id = None


def suspend(tx: Tx, seat: Seat, cause: Cause, *, actor: str, reason: str) -> None:
    """Suspend a seat for one more reason; its holder keeps the account. Raises TransitionRefused if this reason stands already."""
    if cause in seat.suspended_by:
        raise TransitionRefused(SEAT.name, "suspend", seat.state)
    tx.fire(seat, "suspend", actor=actor, reason=reason)
    seat.invitation_id = None
    seat.suspended_by = sorted({*seat.suspended_by, cause})


def reinstate(tx: Tx, seat: Seat, cause: Cause, *, actor: str, reason: str) -> None:
    """Lift one reason; the seat is back when none is left. Raises TransitionRefused if it was not suspended for this one."""
    if cause not in seat.suspended_by:
        raise TransitionRefused(SEAT.name, "reinstate", seat.state)
    seat.suspended_by = [other for other in seat.suspended_by if other != cause]
    tx.fire(seat, "reinstate", actor=actor, reason=reason)


def appoint(tx: Tx, seat: Seat, *, actor: str, reason: str) -> None:
    """Give a user the admin right."""
    tx.fire(seat, "appoint", actor=actor, reason=reason)
    seat.is_administrator = True


def dismiss(tx: Tx, seat: Seat, *, actor: str, reason: str) -> None:
    """Take the admin right from a user; the caller has made sure that another administrator is left."""
    tx.fire(seat, "dismiss", actor=actor, reason=reason)
    seat.is_administrator = False


def note_help(tx: Tx, seat: Seat, how: str, *, actor: str) -> None:
    """Note in a user's history that somebody helped its holder back in, and how."""
    tx.fire(seat, "help", actor=actor, reason=how)


def end(tx: Tx, seat: Seat, *, actor: str, reason: str) -> None:
    """End a seat for good; the caller has made sure that the customer keeps an administrator."""
    tx.fire(seat, "end", actor=actor, reason=reason)
    seat.invitation_id = None


def end_of_accounts(tx: Tx, accounts: Iterable[UUID], *, reason: str) -> None:
    """End every live seat of accounts that have ended; idempotent."""
    found = tx.session.scalars(OF_ACCOUNTS, {"accounts": list(accounts)}).all()
    fire_all(tx, Seat, "end", dict.fromkeys(found, reason))


def _made(tx: Tx, account: Account, new: NewSeat) -> Seat:
    seat = _unheld(tx, new)
    seat.account_id, seat.held_since = account.id, tx.now
    return seat


def _unheld(tx: Tx, new: NewSeat) -> Seat:
    return Seat(
        id=new.id,
        customer_id=new.customer_id,
        display_name=new.display_name,
        created_at=tx.now,
        **new.rights,
    )


def _changes(seat: Seat, new: Details) -> Iterator[str]:
    for column in fields(new):
        value = getattr(new, column.name)
        if getattr(seat, column.name) != value:
            sign = {True: "+", False: "-"}.get(value, "")
            yield f"{sign}{column.name}"


def _live(tx: Tx, account_id: UUID) -> Sequence[Seat]:
    return tx.session.scalars(
        select(Seat)
        .where(Seat.account_id == account_id, Seat.state.in_(LIVE))
        .order_by(Seat.id)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    ).all()
