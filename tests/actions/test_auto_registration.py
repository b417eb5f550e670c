"""Do users come into being from a file, each whole or not at all, and only once?"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from tests import builders, recoveries
from tests.builders import add_customer, at_once, rows
from tests.conftest import Clock
from tests.seats import customer_of, leave, user_number
from workflows.account.machine import AccountState
from workflows.account.records import Account, LoginIdentifier
from workflows.csv_rows.remarks import ImportFileError
from workflows.customer.matching import find_customer
from workflows.engine.history import Transition
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction
from workflows.first_password import actions as first_password
from workflows.first_password.records import InitialSecret
from workflows.letter.records import Letter
from workflows.message.records import Message
from workflows.seat.records import Seat
from workflows.signin.records import Session
from workflows.signin.sessions import open_session
from workflows.users import first_passwords, from_file
from workflows.users.portions import RowReport
from workflows.users.rows import COLUMNS

HEADER = ",".join(COLUMNS)
BY_LETTER = "46075,e.muster,Erika Muster,Erika,Muster,e.muster@example.org,0177 1234567,letter"
BY_MAIL = "46075,j.muster,,Jan,Muster,j.muster@example.org,,email"


@pytest.fixture(autouse=True)
def customer(runtime: Runtime) -> None:
    add_customer(runtime)


def run(runtime: Runtime, *lines: str) -> list[tuple[int, str, str]]:
    """Import these lines; list line number, outcome and reason of each."""
    told: list[RowReport] = []
    from_file.auto_register(runtime, [f"{line}\n" for line in (HEADER, *lines)], on_row=told.append)
    return [(row.line, row.outcome, row.reason) for row in told]


def accounts(runtime: Runtime) -> Sequence[Account]:
    return sorted(rows(runtime, Account), key=lambda account: account.login_name)


def test_a_row_becomes_a_user_who_has_everything_to_change(runtime: Runtime) -> None:
    assert run(runtime, BY_LETTER) == [(2, "created", "")]
    (account,) = accounts(runtime)
    assert account.state is AccountState.FIRST_LOGIN_PASSWORD_CHANGE_REQUIRED
    assert (account.display_name, account.mobile, account.set_up_at) == (
        "Erika Muster",
        "+491771234567",
        None,
    )
    assert account.password_hash == ""
    assert {(name.canonical, name.kind) for name in rows(runtime, LoginIdentifier)} == {
        ("e.muster", "login_name"),
        (user_number(runtime, account), "user_number"),
    }


def test_the_address_is_kept_as_given_and_compared_by_its_key(runtime: Runtime) -> None:
    run(runtime, BY_LETTER.replace("e.muster@example.org", "E.Muster@Bücher.example"))
    (account,) = accounts(runtime)
    assert (account.email, account.named_email) == ("", "E.Muster@Bücher.example")
    assert (account.email_key, account.named_email_key) == ("", "e.muster@xn--bcher-kva.example")
    again = BY_MAIL.replace("j.muster@example.org", "e.MUSTER@bücher.EXAMPLE")
    assert run(runtime, again) == [(2, "rejected", "email is used by another user of this customer")]


@pytest.mark.parametrize("mode", ["demo", "production"])
def test_names_that_only_tests_have_come_in_where_the_forms_take_them(runtime: Runtime, mode: str) -> None:
    here = replace(runtime, settings=runtime.settings.model_copy(update={"mode": mode}))
    told = run(here, BY_MAIL.replace("example.org", "praxis.test"))
    refused = (2, "rejected", "email is not a valid address")
    assert told == [(2, "created", "") if mode == "demo" else refused]


def test_a_letter_or_a_mail_carries_the_first_password(runtime: Runtime) -> None:
    run(runtime, BY_LETTER, BY_MAIL)
    erika, jan = accounts(runtime)
    secrets = {secret.account_id: secret for secret in rows(runtime, InitialSecret)}
    (letter,) = rows(runtime, Letter)
    (mail,) = rows(runtime, Message)
    assert (letter.name, letter.account_id, letter.about) == (
        "initial_credentials",
        erika.id,
        secrets[erika.id].id,
    )
    assert (mail.name, mail.to_address, mail.about) == (
        "initial_credentials",
        jan.named_email,
        secrets[jan.id].id,
    )
    assert [job.subject for job in builders.jobs(runtime, "letter.print")] == [letter.id]
    assert (secrets[erika.id].sent_to, secrets[jan.id].sent_to) == ("", jan.named_email)
    assert secrets[erika.id].expires_at - secrets[erika.id].issued_at == timedelta(days=14)


def with_language(runtime: Runtime, *lines: str) -> list[tuple[int, str, str]]:
    """Import lines with the ninth column."""
    told: list[RowReport] = []
    file = [f"{line}\n" for line in (f"{HEADER},language", *lines)]
    from_file.auto_register(runtime, file, on_row=told.append)
    return [(row.line, row.outcome, row.reason) for row in told]


def test_account_letter_and_mail_speak_the_language_of_the_row(runtime: Runtime) -> None:
    lines = (f"{BY_LETTER},en", f"{BY_MAIL}, en ", f"{BY_LETTER.replace('e.muster', 'k.muster')},")
    assert [outcome for _line, outcome, _why in with_language(runtime, *lines)] == ["created"] * 3
    spoken = {account.login_name: account.language for account in accounts(runtime)}
    assert spoken == {"e.muster": "en", "j.muster": "en", "k.muster": "de"}
    names = {account.id: account.login_name for account in accounts(runtime)}
    letters = {names[letter.account_id]: letter.language for letter in rows(runtime, Letter)}
    assert letters == {"e.muster": "en", "k.muster": "de"}
    assert [mail.language for mail in rows(runtime, Message)] == ["en"]
    first_passwords.reissue(runtime, "e.muster", delivery="email")
    assert {mail.language for mail in rows(runtime, Message)} == {"en"}, "another one, too"


def test_a_row_with_several_faults_names_all_of_them_and_the_name_as_it_was_written(runtime: Runtime) -> None:
    told: list[RowReport] = []
    row = "x,bad  näme,,,,nobody,030 123456,pigeon"
    from_file.auto_register(runtime, [f"{HEADER}\n", f"{row}\n"], on_row=told.append)
    assert (told[0].login_name, told[0].outcome) == ("bad näme", "rejected")
    columns = ("last_name", "customer_number", "login_name", "delivery", "email", "mobile")
    faults = told[0].reason.split("; ")
    assert [
        name for name, fault in zip(columns, faults, strict=True) if name not in fault.split(", ")[0]
    ] == []


def test_a_wrong_language_and_a_wrong_number_of_columns_are_named(runtime: Runtime) -> None:
    assert with_language(runtime, f"{BY_LETTER},fr", BY_MAIL, f"{BY_MAIL},en") == [
        (2, "rejected", "language must be one of de, en"),
        (3, "rejected", "the row does not have 9 columns but 8"),
        (4, "created", ""),
    ]


def test_a_file_without_languages_is_german(runtime: Runtime) -> None:
    run(runtime, BY_LETTER, BY_MAIL)
    assert {account.language for account in accounts(runtime)} == {"de"}


def test_a_name_that_somebody_there_has_gets_a_number_and_the_report_says_so(runtime: Runtime) -> None:
    taken = run(runtime, BY_LETTER, BY_LETTER.replace("e.muster", "e.muster2"))
    assert taken == [
        (2, "created", ""),
        (3, "created", "display_name is taken there: now 'Erika Muster (2)'"),
    ]
    assert sorted(seat.display_name for seat in rows(runtime, Seat)) == ["Erika Muster", "Erika Muster (2)"]


def test_the_first_user_of_a_customer_is_its_administrator(runtime: Runtime) -> None:
    run(runtime, BY_LETTER, BY_MAIL)
    erika, jan = accounts(runtime)
    rights = {seat.account_id: seat.is_administrator for seat in rows(runtime, Seat)}
    assert rights == {erika.id: True, jan.id: False}


def test_of_users_created_at_once_one_is_the_administrator(runtime: Runtime) -> None:
    users = [BY_MAIL.replace("j.muster", f"user{number}") for number in range(4)]
    lines = iter(users)
    results = at_once(4, lambda: run(runtime, next(lines)))
    assert [result for result in results if isinstance(result, Exception)] == []
    assert sorted(seat.is_administrator for seat in rows(runtime, Seat)) == [
        False,
        False,
        False,
        True,
    ]


def test_a_second_run_changes_nothing(runtime: Runtime) -> None:
    run(runtime, BY_LETTER, BY_MAIL)
    before = [(account.id, account.version) for account in accounts(runtime)]
    assert run(runtime, BY_LETTER, BY_MAIL) == [(2, "unchanged", ""), (3, "unchanged", "")]
    assert [(account.id, account.version) for account in accounts(runtime)] == before
    assert (len(rows(runtime, Letter)), len(rows(runtime, Message)), len(rows(runtime, InitialSecret))) == (
        1,
        1,
        2,
    )


def test_a_second_run_knows_users_who_have_renamed_themselves(runtime: Runtime) -> None:
    run(runtime, BY_LETTER)
    (account,) = accounts(runtime)
    with transaction(runtime) as tx:
        tx.get(Account, account.id).login_name = "erika"
        tx.session.delete(tx.get(LoginIdentifier, "e.muster"))
        tx.session.add(LoginIdentifier(canonical="erika", kind="login_name", account_id=account.id))
    assert run(runtime, BY_LETTER) == [(2, "unchanged", "")]
    assert len(accounts(runtime)) == 1


def test_two_runs_at_once_create_every_user_once(runtime: Runtime) -> None:
    results = at_once(2, lambda: run(runtime, BY_LETTER, BY_MAIL))
    outcomes = [outcome for result in results if isinstance(result, list) for _line, outcome, _why in result]
    assert sorted(outcomes) == ["created", "created", "unchanged", "unchanged"]
    assert len(accounts(runtime)) == 2


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (BY_LETTER.replace("46075", "46099"), "there is no such customer"),
        (BY_LETTER.replace("46075", "xy"), "customer_number does not look like 46075"),
        (BY_LETTER.replace("e.muster,", ",", 1), "empty: login_name"),
        (BY_LETTER.replace("e.muster,", "12345,", 1), "login_name must begin with a letter"),
        (BY_LETTER.replace("e.muster,", "admin,", 1), "login_name must begin with a letter"),
        (BY_LETTER.replace("letter", "pigeon"), "delivery must be one of letter, email"),
        (BY_LETTER.replace("0177 1234567", "030 123456"), "mobile is not a mobile number"),
        (BY_LETTER.replace("0177 1234567", "none"), "mobile holds letters"),
        (BY_LETTER.replace("@example.org", ""), "email is not a valid address"),
        (BY_MAIL.replace("j.muster@example.org", ""), "email is empty, but delivery is email"),
        (BY_LETTER.replace("Erika Muster", "E" * 101), "longer than 100 characters: display_name"),
        (BY_LETTER + ",more", "the row does not have 8 columns but 9"),
        (BY_LETTER.replace("Erika", "E\0"), "display_name holds a character (NUL)"),
    ],
)
def test_a_bad_row_is_named_and_leaves_nothing(runtime: Runtime, row: str, reason: str) -> None:
    ((line, outcome, why), good) = run(runtime, row, BY_MAIL)
    assert (line, outcome) == (2, "rejected")
    assert why.startswith(reason)
    assert good == (3, "created", "")
    assert [account.login_name for account in accounts(runtime)] == ["j.muster"]
    assert len(rows(runtime, Letter)) == 0
    assert len(rows(runtime, Transition, Transition.workflow == "account")) == 1


def test_names_and_addresses_belong_to_one_user(runtime: Runtime) -> None:
    person = builders.add_account(runtime)
    found = run(
        runtime,
        BY_LETTER.replace("e.muster,", f"{person.login_name},", 1),
        BY_LETTER,
        BY_MAIL.replace("j.muster@", "E.Muster@"),
        BY_LETTER.replace("Erika", "Erna").replace("e.muster,", "E.Muster,", 1),
    )
    assert [why for _line, _outcome, why in found] == [
        "login_name is taken by another user",
        "",
        "email is used by another user of this customer",
        "login_name stands in the file twice",
    ]


def test_no_letter_goes_to_a_customer_without_an_address(runtime: Runtime) -> None:
    with transaction(runtime) as tx:
        known = find_customer(tx.session, "46075")
        assert known
        known.street = ""
    assert run(runtime, BY_LETTER) == [
        (2, "rejected", "the customer has no complete postal address for a letter")
    ]
    assert not accounts(runtime)


def test_a_blocked_customer_gets_no_users(runtime: Runtime) -> None:
    add_customer(runtime, "46077", status="blocked")
    assert run(runtime, BY_LETTER.replace("46075", "46077")) == [(2, "rejected", "the customer is blocked")]


def test_a_file_of_something_else_is_unusable(runtime: Runtime) -> None:
    with pytest.raises(ImportFileError, match="lacks the columns"):
        from_file.auto_register(runtime, ["number;name\n"], on_row=lambda _row: None)


@pytest.mark.asvs("6.4.1")
def test_another_first_password_ends_the_old_one_and_its_session(runtime: Runtime) -> None:
    run(runtime, BY_LETTER)
    (account,) = accounts(runtime)
    with transaction(runtime) as tx:
        open_session(tx, "account", account.id)
        old = first_password.find_live(tx.session, account.id)
        assert old
    assert first_passwords.reissue(runtime, "E.Muster") == "letter"
    with transaction(runtime) as tx:
        new = first_password.find_live(tx.session, account.id)
        assert new
        assert new.id != old.id
    assert first_password.password_of(runtime.keys, new.id) != first_password.password_of(
        runtime.keys, old.id
    )
    assert all(session.ended_at for session in rows(runtime, Session))
    assert sorted(letter.state for letter in rows(runtime, Letter)) == ["created", "superseded"]


def test_another_first_password_may_take_another_way(runtime: Runtime) -> None:
    run(runtime, BY_LETTER)
    assert first_passwords.reissue(runtime, "e.muster", delivery="email") == "email"
    assert builders.mails(runtime) == [("initial_credentials", "e.muster@example.org")]
    assert [letter.state for letter in rows(runtime, Letter)] == ["superseded"], "its password is void"
    assert first_passwords.reissue(runtime, "e.muster") == "email"


def test_an_expired_first_password_can_be_replaced(runtime: Runtime, clock: Clock) -> None:
    run(runtime, BY_MAIL)
    (account,) = accounts(runtime)
    clock.travel(timedelta(days=14, seconds=1))
    with transaction(runtime) as tx:
        assert first_password.find_live(tx.session, account.id) is None
    first_passwords.reissue(runtime, "j.muster")
    with transaction(runtime) as tx:
        assert first_password.find_live(tx.session, account.id)


def test_nobody_with_a_password_of_their_own_gets_a_first_one(runtime: Runtime) -> None:
    person = builders.add_account(runtime)
    with pytest.raises(first_passwords.SetUpAlreadyError):
        first_passwords.reissue(runtime, person.login_name)
    with pytest.raises(first_passwords.UnknownUserError):
        first_passwords.reissue(runtime, "nobody")
    run(runtime, BY_MAIL.replace("email", "letter").replace("j.muster@example.org", ""))
    with pytest.raises(first_passwords.NoAddressError):
        first_passwords.reissue(runtime, "j.muster", delivery="email")


def test_who_is_no_user_any_more_gets_no_first_password(runtime: Runtime) -> None:
    newcomer = builders.add_newcomer(runtime)
    leave(runtime, newcomer, customer_of(runtime, newcomer))
    with pytest.raises(first_passwords.NoAddressError, match="is no user of a customer number any more"):
        first_passwords.reissue(runtime, newcomer.login_name)


@pytest.mark.parametrize("trigger", ["lock", "suspend"])
def test_a_newcomer_who_may_not_sign_in_gets_no_first_password(runtime: Runtime, trigger: str) -> None:
    newcomer = builders.add_newcomer(runtime)
    recoveries.prove_named(runtime, newcomer)
    recoveries.fire(runtime, newcomer, trigger)
    with pytest.raises(first_passwords.NotInSetUpError, match=r"^(locked|suspended)$"):
        first_passwords.reissue(runtime, newcomer.login_name)
    assert len(rows(runtime, InitialSecret)) == 1
