"""Does the tour clear away what an earlier one has left, and nothing of anybody else's?"""

from service.cli import tour
from service.cli.guide import LOGIN_NAME
from service.cli.stops.second_user import DISPLAY_NAME
from tests import builders
from tests.builders import NUMBER, one, rows
from tests.seats import join
from tests.users import invited
from tests.workers.rounds import change
from workflows.account.machine import AccountState
from workflows.account.records import Account
from workflows.customer.records import Customer
from workflows.engine.history import number_of_last, transitions_behind
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import reading
from workflows.registration.records import Registration
from workflows.seat.records import Seat


def test_what_an_earlier_tour_has_left_ends(runtime: Runtime) -> None:
    with reading(runtime) as session:
        assert number_of_last(session) == 0
    link = builders.mailed_link(runtime)
    (customer,) = rows(runtime, Customer, Customer.customer_number == NUMBER)
    theirs = builders.add_newcomer(runtime)
    change(runtime, "UPDATE account SET login_name = :name WHERE id = :id", name=LOGIN_NAME, id=theirs.id)
    waiting = invited(runtime, customer.id, name=DISPLAY_NAME)
    somebody = builders.add_account(runtime)
    stays = join(runtime, somebody, customer.id)
    with reading(runtime) as session:
        last = number_of_last(session)

    tour.begin_anew(runtime)

    with reading(runtime) as session:
        taken = [(row.workflow, row.trigger) for row in transitions_behind(session, last)]
    assert ("registration", "cancel") in taken
    assert one(runtime, Registration, builders.registration_of(runtime, link)).state == "cancelled"
    assert one(runtime, Account, theirs.id).state is AccountState.ENDED
    assert one(runtime, Seat, waiting.id).state == "ended"
    assert one(runtime, Account, somebody.id).state is AccountState.ACTIVE
    assert one(runtime, Seat, stays.id).state == "active"
