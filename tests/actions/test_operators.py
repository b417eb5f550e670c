"""How does an operator come, get in, and go?"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pyotp
import pytest

from tests.builders import now, rows
from tests.conftest import Clock
from tests.web.visitor import heard
from tests.workers.rounds import change
from workflows import policy
from workflows.account.passwords import Check, check_password
from workflows.engine.errors import NotFoundError, TransitionRefused
from workflows.engine.history import transitions_of
from workflows.engine.keys import KeyRing
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import reading
from workflows.operator import actions
from workflows.operator.actions import (
    NewOperator,
    OperatorExistsError,
    OperatorNameError,
    OperatorPasswordError,
    add_operator,
    end_operator,
    find_operator,
    list_operators,
    lock_operator,
    reset_operator,
    sign_in,
)
from workflows.operator.machine import OperatorState
from workflows.operator.records import Operator
from workflows.signin.sessions import find_signed_in
from workflows.tan import totp
from workflows.tries.records import FailureCount

OTHER = "quite another long phrase"
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
    found = find_operator(runtime, token)
    assert find_signed_in(runtime, token) is None
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


def test_after_five_wrong_tries_a_name_rests_as_accounts_do(
    runtime: Runtime, operator: NewOperator, clock: Clock
) -> None:
    for _ in range(policy.SIGNIN_FREE_TRIES + 1):
        assert sign_in(runtime, "uwe", "wrong", code(runtime, operator)) is None
    assert sign_in(runtime, "uwe", PASSWORD, code(runtime, operator)) is None
    clock.travel(timedelta(seconds=policy.SIGNIN_LADDER[0]))
    assert sign_in(runtime, "uwe", PASSWORD, code(runtime, operator))
    assert rows(runtime, FailureCount) == []
    assert rows(runtime, Operator)[0].state is OperatorState.ACTIVE, "to rest is not to be locked"


def test_the_last_free_try_still_counts(runtime: Runtime, operator: NewOperator) -> None:
    for _ in range(policy.SIGNIN_FREE_TRIES):
        assert sign_in(runtime, "uwe", "wrong", code(runtime, operator)) is None
    assert sign_in(runtime, "uwe", PASSWORD, code(runtime, operator))


@pytest.mark.parametrize("name", ["uwe", "UWE", " U w e ", "ｕｗｅ"])
def test_a_name_is_given_once_in_whatever_form(runtime: Runtime, operator: NewOperator, name: str) -> None:
    with pytest.raises(OperatorExistsError):
        add_operator(runtime, name, PASSWORD)
    assert sign_in(runtime, name, PASSWORD, code(runtime, operator))


@pytest.mark.parametrize("name", ["", "  ", "\u200b", "\u2800", "u\u200bwe", "u" * 101])
def test_what_nobody_can_type_is_no_name(runtime: Runtime, name: str) -> None:
    with pytest.raises(OperatorNameError):
        add_operator(runtime, name, PASSWORD)


@pytest.mark.asvs("6.2.1", "6.2.4", "6.2.11")
@pytest.mark.parametrize(
    ("password", "complaint"),
    [
        ("elevenchars", "short"),
        ("x" * 129, "long"),
        ("a night with b.etrieb", "context"),
        ("a night with Muster", "context"),
        ("passwordpassword", "common"),
        ("aaaaaaaaaaaaaaaa", "common"),
    ],
)
def test_the_rules_for_passwords_are_those_of_accounts(
    runtime: Runtime, password: str, complaint: str
) -> None:
    with pytest.raises(OperatorPasswordError, match=f"^{complaint}$"):
        add_operator(runtime, "b.etrieb", password)
    add_operator(runtime, "b.etrieb", PASSWORD)
    with pytest.raises(OperatorPasswordError, match=f"^{complaint}$"):
        reset_operator(runtime, "b.etrieb", password)


def test_a_reset_gives_another_password_and_app_and_ends_what_was_open(
    runtime: Runtime, operator: NewOperator, clock: Clock
) -> None:
    token = session_of(runtime, operator)
    for _ in range(policy.SIGNIN_FREE_TRIES + 1):
        assert sign_in(runtime, "uwe", "wrong", "000000") is None
    clock.travel(STEP * 2)
    made = reset_operator(runtime, "Uwe", OTHER, "lost the telephone")
    assert made.totp_secret != operator.totp_secret
    assert not is_signed_in(runtime, token)
    assert sign_in(runtime, "uwe", PASSWORD, code(runtime, made)) is None
    assert sign_in(runtime, "uwe", OTHER, code(runtime, operator)) is None
    assert sign_in(runtime, "uwe", OTHER, code(runtime, made)), "no rest is left over"
    assert story(runtime)[-1] == ("reset", "active", "command-line", "lost the telephone")


def test_who_is_locked_is_out_at_once_until_a_reset(
    runtime: Runtime, operator: NewOperator, clock: Clock
) -> None:
    token = session_of(runtime, operator)
    lock_operator(runtime, "uwe", "on leave")
    assert not is_signed_in(runtime, token)
    clock.travel(STEP * 2)
    assert sign_in(runtime, "uwe", PASSWORD, code(runtime, operator)) is None
    with pytest.raises(TransitionRefused):
        lock_operator(runtime, "uwe")
    made = reset_operator(runtime, "uwe", OTHER)
    assert sign_in(runtime, "uwe", OTHER, code(runtime, made))
    assert story(runtime) == [
        ("add", "active", "command-line", ""),
        ("lock", "locked", "command-line", "on leave"),
        ("reset", "active", "command-line", ""),
    ]


def test_who_has_gone_stays_named_and_never_comes_back(
    runtime: Runtime, operator: NewOperator, clock: Clock
) -> None:
    token = session_of(runtime, operator)
    end_operator(runtime, "uwe", "left the house")
    assert not is_signed_in(runtime, token)
    clock.travel(STEP * 2)
    assert sign_in(runtime, "uwe", PASSWORD, code(runtime, operator)) is None
    for act in (lock_operator, end_operator):
        with pytest.raises(TransitionRefused):
            act(runtime, "uwe")
    with pytest.raises(TransitionRefused):
        reset_operator(runtime, "uwe", OTHER)
    with pytest.raises(OperatorExistsError):
        add_operator(runtime, "uwe", PASSWORD)
    with reading(runtime) as session:
        (listed,) = list_operators(session)
    assert (listed.name, listed.state) == ("uwe", "ended")
    assert listed.last_seen_at
    assert story(runtime)[-1] == ("end", "ended", "command-line", "left the house")


def test_a_session_opens_nothing_for_who_is_not_active(runtime: Runtime, operator: NewOperator) -> None:
    token = session_of(runtime, operator)
    lock_operator(runtime, "uwe")
    change(runtime, "UPDATE session SET ended_at = NULL")
    assert not is_signed_in(runtime, token)


@pytest.mark.parametrize("act", [lock_operator, end_operator])
def test_nobody_is_no_operator(runtime: Runtime, act: Callable[[Runtime, str], None]) -> None:
    with pytest.raises(NotFoundError):
        act(runtime, "nobody")
    with pytest.raises(NotFoundError):
        reset_operator(runtime, "nobody", PASSWORD)


def test_a_reset_while_somebody_signs_in_wins(
    runtime: Runtime, operator: NewOperator, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(keys: KeyRing, whose: UUID, stored: str, password: str) -> Check:
        change(runtime, "UPDATE operator SET password_hash = 'another'")
        return check_password(keys, whose, stored, password)

    monkeypatch.setattr(actions, "check_password", slow)
    assert sign_in(runtime, "uwe", PASSWORD, code(runtime, operator)) is None


@pytest.mark.asvs("6.3.8")
def test_no_operator_is_found_by_what_a_refusal_costs(
    runtime: Runtime, operator: NewOperator, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same statements, password checks and time-based codes for every name, so the same time."""
    for name, act in (("locked", lock_operator), ("ended", end_operator)):
        add_operator(runtime, name, PASSWORD)
        act(runtime, name)
    compared: list[str] = []
    monkeypatch.setattr(totp, "matching_step", spied(totp.matching_step, compared, "code"))
    monkeypatch.setattr(actions, "check_password", spied(check_password, compared, "password"))
    costs = set()
    for _round in range(2):
        for name in ("uwe", "locked", "ended", "nobody", "nobody.2"):
            compared.clear()
            with heard(runtime) as statements:
                assert sign_in(runtime, name, "wrong", code(runtime, operator)) is None
            costs.add((*statements, *compared))
    assert len(costs) == 1, costs


def spied(original: Callable[..., Any], calls: list[str], called: str) -> Callable[..., Any]:
    def spy(*arguments: Any, **named: Any) -> Any:
        calls.append(called)
        return original(*arguments, **named)

    return spy


def session_of(runtime: Runtime, operator: NewOperator) -> str:
    token = sign_in(runtime, operator.name, PASSWORD, code(runtime, operator))
    assert token
    assert is_signed_in(runtime, token)
    return token


def is_signed_in(runtime: Runtime, token: str) -> bool:
    return find_operator(runtime, token) is not None


def story(runtime: Runtime) -> list[tuple[str, str, str, str]]:
    """What the history says of the only operator."""
    with reading(runtime) as session:
        steps = transitions_of(session, "operator", rows(runtime, Operator)[0].id)
    return [(step.trigger, step.target, step.actor, step.reason) for step in steps]
