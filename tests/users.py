"""What does a test of an administrator's work begin with? A customer number with users, and the sessions of some of them."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from tests.builders import add_account, one, rows
from tests.seats import customer_of, join, seat_of
from workflows.account.records import Account
from workflows.administrator.acting import Administrator
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import transaction
from workflows.seat.actions import Details
from workflows.seat.records import Seat
from workflows.signin.sessions import find_signed_in, open_session


@dataclass(frozen=True)
class Office:
    """A customer number with an administrator and one more user."""

    boss: Account
    seat: Seat
    colleague: Account
    other: Seat

    @property
    def customer_id(self) -> UUID:
        """The customer."""
        return self.seat.customer_id


def office(runtime: Runtime, *, other_administers: bool = False) -> Office:
    """Make a customer number with two users, the first of whom is its administrator."""
    boss, colleague = add_account(runtime), add_account(runtime)
    other = join(runtime, colleague, customer_of(runtime, boss), is_administrator=other_administers)
    leave_own(runtime, colleague, other)
    return Office(boss, seat_of(runtime, boss), colleague, other)


def leave_own(runtime: Runtime, account: Account, but: Seat) -> None:
    """Let the customer number go that an account was made with: who has one only is easier to tell about."""
    with transaction(runtime, EVERYBODY) as tx:
        for seat in rows(runtime, Seat, Seat.account_id == account.id, Seat.id != but.id):
            tx.fire(tx.get(Seat, seat.id), "end", actor="test")


def administrator(runtime: Runtime, account: Account) -> Administrator:
    """Sign somebody in, to act as what they are."""
    with transaction(runtime) as tx:
        token = open_session(tx, "account", account.id)
    person = find_signed_in(runtime, token)
    assert person
    return Administrator(account.id, person.id, token)


def invited(runtime: Runtime, customer_id: UUID, email: str = "", name: str = "Ida Neu") -> Seat:
    """Make a user whom nobody holds yet."""
    rights = {"settlements": True, "submissions": False, "invoices": False, "services": False}
    seat = Seat(
        id=uuid4(),
        customer_id=customer_id,
        display_name=name,
        is_administrator=False,
        email=email,
        **rights,
    )
    with transaction(runtime, EVERYBODY) as tx:
        seat.created_at = tx.now
        tx.create(seat, "invite", actor="test")
    return one(runtime, Seat, seat.id)


def details(seat: Seat, **changes: str | bool) -> Details:
    """What a user is, but for these changes."""
    columns = ("display_name", "email", "settlements", "submissions", "invoices", "services")
    return Details(**{name: getattr(seat, name) for name in columns} | changes)
