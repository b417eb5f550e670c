"""What can strangers, neighbours' pages and old tokens do with a form that waits for its holder? Nothing that lasts."""

import time
from datetime import timedelta

import pyotp
import pytest
from structlog.testing import capture_logs

from service.door.signing import FIELD, SECRET_DIGITS
from tests import builders
from tests.conftest import Clock
from tests.operators import new_operator
from tests.operators import typed as typed_by_operator
from tests.users import Office
from tests.web.page import CheckedClient
from tests.web.visitor import codes, sign_in, value, visitor_of
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import transaction
from workflows.policy import REMEMBERED, SESSION_IDLE
from workflows.seat.records import Seat

KEPT, NEW, HELP, SIGN_IN, FIRST = "formular", "/benutzer/neu", "/hilfe", "/anmelden", "/uebersicht"
OVER = SESSION_IDLE + timedelta(seconds=1)
FAR = NEW + "?" + "漢" * 40
"""80 characters, and over 500 bytes where it is sent."""


@pytest.fixture
def client(runtime: Runtime) -> CheckedClient:
    return visitor_of(runtime)


def mark_in(client: CheckedClient, page: str) -> str:
    """Whose forms the page has, by the token that it was written with."""
    client.get(page)
    token = value(client, "csrf_token")
    return str(client.application.extensions[FIELD].loads(token))[SECRET_DIGITS:]


@pytest.mark.parametrize(
    ("page", "site", "wanted"),
    [
        (FAR + "漢" * 100, "same-origin", NEW),
        ("/rechnungen", "same-origin", "/rechnungen"),
        ("/rechnungen", "cross-site", NEW),
        ("/rechnungen", "same-site", NEW),
    ],
)
def test_only_our_own_pages_say_where_somebody_is_and_no_address_is_longer_than_it_may_be(
    client: CheckedClient, team: Office, page: str, site: str, wanted: str
) -> None:
    client.get(NEW)
    form = {"csrf_token": value(client, "csrf_token"), "page": page}
    client.delete_cookie("sitzung")
    client.post(NEW, data=form, headers={"Sec-Fetch-Site": site})
    assert sign_in(client, team.boss.login_name).location == wanted


def test_whoever_has_left_leaves_no_forms_in_their_name(
    runtime: Runtime, client: CheckedClient, team: Office, clock: Clock
) -> None:
    assert mark_in(client, NEW)
    clock.travel(OVER)
    assert client.get(FIRST).location == SIGN_IN
    assert mark_in(client, SIGN_IN) == ""
    made = new_operator(runtime)
    code = pyotp.TOTP(made.totp_secret).at(builders.now(runtime))
    client.submit("/betrieb/anmelden", **typed_by_operator(made, totp=code))
    assert mark_in(client, "/betrieb")
    client.post("/betrieb/abmelden", data={"csrf_token": value(client, "csrf_token")})
    assert mark_in(client, HELP) == ""


def test_pages_open_to_anybody_may_come_first(client: CheckedClient, team: Office) -> None:
    of_boss = mark_in(client, FIRST)
    client.delete_cookie("kundencenter")
    assert mark_in(client, HELP) == ""
    assert mark_in(client, FIRST) == of_boss != ""


def test_a_token_that_is_older_than_any_session_keeps_nothing(
    client: CheckedClient, team: Office, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.get(NEW)
    form = {"csrf_token": value(client, "csrf_token"), "display_name": "Anna"}
    now = time.time()
    clock.travel(OVER)
    monkeypatch.setattr(time, "time", lambda: now + REMEMBERED.total_seconds() + 10)
    client.post(NEW, data=form)
    assert client.get_cookie(KEPT) is None


def test_where_the_form_is_gone_nobody_is_told_to_look_through_it(
    runtime: Runtime, client: CheckedClient, team: Office, clock: Clock
) -> None:
    page = f"/benutzer/{team.other.user_number}"
    client.get(page)
    form = {name: value(client, name) for name in ("csrf_token", "version")}
    clock.travel(OVER)
    client.post(page, data={**form, "action": "change", "display_name": "Anders"})
    with transaction(runtime, EVERYBODY) as tx:
        tx.fire(tx.get(Seat, team.other.id), "end", actor="test")
    sign_in(client, team.boss.login_name)
    client.get(page)
    assert codes(client) == ["E-KEPTGONE"]
    assert client.get_cookie(KEPT) is None


def test_what_somebody_hands_in_rings_no_alarm(client: CheckedClient, team: Office, runtime: Runtime) -> None:
    mark = mark_in(client, FIRST)
    with capture_logs() as lines:
        for sealed in ("AAAA", "A" * 80, "ÄÖ"):
            client.set_cookie(KEPT, f"{mark}.{sealed}")
            assert client.get(FIRST).status_code == 200
    assert lines == []
    assert builders.one(runtime, Seat, team.other.id).state == "active"
