"""Do the pages lead somebody without phone or without mailbox all the way back in, and tell strangers nothing?"""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import update

from tests import builders, recoveries
from tests.conftest import Clock
from tests.recoveries import NEW_PASSWORD, mailed_path
from tests.web.application import app_for
from tests.web.page import CheckedClient
from tests.web.visitor import called, codes, heard, post, said, sign_in, value, visitor, visitor_of
from workflows import policy
from workflows.account.records import Account
from workflows.customer.records import Customer
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction
from workflows.letter.records import Letter
from workflows.recovery.records import Recovery
from workflows.tries.records import FailureCount

TWICE = {"password": NEW_PASSWORD, "password_repeat": NEW_PASSWORD}
WELL_FORMED = "0000-0000-0000"


@pytest.fixture
def client(runtime: Runtime) -> CheckedClient:
    return visitor_of(runtime)


@pytest.fixture
def with_tan(runtime: Runtime) -> Account:
    return builders.add_account(runtime, tan_method="sms")


def order(client: CheckedClient, account: Account) -> None:
    """Give the password, and order the letter on the page that asks for the TAN."""
    assert sign_in(client, account.login_name).location == "/anmelden/tan"
    client.get("/anmelden/tan")
    data = {name: value(client, name) for name in ("csrf_token", "attempt")}
    assert client.post("/anmelden/tan/brief", data=data).location == "/anmelden/tan"
    client.get("/anmelden/tan")


def code_of(runtime: Runtime) -> str:
    (letter,) = builders.rows(runtime, Letter)
    return recoveries.code_in_letter(runtime, letter.about)


SENTENCES = {
    "de": ("Der Brief ist bestellt.", "mit dem Code aus dem Brief angemeldet"),
    "en": ("The letter is ordered.", "signed in with the code from the letter"),
}


@pytest.mark.parametrize("language", SENTENCES)
@pytest.mark.parametrize("field", ["tan", "emergency_code"])
def test_from_the_lost_phone_to_the_new_one(
    runtime: Runtime, with_tan: Account, language: str, field: str
) -> None:
    ordered, arrived = SENTENCES[language]
    client = visitor(app_for(runtime), english=language == "en")
    order(client, with_tan)
    assert ordered in said(client)
    path = "/anmelden/tan" if field == "tan" else "/anmelden/tan/notfallcode"
    sign_in(client, with_tan.login_name)
    client.get("/anmelden/tan")
    data = {name: value(client, name) for name in ("csrf_token", "attempt")}
    assert client.post(path, data=data | {field: code_of(runtime)}).location == "/zugangsdaten/tan"
    client.get("/zugangsdaten/tan")
    assert arrived in said(client)
    fields = {"tan_method": "sms", "mobile": "0177 1234567"}
    assert client.submit("/zugangsdaten/tan/aendern", **fields).location == "/zugangsdaten/bestaetigung"
    proof = builders.newest_code(runtime)
    assert client.submit("/zugangsdaten/bestaetigung", tan=proof).location == "/zugangsdaten/kontakt"
    assert builders.one(runtime, Account, with_tan.id).mobile == "+491771234567"


def test_a_second_letter_has_to_wait_and_the_page_knows(
    runtime: Runtime, client: CheckedClient, with_tan: Account
) -> None:
    order(visitor(client.application), with_tan)
    order(client, with_tan)
    too_early = "Es ist noch zu früh für einen weiteren Brief. Einen neuen können Sie 5 Tage nach dem letzten bestellen."
    assert too_early in said(client)
    assert "Ein Brief ist schon unterwegs. Er braucht" in said(client)
    (letter,) = builders.rows(runtime, Letter)
    with transaction(runtime) as tx:
        tx.get(Letter, letter.id).tries_left = 0
    order(client, with_tan)
    assert too_early in said(client)
    assert "Ein Brief ist schon unterwegs" not in said(client), "its code is worth nothing any more"


def test_without_an_address_the_customer_service_is_named(
    runtime: Runtime, client: CheckedClient, with_tan: Account
) -> None:
    with transaction(runtime) as tx:
        tx.session.execute(update(Customer).values(street=""))
    order(client, with_tan)
    assert "fehlt Ihre vollständige Postanschrift" in said(client)
    assert runtime.profile.support_phone in said(client)
    assert called(client) == ["tel:+49-30-23125000"]
    assert builders.rows(runtime, Letter) == []


def test_a_misread_code_costs_nothing_and_a_wrong_one_does(
    runtime: Runtime, client: CheckedClient, with_tan: Account
) -> None:
    order(client, with_tan)
    for typed, said_code in (("0000-0000-0001", "E-CODEF"), (WELL_FORMED, "E-LETTER"), ("", "E-REQ")):
        client.get("/anmelden/tan")
        data = {name: value(client, name) for name in ("csrf_token", "attempt")} | {"emergency_code": typed}
        assert client.post("/anmelden/tan/notfallcode", data=data).status_code == 422
        assert codes(client) == [said_code]
    (letter,) = builders.rows(runtime, Letter)
    assert letter.tries_left == policy.LETTER_CODE_TRIES - 1
    assert [count.failures for count in builders.rows(runtime, FailureCount)] == [1], "paper counts apart"


def test_no_letter_without_the_password(runtime: Runtime, client: CheckedClient) -> None:
    assert post(client, "/anmelden/tan/brief").location == "/anmelden"
    assert post(client, "/anmelden/tan/brief", attempt="nonsense").location == "/anmelden"
    assert builders.rows(runtime, Letter) == []


def test_proving_oneself_again_takes_a_letter_and_goes_where_one_wanted(
    runtime: Runtime, client: CheckedClient, with_tan: Account, clock: Clock
) -> None:
    sign_in(client, with_tan.login_name)
    client.submit("/anmelden/tan", tan=builders.newest_code(runtime))
    clock.travel(timedelta(minutes=20))
    assert client.get("/zugangsdaten/kontakt/email").location == "/zugangsdaten/bestaetigen"
    client.submit("/zugangsdaten/bestaetigen", password=builders.PASSWORD)
    client.get("/anmelden/tan")
    data = {name: value(client, name) for name in ("csrf_token", "attempt")}
    client.post("/anmelden/tan/brief", data=data)
    answer = client.submit("/anmelden/tan", attempt=data["attempt"], tan=code_of(runtime))
    assert answer.location == "/zugangsdaten/kontakt/email"


def ask_by_letter(client: CheckedClient, runtime: Runtime, **fields: str) -> Recovery:
    """Ask for the letter and let the worker decide."""
    (account,) = builders.rows(runtime, Account)
    number, postal_code = recoveries.on_file(runtime, account)
    known = {"delivery": "letter", "customer_number": number, "postal_code": postal_code}
    answer = client.submit("/passwort-vergessen", **known | fields)
    assert answer.location == "/keine-anmeldung/bestellt"
    newest = max(builders.rows(runtime, Recovery), key=lambda row: row.requested_at)
    recoveries.decide(runtime, newest.id)
    return newest


@pytest.mark.parametrize("english", [False, True])
def test_from_the_lost_mailbox_to_the_sign_in(runtime: Runtime, *, english: bool) -> None:
    client, account = visitor(app_for(runtime), english=english), builders.add_account(runtime)
    ask_by_letter(client, runtime, identifier=account.login_name)
    assert client.get("/keine-anmeldung/bestellt").status_code == 200
    answer = client.submit("/passwort-neu", identifier=account.login_name, code=code_of(runtime).lower())
    assert answer.status_code == 303
    path = answer.location
    assert client.get(path).status_code == 200
    assert client.page
    assert "code" not in {field.get("name") for field in client.page.all("input")}
    assert client.submit(path, **TWICE).location == "/anmelden"
    assert client.get(path).status_code == 410
    assert sign_in(client, account.login_name, NEW_PASSWORD).location == "/uebersicht"


def test_the_customer_number_is_asked_where_the_sign_in_asks(runtime: Runtime) -> None:
    account = builders.add_account(runtime)
    scheme = runtime.profile.model_copy(update={"login_scheme": "customer_number"})
    other = replace(runtime, profile=scheme)
    client = visitor_of(other)
    number = "7" + account.login_name.removeprefix("person.").zfill(5)
    ask_by_letter(client, other, customer_number=number, identifier=account.email)
    wrong = client.submit(
        "/passwort-neu", customer_number="46075", identifier=account.email, code=code_of(runtime)
    )
    assert (wrong.status_code, codes(client)) == (422, ["E-LETTERCODE"])
    right = client.submit(
        "/passwort-neu", customer_number=number, identifier=account.email, code=code_of(runtime)
    )
    assert right.location.startswith("/passwort-neu/")


def test_with_email_tan_a_day_and_the_same_code_again(
    runtime: Runtime, client: CheckedClient, clock: Clock
) -> None:
    account = builders.add_account(runtime, tan_method="email")
    ask_by_letter(client, runtime, identifier=account.login_name)
    typed = {"identifier": account.login_name, "code": code_of(runtime)}
    path = client.submit("/passwort-neu", **typed).location
    client.get(path)
    assert "Der Code aus dem Brief stimmt." in said(client)
    assert "ein zweiter Brief an dieselbe Anschrift würde nichts Neues beweisen" in said(client)
    assert "Code per Brief bestellen" not in said(client)
    assert client.submit(path, code=typed["code"], **TWICE).status_code == 422
    assert codes(client) == ["E-LETTER"]
    assert post(client, f"{path}/brief").location == path
    assert len(builders.rows(runtime, Letter)) == 1
    post(client, f"{path}/warten")
    client.get(path)
    assert "noch einmal denselben Code aus dem Brief" in said(client)
    clock.travel(timedelta(days=1, seconds=1))
    assert client.submit("/passwort-neu", **typed).location == path
    assert client.submit(path, **TWICE).location == "/anmelden"


def test_with_mtan_the_phone_is_asked_after_the_letter(
    runtime: Runtime, client: CheckedClient, with_tan: Account
) -> None:
    ask_by_letter(client, runtime, identifier=with_tan.login_name)
    path = client.submit("/passwort-neu", identifier=with_tan.login_name, code=code_of(runtime)).location
    client.get(path)
    assert "Wir haben eine TAN an ••• 386 gesendet." in said(client)
    assert client.submit(path, code=builders.newest_code(runtime), **TWICE).location == "/anmelden"


def test_the_page_opens_where_its_code_was_typed_alone(runtime: Runtime, client: CheckedClient) -> None:
    """Its address lies in the browser's history, and for an account without TAN it asks for nothing more."""
    account = builders.add_account(runtime)
    ask_by_letter(client, runtime, identifier=account.login_name)
    typed = {"identifier": account.login_name, "code": code_of(runtime)}
    path = client.submit("/passwort-neu", **typed).location
    assert client.get(path).status_code == 200
    next_one = visitor(client.application)
    assert next_one.get(path).location == "/passwort-neu"
    assert post(next_one, path, **TWICE).location == "/passwort-neu"
    assert post(next_one, f"{path}/warten").location == "/passwort-neu"
    assert next_one.submit("/passwort-neu", **typed).location == path
    assert next_one.submit(path, **TWICE).location == "/anmelden"


def test_the_owner_objects_before_the_letter_has_arrived(runtime: Runtime, client: CheckedClient) -> None:
    account = builders.add_account(runtime)
    recovery = ask_by_letter(client, runtime, identifier=account.login_name)
    assert client.get(mailed_path(runtime, recovery.id)).location == "/passwort-neu"
    objection = mailed_path(runtime, recovery.id, "cancel")
    assert client.get(objection).status_code == 200
    assert post(client, objection).status_code == 422
    code = code_of(runtime)
    assert post(client, objection, answer="stop").location == objection
    client.get(objection)
    assert "Der Vorgang ist beendet." in said(client)
    assert client.submit("/passwort-neu", identifier=account.login_name, code=code).status_code == 422


@pytest.mark.parametrize("delivery", ["", "email", "letter", "fax"])
def test_where_nothing_is_chosen_the_link_comes_by_mail(
    runtime: Runtime, client: CheckedClient, delivery: str
) -> None:
    fields = {"delivery": delivery} if delivery else {}
    if delivery == "letter":
        fields |= {"customer_number": builders.NUMBER, "postal_code": "10115"}
    answer = client.submit("/passwort-vergessen", identifier="m.muster", **fields)
    if delivery == "fax":
        assert (answer.status_code, codes(client)) == (422, ["E-CHOICE"])
        return
    (recovery,) = builders.rows(runtime, Recovery)
    assert recovery.delivery == (delivery or "email")


def test_only_a_new_password_can_come_by_letter(runtime: Runtime, client: CheckedClient) -> None:
    answer = client.submit("/entsperren", identifier="m.muster", delivery="letter")
    assert answer.location == "/keine-anmeldung/gesendet"
    assert [row.delivery for row in builders.rows(runtime, Recovery)] == ["email"]


@pytest.mark.asvs("6.3.8")
def test_known_and_unknown_look_the_same_to_the_byte(runtime: Runtime) -> None:
    app = app_for(runtime)
    waiting, idle = builders.add_account(runtime), builders.add_account(runtime, tan_method="sms")
    recoveries.posted(runtime, waiting)
    for path, fields in (
        (
            "/passwort-vergessen",
            {"delivery": "letter", "customer_number": builders.NUMBER, "postal_code": "10115"},
        ),
        ("/passwort-neu", {"code": WELL_FORMED}),
    ):
        answers = set()
        for name in (waiting.login_name, idle.login_name, "person.9"):
            client = visitor(app)
            client.get(path)
            assert client.page
            shown = {field.get("name"): field.get("value", "") for field in client.page.all("input")}
            with heard(runtime) as statements:
                answer = client.post(path, data={**shown, **fields, "identifier": name})
            if path == "/passwort-vergessen":
                assert not [
                    one for one in statements if re.search(r"\b(account|seat|login_identifier)\b", one)
                ]
            body = answer.get_data(as_text=True).replace(name, "NAME")
            body = re.sub(r'name="csrf_token" value="[^"]*"', "", body)
            answers.add((answer.status_code, answer.location, body))
        assert len(answers) == 1, path


def test_a_misread_code_is_said_before_anything_is_counted(runtime: Runtime, client: CheckedClient) -> None:
    with heard(runtime) as statements:
        answer = client.submit("/passwort-neu", identifier="m.muster", code="0000-0000-0001")
    assert (answer.status_code, codes(client)) == (422, ["E-MISREAD"])
    assert statements == []
