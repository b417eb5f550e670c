"""Which users may this person look after? Those of the customer numbers that their session administers."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import text

from workflows.account.records import Account
from workflows.customer.records import Customer
from workflows.engine.errors import KundencenterError, NotFoundError
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import Tx, reading, transaction
from workflows.seat.administered import ADMINISTERED
from workflows.seat.machine import SeatState
from workflows.seat.records import Seat
from workflows.signin.sessions import scope_of

HELPED = f"""
    (s.account_id IS NOT NULL AND s.account_id <> :account AND s.state = '{SeatState.ACTIVE}'
     AND NOT EXISTS (SELECT FROM login_identifier i
                      WHERE i.account_id = s.account_id AND i.kind = 'user_number'
                        AND i.customer_id NOT IN ({ADMINISTERED}))
     AND NOT EXISTS (SELECT FROM seat o
                      WHERE o.account_id = s.account_id AND o.is_administrator AND o.state <> '{SeatState.ENDED}'))
"""  # noqa: S608 - put together from our own names
"""Whether `:account` may help the holder of `seat s` back into their account: it is of no use for other customer numbers than
theirs, and no administrator's. Of those only operators take care.
"""

FIND = text(
    f"""
    SELECT s.id, s.customer_id, s.account_id FROM seat s
     WHERE s.user_number = :user_number AND s.customer_id IN ({ADMINISTERED})
    """  # noqa: S608 - as above
)


class ChangedMeanwhileError(KundencenterError):
    """Somebody else has changed this user since the page was written; nothing was done."""


@dataclass(frozen=True)
class Administrator:
    """Who acts: a person, and the session by whose token the database finds their customers."""

    account_id: UUID
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
def looking_after(
    runtime: Runtime, who: Administrator, user_number: str, version: int | None = None
) -> Iterator[LookedAfter]:
    """Open a transaction in which this person may change that user, as it was seen in this version (None: as it is).

    Raises NotFoundError for every number that is not theirs to look after, whether there is such a user or not, and
    ChangedMeanwhileError. Asked again behind the lock of the customer, for which all who take rights away wait.
    """
    with reading(runtime, scope_of(who.token)) as session:
        seen = session.execute(FIND, _facts(who, user_number)).one_or_none()
    if seen is None:
        raise NotFoundError(Seat.__name__)
    with transaction(runtime, scope_of(who.token, [seen.customer_id])) as tx:
        customer = tx.get(Customer, seen.customer_id)
        found = tx.session.execute(FIND, _facts(who, user_number)).one_or_none()
        if found is None:
            raise NotFoundError(Seat.__name__)
        holder = tx.find(Account, found.account_id) if found.account_id else None
        seat = tx.get(Seat, found.id)
        if version not in (None, seat.version):
            raise ChangedMeanwhileError(user_number)
        yield LookedAfter(tx, customer, seat, holder)


def _facts(who: Administrator, user_number: str) -> dict[str, object]:
    return {"account": who.account_id, "user_number": user_number}
