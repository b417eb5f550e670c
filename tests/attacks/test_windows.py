"""What can a second window, or another browser, do with what the first one has begun?"""

from uuid import UUID

import pytest
from flask import Flask

from tests import builders
from tests.web.application import app_for
from tests.web.page import CheckedClient
from tests.web.visitor import complete, path_of, post, said, sign_in, value, visitor
from workflows.account.records import Account
from workflows.engine.runtime import Runtime
from workflows.signin.records import Session


@pytest.fixture
def app(runtime: Runtime) -> Flask:
    return app_for(runtime)


def attempt_of(client: CheckedClient) -> str:
    """The attempt that the window's TAN page belongs to."""
    client.get("/anmelden/tan")
    return value(client, "attempt")


@pytest.mark.asvs("6.6.2")
def test_two_people_in_two_windows_are_not_mixed_up(runtime: Runtime, app: Flask) -> None:
    """Each TAN signs in whom it was sent to, whichever window was opened last."""
    first, second = (builders.add_account(runtime, tan_method="email") for _ in range(2))
    client = visitor(app)
    sign_in(client, first.login_name)
    first_attempt = attempt_of(client)
    sign_in(client, second.login_name)
    second_attempt = attempt_of(client)
    code = builders.live_code(runtime, UUID(first_attempt))

    assert post(client, "/anmelden/tan", attempt=second_attempt, tan=code).status_code == 422
    assert post(client, "/anmelden/tan", attempt=first_attempt, tan=code).location == "/uebersicht"
    assert [session.holder for session in builders.rows(runtime, Session)] == [first.id]
    left = post(client, "/anmelden/tan", attempt=second_attempt, tan=builders.newest_code(runtime))
    assert left.location == "/uebersicht", "signing in ends what the other window had begun"
    client.get("/uebersicht")
    assert f"In diesem Browser ist jetzt {first.display_name} angemeldet." in said(client)
    assert [session.holder for session in builders.rows(runtime, Session)] == [first.id]


def test_a_second_sign_in_skips_no_tan(runtime: Runtime, app: Flask) -> None:
    """Signed in as one person, the password of another is still only half of it."""
    plain, guarded = builders.add_account(runtime), builders.add_account(runtime, tan_method="email")
    client = visitor(app)
    sign_in(client, plain.login_name)
    assert (
        post(client, "/anmelden", identifier=guarded.login_name, password=builders.PASSWORD).location
        == "/anmelden/tan"
    )
    assert [session.holder for session in builders.rows(runtime, Session)] == [plain.id]


def test_another_browser_cannot_go_on_with_an_activation(runtime: Runtime, app: Flask) -> None:
    """Without the link it knows nothing; with the link it has to fill in the form itself."""
    link = builders.mailed_link(runtime)
    owner, other = visitor(app), visitor(app)
    complete(owner, path_of(runtime, link), tan_method="sms", mobile="0151 12345678")
    code = builders.newest_code(runtime)
    assert post(other, "/aktivieren/tan", tan=code).status_code == 303
    assert builders.rows(runtime, Account) == []
    assert owner.submit("/aktivieren/tan", tan=code).location == "/anmelden"


def test_a_planted_session_of_the_attacker_does_not_become_the_victims(runtime: Runtime, app: Flask) -> None:
    """The attacker's live cookies, device included, in the victim's browser: afterwards both are strangers."""
    attacker, victim = builders.add_account(runtime), builders.add_account(runtime)
    thief, browser = visitor(app), visitor(app)
    thief.submit("/anmelden", identifier=attacker.login_name, password=builders.PASSWORD, remember="y")
    for name in ("kundencenter", "sitzung", "geraet"):
        planted = thief.get_cookie(name)
        if planted:
            browser.set_cookie(name, planted.value)
    answer = post(browser, "/anmelden", identifier=victim.login_name, password=builders.PASSWORD)
    assert answer.location == "/uebersicht"
    assert thief.get("/uebersicht").location == "/anmelden", "the planted session has ended"
    assert post(thief, "/anmelden/geraet").status_code in (303, 422)
    live = [session.holder for session in builders.rows(runtime, Session, Session.ended_at.is_(None))]
    assert live.count(victim.id) == 1
    browser.get("/uebersicht")
    shown = browser.page.text("main") if browser.page else ""
    assert "Erika Muster" in shown
    session = browser.get_cookie("sitzung")
    other = thief.get_cookie("sitzung")
    assert session
    assert other is None or other.value != session.value
