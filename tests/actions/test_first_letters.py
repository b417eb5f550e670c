"""What becomes of the letter that carries a first password?"""

from datetime import timedelta

import pytest

from tests import builders, recoveries
from tests.conftest import Clock
from tests.seats import user_number
from workflows import policy, upkeep
from workflows.account.records import Account
from workflows.engine.history import transitions_of
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading, transaction
from workflows.first_password.actions import Delivery
from workflows.first_password.records import InitialSecret
from workflows.letter.actions import note_printed
from workflows.letter.records import Letter
from workflows.recovery.finish import Recovered, set_password
from workflows.signin.actions import Refused, SignedInNow, start
from workflows.signin.password_check import Credentials
from workflows.signin.records import SigninAttempt
from workflows.users.first_passwords import reissue


@pytest.fixture
def newcomer(runtime: Runtime) -> Account:
    return builders.add_newcomer(runtime)


def enter(runtime: Runtime, account: Account) -> None:
    """Sign in with the password of the letter."""
    typed = builders.initial_password(runtime, account.id)
    assert isinstance(start(runtime, Credentials(user_number(runtime, account), typed, "de")), SignedInNow)


def letters(runtime: Runtime) -> list[tuple[str, str]]:
    """The state of every letter and its last step, oldest first."""
    found = sorted(builders.rows(runtime, Letter), key=lambda letter: letter.ordered_at)
    return [(letter.state, builders.steps(runtime, "letter", letter.id)[-1]) for letter in found]


def test_a_letter_ends_with_the_password_in_it(runtime: Runtime, newcomer: Account, clock: Clock) -> None:
    (letter,) = builders.rows(runtime, Letter)
    (secret,) = builders.rows(runtime, InitialSecret)
    assert letter.deadline == secret.expires_at
    clock.travel(policy.INITIAL_PASSWORD_LIFETIME + timedelta(seconds=1))
    typed = builders.initial_password(runtime, newcomer.id)
    assert start(runtime, Credentials(user_number(runtime, newcomer), typed, "de")) == Refused("credentials")
    with transaction(runtime, EVERYBODY) as tx:
        upkeep.expire_deadlines(tx)
    assert letters(runtime) == [("expired", "expire")]


def test_the_first_sign_in_redeems_the_letter(runtime: Runtime, newcomer: Account) -> None:
    (letter,) = builders.rows(runtime, Letter)
    with transaction(runtime) as tx:
        note_printed(tx, letter.id)
    enter(runtime, newcomer)
    assert letters(runtime) == [("redeemed", "redeem")]
    (attempt,) = builders.rows(runtime, SigninAttempt)
    with reading(runtime) as session:
        used = transitions_of(session, "letter", letter.id)[-1].evidence
        verified = next(
            step
            for step in transitions_of(session, "signin", attempt.id)
            if step.trigger == "verify_password"
        )
    assert used == verified.evidence, "one proof for both"


def test_wrong_passwords_leave_the_letter_as_it_is(runtime: Runtime, newcomer: Account) -> None:
    assert start(runtime, Credentials(user_number(runtime, newcomer), "falsch", "de")) == Refused(
        "credentials"
    )
    assert letters(runtime) == [("created", "order")]


@pytest.mark.parametrize("delivery", ["letter", "email"])
def test_another_first_password_replaces_the_letter(
    runtime: Runtime, newcomer: Account, delivery: Delivery
) -> None:
    reissue(runtime, newcomer.login_name, delivery=delivery)
    assert letters(runtime)[0] == ("superseded", "supersede")
    enter(runtime, newcomer)
    assert letters(runtime)[1:] == [("redeemed", "redeem")] * (delivery == "letter")


def test_a_password_chosen_by_recovery_replaces_the_letter(runtime: Runtime, newcomer: Account) -> None:
    recoveries.prove_named(runtime, newcomer)
    recovery_id = recoveries.mailed(runtime, newcomer)
    assert isinstance(set_password(runtime, recovery_id, recoveries.NEW_PASSWORD), Recovered)
    assert letters(runtime) == [("superseded", "supersede")]
