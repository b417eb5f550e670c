"""Who looks after the users of a customer number, and who may not go because nobody else would?

Only while others stay: the only user of a customer number may go, and the number can be registered anew.

Whoever asks and then acts locks first: the customers, then accounts, then seats, each in the order of their ids, as
everywhere; so two administrators cannot go at the same moment.
"""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows.engine.errors import KundencenterError
from workflows.engine.transaction import Tx

LOCK = text(
    """
    SELECT id FROM customer
     WHERE id IN (SELECT customer_id FROM login_identifier WHERE account_id = ANY(:accounts) AND kind = 'user_number')
     ORDER BY id FOR NO KEY UPDATE
    """
)

LOCK_OF_SEATS = text(
    """
    SELECT id FROM customer WHERE id IN (SELECT customer_id FROM seat WHERE id = ANY(:seats)) ORDER BY id FOR NO KEY UPDATE
    """
)

# Whoever closes an account, too, is no successor; if they are an administrator and stay after all, they administer.
LAST = """
    SELECT own.account_id, c.customer_number
      FROM seat own JOIN customer c ON c.id = own.customer_id
     WHERE {whose} AND own.is_administrator AND own.state <> 'ended'
       AND NOT EXISTS (SELECT FROM seat other JOIN account a ON a.id = other.account_id
                        WHERE other.customer_id = own.customer_id AND other.id <> own.id AND other.is_administrator
                          AND other.state = 'active' AND a.state = 'active'{settled})
       AND EXISTS (SELECT FROM seat other LEFT JOIN account a ON a.id = other.account_id
                    WHERE other.customer_id = own.customer_id AND other.id <> own.id AND other.state <> 'ended'
                      AND (a.state = 'closing' AND other.is_administrator) IS NOT TRUE)
     ORDER BY c.customer_number
"""
OF_ACCOUNTS, OF_SEAT = "own.account_id = ANY(:accounts)", "own.id = :seat"
LAST_OF_ACCOUNTS = text(LAST.format(whose=OF_ACCOUNTS, settled=""))
LAST_OF_SEAT = text(LAST.format(whose=OF_SEAT, settled=""))


HAS_ANOTHER = text(
    """
    SELECT EXISTS (SELECT FROM seat own JOIN seat other ON other.customer_id = own.customer_id
                     JOIN account a ON a.id = other.account_id
                    WHERE own.id = :seat AND other.id <> own.id AND other.is_administrator
                      AND other.state = 'active' AND a.state = 'active')
    """
)


UNADMINISTERED = """
    EXISTS (SELECT FROM seat s WHERE s.customer_id = c.id AND s.state <> 'ended')
    AND NOT EXISTS (SELECT FROM seat s WHERE s.customer_id = c.id AND s.is_administrator AND s.state IN ('active', 'invited'))
"""
"""What holds of a customer `c` without anybody who is, or is invited to be, an administrator; part of statements."""

WITHOUT = text(
    f"""
    SELECT c.id AS customer_id, c.customer_number FROM customer c WHERE {UNADMINISTERED} ORDER BY c.customer_number
    """  # noqa: S608 - put together from our own texts
)


class LastAdministratorError(KundencenterError):
    """Nobody would be left who administers these customer numbers, although others are users there."""

    def __init__(self, numbers: tuple[str, ...]) -> None:
        super().__init__(", ".join(numbers))
        self.numbers = numbers


@dataclass(frozen=True)
class Alone:
    """An account that is the last administrator of a customer number with other users."""

    account_id: UUID
    customer_number: str


@dataclass(frozen=True)
class Unadministered:
    """A customer number whose users nobody can look after."""

    customer_id: UUID
    customer_number: str


def lock_customers(tx: Tx, accounts: Collection[UUID]) -> None:
    """Let whoever ends, closes, or takes an address within these accounts' customer numbers wait until this transaction ends.

    Called before anything else is locked.
    """
    tx.session.execute(LOCK, {"accounts": list(accounts)})


def lock_customer_of(tx: Tx, seat_id: UUID) -> None:
    """Lock the customer of one seat; called before anything else is locked."""
    lock_customers_of(tx, [seat_id])


def lock_customers_of(tx: Tx, seats: Collection[UUID]) -> None:
    """Lock the customers of these seats, always in one order; called as above."""
    tx.session.execute(LOCK_OF_SEATS, {"seats": list(seats)})


def last_administrators(session: Session, accounts: Collection[UUID]) -> list[Alone]:
    """List which of these accounts may not go, and why."""
    rows = session.execute(LAST_OF_ACCOUNTS, {"accounts": list(accounts)})
    return [Alone(row.account_id, row.customer_number) for row in rows]


def solely_administered(session: Session, account_id: UUID) -> tuple[str, ...]:
    """List the customer numbers whose other users nobody could look after once this account has ended."""
    return tuple(one.customer_number for one in last_administrators(session, [account_id]))


def solely_administered_by(session: Session, seat_id: UUID) -> tuple[str, ...]:
    """The same for one seat."""
    return tuple(row.customer_number for row in session.execute(LAST_OF_SEAT, {"seat": seat_id}))


def has_another(session: Session, seat_id: UUID) -> bool:
    """Say whether somebody else administers this user's customer number now; the customer is locked by whoever acts on it."""
    return bool(session.scalar(HAS_ANOTHER, {"seat": seat_id}))


def without_administrator(session: Session) -> list[Unadministered]:
    """List the customer numbers with users of whom none is, or is invited to be, an administrator."""
    return [Unadministered(**row) for row in session.execute(WITHOUT).mappings()]


def require_nobody_alone(numbers: tuple[str, ...]) -> None:
    """Raise LastAdministratorError if there are any customer numbers that would be left alone; their customers are locked."""
    if numbers:
        raise LastAdministratorError(numbers)
