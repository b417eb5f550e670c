"""What does everything that was sent once bring when it is sent again: by the same browser, and by a thief's?"""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from tests import builders, recoveries, signins
from tests.attacks.stages import FACTS, World
from tests.authenticator_app import present_code, with_app
from tests.conftest import Clock
from tests.seats import user_number
from tests.web.application import app_for
from tests.web.page import CheckedClient
from tests.web.visitor import complete, path_of, sign_in, value, visitor
from workflows.engine.runtime import Runtime

Story = Callable[[World, CheckedClient], None]
COOKIES = ("kundencenter", "sitzung", "geraet")


class Tape(CheckedClient):
    """A browser that keeps every form it sent, with the cookies that it had then."""

    def __init__(self, app: Flask) -> None:
        super().__init__(app, app.response_class, use_cookies=True)
        self.sent: list[tuple[str, dict[str, str], dict[str, str]]] = []

    def post(self, *args: Any, **kwargs: Any) -> Any:
        """Send as usual, and keep it."""
        kept = {name: cookie.value for name in COOKIES if (cookie := self.get_cookie(name))}
        self.sent.append((str(args[0]), dict(kwargs["data"]), kept))
        return super().post(*args, **kwargs)


def activate_with_tan(world: World, client: CheckedClient) -> None:
    """Activation form and TAN."""
    link = builders.mailed_link(world.runtime)
    complete(client, path_of(world.runtime, link), tan_method="sms", mobile="0151 12345678")
    assert client.submit("/aktivieren/tan", tan=builders.newest_code(world.runtime)).location == "/anmelden"


def sign_in_with_tan(world: World, client: CheckedClient) -> None:
    """Password and TAN."""
    account = builders.add_account(world.runtime, tan_method="sms")
    sign_in(client, account.login_name)
    assert client.submit("/anmelden/tan", tan=builders.newest_code(world.runtime)).location == "/uebersicht"


def sign_in_with_app(world: World, client: CheckedClient) -> None:
    """Password and code of the app."""
    account = with_app(world.runtime)
    sign_in(client, account.login_name)
    code = present_code(world.runtime, account)
    assert client.submit("/anmelden/tan", tan=code).location == "/uebersicht"


def recover(world: World, client: CheckedClient) -> None:
    """Link, name, TAN and new password."""
    account = builders.add_account(world.runtime, tan_method="sms")
    path = recoveries.mailed_path(world.runtime, recoveries.mailed(world.runtime, account))
    client.get(path)
    token = value(client, "csrf_token")
    client.post(f"{path}/postfach", data={"csrf_token": token, "identifier": account.login_name})
    code = builders.newest_code(world.runtime)
    new = recoveries.NEW_PASSWORD
    assert client.submit(path, code=code, password=new, password_repeat=new).location == "/anmelden"


def sign_in_by_letter(world: World, client: CheckedClient) -> None:
    """Password and the code of a letter."""
    account = builders.add_account(world.runtime, tan_method="sms")
    code = signins.letter_code(world.runtime, account)
    sign_in(client, account.login_name)
    client.get("/anmelden/tan")
    fields = {"csrf_token": value(client, "csrf_token"), "attempt": value(client, "attempt")}
    answer = client.post("/anmelden/tan/notfallcode", data=fields | {"emergency_code": code})
    assert answer.location == "/zugangsdaten/tan"


def recover_by_letter(world: World, client: CheckedClient) -> None:
    """Name, code of the letter, TAN and new password."""
    account = builders.add_account(world.runtime, tan_method="sms")
    code = recoveries.code_in_letter(world.runtime, recoveries.posted(world.runtime, account))
    path = client.submit("/passwort-neu", identifier=account.login_name, code=code).location
    tan, new = builders.newest_code(world.runtime), recoveries.NEW_PASSWORD
    assert client.submit(path, code=tan, password=new, password_repeat=new).location == "/anmelden"


def change_address(world: World, client: CheckedClient) -> None:
    """A new address and the code that went there."""
    sign_in_with_tan(world, client)
    new = "neu@example.org"
    client.submit("/zugangsdaten/kontakt/email", email=new, email_repeat=new)
    code = builders.newest_code(world.runtime)
    assert client.submit("/zugangsdaten/bestaetigung", tan=code).location == "/zugangsdaten/kontakt"


def first_sign_in(world: World, client: CheckedClient) -> None:
    """First password, everything new, TAN."""
    newcomer = builders.add_newcomer(world.runtime)
    sign_in(
        client, user_number(world.runtime, newcomer), builders.initial_password(world.runtime, newcomer.id)
    )
    new = recoveries.NEW_PASSWORD
    fields = {"login_name": "neu.hier", "email": "neu@example.org", "mobile": "0151 12345678"}
    client.submit("/zugangsdaten", **fields, tan_method="sms", password=new, password_repeat=new)
    code = builders.newest_code(world.runtime)
    assert client.submit("/zugangsdaten/tan-bestaetigen", tan=code).location == "/zugangsdaten/bestaetigung"
    code = builders.newest_code(world.runtime)
    assert client.submit("/zugangsdaten/bestaetigung", tan=code).location == "/zugangsdaten/kontakt"


STORIES = [
    activate_with_tan,
    sign_in_with_tan,
    sign_in_with_app,
    sign_in_by_letter,
    recover,
    recover_by_letter,
    change_address,
    first_sign_in,
]


@pytest.fixture
def world(runtime: Runtime, clock: Clock) -> World:
    return World(runtime, app_for(runtime), clock)


@pytest.mark.asvs("6.5.1", "6.6.2")
@pytest.mark.parametrize("story", STORIES)
@pytest.mark.parametrize("thief", [False, True], ids=["again", "by a thief"])
def test_nothing_counts_twice(world: World, story: Story, *, thief: bool) -> None:
    """The thief has read everything on the way, cookies included, but comes second."""
    owner = Tape(world.app)
    story(world, owner)
    assert len(owner.sent) > 1
    before = world.facts(FACTS)
    for path, fields, cookies in list(owner.sent):
        browser = visitor(world.app) if thief else owner
        for name, content in cookies.items() if thief else ():
            browser.set_cookie(name, content)
        answer = CheckedClient.post(browser, path, data=fields)
        assert answer.status_code in (303, 400, 410, 422), path
        gained = world.facts(FACTS) - before
        assert gained == set(), path


def test_the_old_password_is_worth_nothing_after_the_new_one(world: World) -> None:
    owner = Tape(world.app)
    recover(world, owner)
    name = owner.sent[0][1]["identifier"]
    assert sign_in(visitor(world.app), name).status_code == 422
    assert sign_in(visitor(world.app), name, recoveries.NEW_PASSWORD).location == "/anmelden/tan"
