"""Which seat does a test's account hold, how does it get another one, and how is one changed as nobody could?"""

from uuid import UUID

from sqlalchemy import text

from tests.builders import add_account, rows
from tests.owner import as_owner
from workflows.account.records import Account
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import transaction
from workflows.seat import actions
from workflows.seat.actions import NewSeat
from workflows.seat.names import PersonName
from workflows.seat.records import Seat
from workflows.seat.rights import preset


def seats_of(runtime: Runtime, account: Account) -> list[Seat]:
    """List the seats that an account holds or held, the oldest first."""
    found = rows(runtime, Seat, Seat.account_id == account.id)
    return sorted(found, key=lambda seat: (seat.created_at, seat.user_number))


def seat_of(runtime: Runtime, account: Account) -> Seat:
    """Return the one seat of an account."""
    (seat,) = seats_of(runtime, account)
    return seat


def user_number(runtime: Runtime, account: Account) -> str:
    """Return the oldest user number of an account, whatever became of it."""
    return seats_of(runtime, account)[0].user_number


def customer_of(runtime: Runtime, account: Account) -> UUID:
    """Return the customer of an account's oldest seat."""
    return seats_of(runtime, account)[0].customer_id


def put(runtime: Runtime, seat_id: UUID, what: str) -> None:
    """Change columns of a seat past the workflow: no trigger asks for the step."""
    with as_owner(runtime) as connection:
        connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        statement = f"UPDATE seat SET {what} WHERE id = :seat"  # noqa: S608 - columns and values of tests
        connection.execute(text(statement), {"seat": seat_id})


def join(runtime: Runtime, account: Account, customer_id: UUID, *, is_administrator: bool = False) -> Seat:
    """Make an account one more user of a customer number."""
    rights = preset(runtime.profile, is_administrator=is_administrator)
    with transaction(runtime, EVERYBODY) as tx:
        taken = {
            seat.display_key
            for seat in rows(runtime, Seat, Seat.customer_id == customer_id)
            if seat.state != "ended"
        }
        name = PersonName.of(account.display_name).unlike(taken).given
        return actions.register(tx, account, NewSeat(customer_id, name, rights), actor="test")


def leave(runtime: Runtime, account: Account, customer_id: UUID) -> None:
    """End an account's seat at a customer number."""
    with transaction(runtime, EVERYBODY) as tx:
        for seat in seats_of(runtime, account):
            if seat.customer_id == customer_id:
                actions.end(tx, tx.get(Seat, seat.id), actor="test", reason="left")


def ended_user(runtime: Runtime) -> None:
    """Make a user of a customer number who has ended; the account goes on."""
    account = add_account(runtime)
    leave(runtime, account, customer_of(runtime, account))
