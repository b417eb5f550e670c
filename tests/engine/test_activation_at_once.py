"""Does an activation come out right whoever is faster between its look and its write: a worker, another tab, the customer's office?"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest
from sqlalchemy import update

from tests.builders import (
    MOBILE,
    accept_mail,
    at_once,
    details,
    live_code,
    mailed_link,
    one,
    registration_of,
    rows,
    steps,
    wrong_code,
)
from tests.engine.overtaking import Between, assert_history_tells_all
from tests.web.visitor import heard
from workflows import policy
from workflows.account.actions import LoginNameTakenError
from workflows.account.records import Account
from workflows.customer.records import Customer
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction
from workflows.message.records import Message
from workflows.registration.actions import NewRegistration, cancel, submit
from workflows.registration.activation import (
    Completed,
    LinkNotLiveError,
    TanProofNeeded,
    activate,
    confirm_tan,
)
from workflows.registration.records import ActivationLink, Registration
from workflows.seat.records import Seat
from workflows.tan.actions import WrongCode
from workflows.tan.machine import TanState
from workflows.tan.records import Tan

KINDS = (Registration, Account, Seat, Tan, Message)
BY_SMS = details(tan_method="sms", mobile=MOBILE)
WHOLE_WAY = ["submit", "match", "accept_mail", "activate", "configure_tan", "complete"]


def waiting(runtime: Runtime) -> UUID:
    """A registration whose link was used, and whose TAN is on its way."""
    progress = activate(runtime, mailed_link(runtime), BY_SMS)
    assert isinstance(progress, TanProofNeeded)
    return progress.registration_id


def settle(runtime: Runtime) -> None:
    """What the worker does when the gateway has taken the TAN."""
    with transaction(runtime) as tx:
        for tan in rows(runtime, Tan, Tan.state == TanState.ISSUED):
            tx.fire(tx.get(Tan, tan.id), "accept_sending", actor="system")


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

    def end(which: UUID) -> None:
        with transaction(runtime) as tx:
            cancel(tx, tx.get(Registration, which), actor="operator", reason="a test")

    between(lambda: end(registration_of(runtime, link)))
    with pytest.raises(LinkNotLiveError):
        activate(runtime, link, details(login_name="another"))
    between(lambda: end(registration))
    with pytest.raises(Exception, match="configure_tan"):
        confirm_tan(runtime, registration, code)
    assert rows(runtime, Account) == []
    assert_history_tells_all(runtime, *KINDS)


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
    answers = at_once(12, lambda: confirm_tan(runtime, registration, code))
    assert answers.count(Completed("m.muster")) == 1
    assert {answer for answer in answers if answer != Completed("m.muster")} <= {WrongCode("missing")}
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
