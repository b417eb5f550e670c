"""Is the first visit one friendly chain of pages, and can name and password be changed later?"""

from datetime import timedelta

import pytest

from tests import builders, recoveries
from tests.askers import session_of
from tests.conftest import Clock
from tests.seats import user_number
from tests.web.application import app_for
from tests.web.page import CheckedClient
from tests.web.visitor import codes, post, said, sign_in, value, visitor, visitor_of
from workflows import policy
from workflows.account.machine import AccountState
from workflows.account.records import Account
from workflows.contact.actions import NewContact, request
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction
from workflows.signin.records import Device, Session

PAGE, PROOF = "/zugangsdaten", "/zugangsdaten/tan-bestaetigen"
CONTACT_PROOF = "/zugangsdaten/bestaetigung"
PASSWORD = "Apfelbaum am langen Zaun"
ANSWERS = {
    "login_name": "erika",
    "password": PASSWORD,
    "password_repeat": PASSWORD,
    "tan_method": "sms",
    "mobile": "0177 1234567",
    "email": "erika@example.org",
}


@pytest.fixture
def client(runtime: Runtime) -> CheckedClient:
    return visitor_of(runtime)


@pytest.fixture
def newcomer(runtime: Runtime) -> Account:
    return builders.add_newcomer(runtime)


@pytest.fixture
def inside(client: CheckedClient, runtime: Runtime, newcomer: Account) -> CheckedClient:
    """A newcomer who has signed in for the first time."""
    enter(client, runtime, newcomer)
    return client


def enter(client: CheckedClient, runtime: Runtime, account: Account) -> None:
    answer = sign_in(client, user_number(runtime, account), builders.initial_password(runtime, account.id))
    assert answer.location == "/uebersicht"


def state(runtime: Runtime, account: Account) -> str:
    return builders.one(runtime, Account, account.id).state


def attributes(client: CheckedClient, tag: str, **wanted: str) -> list[dict[str, str]]:
    assert client.page
    found = [dict(element.attrib) for element in client.page.all(tag)]
    return [one for one in found if wanted.items() <= one.items()]


def test_the_first_visit_begins_with_the_welcome_of_the_source_text(inside: CheckedClient) -> None:
    assert inside.get("/uebersicht").location == PAGE
    assert inside.get(PAGE).status_code == 200
    assert inside.page
    text = inside.page.text("dialog")
    for sentence in (
        "Herzlich Willkommen",
        "Herzlich Willkommen im Muster Online Kundencenter!",
        "Da dies Ihr erster Besuch im Online Kundencenter ist, möchten wir Sie bitten, in den Zugangsdaten",
        "in den Zugangsdaten Ihren Benutzernamen und Ihr Passwort zu ändern. Auch haben Sie dort die Möglichkeit",
        "Auch haben Sie dort die Möglichkeit, Ihr TAN Verfahren festzulegen.",
        "Wenn Sie diesen Dialog schließen, werden Sie zu Ihren Zugangsdaten weitergeleitet.",
    ):
        assert sentence in text


def test_closing_the_welcome_leads_to_the_form_with_and_without_script(inside: CheckedClient) -> None:
    inside.get(PAGE)
    (dialog,) = attributes(inside, "dialog", id="willkommen")
    assert (dialog["data-goes-to"], "open" in dialog, "data-opens" in dialog) == ("#formular", True, True)
    assert len(attributes(inside, "a", href="#formular")) == 1
    assert len(attributes(inside, "button", **{"aria-label": "Schließen"})) == 1
    assert inside.page
    assert "formular" in inside.page.ids
    inside.get(PAGE)
    assert attributes(inside, "dialog", id="willkommen") == [], "once is enough"


def test_the_form_knows_what_is_known(inside: CheckedClient, newcomer: Account) -> None:
    inside.get(PAGE)
    assert value(inside, "login_name") == newcomer.login_name
    assert value(inside, "email") == newcomer.named_email
    assert len(attributes(inside, "button", **{"data-needs": "password"})) == 1
    assert "Geben Sie zuerst ein neues Passwort ein." in said(inside)


def test_the_whole_chain_with_mtan(inside: CheckedClient, runtime: Runtime, newcomer: Account) -> None:
    assert inside.submit(PAGE, **ANSWERS).location == PROOF
    assert inside.get(PROOF).status_code == 200
    assert "Mobilnummer bestätigen" in said(inside)
    answer = inside.submit(PROOF, tan=builders.live_code(runtime, newcomer.id))
    assert answer.location == CONTACT_PROOF, "the address that was typed has a code of its own"
    assert state(runtime, newcomer) == AccountState.ACTIVE
    assert inside.get(CONTACT_PROOF).status_code == 200
    assert "E-Mail-Adresse bestätigen" in said(inside)
    answer = inside.submit(CONTACT_PROOF, tan=builders.newest_code(runtime))
    assert answer.location == "/zugangsdaten/kontakt"
    assert builders.one(runtime, Account, newcomer.id).email == ANSWERS["email"]
    assert inside.get("/uebersicht").status_code == 200
    assert "bestätigt" not in said(inside)


def test_email_tan_asks_for_no_second_code(
    inside: CheckedClient, runtime: Runtime, newcomer: Account
) -> None:
    assert inside.submit(PAGE, **ANSWERS | {"tan_method": "email"}).location == PROOF
    answer = inside.submit(PROOF, tan=builders.live_code(runtime, newcomer.id))
    assert answer.location == "/uebersicht"
    assert builders.one(runtime, Account, newcomer.id).email == ANSWERS["email"]


def test_whoever_has_no_proven_address_reads_what_that_means(
    inside: CheckedClient, runtime: Runtime, newcomer: Account
) -> None:
    inside.submit(PAGE, **ANSWERS | {"tan_method": "none"})
    for page in ("/uebersicht", "/zugangsdaten/kontakt"):
        inside.get(page)
        assert "Ihre E-Mail-Adresse e•••@example.org ist noch nicht bestätigt." in said(inside)
        assert "nur per Brief ersetzen, nicht per E-Mail" in said(inside)
    inside.get("/zugangsdaten/kontakt/email")
    assert value(inside, "email") == value(inside, "email_repeat") == ANSWERS["email"]
    assert post(inside, "/zugangsdaten/kontakt/email/verwerfen").location == "/zugangsdaten/kontakt"
    assert builders.one(runtime, Account, newcomer.id).named_email == ""
    inside.get("/uebersicht")
    assert "Zu Ihrem Zugang gehört noch keine bestätigte E-Mail-Adresse." in said(inside)
    inside.get("/zugangsdaten/kontakt/email")
    assert value(inside, "email") == ""


def test_too_many_changes_lead_to_the_page_that_asks_again(
    inside: CheckedClient, runtime: Runtime, newcomer: Account
) -> None:
    for _ in range(policy.TAN_SENDS_PER_QUARTER_HOUR):
        other = builders.add_account(runtime)
        request(runtime, session_of(runtime, other), NewContact("email", ANSWERS["email"]))
    answer = inside.submit(PAGE, **ANSWERS | {"tan_method": "none"})
    assert answer.location == "/zugangsdaten/kontakt"
    assert builders.one(runtime, Account, newcomer.id).named_email == ANSWERS["email"]


@pytest.mark.asvs("7.2.4")
def test_the_cookie_changes_and_the_old_one_is_worth_nothing(
    inside: CheckedClient, runtime: Runtime, newcomer: Account
) -> None:
    old = inside.get_cookie("sitzung")
    inside.submit(PAGE, **ANSWERS | {"tan_method": "none"})
    new = inside.get_cookie("sitzung")
    assert old
    assert new
    assert old.value != new.value
    assert state(runtime, newcomer) == AccountState.ACTIVE
    stale = visitor(inside.application)
    stale.set_cookie("sitzung", old.value)
    assert stale.get("/uebersicht").location == "/anmelden"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"password": "", "password_repeat": ""}, ["E-PWD-FIRST"]),
        ({"password_repeat": "Apfelbaum"}, ["E-PWD2"]),
        ({"password": "kurz", "password_repeat": "kurz"}, ["E-PWD-SHORT"]),
        ({"mobile": ""}, ["E-MOB"]),
        ({"mobile": "030 123456"}, ["E-MOB"]),
        ({"email": "nirgendwo"}, ["E-MAIL"]),
        ({"login_name": ""}, ["E-REQ"]),
        ({"login_name": "12"}, ["E-USERF"]),
        ({"tan_method": "pigeon"}, ["E-CHOICE"]),
        ({"login_name": "", "password": "", "password_repeat": "", "email": ""}, ["E-REQ", "E-PWD-FIRST", "E-REQ"]),
    ],
)  # fmt: skip
def test_every_flaw_is_named_at_its_field(
    inside: CheckedClient, runtime: Runtime, newcomer: Account, changes: dict[str, str], expected: list[str]
) -> None:
    assert inside.submit(PAGE, **ANSWERS | changes).status_code == 422
    assert codes(inside) == expected
    assert attributes(inside, "dialog", id="willkommen") == []
    assert state(runtime, newcomer) == AccountState.FIRST_LOGIN_PASSWORD_CHANGE_REQUIRED


@pytest.mark.asvs("6.4.1")
def test_the_first_password_cannot_be_kept(
    inside: CheckedClient, runtime: Runtime, newcomer: Account
) -> None:
    first = builders.initial_password(runtime, newcomer.id)
    inside.submit(PAGE, **ANSWERS | {"password": first, "password_repeat": first})
    assert codes(inside) == ["E-PWD-SAME"]


def test_names_and_addresses_of_others_are_refused(inside: CheckedClient, runtime: Runtime) -> None:
    other = builders.add_newcomer(runtime)
    recoveries.prove_named(runtime, other)
    inside.submit(PAGE, **ANSWERS | {"login_name": other.login_name, "email": other.named_email})
    assert codes(inside) == ["E-USER", "E-DUPMAIL"]
    assert "emuster" in said(inside)


def test_no_answer_shows_a_password(inside: CheckedClient) -> None:
    answer = inside.submit(PAGE, **ANSWERS | {"email": ""})
    assert PASSWORD not in answer.get_data(as_text=True)


def test_whoever_leaves_comes_back_to_the_same_step(
    inside: CheckedClient, runtime: Runtime, newcomer: Account
) -> None:
    inside.submit(PAGE, **ANSWERS)
    assert post(inside, "/abmelden").location == "/anmelden"
    other = visitor(inside.application)
    assert sign_in(other, "erika", PASSWORD).location == "/uebersicht"
    assert other.get("/uebersicht").location == PAGE
    assert other.get(PAGE).location == PROOF
    other.submit(PROOF, tan=builders.live_code(runtime, newcomer.id))
    assert state(runtime, newcomer) == AccountState.ACTIVE


def test_a_wrong_tan_is_counted_and_said(inside: CheckedClient, runtime: Runtime, newcomer: Account) -> None:
    inside.submit(PAGE, **ANSWERS)
    assert inside.submit(PROOF, tan=builders.wrong_code(runtime, newcomer.id)).status_code == 422
    assert codes(inside) == ["E-TAN"]
    assert inside.submit(PROOF, tan="abc").status_code == 422
    assert codes(inside) == ["E-TANF"]


def test_another_tan_and_another_way(
    inside: CheckedClient, runtime: Runtime, newcomer: Account, clock: Clock
) -> None:
    inside.submit(PAGE, **ANSWERS)
    post(inside, f"{PROOF}/erneut")
    inside.get(PROOF)
    assert "Warten Sie bitte 30 Sekunden." in said(inside)
    clock.travel(timedelta(seconds=31))
    old = builders.live_code(runtime, newcomer.id)
    assert post(inside, f"{PROOF}/erneut").location == PROOF
    assert builders.live_code(runtime, newcomer.id) != old
    assert post(inside, f"{PROOF}/verfahren", tan_method="sms", mobile="").status_code == 422
    assert codes(inside) == ["E-MOB"]
    assert post(inside, f"{PROOF}/verfahren", tan_method="none", mobile="").status_code == 422
    assert codes(inside) == ["E-CHOICE"]
    assert post(inside, f"{PROOF}/verfahren", tan_method="email", mobile="").location == PROOF
    inside.get(PROOF)
    assert "E-Mail-Adresse bestätigen" in said(inside)
    assert value(inside, "email") == ANSWERS["email"]
    assert inside.submit(PROOF, tan=builders.live_code(runtime, newcomer.id)).location == "/uebersicht"


def test_a_second_tab_is_led_to_where_the_chain_stands(
    inside: CheckedClient, runtime: Runtime, newcomer: Account
) -> None:
    assert inside.get(PROOF).location == PAGE
    assert post(inside, PROOF, tan="123456").location == PAGE
    assert post(inside, f"{PROOF}/erneut").location == PAGE
    inside.submit(PAGE, **ANSWERS)
    assert post(inside, PAGE, **ANSWERS).location == PROOF
    inside.submit(PROOF, tan=builders.live_code(runtime, newcomer.id))
    assert inside.get(PROOF).location == "/uebersicht"
    assert post(inside, PROOF, tan="123456").location == "/uebersicht"


def test_it_is_all_there_in_english(runtime: Runtime, newcomer: Account) -> None:
    client = visitor(app_for(runtime), english=True)
    enter(client, runtime, newcomer)
    client.get(PAGE)
    assert client.page
    assert client.page.all("html")[0].get("lang") == "en"


def test_strangers_are_asked_to_sign_in_once(client: CheckedClient) -> None:
    assert client.get(PAGE).location == "/anmelden"
    client.get("/anmelden")
    assert said(client).count("Melden Sie sich bitte an.") == 1
    assert client.get(PROOF).location == "/anmelden"


@pytest.fixture
def settled(client: CheckedClient, runtime: Runtime) -> Account:
    """Somebody whose first visit is long ago, signed in."""
    account = builders.add_account(runtime)
    sign_in(client, account.login_name)
    return account


NEW = {"password": PASSWORD, "password_repeat": PASSWORD, "current_password": builders.PASSWORD}


@pytest.mark.asvs("6.2.2", "6.2.3")
def test_name_and_password_can_be_changed_later(
    client: CheckedClient, runtime: Runtime, settled: Account
) -> None:
    client.get(PAGE)
    assert value(client, "login_name") == settled.login_name
    assert client.submit(PAGE, login_name="erika.m", **NEW).location == PAGE
    client.get(PAGE)
    assert "Ihr Passwort ist geändert. Andere Geräte sind abgemeldet." in said(client)
    other = visitor(client.application)
    assert sign_in(other, settled.login_name).status_code == 422
    assert sign_in(other, "erika.m", PASSWORD).location == "/uebersicht"
    assert ("password_changed", settled.email) in builders.mails(runtime)


def test_the_page_names_the_length_that_counts(
    client: CheckedClient, runtime: Runtime, settled: Account
) -> None:
    def asked(tan_method: str) -> None:
        with transaction(runtime) as tx:
            tx.get(Account, settled.id).tan_method = tan_method
        typed = {"password": "kurz", "password_repeat": "kurz"}
        client.submit(PAGE, login_name=settled.login_name, **NEW | typed)

    asked("none")
    assert client.page
    assert "mindestens 15 Zeichen" in client.page.text("main")
    assert "Mindestens 15 Zeichen, weil" in client.page.text("main")
    asked("email")
    assert "mindestens 8 Zeichen" in client.page.text("main")
    assert "Mindestens 8 Zeichen; ab 12 ist es gut." in client.page.text("main")
    assert "15" not in client.page.text("main")


@pytest.mark.asvs("6.2.3")
def test_only_whoever_knows_the_present_password_changes_anything(
    client: CheckedClient, runtime: Runtime, settled: Account
) -> None:
    for wrong, expected in (("", ["E-REQ"]), ("falsch", ["E-CONFIRM"])):
        client.submit(PAGE, login_name="erika.m", **NEW | {"current_password": wrong})
        assert codes(client) == expected
    account = builders.one(runtime, Account, settled.id)
    assert (account.login_name, account.password_hash) == (settled.login_name, settled.password_hash)
    assert builders.mails(runtime) == []


@pytest.mark.asvs("7.4.3")
def test_all_other_sessions_and_devices_end_but_not_this_one(
    client: CheckedClient, runtime: Runtime, settled: Account
) -> None:
    other = visitor(client.application)
    sign_in(other, settled.login_name)
    before = client.get_cookie("sitzung")
    client.submit(PAGE, login_name=settled.login_name, **NEW)
    after = client.get_cookie("sitzung")
    assert before
    assert after
    assert before.value != after.value
    assert client.get("/uebersicht").status_code == 200
    assert other.get("/uebersicht").location == "/anmelden"
    assert len([one for one in builders.rows(runtime, Session) if one.ended_at is None]) == 1
    assert len([one for one in builders.rows(runtime, Device) if one.ended_at is None]) == 1, (
        "the own one is known"
    )


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"password": "", "password_repeat": ""}, ["E-PWD-FIRST"]),
        ({"password": "kurz", "password_repeat": "kurz"}, ["E-PWD-SHORT"]),
        ({"password_repeat": "anders"}, ["E-PWD2"]),
        ({"password": builders.PASSWORD, "password_repeat": builders.PASSWORD}, ["E-PWD-SAME"]),
        ({"login_name": "12"}, ["E-USERF"]),
    ],
)
def test_a_change_keeps_the_rules(
    client: CheckedClient, settled: Account, changes: dict[str, str], expected: list[str]
) -> None:
    fields = {"login_name": settled.login_name} | NEW | changes
    assert client.submit(PAGE, **fields).status_code == 422
    assert codes(client) == expected


def test_the_name_alone_can_be_changed_later(
    client: CheckedClient, runtime: Runtime, settled: Account
) -> None:
    fields = NEW | {"password": "", "password_repeat": ""}
    assert client.submit(PAGE, login_name="erika.m", **fields).location == PAGE
    assert builders.one(runtime, Account, settled.id).login_name == "erika.m"
    taken = builders.add_account(runtime)
    assert client.submit(PAGE, login_name=taken.login_name, **fields).status_code == 422
    assert codes(client) == ["E-USER"]
