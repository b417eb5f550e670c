"""Do operators come and go by the command line, with everything that it tells them once?"""

import re
from collections.abc import Iterator

import pyotp
import pytest

from service.app import create_app
from tests.conftest import SECRET_KEY
from tests.house.conftest import Errands
from tests.web.page import CheckedClient, checked_client
from workflows.engine.runtime import build_runtime
from workflows.settings import load_settings


def said(errands: Errands, *arguments: str) -> tuple[int, str]:
    done = errands("operator", *arguments)
    return done.exit_code, (done.stdout + done.stderr).strip()


def told(text: str, what: str) -> str:
    """Read what was told once."""
    found = re.search(rf"^{what}: +(.+)$", text, flags=re.MULTILINE)
    assert found, text
    return found[1]


@pytest.fixture
def client(errands: Errands) -> Iterator[CheckedClient]:
    """A browser before a web on the same database."""
    settings = load_settings(database_url=errands.database_url, secret_keys=SECRET_KEY, rate_limits="off")
    built = build_runtime(settings)
    yield checked_client(create_app(built))
    built.engine.dispose()


def enter(client: CheckedClient, text: str) -> int:
    """Sign in with what was told, and return the status."""
    fields = {
        "name": told(text, "Name").upper(),
        "password": told(text, "Password"),
        "totp": pyotp.TOTP(told(text, "TOTP key")).now(),
    }
    return client.submit("/betrieb/anmelden", **fields).status_code


def test_from_the_first_day_to_the_last(errands: Errands, client: CheckedClient) -> None:
    status, first = said(errands, "add", "Uwe", "--role", "lead", "--reason", "new here")
    assert status == 0
    assert enter(client, first) == 303
    assert client.get("/betrieb").status_code == 200
    assert said(errands, "lock", "uwe") == (0, "uwe: locked; ./kc operator reset lets them in again")
    assert client.unchecked("/betrieb").location == "/betrieb/anmelden"
    assert enter(client, first) == 422
    assert said(errands, "lock", "uwe") == (1, "Error: uwe: not possible, it is locked")

    status, second = said(errands, "reset", "uwe", "--reason", "back again")
    assert status == 0
    assert told(second, "Name") == "Uwe"
    assert {told(first, what) for what in ("Password", "TOTP key")}.isdisjoint(second)
    assert enter(client, second) == 303
    moment = r"2\S+ \d\d:\d\d CES?T"
    assert re.search(
        rf"^Uwe +lead +active +{moment} +{moment}$", said(errands, "list")[1], flags=re.MULTILINE
    )
    assert said(errands, "end", "UWE", "--reason", "left")[0] == 0
    assert client.unchecked("/betrieb").location == "/betrieb/anmelden"
    assert said(errands, "reset", "uwe") == (1, "Error: uwe: not possible, it is ended")
    assert re.search(r"^Uwe +lead +ended ", said(errands, "list")[1], flags=re.MULTILINE)
    assert said(errands, "add", "uwe")[0] == 2


def test_roles_are_given_here_the_last_leads_too(errands: Errands) -> None:
    assert said(errands, "add", "anna")[0] == 0
    assert said(errands, "add", "rita", "--role", "auditor")[0] == 0
    assert said(errands, "role", "anna", "support")[0] == 2, "not without a reason"
    assert said(errands, "role", "anna", "support", "--reason", " ")[0] == 2
    assert said(errands, "role", "anna", "boss", "--reason", "x")[0] == 2
    assert said(errands, "role", "anna", "support", "--reason", "moves on") == (0, "anna: is support now")
    assert said(errands, "role", "nobody", "lead", "--reason", "x")[0] == 1
    listed = said(errands, "list")[1]
    assert re.search(r"^anna +support +active", listed, flags=re.MULTILINE)
    assert re.search(r"^rita +auditor +active", listed, flags=re.MULTILINE)


def test_the_picture_holds_the_link_and_no_colour_where_there_is_no_terminal(errands: Errands) -> None:
    _status, text = said(errands, "add", "picture")
    lines = [line for line in text.splitlines() if set(line) <= set("█▀▄ ") and line.strip()]
    assert len(lines) > 20
    assert {len(line) for line in lines} == {len(lines[0])}
    assert "\x1b" not in text
    assert told(text, "TOTP link").startswith("otpauth://totp/")


@pytest.mark.parametrize("command", ["reset", "lock", "end"])
def test_nobody_is_one_line(errands: Errands, command: str) -> None:
    assert said(errands, command, "nobody") == (1, "Error: nobody: there is no such operator")


@pytest.mark.parametrize(
    ("password", "complaint"),
    [
        ("elevenchars", "the password needs at least 12 characters"),
        ("passwordpassword", "the password is too well known or too easily guessed"),
        ("a word of erika.m", "the password holds the operator's name or that of the product"),
    ],
)
def test_a_bad_password_is_one_line(
    errands: Errands, monkeypatch: pytest.MonkeyPatch, password: str, complaint: str
) -> None:
    monkeypatch.setattr("service.cli.operators._ask_for_password", lambda: (password, False))
    status, text = said(errands, "add", "erika.m")
    assert (status, text) == (2, f"Error: {complaint}")


def test_a_name_that_cannot_be_seen_is_one_line(errands: Errands) -> None:
    assert said(errands, "add", "\u200b") == (2, "Error: a name has 1 to 100 characters that can be seen")


def test_a_made_password_begins_and_ends_with_a_letter_or_digit(
    errands: Errands, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = iter(["-aFq3xkT9m0Zr8wLu2Yp", "aFq3xkT9m0Zr8wLu2Yp_", "aFq3-kT9m0Zr_wLu2YpB"])
    monkeypatch.setattr("service.cli.operators.secrets.token_urlsafe", lambda _bytes: next(made))
    status, text = said(errands, "add", "double.click")
    assert (status, told(text, "Password")) == (0, "aFq3-kT9m0Zr_wLu2YpB")
