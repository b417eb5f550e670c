"""Does every page keep the promises of the frame?"""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from structlog.testing import capture_logs

from service.door import access
from service.door.errors import CODES, PROGRAMS_ONLY, REFUSALS, refusal_of
from service.local import postfach, valkey
from service.translations import catalogue
from service.version import version
from service.web import moments
from service.web.errors import ANSWERS
from tests.web.page import CheckedClient, checked_client
from tests.web.probe import mail_ends_here, make_app
from workflows.engine import errors

PAGES = ("/hilfe", "/impressum", "/datenschutz", "/probe", "/dev/postfach")
RIGHT = {
    "customer_number": "46 075",
    "email": "m.muster@example.com",
    "mobile": "0177 - 1234567",
    "tan_method": "sms",
    "password": "a long sentence",
}


def in_production(tmp_path: Path) -> Flask:
    """Make the application as it stands behind its proxy in real use."""
    return make_app(
        tmp_path,
        mode="production",
        profile="abrechnung",
        public_base_url="https://kundencenter.example",
        rate_limits="on",
        trusted_proxies=1,
    )


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Flask]:
    with mail_ends_here(tmp_path):
        yield make_app(tmp_path, captcha="none")


@pytest.fixture
def client(app: Flask) -> CheckedClient:
    return checked_client(app)


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("wish", ["de", "en"])
def test_pages_are_whole(client: CheckedClient, path: str, wish: str) -> None:
    assert client.get(path, headers={"Accept-Language": wish}).status_code == 200
    assert client.page
    assert client.page.all("html")[0].get("lang") == wish


@pytest.mark.asvs("8.2.1")
def test_every_endpoint_declares_who_may_open_it(app: Flask) -> None:
    with app.app_context():
        undeclared = [e for e in app.view_functions if not access.declared_levels(e)]
    assert undeclared == ["probe.undeclared"]


@pytest.mark.asvs("8.2.1")
def test_an_undeclared_view_does_not_open(client: CheckedClient) -> None:
    assert client.get("/undeclared").status_code == 500


def test_a_level_without_check_lets_nobody_in(client: CheckedClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(access._checks, access.IN_SETUP, raising=False)
    assert client.get("/privat").status_code == 403


def test_a_check_lets_in_or_answers_instead(client: CheckedClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access, "_checks", {})
    access.register_check(access.IN_SETUP, lambda: ("please sign in", 401))
    assert client.unchecked("/privat").status_code == 401
    access.register_check(access.IN_SETUP, lambda: None)
    assert client.unchecked("/privat").text == "private"


def test_right_answers_come_out_in_one_form(client: CheckedClient) -> None:
    answer = client.submit("/probe", **RIGHT).get_json()
    assert answer["customer_number"] == "46075"
    assert answer["mobile"] == "+491771234567"


@pytest.mark.parametrize(
    ("field", "typed", "code"),
    [
        ("customer_number", "", "E-REQ"),
        ("customer_number", "abc", "E-KNR"),
        ("email", "name@", "E-MAIL"),
        ("email", "x" * 300, "E-LONG"),
        ("mobile", "030 23125 000", "E-MOB"),
        ("mobile", "030 23125 000 00000 00", "E-MOB"),
        ("mobile", "0171 39200 0001", "E-MOBLONG"),
        ("mobile", "+43 664 1234567890123", "E-MOBLONG"),
        ("mobile", "+33 6 12 34 56 78", "E-MOB"),
        ("tan_method", "pigeon", "E-CHOICE"),
        ("password", "p" * 129, "E-LONG"),
    ],
)
def test_wrong_answers_come_back_with_their_code(
    client: CheckedClient, field: str, typed: str, code: str
) -> None:
    assert client.submit("/probe", **RIGHT | {field: typed}).status_code == 422
    assert client.page
    assert client.page.summary_codes == [code]
    assert client.page.field("email").get("value") or field == "email"
    assert not client.page.field("password").get("value")


def test_english_errors_are_english(client: CheckedClient) -> None:
    client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en-GB,en"
    client.submit("/probe", **RIGHT | {"customer_number": ""})
    assert client.page
    assert client.page.text("title").startswith("Error: ")
    assert "Enter your customer number." in client.page.text("li")


def test_the_language_stays_chosen_and_returns_to_the_page(client: CheckedClient) -> None:
    client.get("/hilfe")
    assert client.page
    token = client.page.field("csrf_token").get("value")
    for page, target in {
        "/probe": "/probe",
        "//evil.example": "/",
        "https://evil.example/": "/",
        "/sprache": "/",
    }.items():
        answer = client.post("/sprache", data={"csrf_token": token, "language": "en", "page": page})
        assert (answer.status_code, answer.location) == (303, target)
    client.get("/hilfe", headers={"Accept-Language": "de"})
    assert client.page.all("html")[0].get("lang") == "en"


def test_a_post_without_token_changes_nothing(client: CheckedClient) -> None:
    client.get("/probe")
    assert client.post("/sprache", data={"language": "en", "page": "/probe"}).status_code == 422
    assert client.page
    assert "Bitte senden Sie das Formular noch einmal" in client.page.text("main")
    assert client.page.all("html")[0].get("lang") == "de"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nowhere", 404),
        ("/status/401", 401),
        ("/status/413", 413),
        ("/status/418", 418),
        ("/fehler/not-found", 404),
        ("/fehler/refused", 409),
        ("/fehler/spent", 409),
        ("/fehler/database", 503),
        ("/fehler/redis", 503),
        ("/fehler/bug", 500),
        ("/captcha/forged.png", 404),
    ],
)
def test_errors_are_pages(client: CheckedClient, path: str, status: int) -> None:
    assert client.get(path).status_code == status
    assert client.page
    assert "4711" not in client.page.text("body")


def test_an_incident_is_logged_under_its_number_without_personal_data(client: CheckedClient) -> None:
    with capture_logs() as logs:
        client.get("/fehler/bug")
    assert client.page
    assert logs[0]["number"] in client.page.text("main")
    assert logs[0]["error"] == "ZeroDivisionError"
    assert "4711" not in json.dumps(logs)


def test_an_engine_that_is_away_says_when_to_come_back(client: CheckedClient) -> None:
    assert client.get("/fehler/database").headers["Retry-After"] == "30"


def test_every_error_of_the_workflows_has_an_answer() -> None:
    kinds = {
        kind
        for kind in vars(errors).values()
        if isinstance(kind, type) and issubclass(kind, errors.KundencenterError)
    }
    assert all(any(parent in REFUSALS for parent in kind.__mro__) for kind in kinds)


def test_who_was_overtaken_three_times_may_try_again() -> None:
    assert refusal_of(errors.ConcurrentChangeError()) == (503, "unavailable")


def test_every_code_has_its_sentence_and_every_sentence_a_code() -> None:
    codes = {refusal.code for refusal in REFUSALS.values()} | set(CODES.values())
    assert (codes | {refusal_of(ValueError()).code}) - PROGRAMS_ONLY == ANSWERS.keys()


def test_readiness_names_what_is_missing(client: CheckedClient) -> None:
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert {"database", "schema", "redis", "relay"} <= set(answer.get_json()["failed"])
    assert client.get("/healthz").get_json() == {"status": "ok", "version": version()}


def test_assets_are_kept_and_compressed(client: CheckedClient) -> None:
    client.get("/hilfe")
    assert client.page
    style = next(e.get("href", "") for e in client.page.all("link") if "bootstrap" in e.get("href", ""))
    packed = client.get(style, headers={"Accept-Encoding": "gzip"})
    assert "immutable" in packed.headers["Cache-Control"]
    assert len(packed.data) * 4 < len(client.get(style).data)
    assert client.get("/static/000000000000/kundencenter.css").headers["Cache-Control"] == "no-cache"


def test_production_is_stricter(tmp_path: Path) -> None:
    app = in_production(tmp_path)
    client = checked_client(app)
    proxied = {"Host": "kundencenter.example", "X-Forwarded-Proto": "https"}
    answer = client.get("/hilfe", headers=proxied)
    assert answer.headers["Set-Cookie"].startswith("__Host-kundencenter=")
    assert {"Secure;", "HttpOnly;", "SameSite=Lax"} <= set(answer.headers["Set-Cookie"].split())
    assert "max-age" in answer.headers["Strict-Transport-Security"]
    assert client.get("/healthz", headers={"Host": "10.0.0.7:8000"}).status_code == 200
    assert client.get("/readyz", headers={"Host": "10.0.0.7:8000"}).status_code == 503
    assert client.get("/dev/postfach", headers=proxied).status_code == 404
    assert client.get("/dev/postfach.json", headers=proxied).status_code == 404


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("de", "Der Proxy davor muss ihn weitergeben (Host)"),
        ("en", "The proxy in front of it has to pass the name on (Host)"),
    ],
)
def test_who_comes_by_another_name_reads_the_right_one_and_what_a_proxy_has_to_do(
    tmp_path: Path, language: str, words: str
) -> None:
    app = in_production(tmp_path)
    client = checked_client(app)
    headers = {"Host": "127.0.0.1:8731", "Accept-Language": language}
    answer = client.get("/hilfe", headers=headers)
    assert answer.status_code == 400
    assert "https://kundencenter.example" in answer.text
    assert words in answer.text
    assert "8731" not in answer.text
    problem = client.post("/api/v1/sms/reports", headers=headers).get_json()
    assert (problem["status"], problem["code"]) == (400, "other_address")
    assert "8731" not in problem["detail"]


def test_the_mail_box_shows_what_was_sent(client: CheckedClient, tmp_path: Path) -> None:
    postfach.store(
        tmp_path,
        postfach.Item.received("mail", "m@example.com", "Hallo", subject="Betreff", html="<head><p>Hallo"),
    )
    postfach.store(
        tmp_path, postfach.Item.received("sms", "+491771234567", f"Ihre TAN: 123456. {'Gültig ' * 9}")
    )
    sms, mail = client.get("/dev/postfach.json").get_json()
    assert (sms["kind"], sms["codes"], mail["subject"]) == ("sms", ["123456"], "Betreff")
    assert set(mail) == {"id", "kind", "to", "subject", "text", "html", "links", "codes", "at"}
    assert len(client.get("/dev/postfach.json?to=m@example.com").get_json()) == 1
    assert "123456. Gültig Gültig Gültig Gültig Gültig …" in client.get("/dev/postfach").text
    framed = client.unchecked(f"/dev/postfach/{mail['id']}.html")
    assert framed.headers["Content-Security-Policy"].startswith(
        "sandbox allow-popups allow-popups-to-escape-sandbox; "
    )
    assert framed.text == '<head><base target="_blank"><p>Hallo'


@pytest.mark.parametrize(
    ("to", "found"),
    [
        ("0152 28817386", ["+4915228817386"]),
        ("+49 152 288 17386", ["+4915228817386"]),
        ("Groessmann", ["praxis.groessmann@example.org"]),
        (" praxis.groessmann@example.org", ["praxis.groessmann@example.org"]),
        ("", ["+4915228817386", "praxis.groessmann@example.org"]),
        ("nobody@example.org", []),
    ],
)
def test_the_mail_box_finds_a_recipient_however_it_is_written(
    client: CheckedClient, tmp_path: Path, to: str, found: list[str]
) -> None:
    mail = postfach.Item.received("mail", "praxis.groessmann@example.org", "Hallo", subject="Betreff")
    sms = postfach.Item.received("sms", "+4915228817386", "Hallo")
    for item in (mail, sms):
        postfach.store(tmp_path, item)
    page = client.get("/dev/postfach", query_string={"to": to}).text
    at = datetime.fromisoformat(mail.at).astimezone(ZoneInfo("Europe/Berlin"))
    assert re.findall(r"</strong><span>(.*?)</span>", page) == found
    assert len(re.findall(rf"<small>{at:%-d}\. \S+ {at:%Y, %H}:\d\d Uhr</small>", page)) == len(found)
    assert ("An diesen Empfänger ging nichts." in page) == (not found)


def test_without_sinks_of_its_own_a_demonstration_shows_no_mail(tmp_path: Path) -> None:
    postfach.store(tmp_path, postfach.Item.received("sms", "+491771234567", "Ihre TAN: 123456"))
    client = checked_client(make_app(tmp_path, captcha="none"))
    assert client.get("/dev/postfach").status_code == 404
    assert client.get("/dev/postfach.json").status_code == 404
    assert "/dev/postfach" not in client.get("/hilfe").text


@pytest.fixture(scope="module")
def redis_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with valkey.running(tmp_path_factory.mktemp("valkey"), durable=False) as url:
        yield url


def test_too_many_requests_are_told_when_to_return(tmp_path: Path, redis_url: str) -> None:
    _assert_limited(make_app(tmp_path, rate_limits="on", redis_url=redis_url))


def test_without_redis_each_process_counts_for_itself(tmp_path: Path) -> None:
    _assert_limited(make_app(tmp_path, rate_limits="on", redis_url="redis://127.0.0.1:1"))


def _assert_limited(app: Flask) -> None:
    client = checked_client(app)
    client.get("/hilfe")
    assert client.page
    token = {"csrf_token": client.page.field("csrf_token").get("value")}
    client.environ_base["REMOTE_ADDR"] = "2001:db8::1"
    assert [client.unchecked("/knapp", method="POST", data=token).status_code for _ in range(2)] == [200, 200]
    client.environ_base["REMOTE_ADDR"] = "2001:db8::2"
    refused = client.post("/knapp", data=token)
    assert refused.status_code == 429
    assert 1 <= int(refused.headers["Retry-After"]) <= 120
    client.environ_base["REMOTE_ADDR"] = "2001:db8:0:1::1"
    assert client.unchecked("/knapp", method="POST", data=token).status_code == 200


def test_moments_are_written_out(app: Flask) -> None:
    at = datetime(2026, 11, 23, 13, 5, tzinfo=UTC)
    with app.test_request_context(headers={"Accept-Language": "de"}):
        assert moments.moment(at) == "Montag, 23. November 2026, 14:05 Uhr"
        assert moments.clock(at) == "14:05 Uhr"
        assert moments.day(at) == "Montag, 23. November 2026"
    with app.test_request_context(headers={"Accept-Language": "en"}):
        assert moments.moment(at) == "Monday, 23 November 2026, 14:05"


def test_every_text_has_its_english() -> None:
    assert catalogue.untranslated() == []


def test_the_compiled_english_is_fresh() -> None:
    assert catalogue.is_fresh(), "run python -m service.translations.catalogue"
