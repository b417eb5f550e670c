"""Can a program fill somebody's mailbox by changing their user back and forth?"""

from datetime import timedelta

from tests.builders import add_account, mails, one
from tests.conftest import Clock
from tests.seats import join, seat_of
from workflows.customer.records import Customer
from workflows.engine.runtime import Runtime
from workflows.program.actions import KeyOwner, add_key
from workflows.program.bearer import find_program
from workflows.users.by_program import ProgramChange, change_user


def told(runtime: Runtime) -> int:
    """Count the mails about changes."""
    return sum(name == "user_changed" for name, _address in mails(runtime))


def test_of_many_changes_the_first_is_told(runtime: Runtime, clock: Clock) -> None:
    boss = add_account(runtime)
    seat, other = (join(runtime, add_account(runtime), seat_of(runtime, boss).customer_id) for _ in range(2))
    number = one(runtime, Customer, seat.customer_id).customer_number
    program = find_program(
        runtime, add_key(runtime, KeyOwner("P", number), ["seats:write"], actor="test").secret
    )
    assert program

    def change(user_number: str, name: str) -> None:
        change_user(
            runtime, program.reach, program.key_id, ProgramChange(user_number, None, display_name=name)
        )

    for count in range(20):
        change(seat.user_number, f"Person {count}")
    assert told(runtime) == 1
    change(other.user_number, "Somebody else")
    assert told(runtime) == 2, "another person hears of theirs"
    clock.travel(timedelta(minutes=61))
    change(seat.user_number, "Later")
    assert told(runtime) == 3
