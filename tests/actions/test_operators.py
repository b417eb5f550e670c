"""How does an operator get in?"""

from datetime import timedelta

import pyotp
import pytest

from tests.builders import now, one, rows
from tests.conftest import Clock
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import reading
from workflows.operator.actions import (
    NewOperator,
    OperatorExistsError,
    OperatorPasswordError,
    add_operator,
    find_operator,
    sign_in,
)
from workflows.operator.records import Operator
from workflows.signin.sessions import find_signed_in

PASSWORD = "a long operator password"
STEP = timedelta(seconds=30)


@pytest.fixture
def operator(runtime: Runtime) -> NewOperator:
    return add_operator(runtime, "uwe", PASSWORD)


def code(runtime: Runtime, operator: NewOperator, moved: timedelta = timedelta(0)) -> str:
    return pyotp.TOTP(operator.totp_secret).at(now(runtime) + moved)


def test_name_password_and_code_open_a_session(runtime: Runtime, operator: NewOperator) -> None:
    token = sign_in(runtime, "uwe", PASSWORD, code(runtime, operator))
    assert token
    with reading(runtime) as session:
        found = find_operator(session, token)
        assert find_signed_in(session, token) is None
    assert found
    assert found.name == "uwe"


def test_the_app_is_told_name_and_brand(operator: NewOperator) -> None:
    assert operator.totp_uri.startswith("otpauth://totp/Muster%20Betrieb:uwe?secret=")


def test_a_code_counts_once(runtime: Runtime, operator: NewOperator) -> None:
    typed = code(runtime, operator)
    assert sign_in(runtime, "uwe", PASSWORD, typed)
    assert sign_in(runtime, "uwe", PASSWORD, typed) is None


@pytest.mark.parametrize(("steps", "enters"), [(-2, False), (-1, True), (1, True), (2, False)])
def test_a_phone_may_be_half_a_minute_off(
    runtime: Runtime, operator: NewOperator, clock: Clock, steps: int, *, enters: bool
) -> None:
    middle = now(runtime).replace(second=15, microsecond=0) + timedelta(minutes=1)
    clock.travel_to(middle)
    typed = code(runtime, operator, steps * STEP)
    assert bool(sign_in(runtime, "uwe", PASSWORD, typed)) is enters


def test_an_older_code_is_refused_after_a_newer_one(
    runtime: Runtime, operator: NewOperator, clock: Clock
) -> None:
    clock.travel_to(now(runtime).replace(second=15, microsecond=0) + timedelta(minutes=1))
    older = code(runtime, operator)
    clock.travel(STEP)
    assert sign_in(runtime, "uwe", PASSWORD, code(runtime, operator))
    assert sign_in(runtime, "uwe", PASSWORD, older) is None


def test_unknown_and_wrong_look_the_same(runtime: Runtime, operator: NewOperator) -> None:
    assert sign_in(runtime, "nobody", PASSWORD, code(runtime, operator)) is None
    assert sign_in(runtime, "uwe", "wrong", code(runtime, operator)) is None
    assert sign_in(runtime, "uwe", PASSWORD, "000000x") is None
    assert sign_in(runtime, "uwe", PASSWORD, "") is None


def test_five_failures_lock_for_a_quarter_of_an_hour(
    runtime: Runtime, operator: NewOperator, clock: Clock
) -> None:
    for _ in range(5):
        assert sign_in(runtime, "uwe", "wrong", code(runtime, operator)) is None
    assert sign_in(runtime, "uwe", PASSWORD, code(runtime, operator)) is None

    locked_until = rows(runtime, Operator)[0].locked_until
    assert locked_until
    clock.travel_to(locked_until - timedelta(seconds=1))
    assert sign_in(runtime, "uwe", PASSWORD, code(runtime, operator)) is None
    clock.travel_to(locked_until + timedelta(seconds=1))
    assert sign_in(runtime, "uwe", PASSWORD, code(runtime, operator))
    assert one(runtime, Operator, rows(runtime, Operator)[0].id).failures == 0


def test_a_name_is_given_once(runtime: Runtime, operator: NewOperator) -> None:
    with pytest.raises(OperatorExistsError):
        add_operator(runtime, "uwe", PASSWORD)


def test_a_short_password_is_refused(runtime: Runtime) -> None:
    with pytest.raises(OperatorPasswordError):
        add_operator(runtime, "uwe", "elevenchars")
