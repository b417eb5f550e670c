"""Does the first sign-in end with credentials that only its owner knows, step by step and in no other order?"""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from tests import builders, recoveries
from tests.conftest import Clock
from tests.seats import user_number
from workflows.account.actions import LoginNameTakenError
from workflows.account.credentials import AddressMissingError, MethodNotOfferedError, Rejected
from workflows.account.machine import AccountState
from workflows.account.records import Account, LoginIdentifier
from workflows.contact.allowed import AddressTakenError
from workflows.credentials import first_visit
from workflows.credentials.first_visit import Done, NewCredentials, TanProofNeeded
from workflows.credentials.open_setup import SetupOverError
from workflows.engine.errors import NotFoundError
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import reading, transaction
from workflows.first_password import actions as first_password
from workflows.first_password.records import InitialSecret
from workflows.signin.actions import Refused, SignedInNow, start
from workflows.signin.password_check import Credentials
from workflows.signin.sessions import SignedIn, find_signed_in
from workflows.tan.actions import TanTooSoonError, WrongCode
from workflows.tries.records import FailureCount
from workflows.users.first_passwords import reissue

NEW = NewCredentials(
    login_name="erika",
    password="Apfelbaum am langen Zaun",
    tan_method="sms",
    mobile=builders.MOBILE,
    email="erika@example.org",
)


@pytest.fixture
def newcomer(runtime: Runtime) -> Account:
    return builders.add_newcomer(runtime)


def enter(runtime: Runtime, account: Account, password: str = "") -> SignedIn:
    """Sign in, at first with the password of the letter."""
    typed = password or builders.initial_password(runtime, account.id)
    result = start(runtime, Credentials(user_number(runtime, account), typed, "de"))
    assert isinstance(result, SignedInNow), result
    return found(runtime, result.token)


def found(runtime: Runtime, token: str) -> SignedIn:
    person = find_signed_in(runtime, token)
    assert person
    return person


def change(runtime: Runtime, person: SignedIn, new: NewCredentials = NEW) -> first_visit.Progress | Rejected:
    return first_visit.change_initial_credentials(runtime, person.id, person.holder, new)


def codes(result: object) -> list[tuple[str, str]]:
    assert isinstance(result, Rejected)
    return [(problem.field, problem.code) for problem in result.problems]


def test_the_whole_chain(runtime: Runtime, newcomer: Account) -> None:
    person = enter(runtime, newcomer)
    assert person.is_in_setup
    assert change(runtime, person) == TanProofNeeded()
    code = builders.live_code(runtime, newcomer.id)
    done = first_visit.prove_setup_tan(runtime, person.id, newcomer.id, code)
    assert isinstance(done, Done)
    account = builders.one(runtime, Account, newcomer.id)
    assert (account.state, account.login_name, account.tan_method) == (AccountState.ACTIVE, "erika", "sms")
    assert (account.email, account.named_email, account.mobile) == ("", "erika@example.org", builders.MOBILE)
    assert account.set_up_at is not None
    assert builders.steps(runtime, "account", newcomer.id) == [
        "auto_register",
        "change_initial_credentials",
        "prove_tan",
    ]
    assert found(runtime, done.token).id == person.id, "the same session under a new token"


def test_the_address_on_file_hears_of_it_while_the_account_has_none(
    runtime: Runtime, newcomer: Account
) -> None:
    change(runtime, enter(runtime, newcomer), replace(NEW, tan_method="none"))
    sent = builders.mails(runtime)
    assert sent == [("access_ready", builders.EMAIL), ("password_changed", builders.EMAIL)]


def test_the_old_token_is_dead_afterwards(runtime: Runtime, newcomer: Account) -> None:
    typed = builders.initial_password(runtime, newcomer.id)
    result = start(runtime, Credentials(user_number(runtime, newcomer), typed, "de"))
    assert isinstance(result, SignedInNow)
    person = found(runtime, result.token)
    done = change(runtime, person, replace(NEW, tan_method="none"))
    assert isinstance(done, Done)
    assert find_signed_in(runtime, result.token) is None


@pytest.mark.asvs("6.6.1")
@pytest.mark.parametrize("method", ["sms", "email"])
def test_a_chosen_method_counts_only_once_it_is_proven(
    runtime: Runtime, newcomer: Account, method: str
) -> None:
    person = enter(runtime, newcomer)
    change(runtime, person, replace(NEW, tan_method=method))
    assert builders.one(runtime, Account, newcomer.id).state is AccountState.TAN_SETUP_REQUIRED
    wrong = first_visit.prove_setup_tan(
        runtime, person.id, newcomer.id, builders.wrong_code(runtime, newcomer.id)
    )
    assert isinstance(wrong, WrongCode)
    assert [count.failures for count in builders.rows(runtime, FailureCount)] == [1]
    again = enter(runtime, newcomer, NEW.password)
    assert again.is_in_setup, "no TAN is asked for yet, and nothing else is open"
    code = builders.live_code(runtime, newcomer.id)
    assert isinstance(first_visit.prove_setup_tan(runtime, again.id, newcomer.id, code), Done)


def test_whoever_chooses_no_tan_is_done_at_once(runtime: Runtime, newcomer: Account) -> None:
    assert isinstance(change(runtime, enter(runtime, newcomer), replace(NEW, tan_method="none")), Done)
    assert builders.one(runtime, Account, newcomer.id).state is AccountState.ACTIVE


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"password": ""}, ("password", "password_required")),
        ({"password": "kurz"}, ("password", "password_short")),
        ({"password": "vierzehnlang-x", "tan_method": "none"}, ("password", "password_short")),
        ({"password": "erika-ist-mein-name"}, ("password", "password_context")),
        ({"password": "passwort1234"}, ("password", "password_common")),
        ({"login_name": ""}, ("login_name", "required")),
        ({"login_name": "12345"}, ("login_name", "login_name_form")),
        ({"tan_method": ""}, ("tan_method", "required")),
        ({"tan_method": "totp"}, ("tan_method", "required")),
        ({"mobile": ""}, ("mobile", "mobile_for_mtan")),
        ({"email": ""}, ("email", "email_required")),
    ],
)
def test_an_incomplete_change_changes_nothing(
    runtime: Runtime, newcomer: Account, changes: dict[str, str], expected: tuple[str, str]
) -> None:
    person = enter(runtime, newcomer)
    assert expected in codes(change(runtime, person, replace(NEW, **changes)))
    account = builders.one(runtime, Account, newcomer.id)
    assert (account.state, account.login_name, account.password_hash, account.email) == (
        AccountState.FIRST_LOGIN_PASSWORD_CHANGE_REQUIRED,
        newcomer.login_name,
        "",
        "",
    )
    assert account.named_email == newcomer.named_email


@pytest.mark.asvs("6.4.1")
@pytest.mark.parametrize("typed", [str, str.lower, lambda printed: printed.replace("-", " ")])
def test_the_first_password_cannot_be_kept(
    runtime: Runtime, newcomer: Account, typed: Callable[[str], str]
) -> None:
    password = typed(builders.initial_password(runtime, newcomer.id))
    result = change(runtime, enter(runtime, newcomer), replace(NEW, password=password))
    assert ("password", "password_same") in codes(result)


def test_another_users_name_and_address_are_refused(runtime: Runtime, newcomer: Account) -> None:
    other = builders.add_newcomer(runtime)
    recoveries.prove_named(runtime, other)
    taken = replace(NEW, login_name=other.login_name, email=other.named_email)
    result = change(runtime, enter(runtime, newcomer), taken)
    assert codes(result) == [("login_name", "login_name_taken"), ("email", "email_taken")]


def test_an_address_that_is_only_named_takes_nothing_from_anybody(
    runtime: Runtime, newcomer: Account
) -> None:
    """Whoever proves it first has it; the other one is told so, and gives another one."""
    other, person = builders.add_newcomer(runtime), enter(runtime, newcomer)
    assert change(runtime, person, replace(NEW, tan_method="email")) == TanProofNeeded()
    code = builders.live_code(runtime, newcomer.id)
    recoveries.change(runtime, other, email=NEW.email)
    with pytest.raises(AddressTakenError):
        first_visit.prove_setup_tan(runtime, person.id, newcomer.id, code)
    with pytest.raises(AddressTakenError):
        first_visit.choose_other_method(runtime, person.id, newcomer.id, "email", "", email=NEW.email)
    free = " Frieda@Example.org"
    answer = first_visit.choose_other_method(runtime, person.id, newcomer.id, "sms", "", email=free)
    assert answer == TanProofNeeded()
    assert builders.one(runtime, Account, newcomer.id).named_email == "Frieda@Example.org"


def test_a_method_needs_somewhere_to_send_to(runtime: Runtime, newcomer: Account) -> None:
    person = enter(runtime, newcomer)
    change(runtime, person)
    recoveries.change(runtime, newcomer, named_email="", mobile="")
    with pytest.raises(AddressMissingError):
        first_visit.choose_other_method(runtime, person.id, newcomer.id, "email", "")
    with pytest.raises(MethodNotOfferedError):
        first_visit.choose_other_method(runtime, person.id, newcomer.id, "sms", "")


def test_a_name_that_is_taken_meanwhile_leaves_everything_as_it_was(
    runtime: Runtime, newcomer: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = enter(runtime, newcomer)
    other = builders.add_account(runtime)
    monkeypatch.setattr(first_visit, "name_problems", lambda *_arguments: iter(()))
    with pytest.raises(LoginNameTakenError):
        change(runtime, person, replace(NEW, login_name=other.login_name))
    assert builders.one(runtime, Account, newcomer.id).password_hash == ""


def test_the_name_may_stay_and_the_old_one_becomes_free(runtime: Runtime, newcomer: Account) -> None:
    second = builders.add_newcomer(runtime)
    change(runtime, enter(runtime, newcomer), replace(NEW, login_name=newcomer.login_name.upper()))
    change(runtime, enter(runtime, second), replace(NEW, login_name="zweite", email="zwei@example.org"))
    names = {name.canonical for name in builders.rows(runtime, LoginIdentifier)}
    assert names >= {newcomer.login_name, "zweite", user_number(runtime, second)}
    assert second.login_name not in names


def test_no_step_can_be_made_out_of_order(runtime: Runtime, newcomer: Account) -> None:
    person = enter(runtime, newcomer)
    with pytest.raises(SetupOverError):
        first_visit.prove_setup_tan(runtime, person.id, newcomer.id, "123456")
    with pytest.raises(SetupOverError):
        first_visit.send_setup_tan_again(runtime, person.id, newcomer.id)
    with pytest.raises(SetupOverError):
        first_visit.choose_other_method(runtime, person.id, newcomer.id, "none", "")
    change(runtime, person)
    with pytest.raises(SetupOverError):
        change(runtime, person, replace(NEW, password="Ganz ein anderes Passwort"))
    first_visit.prove_setup_tan(runtime, person.id, newcomer.id, builders.live_code(runtime, newcomer.id))
    for late in (
        lambda: first_visit.prove_setup_tan(runtime, person.id, newcomer.id, "123456"),
        lambda: first_visit.choose_other_method(runtime, person.id, newcomer.id, "none", ""),
        lambda: change(runtime, person, replace(NEW, password="Ganz ein anderes Passwort")),
    ):
        with pytest.raises(SetupOverError):
            late()


def test_a_session_of_somebody_else_moves_nothing(runtime: Runtime, newcomer: Account) -> None:
    other = builders.add_newcomer(runtime)
    stranger = enter(runtime, other)
    with pytest.raises(SetupOverError):
        first_visit.change_initial_credentials(runtime, stranger.id, newcomer.id, NEW)
    with pytest.raises(SetupOverError):
        first_visit.change_initial_credentials(runtime, uuid4(), newcomer.id, NEW)
    with pytest.raises(NotFoundError):
        first_visit.prove_setup_tan(runtime, stranger.id, uuid4(), "123456")


def test_a_session_that_was_ended_meanwhile_moves_nothing(runtime: Runtime, newcomer: Account) -> None:
    person = enter(runtime, newcomer)
    reissue(runtime, newcomer.login_name)
    with pytest.raises(SetupOverError):
        change(runtime, person)


def test_of_many_saves_at_once_one_counts(runtime: Runtime, newcomer: Account) -> None:
    person = enter(runtime, newcomer)
    results = builders.at_once(6, lambda: change(runtime, person))
    assert results.count(TanProofNeeded()) == 1
    assert sum(isinstance(result, SetupOverError) for result in results) == 5


def test_a_hasty_change_changes_nothing(runtime: Runtime, newcomer: Account) -> None:
    person = enter(runtime, newcomer)
    change(runtime, person)
    with pytest.raises(TanTooSoonError):
        first_visit.choose_other_method(runtime, person.id, newcomer.id, "sms", "")
    with pytest.raises(TanTooSoonError):
        first_visit.send_setup_tan_again(runtime, person.id, newcomer.id)
    code = builders.live_code(runtime, newcomer.id)
    assert isinstance(first_visit.prove_setup_tan(runtime, person.id, newcomer.id, code), Done)


def test_another_method_replaces_the_first(runtime: Runtime, newcomer: Account) -> None:
    person = enter(runtime, newcomer)
    change(runtime, person)
    old = builders.live_code(runtime, newcomer.id)
    assert first_visit.choose_other_method(runtime, person.id, newcomer.id, "email", "") == TanProofNeeded()
    assert isinstance(first_visit.prove_setup_tan(runtime, person.id, newcomer.id, old), WrongCode)
    code = builders.live_code(runtime, newcomer.id)
    assert isinstance(first_visit.prove_setup_tan(runtime, person.id, newcomer.id, code), Done)


def test_whoever_took_a_short_password_cannot_drop_the_tan(runtime: Runtime, newcomer: Account) -> None:
    person = enter(runtime, newcomer)
    change(runtime, person, replace(NEW, password="kurz-und8"))
    with pytest.raises(MethodNotOfferedError):
        first_visit.choose_other_method(runtime, person.id, newcomer.id, "none", "")


def test_whoever_set_the_password_in_a_recovery_still_chooses_a_method(
    runtime: Runtime, newcomer: Account
) -> None:
    person = enter(runtime, newcomer)
    with transaction(runtime) as tx:
        account = tx.get(Account, newcomer.id)
        proof = tx.prove("recovery_link", subject=account.id, source=uuid4())
        tx.fire(account, "change_initial_credentials", actor="visitor", evidence=proof)
    assert isinstance(first_visit.choose_other_method(runtime, person.id, newcomer.id, "none", ""), Done)


@pytest.mark.asvs("6.4.1")
def test_the_first_password_works_once(runtime: Runtime, newcomer: Account) -> None:
    enter(runtime, newcomer)
    typed = builders.initial_password(runtime, newcomer.id)
    assert isinstance(start(runtime, Credentials(user_number(runtime, newcomer), typed, "de")), Refused)
    reissue(runtime, newcomer.login_name)
    enter(runtime, newcomer)


@pytest.mark.asvs("6.4.1")
@pytest.mark.parametrize(("left", "works"), [(timedelta(seconds=5), True), (timedelta(seconds=-1), False)])
def test_the_first_password_works_for_two_weeks(
    runtime: Runtime, newcomer: Account, clock: Clock, left: timedelta, *, works: bool
) -> None:
    (secret,) = builders.rows(runtime, InitialSecret)
    clock.travel_to(secret.expires_at - left)
    typed = builders.initial_password(runtime, newcomer.id)
    result = start(runtime, Credentials(user_number(runtime, newcomer), typed, "de"))
    assert isinstance(result, SignedInNow if works else Refused)


def test_of_many_first_signins_at_once_one_wins(runtime: Runtime, newcomer: Account) -> None:
    typed = builders.initial_password(runtime, newcomer.id)
    given = Credentials(user_number(runtime, newcomer), typed, "de")
    results = builders.at_once(5, lambda: start(runtime, given))
    assert sum(isinstance(result, SignedInNow) for result in results) == 1


def test_a_first_password_is_typed_with_patience_and_matches_nobody_else(
    runtime: Runtime, newcomer: Account
) -> None:
    (secret,) = builders.rows(runtime, InitialSecret)
    printed = first_password.password_of(runtime.keys, secret.id)
    assert len(printed.replace("-", "")) == 16
    for typed in (printed.lower(), printed.replace("-", ""), f" {printed.replace('-', ' ')} "):
        assert first_password.is_password(runtime.keys, secret.id, typed)
    for typed in (
        "",
        printed[:-1],
        printed + "C",
        "ﬁ" * 16,
        first_password.password_of(runtime.keys, uuid4()),
    ):
        assert not first_password.is_password(runtime.keys, secret.id, typed)


def test_a_real_password_opens_no_first_visit(runtime: Runtime) -> None:
    person = builders.add_account(runtime)
    with reading(runtime) as session:
        assert first_password.find_live(session, person.id) is None
        assert first_password.find_newest(session, person.id) is None
