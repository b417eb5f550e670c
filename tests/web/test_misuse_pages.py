"""Does the page "that was not me" lock only when a person says so, and help whoever comes late?"""

from datetime import timedelta

import pytest

from tests import builders, recoveries
from tests.conftest import Clock
from tests.web.page import CheckedClient
from tests.web.visitor import codes, heard, post, said, sign_in, visitor, visitor_of, writes
from workflows.account.records import Account
from workflows.account.told import tell
from workflows.engine.runtime import Runtime
from workflows.engine.signed_ids import sign_id
from workflows.engine.transaction import transaction
from workflows.locking.misuse import MAILS, path_of
from workflows.message.records import Message
from workflows.outgoing.delivery import begin_sending


@pytest.fixture
def client(runtime: Runtime) -> CheckedClient:
    return visitor_of(runtime)


@pytest.fixture
def person(runtime: Runtime) -> Account:
    return builders.add_account(runtime)


@pytest.fixture
def path(runtime: Runtime, person: Account) -> str:
    return mailed(runtime, person, "new_device")


def mailed(runtime: Runtime, person: Account, name: str) -> str:
    """Write the owner this mail; return the path of the link in it."""
    with transaction(runtime) as tx:
        tell(tx, tx.get(Account, person.id), name)
    (message,) = builders.rows(runtime, Message, Message.name == name)
    return path_of(runtime.keys, message.id)


def state(runtime: Runtime, person: Account) -> str:
    return str(builders.one(runtime, Account, person.id).state)


def test_looking_changes_nothing(runtime: Runtime, client: CheckedClient, person: Account, path: str) -> None:
    with heard(runtime) as statements:
        for method in ("GET", "HEAD"):
            assert client.unchecked(path, method=method).status_code == 200
    assert writes(statements) == []
    client.get(path)
    assert client.page
    assert [e.get("name") for e in client.page.all("input") if "checked" in e.attrib] == []
    assert state(runtime, person) == "active"


def test_a_scanner_that_presses_the_button_locks_nothing(
    runtime: Runtime, client: CheckedClient, person: Account, path: str
) -> None:
    for fields in ({}, {"answer": ""}, {"answer": "maybe"}):
        assert client.submit(path, **fields).status_code == 422
        assert codes(client) == ["E-CHOICE"]
    assert client.submit(path, answer="yes").location == "/anmelden"
    client.get("/anmelden")
    assert "Es bleibt alles, wie es ist." in said(client)
    assert state(runtime, person) == "active"


def test_without_the_forms_token_nothing_is_taken(
    runtime: Runtime, client: CheckedClient, person: Account, path: str
) -> None:
    assert client.post(path, data={"answer": "no"}).status_code == 422
    assert state(runtime, person) == "active"


def test_the_owner_locks_and_reads_how_to_come_back(
    runtime: Runtime, client: CheckedClient, person: Account, path: str
) -> None:
    intruder = visitor(client.application)
    sign_in(intruder, person.login_name)
    assert intruder.get("/uebersicht").status_code == 200

    assert client.submit(path, answer="no").location == path

    assert client.get(path).status_code == 200
    assert "Der Zugang ist gesperrt" in said(client)
    assert client.page
    assert "/passwort-vergessen" in [link.get("href") for link in client.page.all("a")]
    assert intruder.get("/uebersicht").location == "/anmelden"
    assert sign_in(intruder, person.login_name).status_code == 422
    assert codes(intruder) == ["E-LOGIN"], "the same as for a wrong password"
    assert state(runtime, person) == "locked"
    assert post(client, path, answer="no").status_code == 200, "pressing again is no error"


def test_after_unlocking_the_link_says_that_it_is_settled(
    runtime: Runtime, client: CheckedClient, person: Account, path: str
) -> None:
    client.submit(path, answer="no")
    reset = recoveries.mailed_path(runtime, recoveries.mailed(runtime, person))
    assert "password" in client.get(reset).text
    new = recoveries.NEW_PASSWORD
    assert client.submit(reset, password=new, password_repeat=new).status_code == 303
    assert sign_in(visitor(client.application), person.login_name, new).status_code == 303

    assert client.get(path).status_code == 410
    assert "Hier ist nichts mehr zu sperren" in said(client)
    assert post(client, path, answer="no").status_code == 410
    assert state(runtime, person) == "active"


def test_after_two_weeks_it_says_whom_to_call(
    runtime: Runtime, client: CheckedClient, person: Account, path: str, clock: Clock
) -> None:
    clock.travel(timedelta(days=14))
    assert client.get(path).status_code == 410
    assert "Der Link ist abgelaufen" in said(client)
    assert post(client, path, answer="no").status_code == 410
    assert state(runtime, person) == "active"


@pytest.mark.parametrize("token", ["x", "AAAAAAAAAAAAAAAAAAAAAA.AAAA", "%C3%A4", "a.b.c", "'+OR+1=1"])
def test_a_made_up_link_leads_nowhere(client: CheckedClient, token: str) -> None:
    assert client.get(f"/sperren/{token}").status_code == 404
    assert "Dieser Link führt nirgendwohin" in said(client)
    assert post(client, f"/sperren/{token}", answer="no").status_code == 404


def test_links_of_other_purposes_lock_nothing(
    runtime: Runtime, client: CheckedClient, person: Account, path: str
) -> None:
    (message,) = builders.rows(runtime, Message)
    for purpose, identity in (
        ("contact-undo", message.id),
        ("recovery-unlock", message.id),
        ("activation", message.id),
        ("misuse", person.id),
    ):
        forged = f"/sperren/{sign_id(runtime.keys, purpose, identity)}"
        assert post(client, forged, answer="no").status_code == 404
    assert client.get(path.replace("/sperren/", "/entsperren/")).status_code == 404
    assert state(runtime, person) == "active"


@pytest.mark.parametrize("name", MAILS)
def test_every_mail_has_its_question_in_both_languages(
    runtime: Runtime, client: CheckedClient, person: Account, name: str
) -> None:
    path = mailed(runtime, person, name)
    assert client.get(path).status_code == 200
    german = said(client)
    english = visitor(client.application, english=True)
    for address, status in ((path, 200), ("/sperren/x", 404)):
        assert english.get(address).status_code == status
    english.submit(path)
    assert "Was this you?" in said(english)
    assert german.startswith("Zugang sperren ")
    english.submit(path, answer="no")
    english.get(path)
    assert "The account is locked" in said(english)


def test_the_mails_lead_here(runtime: Runtime, client: CheckedClient, person: Account) -> None:
    sign_in(client, person.login_name)
    sign_in(visitor(client.application), person.login_name)
    messages = builders.rows(runtime, Message, Message.name == "new_device")
    with transaction(runtime) as tx:
        (outgoing,) = begin_sending(tx, [message.id for message in messages]).outgoing
    link = str(outgoing.facts["lock_link"]).removeprefix(runtime.settings.public_base_url)
    assert client.get(link).status_code == 200
    assert "von einem neuen Gerät angemeldet" in said(client)


def test_a_changed_address_is_pointed_out(
    runtime: Runtime, client: CheckedClient, person: Account, path: str
) -> None:
    recoveries.change(runtime, person, email="eve@example.org")
    client.submit(path, answer="no")
    assert client.get(path).status_code == 200
    assert "Die E-Mail-Adresse dieses Zugangs wurde geändert" in said(client)
    assert "Rufen Sie uns an" in said(client)
    assert "eve@example.org" not in said(client)


def test_a_lock_by_operators_points_to_a_changed_address_too(
    runtime: Runtime, client: CheckedClient, person: Account, path: str
) -> None:
    recoveries.change(runtime, person, email="eve@example.org")
    recoveries.fire(runtime, person, "lock")
    client.get(path)
    assert "Die E-Mail-Adresse dieses Zugangs wurde inzwischen geändert." in said(client)
