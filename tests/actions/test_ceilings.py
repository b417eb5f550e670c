"""Does a ceiling that all strangers share keep out nobody for good where no mailbox helps: operators, and codes from letters?"""

from datetime import timedelta

import pyotp

from tests.builders import PASSWORD, add_account, now
from tests.conftest import Clock
from tests.places import HOME, STRANGE
from tests.recoveries import code_in_letter, posted
from workflows import policy
from workflows.engine.runtime import Runtime
from workflows.operator.actions import NewOperator, add_operator, reset_operator, sign_in
from workflows.recovery.by_letter import enter_code
from workflows.tries.origin import Visitor

MINUTE = timedelta(minutes=1)
OPERATORS_NEXT = "quite another long phrase"


def operator_enters(runtime: Runtime, made: NewOperator, network: bytes, password: str = PASSWORD) -> bool:
    typed = pyotp.TOTP(made.totp_secret).at(now(runtime))
    return sign_in(runtime, made.name, password, typed, Visitor(network)) is not None


def test_strangers_do_not_keep_an_operator_out_of_another_network(runtime: Runtime, clock: Clock) -> None:
    made = add_operator(runtime, "b.etrieb", PASSWORD)
    for _ in range(policy.SIGNIN_FREE_TRIES * 4):
        assert not operator_enters(runtime, made, STRANGE, "wrong")
    assert not operator_enters(runtime, made, STRANGE), (
        "whoever shares the stranger's network waits with them"
    )
    assert operator_enters(runtime, made, HOME)
    clock.travel(MINUTE)
    assert operator_enters(runtime, made, HOME)


def test_strangers_from_many_networks_reach_a_ceiling_that_does_not_hold_where_an_operator_signed_in(
    runtime: Runtime, clock: Clock
) -> None:
    made = add_operator(runtime, "b.etrieb", PASSWORD)
    assert operator_enters(runtime, made, HOME)
    for number in range(policy.SIGNIN_FAILURES_TO_LOCK // 5):
        for _ in range(5):
            assert not operator_enters(runtime, made, b"%d" % number, "wrong")
    clock.travel(MINUTE)
    assert not operator_enters(runtime, made, b"another"), (
        "a hundred wrong tries in a row (NIST SP 800-63B-4 3.2.2)"
    )
    assert operator_enters(runtime, made, HOME)
    again = reset_operator(runtime, made.name, OPERATORS_NEXT, "away from the office")
    assert sign_in(
        runtime,
        made.name,
        OPERATORS_NEXT,
        pyotp.TOTP(again.totp_secret).at(now(runtime)),
        Visitor(b"another"),
    )


def test_the_ceiling_of_an_operators_strangers_is_lifted_after_a_day(runtime: Runtime, clock: Clock) -> None:
    made = add_operator(runtime, "b.etrieb", PASSWORD)
    for number in range(policy.SIGNIN_FAILURES_TO_LOCK // 5):
        for _ in range(5):
            assert not operator_enters(runtime, made, b"%d" % number, "wrong")
    assert not operator_enters(runtime, made, HOME)
    clock.travel(policy.SIGNIN_CEILING_LASTS - MINUTE)
    assert not operator_enters(runtime, made, HOME)
    clock.travel(MINUTE)
    assert operator_enters(runtime, made, HOME)


def test_the_ceiling_of_those_who_type_codes_from_letters_is_lifted_after_a_day(
    runtime: Runtime, clock: Clock
) -> None:
    account = add_account(runtime)
    recovery_id = posted(runtime, account)
    code = code_in_letter(runtime, recovery_id)
    for number in range(policy.SIGNIN_FAILURES_TO_LOCK):
        enter_code(runtime, account.login_name, "", "0000-0000-0000", Visitor(b"%d" % (number // 5)))
    assert enter_code(runtime, account.login_name, "", code, Visitor(HOME)) is None
    clock.travel(6 * policy.SIGNIN_CEILING_LASTS)
    recovery_id = posted(runtime, account)
    code = code_in_letter(runtime, recovery_id)
    assert enter_code(runtime, account.login_name, "", code, Visitor(HOME)) == recovery_id, (
        "the next letter leads on"
    )
