"""How does a program read and change a user of a customer number? Name and rights; the admin right is people's to give and take."""

from dataclasses import dataclass, field, fields
from uuid import UUID

from sqlalchemy import text

from workflows.customer.records import Customer
from workflows.customer.resting import require_active
from workflows.engine.errors import ChangedMeanwhileError, KundencenterError, NotFoundError, TransitionRefused
from workflows.engine.looking import Look, find_one
from workflows.engine.runtime import Runtime
from workflows.engine.scope import Scope
from workflows.engine.transaction import transaction
from workflows.seat import actions
from workflows.seat.actions import Details
from workflows.seat.administrators import lock_customer_of
from workflows.seat.machine import SEAT, SeatState
from workflows.seat.memberships import find_seat
from workflows.seat.names import PersonName
from workflows.seat.records import Seat
from workflows.users.actions import tell_of_change

NAME_TAKEN = text(
    """
    SELECT EXISTS (SELECT FROM seat WHERE customer_id = :customer AND id <> :seat AND state <> 'ended' AND display_key = :key)
    """
)


@dataclass(frozen=True)
class _User:
    """A user, and the number of its customer."""

    seat: Seat
    customer_number: str


USER = Look(
    "SELECT seat.*, c.customer_number FROM seat JOIN customer c ON c.id = seat.customer_id WHERE seat.user_number = :number",
    _User,
)


class AdminRightError(KundencenterError):
    """A program neither gives nor takes the admin right."""


class NameTakenError(KundencenterError):
    """Another user of the customer number has this name."""


@dataclass(frozen=True)
class ProgramChange:
    """Which user, as which version knows it (None: as it is), and what is to be different: what is not named stays.

    `rights` are columns of a seat.
    """

    user_number: str
    version: int | None
    display_name: str | None = None
    rights: dict[str, bool] = field(default_factory=dict)
    is_administrator: bool | None = None


def get_user(runtime: Runtime, scope: Scope, user_number: str) -> tuple[Seat, str]:
    """Return a user of whom this scope may read, and its customer number; raises NotFoundError."""
    found = find_one(runtime, USER, {"number": user_number}, scope)
    if found is None:
        raise NotFoundError(Seat.__name__)
    return found.seat, found.customer_number


def change_user(runtime: Runtime, scope: Scope, key_id: UUID, wanted: ProgramChange) -> tuple[Seat, str]:
    """Let a program change a user, and return it as `get_user` does; its holder hears of it.

    Raises NotFoundError, CustomerRestsError as for an administrator, ChangedMeanwhileError, AdminRightError, TransitionRefused
    (it has ended) or NameTakenError.
    """
    with transaction(runtime, scope) as tx:
        seat_id = find_seat(tx.session, wanted.user_number)
        if seat_id is None:
            raise NotFoundError(Seat.__name__)
        lock_customer_of(tx, seat_id)
        seat = tx.get(Seat, seat_id)
        customer = tx.session.get_one(Customer, seat.customer_id)
        require_active(customer)
        if wanted.version not in {None, seat.version}:
            raise ChangedMeanwhileError(seat.version)
        if wanted.is_administrator not in {None, seat.is_administrator}:
            raise AdminRightError(wanted.user_number)
        if seat.state is SeatState.ENDED:
            raise TransitionRefused(SEAT.name, "change", seat.state)
        new = _details(seat, wanted)
        facts = {"customer": seat.customer_id, "seat": seat.id, "key": PersonName.of(new.display_name).key}
        if tx.session.scalar(NAME_TAKEN, facts):
            raise NameTakenError(wanted.user_number)
        if actions.change(tx, seat, new, actor=f"key:{key_id}"):
            tell_of_change(tx, seat)
        tx.write()
        return seat, customer.customer_number


def _details(seat: Seat, wanted: ProgramChange) -> Details:
    now = {one.name: getattr(seat, one.name) for one in fields(Details)}
    name = {} if wanted.display_name is None else {"display_name": wanted.display_name}
    return Details(**(now | name | wanted.rights))
