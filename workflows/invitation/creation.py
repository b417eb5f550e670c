"""How does an administrator make a new user, and how is somebody invited once more?"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from workflows.account.records import Account
from workflows.administrator.acting import Administrator, acting, looking_after
from workflows.engine.errors import TransitionRefused
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import Tx
from workflows.invitation.elsewhere import require_nowhere_else
from workflows.invitation.person import Person, require_fit
from workflows.invitation.sending import OnTheWay, as_given, give_credentials, send
from workflows.mail_address import Address
from workflows.recovery.shut_out import shut_out
from workflows.seat import actions as seats
from workflows.seat.actions import NewSeat
from workflows.seat.machine import SeatState
from workflows.seat.records import Seat
from workflows.seat.rights import COLUMNS, Right


@dataclass(frozen=True)
class NewUser:
    """Who is to become a user of which customer, and with which rights; `id` is the form's own, so that a double click counts once."""

    id: UUID
    customer_id: UUID
    person: Person
    rights: Mapping[Right, bool] = field(repr=False)
    language: str


def create(runtime: Runtime, who: Administrator, new: NewUser) -> OnTheWay:
    """Make the user and let its holder hear of it; the same form again makes none and says the same.

    Raises UnfitError, CustomerRestsError, SessionEndedError, or NotFoundError for a customer that is not the administrator's.
    """
    with acting(runtime, who, new.customer_id) as (tx, _customer):
        known = tx.session.get(Seat, new.id)
        return as_made(tx, known) if known else make(tx, new, actor=who.actor)


def make(tx: Tx, new: NewUser, *, actor: str) -> OnTheWay:
    """Make the user; the caller has locked the customer. Raises UnfitError."""
    require_fit(tx.session, new.customer_id, new.person)
    rights = {COLUMNS[right]: is_on for right, is_on in new.rights.items()}
    rights[COLUMNS[Right.ADMINISTRATOR]] = new.person.is_administrator
    wanted = NewSeat(new.customer_id, new.person.display_name, rights, new.id)
    seat = seats.invite_unheld(
        tx, wanted, actor=actor, reason="email" if new.person.email else "administrator"
    )
    return send(tx, seat, new.person.email, new.language, actor=actor)


def invite_again(
    runtime: Runtime, who: Administrator, user_number: str, *, email: str, language: str
) -> OnTheWay:
    """Send another invitation, to this address, or issue other first credentials; what went out before ends.

    Raises UnfitError, HeldElsewhereError, CustomerRestsError, SessionEndedError, NotFoundError, or TransitionRefused for a user
    who is not waited for.
    """
    with looking_after(runtime, who, user_number) as looked:
        tx, seat, account = looked.tx, looked.seat, looked.holder
        if seat.state is not SeatState.INVITED:
            raise TransitionRefused(Seat.definition.name, "renew", seat.state)
        if account is not None:
            require_nowhere_else(tx, who, account)
            seats.invite_again(tx, seat, actor=who.actor, reason="administrator")
            shut_out(tx, account.id, reason="another first password")
            return give_credentials(tx, seat, account)
        person = Person(seat.display_name, email, seat.is_administrator, is_another=True)
        require_fit(tx.session, seat.customer_id, person, but=seat.id)
        is_same = Address.of(email).key == seat.email_key
        seats.invite_again(tx, seat, actor=who.actor, reason="" if is_same else "another address")
        return send(tx, seat, email, language, actor=who.actor)


def as_made(tx: Tx, seat: Seat) -> OnTheWay:
    """Say once more how the holder of a user comes to it that the same form has made before."""
    if seat.account_id is None:
        return OnTheWay(seat.user_number, seat.display_name, seat.email, None)
    return as_given(tx, seat, tx.get(Account, seat.account_id))
