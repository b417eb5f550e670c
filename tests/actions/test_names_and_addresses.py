"""Is a mail address taken where a login name is asked for, and does one of several accounts choose none of them silently?"""

from dataclasses import replace
from typing import Any

import pytest

from tests.builders import PASSWORD, add_account, add_customer, mails, one, rows
from tests.recoveries import NEW_PASSWORD, ask_for, change, code_in_letter, fire, mailed, on_file
from tests.web.visitor import heard
from workflows.account.records import Account
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import reading
from workflows.letter.records import Letter
from workflows.message.records import Message
from workflows.outgoing.mails import Source, facts_of
from workflows.recovery.actions import Kind
from workflows.recovery.by_letter import enter_code
from workflows.recovery.finish import Recovered, set_password
from workflows.recovery.records import Recovery
from workflows.recovery.ways import prove_mailbox
from workflows.signin.actions import Answer, Refused, SignedInNow, start
from workflows.signin.password_check import Credentials
from workflows.tries.origin import NOBODY_KNOWN


@pytest.fixture
def by_address(runtime: Runtime) -> Runtime:
    """The same installation with a profile that takes an address at the sign-in."""
    return replace(runtime, profile=runtime.profile.model_copy(update={"signin_by_email": True}))


def try_to(runtime: Runtime, identifier: str, password: str = PASSWORD) -> Answer:
    return start(runtime, Credentials(identifier, password, "de"))


def test_the_profile_says_whether_one_signs_in_by_address(runtime: Runtime, by_address: Runtime) -> None:
    account = add_account(runtime)
    without = replace(runtime, profile=runtime.profile.model_copy(update={"signin_by_email": False}))
    assert try_to(without, account.email) == Refused("credentials")
    for typed in (account.email, f" \u200b{account.email.upper()}\ufeff", account.login_name):
        assert isinstance(try_to(by_address, typed), SignedInNow)
    assert try_to(by_address, account.email, "wrong") == Refused("credentials")


def test_every_address_costs_the_same_statements(by_address: Runtime) -> None:
    account, other, third = (add_account(by_address) for _ in range(3))
    change(by_address, third, email=other.email)

    def statements(typed: str) -> list[str]:
        with heard(by_address) as asked:
            assert try_to(by_address, typed, "wrong") == Refused("credentials")
        return asked

    known = statements(account.email)
    assert known == statements(other.email) == statements("nobody@example.org")
    assert len(known) == len(statements("nobody"))


@pytest.mark.parametrize("kind", ["password", "unlock"])
def test_an_address_of_several_accounts_signs_nobody_in_and_sends_all_their_names(
    by_address: Runtime, kind: Kind
) -> None:
    account, other = add_account(by_address), add_account(by_address)
    change(by_address, other, email=account.email)
    assert try_to(by_address, account.email) == Refused("credentials")

    recovery_id = ask_for(by_address, kind, account.email)

    assert one(by_address, Recovery, recovery_id).state == "done"
    assert mails(by_address) == [("login_names", account.email)]
    (message,) = rows(by_address, Message)
    with reading(by_address) as session:
        told: dict[str, Any] = dict(facts_of(Source(by_address, session), session.merge(message, load=False)))
    assert {access.login_name for access in told["accounts"]} == {account.login_name, other.login_name}

    fire(by_address, other, "end")
    ask_for(by_address, "password", account.email)
    assert ("password_reset", account.email) in mails(by_address), "the one that is left"


def test_no_letter_goes_to_one_of_several(runtime: Runtime) -> None:
    account, other = add_account(runtime), add_account(runtime)
    number, postal_code = on_file(runtime, account)
    change(runtime, other, email=account.email)
    ask_for(runtime, "password", account.email, number, delivery="letter", postal_code=postal_code)
    assert (mails(runtime), rows(runtime, Letter)) == ([], [])


def test_the_way_back_by_address_goes_on_with_it(runtime: Runtime) -> None:
    account = add_account(runtime, tan_method="email")
    recovery_id = mailed(runtime, replace_name(account))
    assert mails(runtime) == [("password_reset", account.email)]
    assert not prove_mailbox(runtime, recovery_id, "somebody@example.org", b"")
    assert prove_mailbox(runtime, recovery_id, account.email.upper(), b"")


def test_a_letter_ordered_by_address_is_read_by_address(runtime: Runtime) -> None:
    account = add_account(runtime)
    number, postal_code = on_file(runtime, account)
    asked = ask_for(
        runtime, "password", account.email, number, delivery="letter", postal_code=f"D-{postal_code}\u200b"
    )
    code = code_in_letter(runtime, asked)
    led = enter_code(runtime, account.email, number, f"\u200b{code.lower()}", NOBODY_KNOWN)
    assert led == asked
    assert isinstance(set_password(runtime, led, NEW_PASSWORD), Recovered)


def replace_name(account: Account) -> Account:
    """The account as somebody names it who knows its address only."""
    account.login_name = account.email
    return account


def test_a_customer_without_an_account_is_none(runtime: Runtime) -> None:
    add_customer(runtime, "46099", email="only-on-file@example.org")
    ask_for(runtime, "password", "only-on-file@example.org")
    assert mails(runtime) == []
    assert rows(runtime, Recovery)[0].state == "cancelled"
