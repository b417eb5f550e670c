"""In which language do we write? In that of the account, whoever gave rise to the message and in whatever language their page was."""

from collections.abc import Callable

import pytest

from tests import builders, recoveries, signins
from tests.askers import changed, session_of
from tests.invitations import administrator
from tests.passkeys import registered
from workflows.account.records import Account
from workflows.contact.actions import NewContact
from workflows.credentials.language import choose_language
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction
from workflows.letter.records import Letter
from workflows.message.records import Message
from workflows.operator.interventions import COMMAND_LINE, Decision, intervene
from workflows.signin.sessions import find_signed_in, open_session
from workflows.telephone.actions import send_code


def english(runtime: Runtime, *, tan_method: str = "email") -> Account:
    """Somebody who has chosen English under /zugangsdaten; every page in this file is a German one."""
    account = builders.add_account(runtime, tan_method=tan_method)
    with transaction(runtime) as tx:
        token = open_session(tx, "account", account.id)
    person = find_signed_in(runtime, token)
    assert person
    choose_language(runtime, person, "en")
    return account


def by_sms(runtime: Runtime) -> set[tuple[str, str]]:
    """Which text messages were written, and in which language."""
    return {(one.name, one.language) for one in builders.rows(runtime, Message, Message.channel == "sms")}


def languages(runtime: Runtime) -> set[tuple[str, str]]:
    """What was written, and in which language."""
    letters = {(letter.name, letter.language) for letter in builders.rows(runtime, Letter)}
    return {(message.name, message.language) for message in builders.rows(runtime, Message)} | letters


def sign_in(runtime: Runtime, account: Account) -> None:
    signins.begun(runtime, account)


def order_a_letter(runtime: Runtime, account: Account) -> None:
    signins.letter_code(runtime, account)


def forget_the_password(runtime: Runtime, account: Account) -> None:
    recoveries.mailed(runtime, account)


def write_for_a_letter(runtime: Runtime, account: Account) -> None:
    recoveries.posted(runtime, account)


def forget_the_name(runtime: Runtime, account: Account) -> None:
    recoveries.ask_for(runtime, "login_name", account.email)


def change_the_address(runtime: Runtime, account: Account) -> None:
    changed(runtime, session_of(runtime, account), NewContact("email", "new@example.org"))


def register_again(runtime: Runtime, account: Account) -> None:
    number, _postal_code = recoveries.on_file(runtime, account)
    builders.run_match(runtime, builders.submit_registration(runtime, number, account.email))


def be_registered_by_a_stranger(runtime: Runtime, account: Account) -> None:
    number, _postal_code = recoveries.on_file(runtime, account)
    builders.run_match(runtime, builders.submit_registration(runtime, number, "eve@example.org"))


def be_invited(runtime: Runtime, account: Account) -> None:
    administrator(runtime).create(email=account.email)


def be_helped_by_operators(runtime: Runtime, account: Account) -> None:
    intervene(
        runtime, "account", account.id, "lock", Decision(COMMAND_LINE, "they called", leaves_nobody=True)
    )


def prove_the_mailbox(runtime: Runtime, account: Account) -> None:
    recoveries.proven(runtime, account)


def change_the_number(runtime: Runtime, account: Account) -> None:
    changed(runtime, session_of(runtime, account), NewContact("mobile", "+491771234567"))


def set_up_a_passkey(runtime: Runtime, account: Account) -> None:
    registered(runtime, session_of(runtime, account))


def call_the_house(runtime: Runtime, account: Account) -> None:
    send_code(runtime, account.id, "operator:00000000-0000-0000-0000-000000000001")


DEEDS: list[tuple[Callable[[Runtime, Account], None], set[str]]] = [
    (sign_in, {"tan"}),
    (order_a_letter, {"tan", "letter_ordered", "tan_letter"}),
    (forget_the_password, {"password_reset"}),
    (write_for_a_letter, {"recovery_letter"}),
    (forget_the_name, {"login_names"}),
    (change_the_address, {"tan", "contact_changed", "contact_confirmed"}),
    (register_again, {"already_registered"}),
    (be_registered_by_a_stranger, {"registration_attempt"}),
    (be_invited, {"user_invited"}),
    (be_helped_by_operators, {"account_locked"}),
]


@pytest.mark.parametrize(("deed", "names"), DEEDS, ids=[deed.__name__ for deed, _names in DEEDS])
def test_all_that_is_written_follows_the_account(
    runtime: Runtime, deed: Callable[[Runtime, Account], None], names: set[str]
) -> None:
    account = english(runtime)
    deed(runtime, account)
    assert languages(runtime) == {(name, "en") for name in names}


BY_SMS: list[tuple[Callable[[Runtime, Account], None], str]] = [
    (sign_in, "tan"),
    (prove_the_mailbox, "tan"),
    (change_the_number, "tan"),
    (set_up_a_passkey, "passkey_added"),
    (call_the_house, "telephone_code"),
]


@pytest.mark.parametrize(("deed", "name"), BY_SMS, ids=[deed.__name__ for deed, _name in BY_SMS])
def test_text_messages_follow_the_account_too(
    runtime: Runtime, deed: Callable[[Runtime, Account], None], name: str
) -> None:
    account = english(runtime, tan_method="sms")
    deed(runtime, account)
    assert by_sms(runtime) == {(name, "en")}
    assert {language for _name, language in languages(runtime)} == {"en"}


def test_whoever_has_no_account_reads_what_the_page_spoke(runtime: Runtime) -> None:
    administrator(runtime).create()
    assert languages(runtime) == {("user_invited", "de")}
