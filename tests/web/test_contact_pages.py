"""Does a new address or number count only when it is proven, and can the old side take it back from its mail?"""

from datetime import timedelta

import pytest

from tests import builders
from tests.conftest import Clock
from tests.web.application import app_for
from tests.web.page import CheckedClient
from tests.web.visitor import codes, heard, post, said, sign_in, visitor, visitor_of, writes
from workflows.account.records import Account
from workflows.contact.links import path_of
from workflows.contact.records import ContactChange
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction
from workflows.message.records import Message
from workflows.outgoing.delivery import begin_sending

PAGE = "/zugangsdaten/kontakt"
PROOF = "/zugangsdaten/bestaetigung"
NEW = "neu@example.org"


@pytest.fixture
def client(runtime: Runtime) -> CheckedClient:
    return visitor_of(runtime)


@pytest.fixture
def person(runtime: Runtime, client: CheckedClient) -> Account:
    account = builders.add_account(runtime)
    sign_in(client, account.login_name)
    return account


def change_email(runtime: Runtime, client: CheckedClient) -> str:
    """Change the address, and return the path of the link that takes it back."""
    assert client.submit(f"{PAGE}/email", email=NEW, email_repeat=NEW).location == PROOF
    assert client.submit(PROOF, tan=builders.newest_code(runtime)).location == PAGE
    (change,) = builders.rows(runtime, ContactChange)
    return path_of(runtime.keys, change.id)


def email_of(runtime: Runtime, account: Account) -> str:
    return builders.one(runtime, Account, account.id).email


@pytest.mark.parametrize("path", [PAGE, f"{PAGE}/email", f"{PAGE}/mobil", PROOF])
def test_strangers_are_asked_to_sign_in(client: CheckedClient, path: str) -> None:
    assert client.get(path).location == "/anmelden"


@pytest.mark.asvs("7.5.1")
@pytest.mark.parametrize("path", [f"{PAGE}/email", f"{PAGE}/mobil"])
def test_changes_want_a_fresh_proof(client: CheckedClient, person: Account, clock: Clock, path: str) -> None:
    assert client.get(path).status_code == 200
    clock.travel(timedelta(minutes=5, seconds=1))
    assert client.get(path).location == "/zugangsdaten/bestaetigen"
    assert client.get(PAGE).status_code == 200


def test_the_page_shows_no_whole_address(client: CheckedClient, person: Account) -> None:
    client.get(PAGE)
    assert "p•••@example.org" in said(client)
    assert person.email not in said(client)
    assert person.mobile not in said(client)


def test_a_new_address_in_both_languages(runtime: Runtime, person: Account) -> None:
    english = visitor(app_for(runtime), english=True)
    sign_in(english, person.login_name)
    for path in (PAGE, f"{PAGE}/email", f"{PAGE}/mobil", "/zugangsdaten/tan", "/zugangsdaten/tan/aendern"):
        assert english.get(path).status_code == 200


def test_a_new_address_counts_once_it_is_proven(
    runtime: Runtime, client: CheckedClient, person: Account
) -> None:
    assert client.submit(f"{PAGE}/email", email=NEW, email_repeat="Neu@example.org").location == PROOF
    client.get(PAGE)
    assert "Eine Änderung wartet noch auf Ihre Bestätigung." in said(client)
    assert client.submit(PROOF, tan="12").status_code == 422
    assert codes(client) == ["E-TANF"]
    code = builders.newest_code(runtime)
    wrong = f"{(int(code) + 1) % 1_000_000:06}"
    for expected in ("E-TAN", "E-TAN1", "E-TANM"):
        assert client.submit(PROOF, tan=wrong).status_code == 422
        assert codes(client) == [expected]
    assert client.submit(PROOF, tan=code).status_code == 422
    assert email_of(runtime, person) == person.email


def test_it_takes_effect_and_the_person_stays_signed_in(
    runtime: Runtime, client: CheckedClient, person: Account
) -> None:
    change_email(runtime, client)
    client.get(PAGE)
    assert "Gespeichert. Andere Geräte sind abgemeldet." in said(client)
    assert "n•••@example.org" in said(client)
    assert email_of(runtime, person) == NEW
    assert client.get(PROOF).location == "/zugangsdaten/tan"
    assert post(client, PROOF, tan="123456").location == "/zugangsdaten/tan"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"email": "", "email_repeat": ""}, "E-REQ"),
        ({"email": "kein", "email_repeat": "kein"}, "E-MAIL"),
        ({"email": NEW, "email_repeat": "anders@example.org"}, "E-MAIL2"),
        ({"email": "evil@example.org\nBcc: x@example.org", "email_repeat": NEW}, "E-MAIL"),
    ],
)
def test_what_is_wrong_is_named(
    runtime: Runtime, client: CheckedClient, person: Account, fields: dict[str, str], code: str
) -> None:
    assert client.submit(f"{PAGE}/email", **fields).status_code == 422
    assert code in codes(client)
    assert builders.rows(runtime, ContactChange) == []


def test_the_present_value_is_no_new_one(client: CheckedClient, person: Account) -> None:
    assert client.submit(f"{PAGE}/email", email=person.email, email_repeat=person.email).status_code == 422
    assert codes(client) == ["E-SAME"]
    assert client.submit(f"{PAGE}/mobil", mobile="01522 8817386").status_code == 422
    assert codes(client) == ["E-SAME"]


def test_the_other_browser_of_the_same_person_cannot_go_on(
    runtime: Runtime, client: CheckedClient, person: Account
) -> None:
    other = visitor(client.application)
    sign_in(other, person.login_name)
    client.submit(f"{PAGE}/email", email=NEW, email_repeat=NEW)
    assert other.get(PROOF).location == "/zugangsdaten/tan"
    assert post(other, PROOF, tan=builders.newest_code(runtime)).location == "/zugangsdaten/tan"
    assert email_of(runtime, person) == person.email


def test_the_mail_to_the_old_address_carries_the_link_and_the_one_to_the_new_does_not(
    runtime: Runtime, client: CheckedClient, person: Account
) -> None:
    path = change_email(runtime, client)
    messages = builders.rows(runtime, Message, Message.name != "tan")
    with transaction(runtime) as tx:
        outgoing = begin_sending(tx, [message.id for message in messages]).outgoing
    links = {one.to_address: str(one.facts["link"]) for one in outgoing}
    base = runtime.settings.public_base_url
    assert links == {person.email: f"{base}{path}", NEW: f"{base}/anmelden"}


def test_looking_at_the_link_changes_nothing_and_pressing_takes_it_back(
    runtime: Runtime, client: CheckedClient, person: Account
) -> None:
    path = change_email(runtime, client)
    stranger = visitor(client.application)
    with heard(runtime) as statements:
        for method in ("GET", "HEAD"):
            assert stranger.unchecked(path, method=method).status_code == 200
    assert writes(statements) == []
    stranger.get(path)
    assert "Die E-Mail-Adresse eines Zugangs wurde geändert" in said(stranger)
    assert NEW not in said(stranger)
    assert email_of(runtime, person) == NEW

    assert stranger.submit(path, answer="undo").location == "/anmelden"
    stranger.get("/anmelden")
    assert "Die Änderung ist zurückgenommen." in said(stranger)
    assert email_of(runtime, person) == person.email
    assert client.get(PAGE).location == "/anmelden"
    for _ in range(2):
        assert stranger.get(path).status_code == 410
        assert "schon zurückgenommen" in said(stranger)
        assert post(stranger, path).status_code == 410


def test_a_scanner_that_presses_the_button_undoes_nothing(
    runtime: Runtime, client: CheckedClient, person: Account
) -> None:
    path = change_email(runtime, client)
    scanner = visitor(client.application)
    assert scanner.submit(path).status_code == 422
    assert codes(scanner) == ["E-CHOICE"]
    assert scanner.submit(path, answer="keep").location == "/anmelden"
    assert email_of(runtime, person) == NEW
    assert client.get(PAGE).status_code == 200


def test_after_three_days_the_link_says_whom_to_call(
    runtime: Runtime, client: CheckedClient, person: Account, clock: Clock
) -> None:
    path = change_email(runtime, client)
    clock.travel(timedelta(hours=72))
    stranger = visitor(client.application)
    assert stranger.get(path).status_code == 410
    assert "Die Frist ist abgelaufen." in said(stranger)
    assert post(stranger, path).status_code == 410
    assert email_of(runtime, person) == NEW


@pytest.mark.parametrize("token", ["x", "AAAAAAAAAAAAAAAAAAAAAA.AAAA", "%C3%A4", "a.b.c"])
def test_a_made_up_link_leads_nowhere(client: CheckedClient, token: str) -> None:
    assert client.get(f"/kontakt/{token}").status_code == 404
    assert post(client, f"/kontakt/{token}").status_code == 404


def test_a_link_of_another_kind_leads_nowhere(runtime: Runtime, client: CheckedClient) -> None:
    from tests.web.visitor import path_of as activation  # noqa: PLC0415

    token = activation(runtime, builders.mailed_link(runtime)).rpartition("/")[2]
    assert client.get(f"/kontakt/{token}").status_code == 404


def test_a_new_number_is_told_by_mail(runtime: Runtime, client: CheckedClient, person: Account) -> None:
    assert client.submit(f"{PAGE}/mobil", mobile="0177 1234567").location == PROOF
    assert client.submit(PROOF, tan=builders.newest_code(runtime)).location == PAGE
    assert builders.mails(runtime, Message.name == "mobile_changed") == [("mobile_changed", person.email)]
    (change,) = builders.rows(runtime, ContactChange)
    stranger = visitor(client.application)
    assert stranger.get(path_of(runtime.keys, change.id)).status_code == 200
    assert "Die Mobilnummer eines Zugangs wurde geändert: auf ••• 567." in said(stranger)
