"""Can any step be taken before its turn? Every POST of the application, at every stage, in every other order."""

import random
from weakref import WeakKeyDictionary

import pytest
from flask import Flask

from service.web.fields import Form
from tests.attacks.stages import FACTS, IN_SETUP, MAY_END, PASSWORDS, STAGE, STAGES, World
from tests.conftest import Clock
from tests.web.application import app_for
from tests.web.page import CheckedClient
from workflows.engine.runtime import Runtime

ENDS_THE_STAGE = {"/abmelden", "/anmelden/abbrechen", "/zugangsdaten/bestaetigung/abbrechen"}
ROUNDS = 2
QUICK = "registration sent"
TOKENS: WeakKeyDictionary[CheckedClient, str] = WeakKeyDictionary()


@pytest.fixture
def app(runtime: Runtime) -> Flask:
    return app_for(runtime)


@pytest.fixture
def world(runtime: Runtime, app: Flask, clock: Clock) -> World:
    return World(runtime, app, clock)


def send(client: CheckedClient, path: str, fields: dict[str, str]) -> int:
    """Send a form with a good token and without its page; a token lasts as long as the browser's session."""
    status = _post(client, path, fields, TOKENS.get(client) or token_for(client))
    if status == 400:
        status = _post(client, path, fields, token_for(client))
    assert status != 400, f"{path}: the token was not good"
    return status


def token_for(client: CheckedClient) -> str:
    """Get a token for this browser."""
    page = client.unchecked("/hilfe").get_data(as_text=True)
    TOKENS[client] = page.partition('name="csrf_token" value="')[2].partition('"')[0]
    return TOKENS[client]


def skipped(world: World, client: CheckedClient, path: str, queries: dict[str, str]) -> list[str]:
    """Send one form with either password; say what it changed that only a proof may change."""
    before = world.facts(queries)
    status = max(send(client, path, world.body(password)) for password in PASSWORDS)
    after = world.facts(queries)
    found = [f"{path}: {kind} came {row}" for kind, row in sorted(after - before)]
    found += [f"{path}: {kind} went {row}" for kind, row in sorted(before - after) if kind not in MAY_END]
    return [*found, f"{path}: {status}"] if status >= 500 else found


@pytest.mark.asvs("6.3.4", "7.5.1")
@pytest.mark.parametrize(
    "stage", [stage if stage == QUICK else pytest.param(stage, marks=pytest.mark.deep) for stage in STAGES]
)
def test_no_post_skips_a_step(world: World, stage: str) -> None:
    """Each POST alone; whenever one has moved anything, the next comes from a new browser at the same stage."""
    client = STAGES[stage](world)
    found = []
    for place in range(len(world.paths("POST"))):
        before = world.facts(STAGE)
        found += skipped(world, client, world.paths("POST")[place], kinds(stage))
        if world.facts(STAGE) != before:
            client = STAGES[stage](world)
    assert found == []


@pytest.mark.deep
@pytest.mark.parametrize("stage", STAGES)
def test_no_order_of_posts_skips_a_step(world: World, stage: str) -> None:
    """One browser sends everything twice, in an order that nobody thought of."""
    client = STAGES[stage](world)
    order = [path for path in world.paths("POST") if path not in ENDS_THE_STAGE] * ROUNDS
    random.Random(stage).shuffle(order)
    found = [line for path in order for line in skipped(world, client, path, kinds(stage))]
    assert found == []


def test_every_field_of_every_form_is_filled_in(world: World) -> None:
    """Else a form would be refused for an empty field, and the tests above would show nothing."""
    asked = {
        name for form in _below(Form) for name in dir(form) if hasattr(getattr(form, name), "field_class")
    } - {"name_"}
    assert {"password", "tan", "emergency_code"} <= asked
    assert asked - {*world.body(), "csrf_token"} == set(), "fill it in in ANYTHING"


def _post(client: CheckedClient, path: str, fields: dict[str, str], token: str) -> int:
    return client.unchecked(path, method="POST", data={"csrf_token": token, **fields}).status_code


def kinds(stage: str) -> dict[str, str]:
    """What may not change at this stage."""
    return IN_SETUP if stage.startswith("first sign-in") else FACTS


def _below(form: type[Form]) -> list[type[Form]]:
    return [form, *(deeper for child in form.__subclasses__() for deeper in _below(child))]
