"""Does looking at a link change nothing, does the form take what it should, and does every bad link help?"""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from babel.dates import format_datetime, get_timezone

from tests import builders
from tests.conftest import Clock
from tests.web.application import app_for
from tests.web.page import CheckedClient
from tests.web.visitor import (
    COMPLETE,
    codes,
    complete,
    heard,
    path_of,
    post,
    register,
    said,
    value,
    visitor,
    visitor_of,
    writes,
)
from workflows import policy
from workflows.account.credentials import MethodNotOfferedError
from workflows.account.records import Account
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction
from workflows.registration.activation import change_method
from workflows.registration.links import code_of
from workflows.registration.match import resend
from workflows.registration.records import ActivationLink, Registration
from workflows.tan.codes import reference_of
from workflows.tan.records import Tan

SMS = {
    "tan_method": "sms",
    "mobile": "0177 - 1234567",
    "password": "Apfelbaum",
    "password_repeat": "Apfelbaum",
}
WRONG = [
    ({"first_name": " "}, "E-REQ", "Geben Sie Ihren Vornamen ein.", "Enter your first name."),
    ({"last_name": ""}, "E-REQ", "Geben Sie Ihren Nachnamen ein.", "Enter your last name."),
    ({"tan_method": ""}, "E-CHOICE", "Wählen Sie eine Möglichkeit", "Choose"),
    ({"tan_method": "pigeon"}, "E-CHOICE", "Wählen Sie eine Möglichkeit", "Choose"),
    ({"salutation": "Lord"}, "E-CHOICE", "Wählen Sie eine Möglichkeit", "Choose"),
    ({"tan_method": "sms", "mobile": ""}, "E-MOB", "Mobilfunknummer", "mobile number"),
    ({"tan_method": "sms", "mobile": "030 23125000"}, "E-MOB", "Mobilfunknummer", "mobile number"),
    ({"tan_method": "sms", "mobile": "+1 202 555 0123"}, "E-MOB", "Mobilfunknummer", "mobile number"),
    ({"email": "m.muster"}, "E-MAIL", "name@praxis.de", "name@praxis.de"),
    ({"email": ""}, "E-REQ", "Geben Sie Ihre E-Mail-Adresse ein.", "Enter your email address."),
    ({"login_name": ""}, "E-REQ", "Geben Sie einen Benutzernamen ein.", "Enter a username."),
    ({"login_name": "12345"}, "E-USERF", "beginnt mit einem Buchstaben", "starts with a letter"),
    ({"login_name": "admin"}, "E-USERF", "beginnt mit einem Buchstaben", "starts with a letter"),
    ({"login_name": "person.taken"}, "E-USER", "Vorschläge: mmuster", "Suggestions: mmuster"),
    ({"password": "Apfelbaum", "password_repeat": "Apfelbaum"}, "E-PWD-SHORT", "mindestens 15", "at least 15"),
    ({"tan_method": "email", "password": "Apfel", "password_repeat": "Apfel"}, "E-PWD-SHORT", "mindestens 8 ", "at least 8 "),
    ({"password": "password1password1", "password_repeat": "password1password1"}, "E-PWD-KNOWN", "zu bekannt", "known"),
    ({"password": "Unser Muster im Garten", "password_repeat": "Unser Muster im Garten"}, "E-PWD-CONTEXT", "Ihren Namen", "your name"),
    ({"password": "", "password_repeat": ""}, "E-REQ", "Geben Sie ein Passwort ein.", "Enter a password."),
    ({"password": "x" * 129, "password_repeat": "x" * 129}, "E-LONG", "128", "128"),
    ({"password_repeat": "Birnbaum am Zaun"}, "E-PWD2", "nicht gleich", "not the same"),
]  # fmt: skip


@pytest.fixture
def client(runtime: Runtime) -> CheckedClient:
    return visitor_of(runtime)


@pytest.fixture
def link(runtime: Runtime) -> UUID:
    return builders.mailed_link(runtime)


@pytest.fixture
def path(runtime: Runtime, link: UUID) -> str:
    return path_of(runtime, link)


@pytest.mark.parametrize("english", [False, True], ids=["de", "en"])
def test_every_error_is_said_in_both_languages(runtime: Runtime, path: str, *, english: bool) -> None:
    """One link takes all of it, one error after the other: an error uses nothing up."""
    taken = builders.add_account(runtime)
    client = visitor(app_for(runtime), english=english)
    for changes, code, german, translated in WRONG:
        name = changes.get("login_name", COMPLETE["login_name"]).replace("person.taken", taken.login_name)
        assert complete(client, path, **changes | {"login_name": name}).status_code == 422, changes
        assert set(codes(client)) == {code}, changes
        assert (translated if english else german) in said(client), changes
        for field, typed in (COMPLETE | changes | {"login_name": name}).items():
            if field in ("first_name", "last_name", "mobile", "email", "login_name"):
                assert value(client, field) == typed.strip(), changes
        assert not value(client, "password") + value(client, "password_repeat"), changes
        assert not [one for one in builders.rows(runtime, Account) if one.id != taken.id], changes
    assert client.get(path).status_code == 200


def test_what_is_wrong_is_listed_in_the_order_of_the_page(client: CheckedClient, path: str) -> None:
    complete(client, path, tan_method="sms", mobile="", first_name="", email="m.muster", login_name="1")
    assert codes(client) == ["E-MOB", "E-REQ", "E-MAIL", "E-USERF"]


def test_looking_spends_and_writes_nothing(client: CheckedClient, runtime: Runtime, path: str) -> None:
    with heard(runtime) as statements:
        for _ in range(3):
            assert client.get(path).status_code == 200
            assert client.application.test_client().head(path).status_code == 200
        for other in ("/aktivieren", "/aktivieren/short", "/aktivieren/tan"):
            client.get(other)
    assert not writes(statements)
    assert client.get(path).headers["Referrer-Policy"] == "no-referrer"
    assert client.get(path).headers["Cache-Control"] == "no-store"


def test_the_form_is_prepared(client: CheckedClient, path: str) -> None:
    client.get(path)
    assert "Herzlichen Glückwunsch! Ihr Zugang zum Muster Kundencenter wurde erfolgreich aktiviert." in said(
        client
    )
    assert "Ihr Link ist gültig bis" in said(client)
    assert "Uhr. Noch drei Schritte." in said(client)
    assert "Am sichersten sind Passkeys; Sie richten sie nach der ersten Anmeldung" in said(client)
    assert "Von den Verfahren, die Sie hier wählen können, ist mTAN das sicherste." in said(client)
    assert "Ohne TAN schützt nur Ihr Passwort die Daten Ihrer Patienten." in said(client)
    assert (value(client, "email"), value(client, "login_name")) == (builders.EMAIL, "mmuster")
    assert client.page
    ways = [e for e in client.page.all("input") if e.get("name") == "tan_method"]
    assert [(e.get("value"), e.get("checked") is not None) for e in ways] == [
        ("sms", True), ("email", False), ("none", False),
    ]  # fmt: skip


def test_without_tan_the_account_exists_at_once(client: CheckedClient, runtime: Runtime, path: str) -> None:
    answer = complete(client, path)
    assert (answer.status_code, answer.location) == (303, "/anmelden")
    client.get("/anmelden")
    assert "Sie können sich jetzt anmelden." in said(client)
    assert value(client, "identifier") == "mmuster"
    (account,) = builders.rows(runtime, Account)
    assert (account.login_name, account.tan_method) == ("mmuster", "none")


def test_a_number_counts_with_mtan_only(client: CheckedClient, runtime: Runtime, path: str) -> None:
    assert complete(client, path, tan_method="email", mobile="no number").location == "/anmelden"
    assert [account.mobile for account in builders.rows(runtime, Account)] == [""]


def test_with_mtan_the_number_is_proven_first(
    client: CheckedClient, runtime: Runtime, link: UUID, path: str
) -> None:
    assert complete(client, path, **SMS).location == "/aktivieren/tan"
    registration = builders.registration_of(runtime, link)
    assert not builders.rows(runtime, Account)
    assert client.submit("/aktivieren/tan", tan=builders.wrong_code(runtime, registration)).status_code == 422
    assert codes(client) == ["E-TAN"]
    code = builders.live_code(runtime, registration)
    assert client.submit("/aktivieren/tan", tan=f" {code[:3]} {code[3:]}").location == "/anmelden"
    (account,) = builders.rows(runtime, Account)
    assert account.mobile == "+491771234567"
    assert client.get("/aktivieren/tan").location == "/anmelden"


def test_the_tan_page_tells_where_and_until_when(client: CheckedClient, runtime: Runtime, path: str) -> None:
    complete(client, path, **SMS)
    client.get("/aktivieren/tan")
    (tan,) = builders.rows(runtime, Tan)
    assert "••• 567" in said(client)
    assert tan.destination not in said(client)
    assert f"Vorgang {reference_of(tan.id)}." in said(client)
    assert (
        f"{format_datetime(tan.issued_at + policy.TAN_LIFETIME_BY_SMS, 'HH:mm', get_timezone('Europe/Berlin'), 'de')} Uhr"
        in said(client)
    )


def test_three_wrong_tans_end_the_code_and_a_new_one_helps(
    client: CheckedClient, runtime: Runtime, link: UUID, path: str, clock: Clock
) -> None:
    complete(client, path, **SMS)
    registration = builders.registration_of(runtime, link)
    found = []
    for _ in range(3):
        client.submit("/aktivieren/tan", tan=builders.wrong_code(runtime, registration))
        found += codes(client)
    assert found == ["E-TAN", "E-TAN1", "E-TANM"]
    assert "Fordern Sie eine neue an." in said(client)
    assert post(client, "/aktivieren/tan/erneut").location == "/aktivieren/tan"
    client.get("/aktivieren/tan")
    assert "Warten Sie bitte 30 Sekunden." in said(client)
    clock.travel(timedelta(seconds=31))
    post(client, "/aktivieren/tan/erneut")
    client.get("/aktivieren/tan")
    assert "Eine neue TAN ist unterwegs." in said(client)
    assert (
        client.submit("/aktivieren/tan", tan=builders.live_code(runtime, registration)).location
        == "/anmelden"
    )


def test_a_late_tan_is_refused(
    client: CheckedClient, runtime: Runtime, link: UUID, path: str, clock: Clock
) -> None:
    complete(client, path, **SMS)
    code = builders.live_code(runtime, builders.registration_of(runtime, link))
    clock.travel(timedelta(minutes=5))
    assert client.submit("/aktivieren/tan", tan=code).status_code == 422
    assert codes(client) == ["E-TANX"]


def test_number_and_method_can_change_before_the_proof(
    client: CheckedClient, runtime: Runtime, path: str
) -> None:
    complete(client, path, **SMS)
    assert (
        post(client, "/aktivieren/tan/verfahren", tan_method="sms", mobile="030 23125000").status_code == 422
    )
    assert codes(client) == ["E-MOB"]
    assert post(client, "/aktivieren/tan/verfahren", tan_method="none").status_code == 422
    assert codes(client) == ["E-CHOICE"]
    assert (
        post(client, "/aktivieren/tan/verfahren", tan_method="sms", mobile="0176 12345678").location
        == "/aktivieren/tan"
    )
    client.get("/aktivieren/tan")
    assert "••• 678" in said(client)
    assert post(client, "/aktivieren/tan/verfahren", tan_method="email").location == "/anmelden"
    assert [account.tan_method for account in builders.rows(runtime, Account)] == ["email"]


def test_the_short_password_of_a_tan_user_never_stands_alone(
    client: CheckedClient, runtime: Runtime, link: UUID, path: str
) -> None:
    complete(client, path, **SMS)
    with pytest.raises(MethodNotOfferedError):
        change_method(runtime, builders.registration_of(runtime, link), "none", "")


def test_too_many_tans_are_said_kindly_and_the_link_stays(
    client: CheckedClient, runtime: Runtime, path: str
) -> None:
    for number in ("46081", "46082", "46083"):
        other = path_of(runtime, builders.mailed_link(runtime, number, f"praxis{number}@example.org"))
        assert complete(client, other, **SMS | {"login_name": f"name{number}"}).status_code == 303
    assert complete(client, path, **SMS).status_code == 422
    assert codes(client) == ["E-TANLIM"]
    assert complete(client, path).location == "/anmelden"


def test_a_name_taken_during_the_proof_is_asked_again(
    client: CheckedClient, runtime: Runtime, link: UUID, path: str
) -> None:
    complete(client, path, **SMS)
    other = path_of(runtime, builders.mailed_link(runtime, "46077", "praxis@example.org"))
    assert complete(visitor(client.application), other, email="praxis@example.org").location == "/anmelden"
    code = builders.live_code(runtime, builders.registration_of(runtime, link))
    assert client.submit("/aktivieren/tan", tan=code).status_code == 422
    assert codes(client) == ["E-USER"]
    assert client.submit("/aktivieren/tan", tan=code, login_name="100999").status_code == 422
    assert codes(client) == ["E-USERF"]
    answer = client.post(
        "/aktivieren/tan",
        data={"csrf_token": value(client, "csrf_token"), "tan": code, "login_name": "max.muster"},
    )
    assert answer.location == "/anmelden"


def test_a_second_device_may_finish(runtime: Runtime, path: str) -> None:
    app = app_for(runtime)
    assert visitor(app).get(path).status_code == 200
    assert complete(visitor(app), path).status_code == 303
    late = visitor(app)
    assert late.get(path).status_code == 410


def test_two_tabs_make_one_account(client: CheckedClient, runtime: Runtime, path: str) -> None:
    client.get(path)
    data = COMPLETE | {"csrf_token": value(client, "csrf_token")}
    assert [client.post(path, data=data).status_code for _ in range(2)] == [303, 410]
    assert len(builders.rows(runtime, Account)) == 1


def test_the_form_sent_at_the_same_moment_makes_one_account(runtime: Runtime, path: str) -> None:
    app = app_for(runtime)
    answers = builders.at_once(3, lambda: complete(visitor(app), path).status_code)
    assert sorted(answers, key=str) == [303, 410, 410]
    assert len(builders.rows(runtime, Account)) == 1


def test_the_typed_code_leads_to_the_form(
    client: CheckedClient, runtime: Runtime, link: UUID, path: str
) -> None:
    code = code_of(runtime.keys, link)
    typed = f"{code[:4].lower()}-{code[4:]}"
    assert client.submit("/aktivieren", customer_number=builders.NUMBER, code=typed).location == path
    for number, wrong in ((builders.NUMBER, "BBBBBBBB"), ("46099", code), (builders.NUMBER, "ä")):
        assert client.submit("/aktivieren", customer_number=number, code=wrong).status_code == 422
        assert codes(client) == ["E-CODE"]
    assert client.submit("/aktivieren").status_code == 422
    assert codes(client) == ["E-REQ", "E-REQ"]


def test_five_kinds_of_bad_links_have_five_pages(
    runtime: Runtime, link: UUID, path: str, clock: Clock
) -> None:
    client = visitor_of(runtime)
    replaced = builders.mailed_link(runtime, "46076", "anna@example.org")
    with transaction(runtime) as tx:
        tx.fire(tx.get(Registration, builders.registration_of(runtime, replaced)), "supersede", actor="test")
    spent = path_of(runtime, builders.mailed_link(runtime, "46077", "praxis@example.org"))
    complete(client, spent)
    clock.travel(timedelta(hours=25))
    for bad, status, sentence in (
        (path[:-4], 404, "Dieser Link ist nicht vollständig."),
        (
            path[:-2] + ("AA" if path[-2:] != "AA" else "BB"),
            404,
            "Die Adresse ist verändert oder nicht von uns.",
        ),
        (path, 410, "Dieser Aktivierungslink ist seit"),
        (spent, 410, "Dieser Link wurde schon benutzt. Ihr Zugang besteht."),
        (path_of(runtime, replaced), 410, "Dieser Link wurde durch einen neueren ersetzt."),
    ):
        assert client.get(bad).status_code == status
        assert sentence in said(client)


@pytest.mark.parametrize("swept", [False, True])
def test_an_expired_link_orders_a_new_one(
    client: CheckedClient, runtime: Runtime, link: UUID, path: str, clock: Clock, *, swept: bool
) -> None:
    clock.travel(timedelta(hours=24, minutes=1))
    if swept:
        with transaction(runtime) as tx:
            tx.fire(tx.get(Registration, builders.registration_of(runtime, link)), "expire", actor="system")
    client.get(path)
    assert client.page
    assert client.page.status == 410
    assert client.post(path, data=COMPLETE | {"csrf_token": value(client, "csrf_token")}).status_code == 410
    assert "abgelaufen" in said(client)
    assert post(client, f"{path}/neu").location == "/registrieren/ok"
    if swept:
        (again,) = builders.rows(runtime, Registration, Registration.state == "pending")
        builders.run_match(runtime, again.id)
    else:
        with transaction(runtime) as tx:
            resend(tx, builders.registration_of(runtime, link))
    (newest,) = builders.rows(runtime, ActivationLink, ActivationLink.id != link)
    assert complete(client, path_of(runtime, newest.id)).location == "/anmelden"
    client.get(path)
    assert ("abgelaufen" if swept else "durch einen neueren ersetzt") in said(client)


def test_an_unproven_method_is_taken_up_again_on_another_device(
    runtime: Runtime, link: UUID, path: str
) -> None:
    app = app_for(runtime)
    complete(visitor(app), path, **SMS)
    other = visitor(app)
    assert other.get(path).status_code == 200
    assert "Fast geschafft" in said(other)
    code = builders.live_code(runtime, builders.registration_of(runtime, link))
    assert other.submit("/aktivieren/tan", tan=code).location == "/anmelden"


def test_no_step_can_be_skipped(client: CheckedClient, runtime: Runtime) -> None:
    """Whoever only sent the registration form holds no link, so the proof pages stay closed."""
    builders.add_customer(runtime)
    register(client)
    (registration,) = builders.rows(runtime, Registration)
    builders.run_match(runtime, registration.id)
    (link,) = builders.rows(runtime, ActivationLink)
    assert complete(visitor(client.application), path_of(runtime, link.id), **SMS).status_code == 303
    for step, fields in (
        ("/aktivieren/tan", {"tan": "123456"}), ("/aktivieren/tan/erneut", {}),
        ("/aktivieren/tan/verfahren", {"tan_method": "email"}),
    ):  # fmt: skip
        assert post(client, step, **fields).location == "/anmelden"
    assert not builders.rows(runtime, Account)
    assert client.get("/aktivieren/tan").location == "/anmelden"


def test_a_method_outside_the_profile_is_not_offered(runtime: Runtime, path: str) -> None:
    profile = runtime.profile.model_copy(update={"tan_allowed": ("email",), "tan_default": "email"})
    client = visitor_of(replace(runtime, profile=profile))
    assert complete(client, path).status_code == 422
    assert codes(client) == ["E-CHOICE"]
    assert complete(client, path, tan_method="email").location == "/anmelden"
