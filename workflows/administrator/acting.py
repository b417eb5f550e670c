"""Who may do something for a customer number, and its users? Whoever administers it still, once nobody else can decide about it.

Always in the same way: look whom it is about; lock customer, accounts and user, in this order as everywhere; then ask again, for
behind the lock of the customer wait all who take rights away. Where the customer number rests, only what ends something goes on.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import text

from workflows.account.records import Account
from workflows.customer.records import Customer
from workflows.customer.resting import require_active
from workflows.engine.errors import ChangedMeanwhileError, NotFoundError
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import Tx, reading, transaction
from workflows.seat.administered import ADMINISTERED, choose_administered, require_administrator
from workflows.seat.records import Seat
from workflows.signin.sessions import require_open, scope_of

FIND = text(
    f"""
    SELECT s.id, s.customer_id, s.account_id FROM seat s
     WHERE s.user_number = :user_number AND s.customer_id IN ({ADMINISTERED})
    """  # noqa: S608 - put together from our own names
)


@dataclass(frozen=True)
class Administrator:
    """Who acts: a person, their session, and the token by which the database finds their customers."""

    account_id: UUID
    session_id: UUID
    token: str = field(repr=False)

    @property
    def actor(self) -> str:
        """How the history names them."""
        return f"account:{self.account_id}"


@dataclass(frozen=True)
class LookedAfter:
    """A locked user, its locked customer, and the locked account of its holder, if somebody holds it."""

    tx: Tx
    customer: Customer
    seat: Seat
    holder: Account | None


@contextmanager
def acting(
    runtime: Runtime, who: Administrator, customer_id: UUID, *, only_ends: bool = False
) -> Iterator[tuple[Tx, Customer]]:
    """Open a transaction in which this person may change what belongs to the customer.

    Raises NotFoundError if it is not theirs, SessionEndedError, and CustomerRestsError unless it `only_ends` something.
    """
    with transaction(runtime, scope_of(who.token, [customer_id])) as tx:
        customer = tx.get(Customer, customer_id)
        tx.get(Account, who.account_id)
        _require(tx, who, customer, only_ends=only_ends)
        yield tx, customer


@contextmanager
def acting_for(
    runtime: Runtime, who: Administrator, customer_number: str, *, only_ends: bool = False
) -> Iterator[tuple[Tx, Customer]]:
    """The same for a customer number; where the person administers only one, it need not be named ("")."""
    with reading(runtime, scope_of(who.token)) as session:
        seen = choose_administered(session, who.account_id, customer_number)
    with acting(runtime, who, seen.customer_id, only_ends=only_ends) as found:
        yield found


@contextmanager
def looking_after(
    runtime: Runtime,
    who: Administrator,
    user_number: str,
    version: int | None = None,
    *,
    only_ends: bool = False,
) -> Iterator[LookedAfter]:
    """Open a transaction in which this person may change that user, as it was seen in this version (None: as it is).

    Raises NotFoundError for every number that is not theirs to look after, whether there is such a user or not, ChangedMeanwhileError,
    and what `acting` raises.
    """
    facts = {"account": who.account_id, "user_number": user_number}
    with reading(runtime, scope_of(who.token)) as session:
        seen = session.execute(FIND, facts).one_or_none()
    if seen is None:
        raise NotFoundError(Seat.__name__)
    with transaction(runtime, scope_of(who.token, [seen.customer_id])) as tx:
        customer = tx.get(Customer, seen.customer_id)
        found = tx.session.execute(
            FIND, facts
        ).one_or_none()  # nobody takes a user without the customer's lock
        if found is None:
            raise NotFoundError(Seat.__name__)
        accounts = tx.get_all(Account, {who.account_id, found.account_id} - {None})
        _require(tx, who, customer, only_ends=only_ends)
        seat = tx.get(Seat, found.id)
        if version not in (None, seat.version):
            raise ChangedMeanwhileError(seat.version)
        yield LookedAfter(tx, customer, seat, accounts.get(found.account_id))


def _require(tx: Tx, who: Administrator, customer: Customer, *, only_ends: bool) -> None:
    require_open(tx, who.session_id, who.account_id)
    require_administrator(tx.session, who.account_id, customer.id)
    if not only_ends:
        require_active(customer)
