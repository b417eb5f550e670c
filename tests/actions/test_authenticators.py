"""How does an authenticator app come to an account, and what becomes of the one before it?"""

import base64
from uuid import UUID, uuid4

import pyotp
import pytest

from tests.authenticator_app import present_code, with_app
from tests.builders import add_account, at_once, one, rows
from tests.conftest import SECRET_KEY
from workflows.account.records import Account
from workflows.engine.machine import Evidence
from workflows.engine.runtime import Runtime, build_runtime
from workflows.engine.transaction import transaction
from workflows.settings import load_settings
from workflows.tan import authenticators
from workflows.tan.records import Authenticator


def begin(runtime: Runtime, account: Account) -> Authenticator:
    with transaction(runtime) as tx:
        return authenticators.begin(tx, account.id)


def confirm(runtime: Runtime, account: Account, typed: str) -> Evidence | None:
    with transaction(runtime) as tx:
        tx.get(Account, account.id)
        return authenticators.confirm(tx, account.id, subject=account.id, typed=typed)


def live(runtime: Runtime, account: Account) -> list[UUID]:
    found = rows(
        runtime,
        Authenticator,
        Authenticator.account_id == account.id,
        Authenticator.ended_at.is_(None),
        Authenticator.confirmed_at.is_not(None),
    )
    return [one.id for one in found]


@pytest.fixture
def account(runtime: Runtime) -> Account:
    return add_account(runtime)


def test_a_right_code_shows_that_the_app_holds_the_secret(runtime: Runtime, account: Account) -> None:
    begun = begin(runtime, account)
    assert live(runtime, account) == []
    assert confirm(runtime, account, "0" * 7) is None
    code = present_code(runtime, account, authenticator_id=begun.id)
    evidence = confirm(runtime, account, code)
    assert evidence is not None
    assert (evidence.kind, evidence.subject) == ("totp", account.id)
    assert live(runtime, account) == [begun.id]


def test_nothing_can_be_confirmed_that_was_not_begun(runtime: Runtime) -> None:
    account = with_app(runtime)
    assert confirm(runtime, account, present_code(runtime, account)) is None


def test_the_code_that_confirmed_it_is_used_up(runtime: Runtime, account: Account) -> None:
    begun = begin(runtime, account)
    code = present_code(runtime, account, authenticator_id=begun.id)
    confirm(runtime, account, code)
    with transaction(runtime) as tx:
        assert authenticators.check(tx, account.id, subject=uuid4(), typed=code) is None


def test_fifty_confirmations_at_once_are_one(runtime: Runtime, account: Account) -> None:
    begun = begin(runtime, account)
    code = present_code(runtime, account, authenticator_id=begun.id)
    answers = at_once(50, lambda: confirm(runtime, account, code))
    assert sum(isinstance(given, Evidence) for given in answers) == 1
    assert answers.count(None) == 49


def test_the_old_app_counts_until_the_new_one_is_confirmed(runtime: Runtime) -> None:
    account = with_app(runtime)
    (old,) = live(runtime, account)
    begun = begin(runtime, account)
    assert live(runtime, account) == [old]
    confirm(runtime, account, present_code(runtime, account, authenticator_id=begun.id))
    assert live(runtime, account) == [begun.id]


def test_beginning_anew_makes_a_new_secret_and_ends_the_old_one(runtime: Runtime, account: Account) -> None:
    """Whoever began before has seen the secret: it may have been somebody else."""
    first = begin(runtime, account)
    second = begin(runtime, account)
    assert authenticators.secret_of(runtime, second) != authenticators.secret_of(runtime, first)
    assert one(runtime, Authenticator, first.id).ended_at is not None


def test_the_address_for_the_app_names_brand_and_person(runtime: Runtime, account: Account) -> None:
    begun = begin(runtime, account)
    parsed = pyotp.parse_uri(authenticators.uri_of(runtime, begun, account.login_name))
    assert isinstance(parsed, pyotp.TOTP)
    assert (parsed.name, parsed.issuer) == (account.login_name, "Muster Kundencenter")
    assert parsed.secret == authenticators.secret_of(runtime, begun)
    assert len(parsed.secret) == 32
    assert begun.secret is not None
    assert base64.b32decode(parsed.secret) not in begun.secret, "wrapped"


def test_an_app_goes_on_working_after_a_new_key(runtime: Runtime, account: Account) -> None:
    begun = begin(runtime, account)
    code = present_code(runtime, account, authenticator_id=begun.id)
    assert runtime.settings.database_url
    rotated = build_runtime(
        load_settings(
            database_url=runtime.settings.database_url.get_secret_value(),
            secret_keys=f"another-key-that-is-long-enough-for-a-real-one,{SECRET_KEY}",
        )
    )
    try:
        assert confirm(rotated, account, code) is not None
    finally:
        rotated.engine.dispose()


def test_restoring_ends_what_came_later_and_revives_what_counted_then(runtime: Runtime) -> None:
    account = with_app(runtime)
    (old,) = live(runtime, account)
    with transaction(runtime) as tx:
        before = tx.now
    begun = begin(runtime, account)
    confirm(runtime, account, present_code(runtime, account, authenticator_id=begun.id))

    with transaction(runtime) as tx:
        authenticators.restore(tx, account.id, of=before, wanted=True)
    assert live(runtime, account) == [old]
    with transaction(runtime) as tx:
        authenticators.restore(tx, account.id, of=before, wanted=False)
    assert live(runtime, account) == []
