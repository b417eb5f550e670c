"""On whose word does something happen to a user? On that of an administrator who is one still, while nobody else decides."""

from uuid import UUID

from sqlalchemy import text

from workflows.account.records import Account
from workflows.customer.records import Customer
from workflows.engine.errors import KundencenterError
from workflows.engine.transaction import Tx
from workflows.seat.administered import administered, require_administrator
from workflows.seat.records import Seat
from workflows.signin.sessions import SignedIn, require_open

HOLDER = text("SELECT account_id FROM seat WHERE id = :seat")

ELSEWHERE = text(
    """
    SELECT EXISTS (SELECT FROM login_identifier
                    WHERE account_id = :account AND kind = 'user_number' AND customer_id <> ALL(:customers))
    """
)


class CustomerRestsError(KundencenterError):
    """The customer number is blocked or has ended: nobody comes to it."""


class HeldElsewhereError(KundencenterError):
    """The account of this user acts for customer numbers, too, that the administrator does not look after."""


def begin(tx: Tx, person: SignedIn, customer_id: UUID) -> None:
    """Lock the customer and the account of its administrator; raises NotFoundError, SessionEndedError or CustomerRestsError."""
    customer = tx.get(Customer, customer_id)
    tx.get(Account, person.holder)
    _require(tx, person, customer)


def begin_with(tx: Tx, person: SignedIn, customer_id: UUID, seat_id: UUID) -> tuple[Seat, Account | None]:
    """The same, and lock a user with its holder: customer, accounts, seat.

    Raises NotFoundError, SessionEndedError or CustomerRestsError.
    """
    customer = tx.get(Customer, customer_id)
    holder = tx.session.scalar(HOLDER, {"seat": seat_id})  # nobody takes a user without the customer's lock
    accounts = tx.get_all(Account, {person.holder, holder} - {None})
    _require(tx, person, customer)
    seat = tx.get(Seat, seat_id)
    account = accounts.get(holder)
    assert account is None or isinstance(account, Account)  # noqa: S101 - as asked for
    return seat, account


def require_nowhere_else(tx: Tx, person: SignedIn, account: Account) -> None:
    """Raise HeldElsewhereError unless the person administers every customer number that the account acts for."""
    customers = [one.customer_id for one in administered(tx.session, person.holder)]
    if tx.session.scalar(ELSEWHERE, {"account": account.id, "customers": customers}):
        raise HeldElsewhereError


def actor_of(person: SignedIn) -> str:
    """How the history names the administrator."""
    return f"account:{person.holder}"


def _require(tx: Tx, person: SignedIn, customer: Customer) -> None:
    require_open(tx, person.id, person.holder)
    require_administrator(tx.session, person.holder, customer.id)
    if customer.status != "active":
        raise CustomerRestsError
