"""Does every mail say truly why its reader gets it, also where the address is not the account's but the customer's?"""

from collections.abc import Callable

import pytest

from tests import builders
from workers.mail.rendering import render
from workers.moments import Language
from workflows.account.records import Account
from workflows.account.told import find_reader, tell
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import reading, transaction
from workflows.message.records import Message
from workflows.operator.interventions import COMMAND_LINE, Decision, intervene
from workflows.outgoing.delivery import begin_sending

WHY = Decision(COMMAND_LINE, "called us", leaves_nobody=True)
BELONGS = {"de": "E-Mail-Adresse zu dem Zugang gehört", "en": "email address belong"}
ON_FILE = {
    "de": f"in den Stammdaten zur Kundennummer {builders.NUMBER} steht",
    "en": f"is on file for customer number {builders.NUMBER}",
}
AS_THEY_WERE = {
    "de": "Ihr Passwort und Ihr TAN-Verfahren sind, wie sie waren",
    "en": "Your password and your TAN method are as they were",
}
LANGUAGES: tuple[Language, ...] = ("de", "en")


def last_mail(runtime: Runtime, language: Language) -> tuple[str, str]:
    """Return whom the newest mail goes to, and what it says in one line."""
    with transaction(runtime) as tx:
        queued = builders.rows(runtime, Message, Message.channel == "mail", Message.state == "queued")
        newest = max(queued, key=lambda mail: mail.entered_at)
        (outgoing,) = begin_sending(tx, [newest.id]).outgoing
    return outgoing.to_address, " ".join(render(outgoing.name, language, outgoing.facts).text.split())


def newcomer(runtime: Runtime) -> Account:
    """Have an account of a file whose owner has proven no address."""
    return builders.add_newcomer(runtime)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "triggers", [("suspend",), ("suspend", "reinstate"), ("end",)], ids=lambda them: them[-1]
)
@pytest.mark.parametrize(
    ("made", "reader"), [(newcomer, "customer"), (builders.add_account, "owner")], ids=["newcomer", "owner"]
)
def test_the_reason_is_true_for_the_address(
    runtime: Runtime,
    made: Callable[[Runtime], Account],
    reader: str,
    triggers: tuple[str, ...],
    language: Language,
) -> None:
    account = made(runtime)
    with reading(runtime) as session:
        assert find_reader(session, account) == reader
    for trigger in triggers:
        intervene(runtime, "account", account.id, trigger, WHY)
    to_address, said = last_mail(runtime, language)
    assert to_address == (account.email or builders.EMAIL)
    assert (ON_FILE[language] in said) == (reader == "customer")
    assert (BELONGS[language] in said) == (reader == "owner")
    if triggers[-1] == "reinstate":
        assert (AS_THEY_WERE[language] in said) == (reader == "owner")


@pytest.mark.parametrize(
    "name", ["access_ready", "password_changed", "account_locked", "emergency_codes_made"]
)
def test_the_reason_is_true_in_every_mail_to_the_customer(runtime: Runtime, name: str) -> None:
    account = newcomer(runtime)
    with transaction(runtime) as tx:
        tell(tx, tx.get(Account, account.id), name)
    to_address, said = last_mail(runtime, "de")
    assert to_address == builders.EMAIL
    assert ON_FILE["de"] in said


def test_where_there_is_no_address_nobody_hears(runtime: Runtime) -> None:
    builders.add_customer(runtime, email="")
    account = newcomer(runtime)
    intervene(runtime, "account", account.id, "suspend", WHY)
    assert builders.mails(runtime) == []
    with reading(runtime) as session:
        assert find_reader(session, account) is None
