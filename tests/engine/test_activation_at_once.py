"""Does an activation come out right whoever is faster between its look and its write: a worker, another tab, the customer's office?"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import count
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import update

from tests.builders import (
    MOBILE,
    accept_mail,
    add_customer,
    at_once,
    details,
    live_code,
    mailed_link,
    one,
    registration_of,
    rows,
    run_match,
    steps,
    submit_registration,
    wrong_code,
)
from tests.engine.overtaking import (
    Between,
    assert_every_wrong_code_is_counted,
    assert_history_tells_all,
    settle,
    travel,
)
from tests.web.visitor import heard
from workflows import policy
from workflows.account.actions import LoginNameTakenError
from workflows.account.records import Account
from workflows.customer.records import Customer
from workflows.engine.errors import GuardFailed, TransitionRefused
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction
from workflows.message.records import Message
from workflows.registration.actions import NewRegistration, cancel, submit
from workflows.registration.activation import (
    Completed,
    LinkNotLiveError,
    TanProofNeeded,
    activate,
    change_method,
    confirm_tan,
    send_tan_again,
)
from workflows.registration.details import Details
from workflows.registration.machine import RegistrationState
from workflows.registration.records import ActivationLink, Registration
from workflows.seat.records import Seat
from workflows.tan.actions import TanTooSoonError, TooManyTansError, WrongCode
from workflows.tan.machine import LIVE
from workflows.tan.records import Tan

KINDS = (Registration, Account, Seat, Tan, Message)
BY_SMS = details(tan_method="sms", mobile=MOBILE)
WHOLE_WAY = ["submit", "match", "accept_mail", "activate", "configure_tan", "complete"]


def waiting(runtime: Runtime) -> UUID:
    """A registration whose link was used, and whose TAN is on its way."""
    progress = activate(runtime, mailed_link(runtime), BY_SMS)
    assert isinstance(progress, TanProofNeeded)
    return progress.registration_id


def test_a_mail_that_is_accepted_meanwhile_keeps_nobody_from_the_form(
    runtime: Runtime, between: Between
) -> None:
    link = mailed_link(runtime)
    between(lambda: accept_mail(runtime, registration_of(runtime, link)))
    assert activate(runtime, link, details()) == Completed("m.muster")
    assert_history_tells_all(runtime, *KINDS)


def test_the_worker_settles_the_tan_meanwhile(runtime: Runtime, between: Between) -> None:
    registration = waiting(runtime)
    code = live_code(runtime, registration)
    between(lambda: settle(runtime))
    assert confirm_tan(runtime, registration, code) == Completed("m.muster")
    assert steps(runtime, "registration", registration) == WHOLE_WAY
    assert_history_tells_all(runtime, *KINDS)


def test_of_two_tabs_one_uses_the_link(runtime: Runtime, between: Between) -> None:
    link = mailed_link(runtime)
    between(lambda: activate(runtime, link, BY_SMS))
    with pytest.raises(LinkNotLiveError):
        activate(runtime, link, details())
    assert (len(rows(runtime, Tan)), rows(runtime, Account)) == (1, [])
    assert_history_tells_all(runtime, *KINDS)


def test_of_two_tabs_one_makes_the_account(runtime: Runtime, between: Between) -> None:
    registration = waiting(runtime)
    code = live_code(runtime, registration)
    between(lambda: confirm_tan(runtime, registration, code))
    assert confirm_tan(runtime, registration, code) == WrongCode("missing")
    assert (len(rows(runtime, Account)), len(rows(runtime, Seat))) == (1, 1)
    assert_history_tells_all(runtime, *KINDS)


@pytest.mark.parametrize("steps_before", [0, 1])
def test_a_name_that_somebody_takes_meanwhile_leaves_link_and_tan_as_they_were(
    runtime: Runtime, between: Between, steps_before: int
) -> None:
    other = mailed_link(runtime, "46077")

    def take_the_name() -> None:
        activate(runtime, other, details())

    if steps_before:
        registration = waiting(runtime)
        code = live_code(runtime, registration)
        between(take_the_name)
        with pytest.raises(LoginNameTakenError):
            confirm_tan(runtime, registration, code)
        assert confirm_tan(runtime, registration, code, login_name="m.muster2") == Completed("m.muster2")
    else:
        link = mailed_link(runtime)
        between(take_the_name)
        with pytest.raises(LoginNameTakenError):
            activate(runtime, link, details())
        assert one(runtime, ActivationLink, link).used_at is None
    assert_history_tells_all(runtime, *KINDS)


def test_a_registration_that_ends_meanwhile_makes_no_account(runtime: Runtime, between: Between) -> None:
    link, registration = mailed_link(runtime), waiting_elsewhere(runtime)
    code = live_code(runtime, registration)

    between(lambda: end(runtime, registration_of(runtime, link)))
    with pytest.raises(LinkNotLiveError):
        activate(runtime, link, details(login_name="another"))
    between(lambda: end(runtime, registration))
    with pytest.raises(Exception, match="configure_tan"):
        confirm_tan(runtime, registration, code)
    assert rows(runtime, Account) == []
    assert_history_tells_all(runtime, *KINDS)


def end(runtime: Runtime, registration: UUID) -> None:
    with transaction(runtime) as tx:
        cancel(tx, tx.get(Registration, registration), actor="operator", reason="a test")


def waiting_elsewhere(runtime: Runtime) -> UUID:
    progress = activate(runtime, mailed_link(runtime, "46077"), BY_SMS)
    assert isinstance(progress, TanProofNeeded)
    return progress.registration_id


def test_who_is_blocked_before_the_look_gets_no_account_whoever_else_was_faster(
    runtime: Runtime, between: Between
) -> None:
    link = mailed_link(runtime)

    def block() -> None:
        with transaction(runtime) as tx:
            tx.session.execute(update(Customer).values(status="blocked"))
        accept_mail(runtime, registration_of(runtime, link))

    between(block)
    with pytest.raises(LinkNotLiveError):
        activate(runtime, link, details())


def test_a_submission_that_another_click_brings_meanwhile_is_its_own(
    runtime: Runtime, between: Between
) -> None:
    new = NewRegistration(UUID(int=7), "46075", "m.muster@example.org", "de")
    clicked: list[UUID] = []
    between(lambda: clicked.append(submit(runtime, new)))
    with heard(runtime) as statements:
        assert [submit(runtime, new)] == clicked
    assert len(statements) == 5, "look, (look, write), write, look"
    assert len(rows(runtime, Registration)) == 1


def test_fifty_right_codes_at_once_make_one_account(runtime: Runtime) -> None:
    registration = waiting(runtime)
    code = live_code(runtime, registration)
    answers = at_once(50, lambda: confirm_tan(runtime, registration, code))
    assert (answers.count(Completed("m.muster")), answers.count(WrongCode("missing"))) == (1, 49)
    assert len(rows(runtime, Account)) == 1
    assert_history_tells_all(runtime, *KINDS)


@pytest.mark.deep
def test_fifty_wrong_codes_at_once_are_all_counted_and_none_is_an_outage(runtime: Runtime) -> None:
    registration = waiting(runtime)
    wrong = wrong_code(runtime, registration)
    enter: Callable[[int], object] = lambda _: confirm_tan(runtime, registration, wrong)  # noqa: E731 - named for its type
    with ThreadPoolExecutor(12) as pool:  # each with one connection; more would wait for the pool
        answers = list(pool.map(enter, range(50)))
    reasons = [answer.reason for answer in answers if isinstance(answer, WrongCode)]
    assert len(reasons) == 50
    assert reasons.count("wrong") == policy.TAN_TRIES - 1
    assert reasons.count("exhausted") == 1
    assert_history_tells_all(runtime, *KINDS)


@dataclass(frozen=True)
class Newcomer:
    """Somebody to whom a link is on its way, and what they would type behind it."""

    number: str
    registration: UUID
    link: UUID
    typed: Details


def newcomer(runtime: Runtime) -> Newcomer:
    number = str(next(NUMBERS))
    typed = details(
        tan_method="sms", mobile=f"+49152288{number}", email=f"p{number}@b.example", login_name=f"m.{number}"
    )
    add_customer(runtime, number, email=typed.email)
    registration = submit_registration(runtime, number, typed.email)
    run_match(runtime, registration)
    [link] = rows(runtime, ActivationLink, ActivationLink.registration_id == registration)
    return Newcomer(number, registration, link.id, typed)


NUMBERS = count(50_000)
REFUSALS = (
    LinkNotLiveError,
    LoginNameTakenError,
    TanTooSoonError,
    TooManyTansError,
    TransitionRefused,
    GuardFailed,
)
DEEDS: dict[str, Callable[[Runtime, Newcomer], object]] = {
    "settle": lambda runtime, _who: settle(runtime),
    "fill in": lambda runtime, who: activate(runtime, who.link, who.typed),
    "fill in without TAN": lambda runtime, who: activate(
        runtime, who.link, replace(who.typed, tan_method="none")
    ),
    "right": lambda runtime, who: entered(runtime, who.registration, live_code),
    "wrong": lambda runtime, who: entered(runtime, who.registration, wrong_code),
    "again": lambda runtime, who: ask_again(runtime, who.registration),
    "another phone": lambda runtime, who: change_phone(runtime, who.registration, f"+49152289{who.number}"),
    "register anew": lambda runtime, who: run_match(
        runtime, submit_registration(runtime, who.number, who.typed.email)
    ),
    "cancel": lambda runtime, who: end(runtime, who.registration),
}
ANY = st.sampled_from(sorted(DEEDS))


def entered(runtime: Runtime, registration: UUID, code: Callable[[Runtime, UUID], str]) -> object:
    is_live = rows(runtime, Tan, Tan.subject == registration, Tan.state.in_(LIVE))
    return confirm_tan(runtime, registration, code(runtime, registration) if is_live else "000000")


def ask_again(runtime: Runtime, registration: UUID) -> None:
    travel(runtime, policy.TAN_RESEND_GAP)
    if (
        one(runtime, Registration, registration).state is RegistrationState.ACTIVATED
    ):  # else no page offers it
        send_tan_again(runtime, registration)


def change_phone(runtime: Runtime, registration: UUID, mobile: str) -> None:
    travel(runtime, policy.TAN_RESEND_GAP)
    change_method(runtime, registration, "sms", mobile)


def do(name: str, runtime: Runtime, who: Newcomer, answers: list[object]) -> None:
    with suppress(*REFUSALS):
        answers.append(DEEDS[name](runtime, who))


@pytest.mark.deep
@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    is_filled_in=st.booleans(),
    walk=st.lists(st.tuples(*[ANY] * 3), min_size=1, max_size=4),
    last=st.tuples(st.sampled_from(["right", "wrong"]), ANY, ANY),
)
def test_two_writers_in_any_order_leave_what_the_history_tells(
    runtime: Runtime,
    between: Between,
    *,
    is_filled_in: bool,
    walk: list[tuple[str, str, str]],
    last: tuple[str, str, str],
) -> None:
    """The first of three deeds is overtaken by the second and, when it looks again, by the third; the last is a code."""
    who, answers = newcomer(runtime), list[object]()
    if is_filled_in:
        activate(runtime, who.link, who.typed)
    for deed, *faster in (*walk, last):
        between(*(lambda name=name: do(name, runtime, who, answers) for name in faster))
        do(deed, runtime, who, answers)
    assert_history_tells_all(runtime, *KINDS)
    registrations = rows(runtime, Registration, Registration.customer_number == who.number)
    made = [each.account_id for each in registrations if each.state is RegistrationState.COMPLETED]
    assert made == [each.id for each in rows(runtime, Account, Account.login_name == who.typed.login_name)]
    assert made == [each.account_id for each in rows(runtime, Seat, Seat.account_id.in_(made))]
    assert len(made) <= 1
    used = rows(
        runtime,
        ActivationLink,
        ActivationLink.registration_id == who.registration,
        ActivationLink.used_at.is_not(None),
    )
    assert len(used) <= 1
    assert len(rows(runtime, Tan, Tan.subject == who.registration, Tan.state.in_(LIVE))) <= 1
    assert_every_wrong_code_is_counted(runtime, who.registration, answers)
