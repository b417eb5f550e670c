"""Do programs find what they look for at addresses that are the same everywhere?"""

import re
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from service.web.pages.well_known import LASTS
from tests import builders
from tests.conftest import Clock
from tests.recoveries import mailed_path, proven
from tests.web.page import CheckedClient
from tests.web.visitor import sign_in, visitor_of
from workflows.engine.runtime import Runtime
from workflows.profile import load_profile

TEMPLATES = Path(__file__).parents[2] / "service" / "web" / "templates"


@pytest.fixture
def client(runtime: Runtime) -> CheckedClient:
    return visitor_of(runtime)


def test_password_managers_come_to_the_page_that_changes_a_password(
    runtime: Runtime, client: CheckedClient
) -> None:
    answer = client.get("/.well-known/change-password")
    assert (answer.status_code, answer.location) == (302, "/zugangsdaten")
    assert (
        client.get(
            "/.well-known/resource-that-should-not-exist-whose-status-code-should-not-be-200"
        ).status_code
        == 404
    )
    client.get("/zugangsdaten")
    sign_in(client, builders.add_account(runtime).login_name)
    assert client.get("/zugangsdaten").status_code == 200


def test_whoever_finds_a_hole_learns_where_to_report_it(
    runtime: Runtime, client: CheckedClient, clock: Clock
) -> None:
    answer = client.get("/.well-known/security.txt")
    assert answer.content_type == "text/plain; charset=utf-8"
    fields = dict(line.split(": ", 1) for line in answer.text.splitlines())
    base = runtime.settings.public_base_url
    assert fields.keys() == {"Contact", "Expires", "Preferred-Languages", "Canonical"}
    assert fields["Contact"] == f"mailto:{runtime.profile.support_email}"
    assert fields["Canonical"] == f"{base}/.well-known/security.txt"
    expires, now = datetime.fromisoformat(fields["Expires"]), builders.now(runtime)
    assert timedelta(days=30) < expires - now < timedelta(days=365), "RFC 9116: less than a year"
    clock.travel(LASTS)
    later = re.search(r"Expires: (\S+)", client.get("/.well-known/security.txt").text)
    assert later
    assert datetime.fromisoformat(later[1]) > expires, "it never runs out"
    assert client.get("/security.txt").location == "/.well-known/security.txt"


def test_a_profile_may_have_an_address_of_its_own_for_that(runtime: Runtime) -> None:
    profile = runtime.profile.model_copy(update={"security_email": "luecken@example.org"})
    other = Runtime(runtime.settings, profile, runtime.keys, runtime.engine)
    assert "Contact: mailto:luecken@example.org\n" in visitor_of(other).get("/.well-known/security.txt").text


def test_browsers_find_the_sign_of_the_house_where_no_page_names_it(
    runtime: Runtime, client: CheckedClient
) -> None:
    answer = client.get("/favicon.ico")
    assert answer.status_code == 302
    assert client.get(answer.location).content_type == "image/svg+xml"
    profile = runtime.profile.model_copy(update={"logo": load_profile("kanzlei").logo})
    other = visitor_of(replace(runtime, profile=profile))
    assert other.get(other.get("/favicon.ico").location).content_type == "image/png"
    client.get("/gibt-es-nicht")
    assert client.page
    assert [one.get("href") for one in client.page.all("link") if one.get("rel") == "icon"] == [
        answer.location
    ]


def test_search_engines_stay_away(client: CheckedClient) -> None:
    assert client.get("/robots.txt").text == "User-agent: *\nDisallow: /\n"


def test_every_form_with_a_password_says_whose_it_is() -> None:
    """Password managers keep a password under the name beside it; a form without one overwrites somebody else's."""
    silent = [
        path.relative_to(TEMPLATES).as_posix()
        for path in TEMPLATES.rglob("*.html")
        if "{{ password(" in (text := path.read_text(encoding="utf-8"))
        and not re.search(r"username\(|form\.(login_name|identifier|name_)|change\.login_name", text)
    ]
    assert silent == []


def names(client: CheckedClient) -> list[str | None]:
    assert client.page
    return [e.get("value") for e in client.page.all("input") if e.get("autocomplete") == "username"]


def test_the_name_beside_the_password_is_the_accounts(runtime: Runtime, client: CheckedClient) -> None:
    account = builders.add_account(runtime)
    client.get(mailed_path(runtime, proven(runtime, account)))
    assert names(client) == [account.login_name]
    sign_in(client, account.login_name)
    for path in ("bestaetigen", "tan/aendern", "kontakt/mobil/entfernen", ""):
        client.get(f"/zugangsdaten/{path}".rstrip("/"))
        assert names(client) == [account.login_name], path
