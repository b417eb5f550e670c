"""Does signing in need everything it should, tell strangers nothing, and leave nothing behind?"""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from uuid import UUID

import pytest
from sqlalchemy import select

from tests import builders
from tests.conftest import Clock
from tests.seats import user_number
from tests.web.application import app_for
from tests.web.page import CheckedClient
from tests.web.visitor import codes, heard, post, said, sign_in, value, visitor, visitor_of, writes
from workflows.account.records import Account
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import reading, transaction
from workflows.signin.records import Session, SigninAttempt
from workflows.tan.records import Tan

COOKIE = "sitzung"


@pytest.fixture
def client(runtime: Runtime) -> CheckedClient:
    return visitor_of(runtime)


@pytest.fixture
def person(runtime: Runtime) -> Account:
    return builders.add_account(runtime)


@pytest.fixture
def with_tan(runtime: Runtime) -> Account:
    return builders.add_account(runtime, tan_method="sms")


@pytest.mark.parametrize("path", ["/", "/anmelden"])
def test_the_start_page_is_the_sign_in(client: CheckedClient, path: str) -> None:
    assert client.get(path).status_code == 200
    assert "Benutzername" in said(client)
    assert "Jetzt registrieren" in said(client)


@pytest.mark.asvs("6.3.8")
@pytest.mark.parametrize(
    ("english", "sentence"),
    [(False, "Die Anmeldung hat nicht geklappt. Prüfen Sie Benutzername oder E-Mail-Adresse und Passwort."),
     (True, "Sign-in did not work. Check username or email address and password.")],
)  # fmt: skip
def test_nobody_learns_what_was_wrong(
    runtime: Runtime, person: Account, sentence: str, *, english: bool
) -> None:
    builders.add_account(runtime)
    with transaction(runtime) as tx:
        suspended = tx.session.scalars(select(Account).where(Account.id != person.id)).one()
        tx.fire(tx.get(Account, suspended.id), "suspend", actor="test")
    answers = []
    for name, password in (
        (person.login_name, "wrong"), ("nobody", builders.PASSWORD), (suspended.login_name, builders.PASSWORD),
    ):  # fmt: skip
        client = visitor(app_for(runtime), english=english)
        assert sign_in(client, name, password).status_code == 422
        assert codes(client) == ["E-LOGIN"]
        assert sentence in said(client)
        assert value(client, "identifier") == name
        assert not value(client, "password")
        answers.append(said(client))
    assert len(set(answers)) == 1


@pytest.mark.parametrize(
    ("english", "sentence"), [(False, "Geben Sie Ihr Passwort ein."), (True, "Enter your password.")]
)
def test_empty_fields_are_named(runtime: Runtime, sentence: str, *, english: bool) -> None:
    client = visitor(app_for(runtime), english=english)
    assert sign_in(client, "", "").status_code == 422
    assert codes(client) == ["E-REQ", "E-REQ"]
    assert sentence in said(client)


def test_without_tan_the_password_opens_the_overview(
    client: CheckedClient, runtime: Runtime, person: Account
) -> None:
    answer = sign_in(client, person.login_name.upper())
    assert (answer.status_code, answer.location) == (303, "/uebersicht")
    cookie = next(value for value in answer.headers.getlist("Set-Cookie") if value.startswith(COOKIE))
    assert {"HttpOnly", "Path=/", "SameSite=Lax"} <= {part.strip() for part in cookie.split(";")}
    assert "Expires" not in cookie
    assert "Max-Age" not in cookie
    token = client.get_cookie(COOKIE)
    assert token
    assert token.value.encode() not in builders.rows(runtime, Session)[0].token_hash
    assert client.get("/").location == "/uebersicht"


def test_the_user_number_is_a_name_too(runtime: Runtime, client: CheckedClient, person: Account) -> None:
    assert sign_in(client, user_number(runtime, person)).location == "/uebersicht"


def test_the_tan_stands_between_password_and_overview(
    client: CheckedClient, runtime: Runtime, with_tan: Account
) -> None:
    assert sign_in(client, with_tan.login_name).location == "/anmelden/tan"
    assert client.get_cookie(COOKIE) is None
    assert client.get("/uebersicht").location == "/anmelden"
    attempt = _attempt(runtime)
    assert client.submit("/anmelden/tan", tan="12").status_code == 422
    assert codes(client) == ["E-TANF"]
    assert client.submit("/anmelden/tan", tan=builders.wrong_code(runtime, attempt)).status_code == 422
    assert codes(client) == ["E-TAN"]
    assert "Noch 2 Versuche." in said(client)
    assert client.submit("/anmelden/tan", tan=builders.live_code(runtime, attempt)).location == "/uebersicht"
    assert client.get("/uebersicht").status_code == 200


@pytest.mark.asvs("7.2.4")
def test_what_was_planted_before_the_sign_in_is_worth_nothing_after_it(
    client: CheckedClient, runtime: Runtime, with_tan: Account
) -> None:
    client.set_cookie(COOKIE, "planted")
    client.get("/anmelden")
    token_before = value(client, "csrf_token")
    sign_in(client, with_tan.login_name)
    planted = client.get_cookie("kundencenter")
    client.submit("/anmelden/tan", tan=builders.live_code(runtime, _attempt(runtime)))
    signed_in = client.get_cookie(COOKIE)
    assert signed_in
    assert signed_in.value != "planted"
    assert client.post("/abmelden", data={"csrf_token": token_before}).location == "/uebersicht"
    stranger = visitor(client.application)
    assert planted
    stranger.set_cookie("kundencenter", planted.value)
    assert stranger.get("/uebersicht").location == "/anmelden"


def test_the_language_survives_the_sign_in(client: CheckedClient, person: Account) -> None:
    post(client, "/sprache", language="en", page="/anmelden")
    sign_in(client, person.login_name)
    client.get("/uebersicht")
    assert "Hello Erika Muster" in said(client)


@pytest.mark.asvs("6.6.2")
def test_a_form_belongs_to_its_attempt(client: CheckedClient, runtime: Runtime, with_tan: Account) -> None:
    sign_in(client, with_tan.login_name)
    first = _attempt(runtime)
    sign_in(client, with_tan.login_name)
    second = _attempt(runtime)
    code = builders.live_code(runtime, first)
    assert post(client, "/anmelden/tan", attempt=str(second), tan=code).status_code == 422
    assert post(client, "/anmelden/tan", attempt=str(first), tan=code).location == "/uebersicht"


def test_another_browsers_attempt_is_no_use(
    client: CheckedClient, runtime: Runtime, with_tan: Account
) -> None:
    sign_in(client, with_tan.login_name)
    attempt = _attempt(runtime)
    stranger = visitor(client.application)
    for fields in ({"attempt": str(attempt)}, {"attempt": "not a uuid"}, {}):
        answer = post(stranger, "/anmelden/tan", tan=builders.live_code(runtime, attempt), **fields)
        assert answer.location == "/anmelden"
    assert stranger.get("/anmelden/tan").location == "/anmelden"
    assert post(stranger, "/anmelden/tan/erneut", attempt=str(attempt)).location == "/anmelden"
    assert post(stranger, "/anmelden/abbrechen", attempt=str(attempt)).location == "/anmelden"
    assert builders.one(runtime, SigninAttempt, attempt).state == "tan_sent"


def test_a_new_tan_ends_the_old_one(
    client: CheckedClient, runtime: Runtime, with_tan: Account, clock: Clock
) -> None:
    sign_in(client, with_tan.login_name)
    old = builders.live_code(runtime, _attempt(runtime))
    post(client, "/anmelden/tan/erneut")
    client.get("/anmelden/tan")
    assert "Warten Sie bitte 30 Sekunden." in said(client)
    clock.travel(timedelta(seconds=31))
    post(client, "/anmelden/tan/erneut")
    client.get("/anmelden/tan")
    assert "Eine neue TAN ist unterwegs." in said(client)
    assert client.submit("/anmelden/tan", tan=old).status_code == 422
    assert (
        client.submit("/anmelden/tan", tan=builders.live_code(runtime, _attempt(runtime))).status_code == 303
    )


def test_a_late_tan_is_refused_and_a_late_attempt_begins_again(
    client: CheckedClient, runtime: Runtime, with_tan: Account, clock: Clock
) -> None:
    sign_in(client, with_tan.login_name)
    code = builders.live_code(runtime, _attempt(runtime))
    clock.travel(timedelta(minutes=5))
    assert client.submit("/anmelden/tan", tan=code).status_code == 422
    assert codes(client) == ["E-TANX"]
    clock.travel(timedelta(minutes=10))
    assert client.get("/anmelden/tan").location == "/anmelden"
    client.get("/anmelden")
    assert "Diese Anmeldung ist abgelaufen oder schon beendet." in said(client)


@pytest.mark.parametrize("name", ["identifier", "password"])
def test_a_file_in_place_of_a_text_is_no_answer(client: CheckedClient, name: str) -> None:
    client.get("/anmelden")
    file = (BytesIO(b"x"), "name.txt")
    data = {"csrf_token": value(client, "csrf_token"), name: file}
    assert client.post("/anmelden", data=data, content_type="multipart/form-data").status_code == 422


def test_a_tan_sent_twice_leads_in_and_nobody_hears_that_it_is_over(
    client: CheckedClient, runtime: Runtime, with_tan: Account
) -> None:
    sign_in(client, with_tan.login_name)
    client.get("/anmelden/tan")
    twice = {"tan": builders.live_code(runtime, _attempt(runtime)), "csrf_token": value(client, "csrf_token")}
    assert client.post("/anmelden/tan", data=twice).location == "/uebersicht"
    client.get("/uebersicht")
    for again in (True, False):
        answer = post(client, "/anmelden/tan", tan=twice["tan"]) if again else client.get("/anmelden/tan")
        assert answer.location == "/uebersicht"
        client.get("/uebersicht")
        assert "In diesem Browser ist jetzt" in said(client)
        assert "abgelaufen" not in said(client)


def test_too_many_tans_are_said_kindly(client: CheckedClient, with_tan: Account) -> None:
    assert [sign_in(client, with_tan.login_name).status_code for _ in range(4)] == [303, 303, 303, 422]
    assert codes(client) == ["E-TANLIM"]


def test_a_tan_that_never_arrived_is_said(client: CheckedClient, runtime: Runtime, with_tan: Account) -> None:
    sign_in(client, with_tan.login_name)
    with transaction(runtime) as tx:
        tan = tx.session.scalars(select(Tan)).one()
        tx.fire(tx.get(Tan, tan.id), "report_undeliverable", actor="test")

    assert client.get("/anmelden/tan").status_code == 200

    assert "Wir konnten die TAN nicht an ••• 386 zustellen" in said(client)


def test_giving_up_ends_the_attempt(client: CheckedClient, runtime: Runtime, with_tan: Account) -> None:
    sign_in(client, with_tan.login_name)
    attempt = _attempt(runtime)
    code = builders.live_code(runtime, attempt)
    assert post(client, "/anmelden/abbrechen").location == "/anmelden"
    assert post(client, "/anmelden/tan", tan=code).location == "/anmelden"
    assert builders.one(runtime, SigninAttempt, attempt).state == "abandoned"


def test_looking_writes_nothing(client: CheckedClient, with_tan: Account, runtime: Runtime) -> None:
    sign_in(client, with_tan.login_name)
    with heard(runtime) as statements:
        for path in ("/", "/anmelden", "/anmelden/tan"):
            assert client.get(path).status_code == 200
            client.application.test_client().head(path)
    assert not writes(statements)


@pytest.mark.asvs("7.4.1")
def test_signing_out_ends_the_session_for_good(client: CheckedClient, person: Account) -> None:
    sign_in(client, person.login_name)
    token = client.get_cookie(COOKIE)
    assert token
    client.get("/uebersicht")
    assert client.submit("/uebersicht").status_code == 405
    assert post(client, "/abmelden").location == "/anmelden"
    client.get("/anmelden")
    assert "Sie sind abgemeldet." in said(client)
    assert client.get_cookie(COOKIE) is None
    thief = visitor(client.application)
    thief.set_cookie(COOKIE, token.value)
    assert thief.get("/uebersicht").location == "/anmelden"


def test_a_link_signs_nobody_out(client: CheckedClient, person: Account) -> None:
    sign_in(client, person.login_name)
    answer = client.get("/abmelden")
    assert (answer.status_code, answer.location) == (303, "/")
    assert client.get("/uebersicht").status_code == 200


@pytest.mark.parametrize("after", [timedelta(minutes=31), timedelta(hours=13)])
def test_an_ended_session_leads_back_to_the_wanted_page(
    client: CheckedClient, person: Account, clock: Clock, after: timedelta
) -> None:
    sign_in(client, person.login_name)
    clock.travel(after)
    answer = client.get("/uebersicht")
    assert (answer.status_code, answer.location) == (303, "/anmelden")
    client.get("/anmelden")
    assert "Ihre Sitzung ist beendet." in said(client)
    assert sign_in(client, person.login_name).location == "/uebersicht"


@pytest.mark.parametrize("planted", ["https://evil.example/", "//evil.example/", "/\\evil.example/", ""])
def test_only_own_pages_are_returned_to(client: CheckedClient, person: Account, planted: str) -> None:
    client.get(f"/anmelden?next={planted}&wanted={planted}")
    with client.session_transaction() as session:
        session["wanted"] = planted
    assert sign_in(client, person.login_name).location == "/uebersicht"
    answer = client.get("/", environ_overrides={"PATH_INFO": "//evil.example/uebersicht"})
    assert not answer.location or not answer.location.startswith(("//", "https://evil", "http://evil"))


def test_the_session_is_noted_at_most_once_a_minute(
    client: CheckedClient, runtime: Runtime, person: Account, clock: Clock
) -> None:
    sign_in(client, person.login_name)
    with heard(runtime) as statements:
        client.get("/uebersicht")
    assert not writes(statements)
    clock.travel(timedelta(seconds=61))
    with heard(runtime) as statements:
        client.get("/uebersicht")
        client.get("/uebersicht")
    assert len(writes(statements)) == 1


def test_production_cookies_stay_on_this_host_and_on_https(
    production: Callable[[], CheckedClient], runtime: Runtime, person: Account
) -> None:
    client = production()
    answer = sign_in(client, person.login_name)
    cookies = answer.headers.getlist("Set-Cookie")
    assert sorted(cookie.split("=")[0] for cookie in cookies) == [
        "__Host-geraet",
        "__Host-kundencenter",
        "__Host-sitzung",
    ]
    for cookie in cookies:
        assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= {
            part.strip() for part in cookie.split(";")
        }
        assert "Domain" not in cookie
    assert client.get("/uebersicht").status_code == 200


def test_production_answers_to_its_own_name_only(production: Callable[[], CheckedClient]) -> None:
    client = production()
    assert client.get("/anmelden", headers={"Host": "evil.example"}).status_code == 400


def test_the_customer_number_is_checked_where_the_profile_asks_for_it(
    runtime: Runtime, person: Account
) -> None:
    profile = runtime.profile.model_copy(update={"login_scheme": "customer_number"})
    client = visitor_of(replace(runtime, profile=profile))
    builders.add_customer(runtime)
    with reading(runtime) as session:
        own = session.execute(select(Account.email)).scalar_one().removeprefix("person").split("@")[0]
    fields = {"identifier": user_number(runtime, person), "password": builders.PASSWORD}
    for wrong in (builders.NUMBER, "99999"):
        assert client.submit("/anmelden", customer_number=wrong, **fields).status_code == 422
        assert codes(client) == ["E-LOGIN"]
    assert client.submit("/anmelden", **fields).status_code == 422
    assert codes(client) == ["E-REQ"]
    assert client.submit("/anmelden", customer_number=f"7{int(own):05}", **fields).location == "/uebersicht"


@pytest.fixture
def production(runtime: Runtime) -> Callable[[], CheckedClient]:
    settings = runtime.settings.model_copy(
        update={"mode": "production", "public_base_url": "https://kunden.example.org"}
    )

    def make() -> CheckedClient:
        client = visitor_of(replace(runtime, settings=settings))
        # Where the test client sends its requests; the application itself needs neither.
        client.application.config.update(SERVER_NAME="kunden.example.org", PREFERRED_URL_SCHEME="https")
        return client

    return make


def _attempt(runtime: Runtime) -> UUID:
    with reading(runtime) as session:
        return session.scalars(
            select(SigninAttempt.id).order_by(SigninAttempt.started_at.desc()).limit(1)
        ).one()
