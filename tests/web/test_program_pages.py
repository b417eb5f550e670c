"""Can administrators look after the programs of their customer number, and nobody else?"""

import re
from datetime import timedelta

import pytest

from service.web.programs.words import RESULTS
from tests import builders
from tests.conftest import Clock
from tests.seats import customer_of, join
from tests.web.page import CheckedClient
from tests.web.visitor import codes, heard, post, said, sign_in, visitor_of
from tests.webhooks import does, happen, hook
from tests.workers.rounds import change
from workflows import policy
from workflows.account.records import Account
from workflows.customer.records import Customer
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import transaction
from workflows.program.actions import KeyOwner, add_key
from workflows.program.bearer import find_program
from workflows.program.records import ApiKey
from workflows.seat.records import Seat
from workflows.webhook import actions, attempts, replay
from workflows.webhook.machine import WebhookState as S
from workflows.webhook.records import Webhook
from workflows.webhook.results import Outcome

PAGE = "/schluessel"
KEY = re.compile(r"kc_test_[0-9A-Za-z]{36}")
SECRET = re.compile(r"whsec_[0-9A-Za-z+/=]{44}")
ADDRESS = "https://receiver.example/hooks"


@pytest.fixture
def person(runtime: Runtime) -> Account:
    return builders.add_account(runtime)


@pytest.fixture
def client(runtime: Runtime, person: Account) -> CheckedClient:
    client = visitor_of(runtime)
    sign_in(client, person.login_name)
    return client


def key(client: CheckedClient, name: str = "Praxis", *scopes: str) -> str:
    answer = client.submit(f"{PAGE}/neu", name=name, scope=list(scopes or ("events:read",)))
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")
    (found,) = KEY.findall(said(client))
    return str(found)


def number_in(client: CheckedClient, path: str) -> str:
    """The first key that a page offers."""
    client.get(path)
    assert client.page is not None
    return client.page.field("key").get("value", "")


def test_an_administrator_makes_a_key_that_is_shown_once(client: CheckedClient, runtime: Runtime) -> None:
    secret = key(client, "Praxis", "events:read", "seats:write")
    found = find_program(runtime, secret)
    assert found
    assert sorted(found.scopes) == ["events:read", "seats:write"]
    (kept,) = builders.rows(runtime, ApiKey)
    assert kept.created_by.startswith("account:")
    client.get(PAGE)
    assert secret not in said(client)
    assert f"{secret[:8]}…{secret[-4:]}" in said(client)
    assert "Zuletzt benutzt" in said(client)


def test_a_page_costs_a_few_looks(client: CheckedClient, runtime: Runtime, person: Account) -> None:
    key(client)
    webhook, _secret = hook(runtime, person)
    client.get(PAGE)
    with heard(runtime) as statements:
        assert client.get(PAGE).status_code == 200
    assert len(statements) == 4, "session, customer numbers, keys, webhooks"
    with heard(runtime) as statements:
        client.get(f"{PAGE}/webhook/{webhook}")
    assert len(statements) == 4, "session, customer numbers, webhooks, tries"


def test_what_is_missing_is_said(client: CheckedClient, person: Account) -> None:
    assert client.submit(f"{PAGE}/neu", name="").status_code == 422
    assert codes(client) == ["E-REQ", "E-SCOPE"]
    key(client)
    client.submit(f"{PAGE}/neu", name="Praxis", scope="events:read")
    assert codes(client) == ["E-KEYNAME"]
    client.submit(f"{PAGE}/neu", name="Pra\u200bxis", scope="events:read")
    assert codes(client) == ["E-KEYNAME"], "what nobody sees makes no other name"
    for forbidden in ("documents:write", "usage:write", "x"):
        client.submit(f"{PAGE}/neu", name="Andere", scope=forbidden)
        assert codes(client) == ["E-SCOPE"]


def test_a_key_is_renewed_beside_the_old_one_and_revoked_for_a_reason(
    client: CheckedClient, runtime: Runtime
) -> None:
    old = key(client)
    path = f"{PAGE}/erneuern"
    client.submit(path, key=number_in(client, path), overlap="24")
    (new,) = KEY.findall(said(client))
    assert find_program(runtime, old)
    assert find_program(runtime, new)
    client.submit(path, key=number_in(client, path), overlap="24")
    assert codes(client) == ["E-KEYTWO"]
    client.get(PAGE)
    assert "Abgelöst, gilt noch bis" in said(client)
    path = f"{PAGE}/widerrufen"
    client.submit(path, key=number_in(client, path), reason="")
    assert codes(client) == ["E-REQ"]
    assert client.submit(path, key=number_in(client, path), reason="verkauft").status_code == 303
    assert find_program(runtime, new) is None
    (kept,) = builders.rows(runtime, ApiKey)
    assert kept.revoked_because == "verkauft"
    for empty in (path, f"{PAGE}/erneuern"):
        assert client.get(empty).headers["Location"] == PAGE, "there is no key any more"


def test_a_key_that_may_do_more_than_administrators_give_is_revoked_by_them_and_never_renewed(
    client: CheckedClient, runtime: Runtime, person: Account
) -> None:
    number = builders.one(runtime, Customer, customer_of(runtime, person)).customer_number
    owner = KeyOwner("Leistung", number)
    add_key(runtime, owner, ["events:read", "usage:write"], actor="command-line")
    assert client.get(f"{PAGE}/erneuern").status_code == 303
    key(client, "Praxis")
    assert "Praxis" in number_in(client, f"{PAGE}/erneuern")
    assert "Leistung" not in said(client)
    assert (
        client.submit(f"{PAGE}/erneuern", key=f"{owner.customer_number}|Leistung", overlap="0").status_code
        == 422
    )
    assert "Leistung" in number_in(client, f"{PAGE}/widerrufen")


def test_a_webhook_is_made_and_its_secret_shown_once(client: CheckedClient, runtime: Runtime) -> None:
    answer = client.submit(f"{PAGE}/webhook-neu", url=ADDRESS)
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")
    assert SECRET.findall(said(client))
    (kept,) = builders.rows(runtime, Webhook)
    assert (kept.url, kept.state) == (ADDRESS, S.ACTIVE)
    client.get(PAGE)
    assert ADDRESS in said(client)
    assert not SECRET.findall(said(client))


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("", "E-REQ"),
        ("receiver", "E-URL"),
        ("https://a@receiver.example/", "E-URLUSER"),
        ("https://127.0.0.1/", "E-URLPRIVATE"),
    ],
)
def test_an_address_that_leads_nowhere_is_said(client: CheckedClient, url: str, code: str) -> None:
    client.submit(f"{PAGE}/webhook-neu", url=url)
    assert codes(client) == [code]


def test_more_webhooks_than_anybody_needs_are_refused(
    client: CheckedClient, runtime: Runtime, person: Account
) -> None:
    for _ in range(actions.MOST):
        hook(runtime, person)
    client.submit(f"{PAGE}/webhook-neu", url=ADDRESS)
    assert codes(client) == ["E-HOOKS"]


def step(client: CheckedClient, webhook: object, action: str, **fields: str) -> str:
    answer = post(client, f"{PAGE}/webhook", id=str(webhook), action=action, **fields)
    page = PAGE if action == "end" else f"{PAGE}/webhook/{webhook}"
    assert answer.headers["Location"] == page
    client.get(page)
    return said(client)


def test_a_webhook_is_tried_paused_resumed_and_removed(
    client: CheckedClient, runtime: Runtime, person: Account
) -> None:
    webhook, _secret = hook(runtime, person)
    assert "unterwegs" in step(client, webhook, "test")
    assert len(builders.jobs(runtime, "webhook.test")) == 1
    assert "Angehalten" in step(client, webhook, "pause")
    assert "hat sich inzwischen geändert" in step(client, webhook, "pause")
    assert "Weiter geht es mit Ereignis 2." in step(client, webhook, "resume")
    assert "Es gibt keinen Webhook" in step(client, webhook, "end")
    assert builders.steps(runtime, "webhook", webhook) == ["add", "test", "pause", "resume", "end"]
    assert post(client, f"{PAGE}/webhook", id=str(webhook), action="test").status_code == 404


def test_events_are_sent_again_and_tries_are_shown(
    client: CheckedClient, runtime: Runtime, person: Account
) -> None:
    webhook, _secret = hook(runtime, person)
    happen(runtime, person, 2)
    with transaction(runtime, EVERYBODY) as tx:
        found = tx.get(Webhook, webhook)
        found.position = 3
        attempts.keep(tx, found, "again", [2, 3], Outcome("refused", reached=2, status=404))
        attempts.keep_test(tx, found, Outcome("taken"))
    assert "Wird jetzt geschickt: Ereignis 3." in step(client, webhook, "replay", number="3")
    for shown in ("Antwort 404", "Ereignis 2", "Testnachricht", "noch einmal"):
        assert shown in said(client)


@pytest.mark.deep
def test_events_are_sent_again_by_day_and_given_up(
    client: CheckedClient, runtime: Runtime, person: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    webhook, _secret = hook(runtime, person)
    happen(runtime, person, 2)
    with transaction(runtime, EVERYBODY) as tx:
        tx.get(Webhook, webhook).position = 3
    step(client, webhook, "replay", number="3")
    assert "nichts mehr noch einmal" in step(client, webhook, "stop")
    today = builders.now(runtime).astimezone(runtime.profile.zone)
    for until in ("", f"{today:%Y-%m-%d}"):
        told = step(client, webhook, "replay", since=f"{today:%Y-%m-%d}", until=until)
        assert "Wird jetzt geschickt: Ereignis 1 bis 3." in told
    for impossible in (
        {"number": "9"},
        {"since": "gestern"},
        {},
        {"since": "9999-12-31"},
        {"since": "0001-01-01"},
    ):
        assert "nichts, was schon geschickt war" in step(client, webhook, "replay", **impossible)
    monkeypatch.setattr(replay, "MOST", 1)
    assert "zu viel" in step(client, webhook, "replay", number="1", last="3")
    step(client, webhook, "pause")
    change(runtime, "UPDATE webhook SET position = 0")
    change(runtime, "DELETE FROM event WHERE number = 1")
    assert "Gelöschte Ereignisse, die davor fehlen: 1" in step(client, webhook, "resume")


@pytest.mark.deep
def test_a_name_of_our_network_looks_like_one_that_nobody_knows(
    client: CheckedClient, runtime: Runtime, person: Account
) -> None:
    webhook, _secret = hook(runtime, person)
    does(runtime, webhook, lambda tx, found, actor: tx.fire(found, "disable", actor=actor))
    at, shown = builders.now(runtime), []
    for result in ("private", "unknown_name"):
        with transaction(runtime, EVERYBODY) as tx:
            found = tx.get(Webhook, webhook)
            found.last_result, found.last_tried_at = result, at
        for page in (PAGE, f"{PAGE}/webhook/{webhook}"):
            client.get(page)
            shown.append(said(client))
    assert shown[:2] == shown[2:]
    assert "Wenn Sie ihn einschalten, geht es mit Ereignis 2 weiter." in shown[1]
    assert all("gibt es im Internet keinen Empfänger" in one for one in shown)


def test_a_name_of_our_network_is_told_as_one_that_nobody_knows() -> None:
    assert RESULTS["private"] == RESULTS["unknown_name"]


@pytest.mark.deep
def test_a_secret_is_renewed_and_shown_once(client: CheckedClient, runtime: Runtime, person: Account) -> None:
    webhook, old = hook(runtime, person)
    page = f"{PAGE}/webhook/{webhook}/geheimnis"
    answer = client.submit(page, overlap="168")
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")
    (new,) = SECRET.findall(said(client))
    assert new != old
    assert "auch die Unterschrift mit dem alten Geheimnis" in said(client)
    client.get(f"{PAGE}/webhook/{webhook}")
    assert "Das alte Geheimnis gilt noch bis" in said(client)
    assert not SECRET.findall(said(client))
    client.submit(page, overlap="24")
    assert codes(client) == ["E-SECRETTWO"]
    client.submit(page, overlap="0")
    assert "Das alte Geheimnis gilt nicht mehr." in said(client)


def test_whoever_administers_nothing_finds_no_such_page(runtime: Runtime, person: Account) -> None:
    webhook, _secret = hook(runtime, person)
    colleague = builders.add_account(runtime)
    join(runtime, colleague, customer_of(runtime, person))
    with transaction(runtime, EVERYBODY) as tx:
        for seat in tx.session.query(Seat).filter_by(account_id=colleague.id):
            seat.is_administrator = False
    client = visitor_of(runtime)
    sign_in(client, colleague.login_name)
    for path in ("", "/neu", "/erneuern", "/widerrufen", "/webhook-neu"):
        assert client.get(f"{PAGE}{path}").status_code == 404
    assert post(client, f"{PAGE}/webhook", id=str(webhook), action="end").status_code == 404
    assert builders.one(runtime, Webhook, webhook).state is S.ACTIVE


def test_strange_buttons_do_nothing(client: CheckedClient, runtime: Runtime, person: Account) -> None:
    webhook, _secret = hook(runtime, person)
    for fields in ({"id": "x"}, {}, {"id": str(webhook)}, {"id": str(webhook), "action": "disable"}):
        assert post(client, f"{PAGE}/webhook", **fields).status_code == 404
    assert (
        post(client, f"{PAGE}/webhook", id=str(webhook), action="end", customer_number="1").status_code == 404
    )
    assert builders.steps(runtime, "webhook", webhook) == ["add"]


def test_who_looks_after_several_customer_numbers_says_which(
    client: CheckedClient, runtime: Runtime, person: Account
) -> None:
    other = builders.add_customer(runtime, "46075")
    join(runtime, person, other, is_administrator=True)
    client.submit(f"{PAGE}/webhook-neu", url=ADDRESS)
    assert codes(client) == ["E-CHOICE"]
    client.submit(f"{PAGE}/webhook-neu", url=ADDRESS, customer_number="46075")
    (kept,) = builders.rows(runtime, Webhook)
    assert kept.customer_id == other
    assert post(client, f"{PAGE}/webhook", id=str(kept.id), action="pause").status_code == 404
    post(client, f"{PAGE}/webhook", id=str(kept.id), action="pause", customer_number="46075")
    assert builders.one(runtime, Webhook, kept.id).state is S.PAUSED
    client.get(PAGE)
    assert said(client).count("Kundennummer ") >= 2
    does(runtime, kept.id, actions.end)


def test_a_key_wants_a_fresh_proof(client: CheckedClient, clock: Clock) -> None:
    clock.travel(policy.FRESH_PROOF + timedelta(seconds=1))
    assert client.get(f"{PAGE}/neu").headers["Location"] == "/zugangsdaten/bestaetigen"
    assert client.get(PAGE).status_code == 200
