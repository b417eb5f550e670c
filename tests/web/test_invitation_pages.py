"""What does somebody see who follows the link of an invitation, and what is a stolen or used one good for?"""

from datetime import timedelta

import pytest

from tests import builders
from tests.builders import MOBILE, PASSWORD, add_account, live_code, rows
from tests.conftest import Clock
from tests.invitations import Administrator, administrator, holder_of, link_of, seat_named
from tests.web.page import CheckedClient
from tests.web.visitor import ENGLISH, codes, heard, post, said, sign_in, value, visitor_of, writes
from workflows import policy
from workflows.account.records import Account
from workflows.engine.runtime import Runtime
from workflows.invitation.links import token_of

COMPLETE = {
    "tan_method": "none",
    "first_name": "Anna",
    "last_name": "Beispiel",
    "login_name": "anna.b",
    "password": "Apfelbaum am Zaun",
    "password_repeat": "Apfelbaum am Zaun",
}


@pytest.fixture
def boss(runtime: Runtime) -> Administrator:
    return administrator(runtime)


@pytest.fixture
def number(boss: Administrator) -> str:
    return boss.create().user_number


@pytest.fixture
def path(runtime: Runtime, number: str) -> str:
    return f"/einladung/{token_of(runtime.keys, link_of(runtime, number))}"


@pytest.fixture
def guest(runtime: Runtime) -> CheckedClient:
    return visitor_of(runtime)


def test_looking_changes_nothing_however_often(
    runtime: Runtime, guest: CheckedClient, path: str, number: str
) -> None:
    with heard(runtime) as statements:
        assert {guest.get(path).status_code for _look in range(3)} == {200}
        guest.unchecked(path, method="HEAD")
    assert writes(statements) == []
    assert len(statements) <= 12
    assert f"Benutzer {number}" in said(guest)
    assert value(guest, "login_name") == "abeispiel"
    guest.get(path, headers=ENGLISH)
    assert "Accept the invitation" in said(guest)


def test_what_only_one_method_needs_stands_under_it_and_the_rule_follows_the_choice(
    guest: CheckedClient, path: str
) -> None:
    guest.get(path)
    assert guest.page
    (method,) = [
        one for one in guest.page.all("fieldset") if one.find(".//input[@name='tan_method']") is not None
    ]
    (at,) = [at for at, one in enumerate(method) if one.get("class") == "kc-under"]
    assert [field.get("name") for field in method[at].iter("input")] == ["mobile"]
    assert [field.get("value") for field in method[at - 1].iter("input")] == ["sms"]
    rules = {
        one.get("class"): one.text
        for one in guest.page.all("span")
        if one.get("class", "").startswith("kc-with")
    }
    assert rules == {
        "kc-with-tan": "Mit TAN mindestens 8 Zeichen, ab 12 ist es gut.",
        "kc-without-tan": "Ohne TAN mindestens 15 Zeichen.",
    }


def test_somebody_new_is_in_after_one_form(
    runtime: Runtime, guest: CheckedClient, path: str, number: str
) -> None:
    assert guest.submit(path, **COMPLETE | {"password_repeat": "other", "first_name": ""}).status_code == 422
    assert codes(guest) == ["E-REQ", "E-PWD2"]
    assert guest.submit(path, **COMPLETE).headers["Location"] == "/uebersicht"
    guest.get("/uebersicht")
    assert "Willkommen" in said(guest)
    assert holder_of(runtime, number).login_name == "anna.b"


def test_somebody_new_proves_a_number_in_the_pages_of_the_first_visit(
    runtime: Runtime, guest: CheckedClient, path: str, number: str
) -> None:
    answer = guest.submit(path, **COMPLETE | {"tan_method": "sms", "mobile": MOBILE})
    assert answer.headers["Location"] == "/zugangsdaten/tan-bestaetigen"
    assert guest.get("/uebersicht").headers["Location"] == "/zugangsdaten", "nothing is open before"
    code = live_code(runtime, holder_of(runtime, number).id)
    assert guest.submit("/zugangsdaten/tan-bestaetigen", tan=code).headers["Location"] == "/uebersicht"


def test_a_name_that_somebody_has_leaves_the_link_unspent(
    runtime: Runtime, guest: CheckedClient, path: str
) -> None:
    taken = add_account(runtime).login_name
    assert guest.submit(path, **COMPLETE | {"login_name": taken}).status_code == 422
    assert codes(guest) == ["E-USER"]
    assert guest.submit(path, **COMPLETE).status_code == 303


def test_somebody_with_an_account_signs_in_and_is_asked(
    runtime: Runtime, guest: CheckedClient, path: str, number: str
) -> None:
    mine = add_account(runtime, tan_method="email")
    guest.get(path)
    assert post(guest, f"{path}/anmelden").headers["Location"] == "/anmelden"
    sign_in(guest, mine.login_name)
    code = builders.newest_code(runtime)
    assert guest.submit("/anmelden/tan", tan=code).headers["Location"] == path
    guest.get(path)
    assert f"Als {mine.display_name} annehmen" in said(guest)
    assert seat_named(runtime, number).account_id is None, "signing in is no yes"
    assert post(guest, f"{path}/annehmen").headers["Location"] == "/uebersicht"
    assert holder_of(runtime, number).id == mine.id
    guest.get("/uebersicht")
    assert f"Sie sind jetzt auch Benutzer {number}." in said(guest)


@pytest.mark.asvs("7.2.4")
def test_a_browser_of_somebody_else_asks_first_and_signs_them_out(
    runtime: Runtime, guest: CheckedClient, path: str, number: str
) -> None:
    somebody = add_account(runtime)
    sign_in(guest, somebody.login_name)
    guest.get(path)
    assert "angemeldet" in said(guest)
    before = guest.get_cookie("sitzung")
    assert before
    assert guest.submit(path, **COMPLETE).status_code == 303
    assert holder_of(runtime, number).login_name == "anna.b"
    other = visitor_of(runtime)
    other.set_cookie("sitzung", before.value)
    assert other.get("/uebersicht").headers["Location"] == "/anmelden", "the session before has ended"


def test_another_account_is_signed_in_after_the_present_one_was_signed_out(
    runtime: Runtime, guest: CheckedClient, path: str
) -> None:
    sign_in(guest, add_account(runtime).login_name)
    post(guest, f"{path}/anmelden")
    assert guest.get("/uebersicht").headers["Location"] == "/anmelden"


def test_joining_needs_a_fresh_proof(runtime: Runtime, guest: CheckedClient, path: str, clock: Clock) -> None:
    sign_in(guest, add_account(runtime).login_name)
    clock.travel(2 * policy.FRESH_PROOF)
    assert post(guest, f"{path}/annehmen").headers["Location"] == "/zugangsdaten/bestaetigen"
    assert guest.submit("/zugangsdaten/bestaetigen", password=PASSWORD).headers["Location"] == path


def test_a_session_in_its_first_visit_accepts_nothing(
    runtime: Runtime, guest: CheckedClient, path: str
) -> None:
    newcomer = builders.add_newcomer(runtime)
    sign_in(guest, newcomer.login_name, builders.initial_password(runtime, newcomer.id))
    guest.get(path)
    assert "annehmen" not in [button.text for button in guest.page.all("button")] if guest.page else False
    assert post(guest, f"{path}/annehmen").headers["Location"] == "/zugangsdaten"


def test_whoever_is_a_user_already_is_told_so(guest: CheckedClient, boss: Administrator, path: str) -> None:
    sign_in(guest, boss.account.login_name)
    assert post(guest, f"{path}/annehmen").status_code == 422
    assert codes(guest) == ["E-ISUSER"]


def test_a_used_link_does_nothing_for_who_stole_it(
    runtime: Runtime, guest: CheckedClient, path: str, number: str
) -> None:
    guest.submit(path, **COMPLETE)
    thief, accounts = visitor_of(runtime), len(rows(runtime, Account))
    assert thief.get(path).status_code == 410
    assert "schon angenommen" in said(thief)
    assert post(thief, path, **COMPLETE | {"login_name": "dieb"}).status_code == 410
    sign_in(thief, add_account(runtime).login_name)
    assert post(thief, f"{path}/annehmen").status_code == 410
    assert len(rows(runtime, Account)) == accounts + 1
    assert holder_of(runtime, number).login_name == "anna.b"


def test_an_old_link_says_how_to_get_another(guest: CheckedClient, path: str, clock: Clock) -> None:
    clock.travel(policy.INVITATION_LIFETIME + timedelta(seconds=1))
    assert guest.get(path).status_code == 410
    assert "Einladung erneut" in said(guest)


def test_a_link_cut_off_or_made_up_leads_nowhere(runtime: Runtime, guest: CheckedClient, path: str) -> None:
    for wrong in (
        path[:-3],
        path[:-2] + ("A" if path[-2] != "A" else "B") + path[-1],
        f"/einladung/{'x' * 66}",
    ):
        assert guest.get(wrong).status_code == 404
        assert post(guest, wrong, **COMPLETE).status_code == 404
        assert post(guest, f"{wrong}/anmelden").status_code == 404
    assert "Meist fehlt nur das Ende" in said(guest)


def test_a_withdrawn_link_says_so(guest: CheckedClient, boss: Administrator, path: str, number: str) -> None:
    boss.again(number)
    assert guest.get(path).status_code == 410
    assert "gilt nicht mehr" in said(guest)
