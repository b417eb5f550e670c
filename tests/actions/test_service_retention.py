"""Does what is kept of services go when its time is over, and not earlier?"""

from datetime import UTC, datetime, timedelta

import pytest

from tests.builders import add_account, now, one, rows
from tests.conftest import Clock
from tests.programs import coupled, program_of, service_key
from tests.seats import leave, seat_of
from tests.workers.rounds import change
from workflows import program_policy
from workflows.account.records import Account
from workflows.customer.records import Customer
from workflows.directory.records import Link
from workflows.engine.runtime import Runtime
from workflows.gate.credentials import issue_by_hand, issue_to_installation, revoke
from workflows.gate.records import ServiceCredential, UsageEvent, UsageMonth
from workflows.gate.usage import Noted, Use, note
from workflows.program.actions import KeyOwner, revoke_key
from workflows.program.installations import make_code
from workflows.program.records import CouplingCode, Installation
from workflows.retention.actions import erase_all
from workflows.retention.classes import CLASSES
from workflows.seat.records import Seat

OF_SERVICES = ("coupling_code", "link", "service_credential", "usage_event", "usage_month")
OF_USERS = ("link", "service_credential")
MINUTE = timedelta(minutes=1)


@pytest.fixture
def person(runtime: Runtime, clock: Clock) -> Account:
    clock.travel_to(datetime(2026, 11, 20, 12, tzinfo=UTC))
    return add_account(runtime)


@pytest.fixture
def seat(runtime: Runtime, person: Account) -> Seat:
    return seat_of(runtime, person)


def number_of(runtime: Runtime, seat: Seat) -> str:
    return one(runtime, Customer, seat.customer_id).customer_number


def erased(runtime: Runtime, *names: str) -> dict[str, int]:
    """Erase what is due by now of these classes, and say how much it was."""
    ours = [one for one in CLASSES if one.name in (names or OF_SERVICES)]
    return {found.of.name: found.rows for found in erase_all(runtime, ours)}


def test_a_coupling_code_is_known_for_a_day_after_its_end(runtime: Runtime, clock: Clock, seat: Seat) -> None:
    make_code(runtime, number_of(runtime, seat), actor="test")
    clock.travel(program_policy.COUPLING_CODE_LIFETIME + program_policy.COUPLING_CODE_KEPT - MINUTE)
    assert erased(runtime) == {}
    clock.travel(2 * MINUTE)
    assert erased(runtime) == {"coupling_code": 1}
    assert rows(runtime, CouplingCode) == []


def test_an_installation_goes_with_its_key_and_takes_along_what_hangs_on_it(
    runtime: Runtime, clock: Clock, seat: Seat
) -> None:
    local = program_of(runtime, coupled(runtime, number_of(runtime, seat)).key)
    issue_to_installation(runtime, local, seat.user_number, "7")
    revoke_key(runtime, KeyOwner(local.name, number_of(runtime, seat)), actor="test")
    clock.travel(program_policy.API_KEY_KEPT - MINUTE)
    assert erased(runtime, "api_key") == {}
    clock.travel(2 * MINUTE)
    assert erased(runtime, "api_key") == {"api_key": 2}, "the key and the installation"
    for kind in (Installation, Link, ServiceCredential):
        assert rows(runtime, kind) == []


def test_a_credential_is_known_for_a_year_after_its_end(
    runtime: Runtime, clock: Clock, person: Account, seat: Seat
) -> None:
    change(runtime, "UPDATE seat SET services = true")
    issue_by_hand(runtime, person.id, seat.user_number)
    (kept,) = rows(runtime, ServiceCredential)
    revoke(runtime, person.id, kept.id)
    clock.travel(program_policy.SERVICE_CREDENTIAL_KEPT - MINUTE)
    assert erased(runtime) == {}
    clock.travel(2 * MINUTE)
    assert erased(runtime) == {"service_credential": 1}


def test_of_a_user_who_has_ended_the_place_goes_after_a_quarter_and_the_credential_after_a_year(
    runtime: Runtime, clock: Clock, person: Account, seat: Seat
) -> None:
    local = program_of(runtime, coupled(runtime, number_of(runtime, seat)).key)
    issue_to_installation(runtime, local, seat.user_number, None)
    leave(runtime, person, seat.customer_id)
    clock.travel(program_policy.LINK_KEPT - MINUTE)
    assert erased(runtime, *OF_USERS) == {}
    clock.travel(2 * MINUTE)
    assert erased(runtime, *OF_USERS) == {"link": 1}
    clock.travel(program_policy.SERVICE_CREDENTIAL_KEPT - program_policy.LINK_KEPT)
    assert erased(runtime, *OF_USERS) == {"service_credential": 1}


def test_uses_go_before_their_sums(runtime: Runtime, clock: Clock, seat: Seat) -> None:
    use = Use("1", "recherche", number_of(runtime, seat), seat.user_number, now(runtime), 1)
    assert note(runtime, service_key(runtime), use) is Noted.NEW
    clock.travel(program_policy.USAGE_EVENT_KEPT - MINUTE)
    assert erased(runtime) == {}
    clock.travel(2 * MINUTE)
    assert erased(runtime) == {"usage_event": 1}
    assert (len(rows(runtime, UsageEvent)), len(rows(runtime, UsageMonth))) == (0, 1)
    clock.travel_to(datetime(2026, 12, 1, tzinfo=UTC) + program_policy.USAGE_MONTH_KEPT - timedelta(hours=12))
    assert "usage_month" not in erased(runtime)
    clock.travel(timedelta(days=2))
    assert erased(runtime)["usage_month"] == 1
