"""What happens to visitors who send what no form of ours would send?"""

from datetime import timedelta
from uuid import UUID

import pyotp
import pytest

from service.door.request_size import LARGEST_BODY
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
    sign_in,
    value,
    visitor,
    visitor_of,
    writes,
)
from workflows.account.records import Account
from workflows.engine.runtime import Runtime
from workflows.operator.actions import add_operator
from workflows.registration.code_tries import CodeTries
from workflows.registration.links import code_of
from workflows.registration.records import Registration

HOSTILE = (
    "a\0b",
    "a\r\nBcc: eve@example.org",
    "\x1b[2J",
    "x\u202egnp.exe",
    "\u2028",
    "' OR 1=1 --",
    "{{ 7*7 }}",
)
SMS = {"tan_method": "sms", "mobile": "0151 12345678"}


@pytest.fixture
def client(runtime: Runtime) -> CheckedClient:
    return visitor_of(runtime)


@pytest.fixture
def link(runtime: Runtime) -> UUID:
    return builders.mailed_link(runtime)


@pytest.fixture
def path(runtime: Runtime, link: UUID) -> str:
    return path_of(runtime, link)


def test_a_form_of_very_many_fields_is_refused_unread(client: CheckedClient) -> None:
    form = "application/x-www-form-urlencoded"
    assert client.post("/anmelden", data="a&" * LARGEST_BODY, content_type=form).status_code == 413
    widest = "\N{GRINNING FACE}" * 200
    assert client.submit("/anmelden", identifier=widest, password=widest).status_code == 422


@pytest.mark.parametrize("typed", HOSTILE)
@pytest.mark.parametrize(
    ("page", "fields"),
    [
        ("/anmelden", {"identifier": "", "password": ""}),
        ("/registrieren", {"customer_number": "", "email": "", "email_repeat": "", "submission": ""}),
        ("/aktivieren", {"customer_number": "", "code": ""}),
        ("/aktivieren", {"customer_number": builders.NUMBER, "code": ""}),
        ("/betrieb/anmelden", {"name": "", "password": "", "totp": "123456"}),
    ],
)
def test_no_character_breaks_a_page(
    client: CheckedClient, link: UUID, page: str, fields: dict[str, str], typed: str
) -> None:
    assert link
    answer = client.submit(page, **{name: given or typed for name, given in fields.items()})
    assert answer.status_code == 422


@pytest.mark.parametrize("typed", HOSTILE)
def test_no_character_breaks_the_search_of_operators(
    runtime: Runtime, client: CheckedClient, typed: str
) -> None:
    password = "a long operator password"
    operator = add_operator(runtime, "uwe", password)
    totp = pyotp.TOTP(operator.totp_secret).at(builders.now(runtime))
    assert client.submit("/betrieb/anmelden", name="uwe", password=password, totp=totp).status_code == 303
    assert client.submit("/betrieb/suche", q=typed).status_code in (200, 422)


def test_a_name_stays_one_line_and_is_never_markup(
    runtime: Runtime, client: CheckedClient, path: str
) -> None:
    hostile = {"first_name": "<b>Max</b>\r\nBcc: eve@example.org", "last_name": "Mu\0s\u202eter\u2028"}
    assert complete(client, path, **hostile).location == "/anmelden"
    (account,) = builders.rows(runtime, Account)
    assert account.display_name == "<b>Max</b> Bcc: eve@example.org Mu ster"
    assert sign_in(client, COMPLETE["login_name"], COMPLETE["password"]).location == "/uebersicht"
    client.get("/uebersicht")
    assert "<b>Max</b>" in said(client)


@pytest.mark.parametrize("name", ["admin", "100999", "eve@example.org", "x", "<b>eve</b>"])
def test_the_name_beside_the_tan_keeps_the_rules_of_the_form(
    runtime: Runtime, client: CheckedClient, link: UUID, path: str, name: str
) -> None:
    complete(client, path, **SMS)
    code = builders.live_code(runtime, builders.registration_of(runtime, link))
    assert client.submit("/aktivieren/tan", tan=code, login_name=name).status_code == 422
    assert builders.rows(runtime, Account) == []


def test_a_wrong_code_costs_the_same_with_and_without_a_link_to_open(
    runtime: Runtime, client: CheckedClient, link: UUID
) -> None:
    """Otherwise the clock tells whoever registers with a guessed address whether it was the right one."""
    builders.add_customer(runtime, "46077", email="praxis@example.org")
    builders.run_match(runtime, builders.submit_registration(runtime, "46077", "guess@example.org"))
    costs = {}
    for number in (builders.NUMBER, "46077", "99999"):
        with heard(runtime) as statements:
            assert client.submit("/aktivieren", customer_number=number, code="BBBB-BBBB").status_code == 422
        assert codes(client) == ["E-CODE"]
        costs[number] = [one.split("SET")[0] for one in writes(statements)]
    assert costs[builders.NUMBER] == costs["46077"] == costs["99999"]
    assert len(costs["99999"]) == 1
    tries = {one.customer_number: one.tries for one in builders.rows(runtime, CodeTries)}
    assert tries == {builders.NUMBER: 1, "46077": 1, "99999": 1}


def test_misses_elsewhere_never_use_up_the_tries_of_a_link(
    runtime: Runtime, client: CheckedClient, link: UUID
) -> None:
    builders.run_match(runtime, builders.submit_registration(runtime, "99999", "guess@example.org"))
    for number in ("99999", "46077") * 6:
        client.submit("/aktivieren", customer_number=number, code="BBBB-BBBB")
    code = code_of(runtime.keys, link)
    assert client.submit("/aktivieren", customer_number=builders.NUMBER, code=code).status_code == 303


def test_a_mail_scanner_spends_nothing(runtime: Runtime, link: UUID, path: str) -> None:
    """It opens the link, asks for the head only, and sends the form as it found it."""
    scanner = visitor_of(runtime)
    with heard(runtime) as statements:
        for _ in range(3):
            assert scanner.unchecked(path, method="HEAD").status_code == 200
            assert scanner.get(path).status_code == 200
        found = {e.get("name", ""): e.get("value", "") for e in scanner.page.all("input")}  # type: ignore[union-attr]
        assert scanner.post(path, data=found).status_code == 422
        assert scanner.post(path, data={}).status_code == 422
    assert writes(statements) == []
    assert complete(visitor_of(runtime), path).location == "/anmelden"


@pytest.mark.parametrize(
    "step", ["/aktivieren/tan", "/aktivieren/tan/erneut", "/aktivieren/tan/verfahren", "/anmelden/tan",
             "/anmelden/tan/erneut", "/anmelden/abbrechen", "/registrieren/erneut", "/abmelden", "/betrieb/abmelden"],
)  # fmt: skip
def test_no_step_can_be_taken_before_its_turn(
    runtime: Runtime, client: CheckedClient, link: UUID, step: str
) -> None:
    assert link
    with heard(runtime) as statements:
        answer = post(
            client, step, tan="123456", tan_method="email", attempt=str(link), mobile="0151 12345678"
        )
    assert answer.status_code == 303
    assert writes(statements) == []


def test_an_attempt_belongs_to_the_browser_that_began_it(runtime: Runtime) -> None:
    person = builders.add_account(runtime, tan_method="sms")
    app = app_for(runtime)
    owner, thief = visitor(app), visitor(app)
    sign_in(owner, person.login_name)
    owner.get("/anmelden/tan")
    attempt = value(owner, "attempt")
    code = builders.live_code(runtime, UUID(attempt))
    assert post(thief, "/anmelden/tan", attempt=attempt, tan=code).location == "/anmelden"
    assert thief.get("/uebersicht").status_code == 303
    assert owner.submit("/anmelden/tan", attempt=attempt, tan=code).location == "/uebersicht"


@pytest.mark.asvs("7.2.4")
def test_signing_in_again_ends_the_session_before(runtime: Runtime, client: CheckedClient) -> None:
    person = builders.add_account(runtime)
    sign_in(client, person.login_name)
    before = client.get_cookie("sitzung")
    assert before
    assert (
        post(client, "/anmelden", identifier=person.login_name, password=builders.PASSWORD).status_code == 303
    )
    assert client.get("/uebersicht").status_code == 200
    other = visitor(client.application)
    other.set_cookie("sitzung", before.value)
    assert other.get("/uebersicht").location == "/anmelden"


@pytest.mark.parametrize(
    "page", ["//evil.example", "/\\evil.example", "/\t/evil.example", "https://evil.example/", "/hilfe\r\nX: y",
             "/aktivieren/\t//evil.example", "/aktivieren/a\nb", "/aktivieren/a\rb", "/aktivieren/a\0b",
             "/%09/evil.example", "javascript:alert(1)", ""],
)  # fmt: skip
def test_the_language_switch_leads_nowhere_else(client: CheckedClient, page: str) -> None:
    assert post(client, "/sprache", language="en", page=page).location == "/"


def test_a_stranger_cannot_use_up_the_tans_of_a_sign_in(runtime: Runtime, clock: Clock, path: str) -> None:
    """The victim's mobile number is all that somebody with a link of their own would need to know."""
    victim = builders.add_account(runtime, tan_method="sms")
    stranger = visitor_of(runtime)
    complete(stranger, path, **SMS | {"mobile": victim.mobile})
    for _ in range(12):
        clock.travel(timedelta(minutes=6))
        post(stranger, "/aktivieren/tan/erneut")
    assert sign_in(visitor_of(runtime), victim.login_name).location == "/anmelden/tan"


@pytest.mark.deep
def test_registering_again_and_again_does_not_flood_the_owner(runtime: Runtime, clock: Clock) -> None:
    builders.add_account(runtime)
    person = builders.rows(runtime, Account)[0]
    number = "7" + person.login_name.removeprefix("person.").zfill(5)
    for _ in range(40):
        register(visitor_of(runtime), customer_number=number, email=person.email, email_repeat=person.email)
        for one in builders.rows(runtime, Registration, Registration.outcome == ""):
            builders.run_match(runtime, one.id)
        clock.travel(timedelta(minutes=10))
    assert 1 <= len(builders.mails(runtime)) <= 6
    clock.travel(timedelta(days=1))
    builders.run_match(runtime, builders.submit_registration(runtime, number, person.email))
    assert 2 <= len(builders.mails(runtime)) <= 7
