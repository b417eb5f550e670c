"""Does the registration take what it should, say the same to everybody, and count a double click once?"""

import re
from dataclasses import replace

import pytest

from service.web.captcha.challenge import read_token
from tests import builders
from tests.web.application import app_for
from tests.web.page import CheckedClient
from tests.web.visitor import (
    NUMBER_AND_EMAIL,
    codes,
    heard,
    register,
    said,
    value,
    visitor,
    visitor_of,
    writes,
)
from workflows.engine.runtime import Runtime
from workflows.registration.records import Registration
from workflows.settings import Settings

REGISTERED = "registered"
MASTER_DATA = re.compile(r"\b(FROM|JOIN|INTO|UPDATE) (customer|seat|account|login_identifier)\b")

WRONG = [
    ({"customer_number": ""}, "E-REQ", "Geben Sie Ihre Kundennummer ein.", "Enter your customer number."),
    ({"customer_number": "abc"}, "E-KNR", "wie sie auf der Rechnung steht", "as shown on your invoice"),
    ({"email": "", "email_repeat": ""}, "E-REQ", "Geben Sie Ihre E-Mail-Adresse ein.", "Enter your email address."),
    ({"email": "m.muster", "email_repeat": "m.muster"}, "E-MAIL", "name@praxis.de", "name@praxis.de"),
    ({"email_repeat": ""}, "E-REQ", "E-Mail-Adresse noch einmal ein.", "Enter your email address again."),
    ({"email_repeat": "other@example.org"}, "E-MAIL2", "sind nicht gleich", "are not the same"),
    ({"email": "x" * 300 + "@example.org"}, "E-LONG", "höchstens 254 Zeichen", "254"),
]  # fmt: skip


@pytest.fixture
def client(runtime: Runtime) -> CheckedClient:
    return visitor_of(runtime)


def a_minute_passes(client: CheckedClient) -> None:
    """As far as this browser has to wait."""
    with client.session_transaction() as session:
        session[REGISTERED] = {**session[REGISTERED], "again_at": session[REGISTERED]["again_at"] - 60}


@pytest.mark.parametrize("english", [False, True])
@pytest.mark.parametrize(("changes", "code", "german", "translated"), WRONG)
def test_every_error_is_said_in_both_languages(
    runtime: Runtime, changes: dict[str, str], code: str, german: str, translated: str, *, english: bool
) -> None:
    client = visitor(app_for(runtime), english=english)
    assert register(client, **changes).status_code == 422
    assert code in codes(client)
    assert (translated if english else german) in said(client)
    for name, typed in (NUMBER_AND_EMAIL | changes).items():
        assert value(client, name) == typed
    assert not builders.rows(runtime, Registration)


def test_no_line_ends_before_the_star_of_a_field(client: CheckedClient) -> None:
    page = client.get("/registrieren").get_data(as_text=True)
    assert page.count('class="kc-star" aria-hidden="true">&nbsp;*</span>') == page.count("kc-star") >= 3


def test_blanks_and_case_do_not_matter(client: CheckedClient, runtime: Runtime) -> None:
    assert (
        register(client, customer_number=" 46 075 ", email_repeat=builders.EMAIL.upper()).status_code == 303
    )
    (registration,) = builders.rows(runtime, Registration)
    assert (registration.customer_number, registration.email) == (builders.NUMBER, builders.EMAIL)


def test_the_success_page_says_what_the_seed_says(client: CheckedClient) -> None:
    response = register(client)
    assert (response.status_code, response.location) == (303, "/registrieren/ok")
    client.get("/registrieren/ok")
    assert (
        "Ihre Registrierung war erfolgreich. In Kürze erhalten Sie eine E-Mail mit weiteren Anweisungen."
        in said(client)
    )
    assert "Wir schreiben Ihnen an m•••@example.org, wenn Kundennummer und Adresse" in said(client)
    assert builders.EMAIL not in said(client)
    for help_offered in (
        "Spam-Ordner",
        "per Brief",
        "andere Adresse hinterlegt",
        "Code aus der E-Mail eingeben",
    ):
        assert help_offered in said(client)


def test_the_success_page_and_the_resend_need_a_registration(client: CheckedClient, runtime: Runtime) -> None:
    assert client.get("/registrieren/ok").location == "/registrieren"
    client.get("/registrieren")
    answer = client.post("/registrieren/erneut", data={"csrf_token": value(client, "csrf_token")})
    assert answer.location == "/registrieren"
    assert not builders.jobs(runtime, "registration.resend")


def test_the_mail_can_be_ordered_again(client: CheckedClient, runtime: Runtime) -> None:
    register(client)
    client.get("/registrieren/ok")
    token = value(client, "csrf_token")
    for may_be_sent in (False, True, False):
        if may_be_sent:
            a_minute_passes(client)
        answer = client.post("/registrieren/erneut", data={"csrf_token": token})
        assert (answer.status_code, answer.location) == (303, "/registrieren/ok")
        client.get("/registrieren/ok")
        assert ("Bestellt." in said(client), "Noch nicht" in said(client)) == (may_be_sent, not may_be_sent)
    (registration,) = builders.rows(runtime, Registration)
    assert [job.subject for job in builders.jobs(runtime, "registration.resend")] == [registration.id]


def test_the_page_counts_on_when_it_is_loaded_again_and_says_when_without_script(
    client: CheckedClient,
) -> None:
    register(client)
    with client.session_transaction() as session:
        again_at = session[REGISTERED]["again_at"]
    for passed in (0, 20, 50, 70):
        with client.session_transaction() as session:
            session[REGISTERED] = {**session[REGISTERED], "again_at": again_at - passed}
        client.get("/registrieren/ok")
        assert client.page
        (counted,) = [one for one in client.page.all("div") if one.get("data-waits")]
        assert 60 - passed - 5 <= int(counted.get("data-waits", "")) <= max(0, 60 - passed)
        assert bool(re.search(r"Ab \d\d:\d\d:\d\d Uhr können Sie", said(client))) == (passed < 60)
        assert "höchstens 3-mal in der Stunde" in said(client)


def test_what_was_typed_can_be_corrected_and_becomes_a_registration_of_its_own(
    client: CheckedClient, runtime: Runtime
) -> None:
    assert client.get("/registrieren/aendern").location == "/registrieren"
    typed = {"customer_number": "0815", "email": "Anna@Example.org", "email_repeat": "anna@example.org"}
    register(client, **typed)
    builders.add_customer(runtime, "0815", email="anna@example.org")
    builders.run_match(runtime, builders.rows(runtime, Registration)[0].id)
    client.get("/registrieren/ok")
    assert client.page
    assert "/registrieren/aendern" in [one.get("href") for one in client.page.all("a")]
    assert client.get("/registrieren/aendern").status_code == 200
    shown = {name: value(client, name) for name in typed}
    assert (shown["customer_number"], shown["email"]) == ("0815", "Anna@Example.org"), (
        "as typed, not as on file"
    )
    assert shown["email_repeat"] == "Anna@Example.org"
    data = {name: value(client, name) for name in ("csrf_token", "submission")} | NUMBER_AND_EMAIL
    assert client.post("/registrieren", data=data).location == "/registrieren/ok"
    assert {one.customer_number for one in builders.rows(runtime, Registration)} == {"0815", builders.NUMBER}


def test_the_cookie_does_not_say_what_was_typed(client: CheckedClient) -> None:
    register(client)
    with client.session_transaction() as session:
        kept = str(session[REGISTERED])
    assert builders.EMAIL not in kept
    assert builders.NUMBER not in kept
    assert "m•••@example.org" in kept


def test_what_was_typed_is_gone_with_the_keys_of_the_house(client: CheckedClient) -> None:
    register(client)
    with client.session_transaction() as session:
        session[REGISTERED] = {**session[REGISTERED], "typed": "AAAA"}
    assert client.get("/registrieren/aendern").location == "/registrieren"
    assert client.get("/registrieren/ok").status_code == 200


@pytest.mark.asvs("6.3.8")
def test_known_unknown_blocked_and_taken_numbers_look_the_same(runtime: Runtime) -> None:
    app = app_for(runtime)
    builders.add_customer(runtime)
    builders.add_customer(runtime, "46076", email="blocked@example.org", status="blocked")
    builders.add_account(runtime)
    answers = set()
    for number, email in (
        (builders.NUMBER, "anna@example.org"), (builders.NUMBER, builders.EMAIL), ("46076", "alois@example.org"),
        ("99999", "agnes@example.org"), ("70001", "albert@example.org"),
    ):  # fmt: skip
        client = visitor(app)
        client.get("/registrieren")
        fields = {name: value(client, name) for name in ("csrf_token", "submission")}
        with heard(runtime) as statements:
            answer = client.post(
                "/registrieren",
                data=fields | {"customer_number": number, "email": email, "email_repeat": email},
            )
        assert not [one for one in statements if MASTER_DATA.search(one)]
        client.get("/registrieren/ok")
        page = re.sub(r"\d\d:\d\d:\d\d", "…", said(client).replace(f"{email[0]}•••@", "•••@"))
        answers.add((answer.status_code, answer.location, len(statements), page))
    assert len(answers) == 1


def test_a_double_click_counts_once(client: CheckedClient, runtime: Runtime) -> None:
    client.get("/registrieren")
    data = {name: value(client, name) for name in ("csrf_token", "submission")} | NUMBER_AND_EMAIL
    answers = [client.post("/registrieren", data=data) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert len(builders.rows(runtime, Registration)) == 1
    assert len(builders.jobs(runtime, "registration.match")) == 1


def test_clicks_at_the_same_moment_count_once(runtime: Runtime) -> None:
    app = app_for(runtime)
    client = visitor(app)
    client.get("/registrieren")
    data = {name: value(client, name) for name in ("csrf_token", "submission")} | NUMBER_AND_EMAIL
    cookie = client.get_cookie("kundencenter")
    assert cookie

    def click() -> int:
        other = visitor(app)
        other.set_cookie("kundencenter", cookie.value)
        return other.post("/registrieren", data=data).status_code

    assert builders.at_once(4, click) == [303] * 4
    assert len(builders.rows(runtime, Registration)) == 1


def test_a_correction_after_back_is_a_registration_of_its_own(
    client: CheckedClient, runtime: Runtime
) -> None:
    client.get("/registrieren")
    data = {name: value(client, name) for name in ("csrf_token", "submission")} | NUMBER_AND_EMAIL
    client.post(
        "/registrieren", data=data | {"email": "typo@example.org", "email_repeat": "typo@example.org"}
    )
    client.post("/registrieren", data=data)
    assert {one.email for one in builders.rows(runtime, Registration)} == {"typo@example.org", builders.EMAIL}


@pytest.mark.parametrize("submission", ["", "not a uuid", "'; DROP TABLE registration"])
def test_a_broken_submission_id_gets_a_new_one(
    client: CheckedClient, runtime: Runtime, submission: str
) -> None:
    assert register(client, submission=submission).status_code == 303
    assert len(builders.rows(runtime, Registration)) == 1


def test_two_tabs_end_in_one_open_registration(client: CheckedClient, runtime: Runtime) -> None:
    builders.add_customer(runtime)
    register(client)
    register(client)
    for registration in builders.rows(runtime, Registration):
        builders.run_match(runtime, registration.id)
    assert sorted(one.state for one in builders.rows(runtime, Registration)) == ["pending", "superseded"]
    assert builders.mails(runtime) == [("activation", builders.EMAIL)]


def test_looking_writes_nothing(client: CheckedClient, runtime: Runtime) -> None:
    register(client)
    with heard(runtime) as statements:
        for path in ("/registrieren", "/registrieren/ok"):
            assert client.get(path).status_code == 200
            client.application.test_client().head(path)
    assert not writes(statements)


def test_without_the_profile_switch_nobody_repeats_the_address(runtime: Runtime) -> None:
    profile = runtime.profile.model_copy(update={"email_repeat": False})
    client = visitor_of(replace(runtime, profile=profile))
    assert (
        client.submit("/registrieren", customer_number=builders.NUMBER, email=builders.EMAIL).status_code
        == 303
    )


def test_the_security_check_is_used_up_last_and_a_double_click_survives_it(
    runtime: Runtime, settings: Settings
) -> None:
    guarded = replace(runtime, settings=settings.model_copy(update={"captcha": "picture"}))
    client = visitor_of(guarded)
    assert register(client, email_repeat="other@example.org").status_code == 422
    client.get("/registrieren")
    data = {
        name: value(client, name) for name in ("csrf_token", "submission", "captcha_token")
    } | NUMBER_AND_EMAIL
    question = read_token(guarded, data["captcha_token"])
    assert question
    data["captcha"] = question.letters.lower()
    assert client.post("/registrieren", data=data | {"customer_number": "?"}).status_code == 422
    assert codes(client) == ["E-KNR"]
    assert [client.post("/registrieren", data=data).status_code for _ in range(2)] == [303, 303]
    assert client.post("/registrieren", data=data | {"customer_number": "12345"}).status_code == 422
    assert codes(client) == ["E-CAPT"]
    assert len(builders.rows(runtime, Registration)) == 1


@pytest.mark.asvs("6.3.1")
def test_one_network_cannot_register_without_end(runtime: Runtime, settings: Settings) -> None:
    client = visitor_of(replace(runtime, settings=settings.model_copy(update={"rate_limits": "on"})))
    client.get("/registrieren")
    data = {"csrf_token": value(client, "csrf_token")}
    assert [client.post("/registrieren", data=data).status_code for _ in range(21)] == [422] * 20 + [429]
