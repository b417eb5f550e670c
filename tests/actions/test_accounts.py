"""Which names are free, whose details are complete, and what is left of an account that has ended?"""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from tests.builders import (
    EMAIL,
    MOBILE,
    NUMBER,
    PASSWORD,
    add_account,
    add_customer,
    details,
    live_code,
    mailed_link,
    one,
    registration_of,
    rows,
    run_match,
    steps,
    submit_registration,
)
from tests.conftest import Clock
from tests.seats import user_number
from workflows.account import identifiers
from workflows.account.actions import LoginNameTakenError
from workflows.account.credentials import MethodNotOfferedError, Problem, Rejected
from workflows.account.records import Account, LoginIdentifier
from workflows.dashboard import overview
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading, transaction
from workflows.own_data.closure import end_account
from workflows.profile import Profile, load_profile
from workflows.registration import waiting as registration_waiting
from workflows.registration.actions import renew
from workflows.registration.activation import (
    Completed,
    activate,
    change_method,
    confirm_tan,
)
from workflows.registration.details import Details, problems
from workflows.registration.machine import RegistrationState
from workflows.registration.records import Registration
from workflows.seat.memberships import is_member
from workflows.seat.records import Seat
from workflows.signin import waiting as signin_waiting
from workflows.signin.actions import Refused, SignedInNow, TanNeeded, start
from workflows.signin.page_look import find_viewer
from workflows.signin.password_check import Credentials
from workflows.signin.sessions import find_signed_in
from workflows.tan.latest import find_latest


def found_problems(given: Details) -> list[Problem]:
    return problems(load_profile("demo"), NUMBER, given, is_name_taken=False)


def waiting_for_sms(runtime: Runtime, number: str = NUMBER) -> UUID:
    link_id = mailed_link(runtime, number)
    activate(runtime, link_id, details(tan_method="sms", mobile=MOBILE))
    return registration_of(runtime, link_id)


def sign_in(runtime: Runtime, account: Account) -> SignedInNow | TanNeeded | Refused:
    return start(runtime, Credentials(account.login_name, PASSWORD, "de"))


def test_complete_details_have_no_problem() -> None:
    assert found_problems(details(tan_method="sms", mobile=MOBILE)) == []


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"first_name": " "}, Problem("first_name", "required")),
        ({"last_name": ""}, Problem("last_name", "required")),
        ({"email": ""}, Problem("email", "required")),
        ({"login_name": " "}, Problem("login_name", "required")),
        ({"tan_method": "pigeon"}, Problem("tan_method", "required")),
        ({"tan_method": "sms"}, Problem("mobile", "mobile_for_mtan")),
        ({"login_name": "1"}, Problem("login_name", "login_name_form")),
        ({"password": "a7Q-zkp!"}, Problem("password", "password_short", 15)),
        ({"password": "mein Kundencenter ist toll"}, Problem("password", "password_context")),
    ],
)
def test_every_problem_has_its_field_and_code(changes: dict[str, str], problem: Problem) -> None:
    assert found_problems(details(**changes)) == [problem]


def test_a_taken_name_is_a_problem_and_others_are_offered(runtime: Runtime) -> None:
    activate(runtime, mailed_link(runtime, "46077"), details(login_name="mmuster"))
    taken = Rejected((Problem("login_name", "login_name_taken"),))
    assert activate(runtime, mailed_link(runtime), details(login_name="MMuster")) == taken
    with reading(runtime) as session:
        assert identifiers.suggestions(session, "Max", "Muster") == ["max.muster", "muster.max", "mmuster2"]
        assert identifiers.suggestions(session, "Änne", "Größmann")[0] == "agroessmann"
        for first, last, name in (
            ("Łukasz", "Wałęsa", "lwalesa"),
            ("Søren", "Ødegård", "soedegaard"),
            ("Đorđe", "Þórðarson", "dthordarson"),
            ("Işıl", "Yıldız", "iyildiz"),
            ("A\u0308nne", "Gro\u0308\u00dfmann", "agroessmann"),
        ):
            assert identifiers.suggestions(session, first, last)[0] == name
        assert identifiers.suggestions(session, "", "Muster") == ["muster", "muster2", "muster3"]
        assert identifiers.suggestions(session, "Max", "") == []


def test_a_name_taken_before_the_tan_can_be_replaced(runtime: Runtime) -> None:
    registration_id = waiting_for_sms(runtime)
    activate(runtime, mailed_link(runtime, "46077"), details())
    code = live_code(runtime, registration_id)

    with pytest.raises(LoginNameTakenError):
        confirm_tan(runtime, registration_id, code)
    assert confirm_tan(runtime, registration_id, code, login_name="m.muster2") == Completed("m.muster2")


def test_a_password_made_for_a_tan_stays_with_a_tan(runtime: Runtime) -> None:
    registration_id = waiting_for_sms(runtime)
    before = steps(runtime, "registration", registration_id)
    with pytest.raises(MethodNotOfferedError):
        change_method(runtime, registration_id, "none", "")
    assert steps(runtime, "registration", registration_id) == before


def test_an_ended_account_leaves_its_names_and_its_customer_free(runtime: Runtime) -> None:
    activate(runtime, mailed_link(runtime), details())
    (account,) = rows(runtime, Account)
    signed_in = sign_in(runtime, account)
    assert isinstance(signed_in, SignedInNow)

    with transaction(runtime, EVERYBODY) as tx:
        end_account(tx, tx.get(Account, account.id), actor="test", reason="moved away")

    assert sign_in(runtime, account) == Refused("credentials")
    assert find_signed_in(runtime, signed_in.token) is None
    assert [seat.state for seat in rows(runtime, Seat)] == ["ended"]
    assert rows(runtime, LoginIdentifier) == []

    again = submit_registration(runtime)
    run_match(runtime, again)
    assert one(runtime, Registration, again).outcome == "matched"


def test_the_user_number_grows_and_is_never_given_twice(runtime: Runtime) -> None:
    first, second = add_account(runtime), add_account(runtime)
    assert int(user_number(runtime, second)) > int(user_number(runtime, first)) >= 100_981


def test_the_customer_number_scheme_asks_for_a_membership(runtime: Runtime) -> None:
    activate(runtime, mailed_link(runtime), details())
    add_customer(runtime, "46099")
    (account,) = rows(runtime, Account)
    with reading(runtime) as session:
        assert is_member(session, account.id, " 46 075")
        assert not is_member(session, account.id, "46099")


@pytest.fixture
def by_number(runtime: Runtime) -> Runtime:
    """A runtime of a product whose customers sign in with number and name."""
    settings = runtime.profile.model_dump() | {"login_scheme": "customer_number"}
    object.__setattr__(runtime, "profile", Profile(**settings))
    return runtime


def test_sign_in_by_number_and_name(by_number: Runtime) -> None:
    activate(by_number, mailed_link(by_number), details())

    def enters(number: str) -> bool:
        given = Credentials("m.muster", PASSWORD, "de", customer_number=number)
        return isinstance(start(by_number, given), SignedInNow)

    assert [enters(number) for number in ("46075", "46077", "")] == [True, False, False]


def test_the_first_page_knows_numbers_and_the_last_sign_in(runtime: Runtime) -> None:
    activate(runtime, mailed_link(runtime), details())
    (account,) = rows(runtime, Account)
    seen = []
    for _ in range(2):
        answer = sign_in(runtime, account)
        assert isinstance(answer, SignedInNow)
        found = find_viewer(runtime, answer.token, overview(()))
        assert found
        seen.append(found)
    assert [view.customer_numbers for view in seen] == [[NUMBER], [NUMBER]]
    assert seen[0].signed_in_before is None
    assert seen[1].signed_in_before


def test_a_registration_waits_for_its_tan_as_long_as_it_may(runtime: Runtime, clock: Clock) -> None:
    registration_id = waiting_for_sms(runtime)

    def find(wanted: UUID) -> registration_waiting.Waiting | None:
        return registration_waiting.find_waiting(runtime, wanted)

    waiting = find(registration_id)
    assert waiting
    assert (waiting.tan.channel, waiting.tan.destination, waiting.tan.is_open) == ("sms", MOBILE, True)
    assert find(uuid4()) is None

    clock.travel(timedelta(minutes=6))
    waiting = find(registration_id)
    assert waiting
    assert not waiting.tan.is_open
    clock.travel(timedelta(hours=24))
    assert find(registration_id) is None


def test_nothing_waits_without_a_tan(runtime: Runtime) -> None:
    with reading(runtime) as session:
        assert find_latest(session, uuid4()) is None


def test_an_attempt_waits_for_its_tan_as_long_as_it_may(runtime: Runtime, clock: Clock) -> None:
    answer = sign_in(runtime, add_account(runtime, tan_method="sms"))
    assert isinstance(answer, TanNeeded)

    standing = signin_waiting.find_waiting(runtime, answer.attempt_id)
    assert standing
    assert standing.tan
    assert standing.tan.is_open
    assert signin_waiting.find_waiting(runtime, uuid4()) is None
    clock.travel(timedelta(minutes=16))
    assert signin_waiting.find_waiting(runtime, answer.attempt_id) is None


def test_a_new_link_for_an_open_registration_is_a_resend(runtime: Runtime) -> None:
    registration_id = registration_of(runtime, mailed_link(runtime))
    assert renew(runtime, registration_id, "de") == registration_id
    assert len(rows(runtime, Registration)) == 1


def test_a_new_link_for_an_expired_registration_is_one_new_registration(
    runtime: Runtime, clock: Clock
) -> None:
    old = registration_of(runtime, mailed_link(runtime))
    clock.travel(timedelta(hours=25))
    with transaction(runtime) as tx:
        tx.fire(tx.get(Registration, old), "expire", actor="system")

    again = renew(runtime, old, "en")

    assert renew(runtime, old, "en") == again
    stored = one(runtime, Registration, again)
    assert (stored.state, stored.email, stored.customer_number, stored.language) == (
        *(RegistrationState.PENDING, EMAIL, NUMBER, "en"),
    )
    run_match(runtime, again)
    assert one(runtime, Registration, again).outcome == "matched"
