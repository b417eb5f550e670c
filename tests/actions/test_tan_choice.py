"""Does the old TAN method count until the new one is proven, and who may go without one?"""

import unicodedata

import pytest

from tests.askers import present, session_of
from tests.authenticator_app import present_code, with_app
from tests.builders import MOBILE, PASSWORD, add_account, live_code, mails, rows, wrong_code
from workflows import policy
from workflows.account.credentials import MethodNotOfferedError
from workflows.account.passwords import hash_password
from workflows.account.records import Account
from workflows.contact.actions import Asker, prove
from workflows.contact.by_password import WrongPasswordError
from workflows.contact.method import (
    MobileMissingError,
    NewMethod,
    PasswordTooShortError,
    choose,
)
from workflows.contact.undo import undo
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction
from workflows.message.records import Message
from workflows.tan.actions import WrongCode
from workflows.tan.emergency import renew_codes
from workflows.tan.records import Authenticator
from workflows.tries.origin import NOBODY_KNOWN

NEW_MOBILE = "+491771234567"


@pytest.fixture
def account(runtime: Runtime) -> Account:
    return add_account(runtime, tan_method="sms")


@pytest.fixture
def asker(runtime: Runtime, account: Account) -> Asker:
    return session_of(runtime, account)


@pytest.mark.asvs("6.6.1")
@pytest.mark.parametrize("method", ["email", "sms"])
def test_the_new_method_is_proven_before_the_old_one_stops(runtime: Runtime, method: str) -> None:
    account = with_app(runtime)
    asker = session_of(runtime, account)
    change_id = choose(runtime, asker, NewMethod(method), NOBODY_KNOWN)
    assert change_id
    on_paper = renew_codes(runtime, account.id)[0]
    for typed in (wrong_code(runtime, change_id), present_code(runtime, account), on_paper):
        if typed != live_code(runtime, change_id):
            assert isinstance(prove(runtime, asker, change_id, typed), WrongCode)
    assert present(runtime, account)[2] == "totp"
    assert rows(runtime, Authenticator, Authenticator.ended_at.is_not(None)) == []


def test_with_its_code_the_app_stops_and_the_owner_is_told(runtime: Runtime) -> None:
    account = with_app(runtime)
    asker = session_of(runtime, account)
    change_id = choose(runtime, asker, NewMethod("sms"), NOBODY_KNOWN)
    assert change_id
    prove(runtime, asker, change_id, live_code(runtime, change_id))
    assert present(runtime, account)[2] == "sms"
    assert rows(runtime, Authenticator, Authenticator.ended_at.is_(None)) == []
    assert mails(runtime, Message.name != "tan") == [("tan_method_changed", account.email)]

    assert undo(runtime, change_id)
    assert present(runtime, account)[2] == "totp"
    assert len(rows(runtime, Authenticator, Authenticator.ended_at.is_(None))) == 1


def test_an_app_is_proven_by_its_own_code(runtime: Runtime, account: Account, asker: Asker) -> None:
    change_id = choose(runtime, asker, NewMethod("totp"), NOBODY_KNOWN)
    assert change_id
    assert mails(runtime) == []
    (begun,) = rows(runtime, Authenticator)
    assert isinstance(prove(runtime, asker, change_id, "0000000"), WrongCode)
    assert present(runtime, account)[2] == "sms"
    prove(runtime, asker, change_id, present_code(runtime, account, authenticator_id=begun.id))
    assert present(runtime, account)[2] == "totp"

    undo(runtime, change_id)
    assert present(runtime, account)[2] == "sms"
    assert rows(runtime, Authenticator, Authenticator.ended_at.is_(None)) == []


@pytest.mark.asvs("6.5.6")
def test_a_new_app_replaces_the_old_one(runtime: Runtime) -> None:
    account = with_app(runtime)
    asker = session_of(runtime, account)
    change_id = choose(runtime, asker, NewMethod("totp"), NOBODY_KNOWN)
    assert change_id
    (begun,) = rows(runtime, Authenticator, Authenticator.confirmed_at.is_(None))
    prove(runtime, asker, change_id, present_code(runtime, account, authenticator_id=begun.id))
    (left,) = rows(runtime, Authenticator, Authenticator.ended_at.is_(None))
    assert left.id == begun.id


def test_a_new_number_brings_its_method(runtime: Runtime) -> None:
    account = add_account(runtime, tan_method="email")
    asker = session_of(runtime, account)
    change_id = choose(runtime, asker, NewMethod("sms", mobile=NEW_MOBILE), NOBODY_KNOWN)
    assert change_id
    prove(runtime, asker, change_id, live_code(runtime, change_id))
    assert present(runtime, account) == (account.email, NEW_MOBILE, "sms")
    undo(runtime, change_id)
    assert present(runtime, account) == (account.email, MOBILE, "email")


def test_going_without_takes_the_password_and_a_long_one(
    runtime: Runtime, account: Account, asker: Asker
) -> None:
    with pytest.raises(PasswordTooShortError):
        choose(runtime, asker, NewMethod("none", password=PASSWORD[:14]), NOBODY_KNOWN)
    with pytest.raises(WrongPasswordError):
        choose(runtime, asker, NewMethod("none", password=f"{PASSWORD}x"), NOBODY_KNOWN)
    assert present(runtime, account)[2] == "sms"
    assert choose(runtime, asker, NewMethod("none", password=PASSWORD), NOBODY_KNOWN) is None
    assert present(runtime, account)[2] == "none"
    assert mails(runtime) == [("tan_method_changed", account.email)]


def test_a_short_password_may_not_stand_alone(runtime: Runtime, account: Account, asker: Asker) -> None:
    with transaction(runtime) as tx:
        tx.get(Account, account.id).password_hash = hash_password(runtime.keys, account.id, "Kirsche7")
    with pytest.raises(PasswordTooShortError):
        choose(runtime, asker, NewMethod("none", password="Kirsche7"), NOBODY_KNOWN)


def test_a_password_is_measured_as_it_is_hashed(runtime: Runtime, asker: Asker) -> None:
    composed = "Äpfel+Öl+Übel7"
    assert (
        len(composed) == 14 < policy.PASSWORD_MIN_WITHOUT_TAN <= len(unicodedata.normalize("NFD", composed))
    )
    with pytest.raises(PasswordTooShortError):
        choose(
            runtime, asker, NewMethod("none", password=unicodedata.normalize("NFD", composed)), NOBODY_KNOWN
        )


def test_the_profile_decides_what_is_offered(runtime: Runtime, asker: Asker) -> None:
    profile = runtime.profile.model_copy(update={"tan_required": True})
    strict = Runtime(runtime.settings, profile, runtime.keys, runtime.engine)
    for method in ("none", "pigeon", ""):
        with pytest.raises(MethodNotOfferedError):
            choose(strict, asker, NewMethod(method, password=PASSWORD), NOBODY_KNOWN)


def test_text_messages_need_a_number(runtime: Runtime) -> None:
    account = add_account(runtime)
    with transaction(runtime) as tx:
        tx.get(Account, account.id).mobile = ""
    with pytest.raises(MobileMissingError):
        choose(runtime, session_of(runtime, account), NewMethod("sms"), NOBODY_KNOWN)
