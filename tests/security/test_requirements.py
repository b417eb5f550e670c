"""Do the requirements hold that no test of a single page or use case shows?"""

from datetime import timedelta

import pytest
from flask import Flask
from zxcvbn.frequency_lists import FREQUENCY_LISTS

from service.door.access import ANYONE, OPERATOR, declared_levels
from tests import builders, recoveries
from tests.architecture.sources import ROOMS, imports, name, python_files, text_files
from tests.attacks.stages import FACTS, IN_SETUP, STAGES, World
from tests.conftest import Clock
from tests.web.application import app_for
from tests.web.page import CheckedClient
from tests.web.visitor import path_of, sign_in, visitor, visitor_of
from workflows import policy
from workflows.account.passwords import find_complaint
from workflows.account.records import Account
from workflows.engine.orm import Base
from workflows.engine.runtime import Runtime
from workflows.operator.records import Operator

QUICK = ("registration sent", "sign-in without its TAN")
"""Stages at which every day is looked around; at the others in the long run."""
HINTS = ("hint", "question", "answer", "maiden", "merkhilfe", "frage")


@pytest.fixture
def app(runtime: Runtime) -> Flask:
    return app_for(runtime)


def password_pages(runtime: Runtime) -> list[str]:
    """Pages with a password field that anybody can open."""
    account = builders.add_account(runtime)
    link = path_of(runtime, builders.mailed_link(runtime))
    recovery = recoveries.mailed_path(runtime, recoveries.mailed(runtime, account))
    return ["/anmelden", "/betrieb/anmelden", link, recovery]


@pytest.mark.asvs("6.2.6", "6.2.7")
def test_password_fields_hide_and_let_managers_in(runtime: Runtime) -> None:
    """Masked, named for password managers, of any length; inline handlers that could stop a paste are refused by the client."""
    client = visitor_of(runtime)
    for path in password_pages(runtime):
        client.get(path)
        assert client.page
        fields = [one for one in client.page.all("input") if "password" in one.get("name", "")]
        assert fields, path
        for one in fields:
            assert one.get("type") == "password"
            assert one.get("autocomplete") in ("current-password", "new-password")
            assert "readonly" not in one.attrib
            assert int(one.get("maxlength", "128")) >= 64


@pytest.mark.asvs("6.2.7")
def test_no_script_listens_for_a_paste() -> None:
    scripts = [path for path in text_files() if path.suffix == ".js"]
    assert scripts
    assert [name(path) for path in scripts if "paste" in path.read_text(encoding="utf-8").casefold()] == []


@pytest.mark.asvs("6.2.4")
def test_the_3000_most_used_passwords_are_refused() -> None:
    """Of those that are long enough; every tenth is tried, the whole list takes seconds."""
    ranked = FREQUENCY_LISTS["passwords"]
    long_enough = [one for one in ranked if len(one) >= policy.PASSWORD_MIN_WITH_TAN][:3000]
    assert len(long_enough) == 3000
    accepted = [
        one
        for one in long_enough[::10]
        if not find_complaint(one, shortest=policy.PASSWORD_MIN_WITH_TAN, context=())
    ]
    assert accepted == []


@pytest.mark.asvs("6.2.10")
def test_a_password_lasts_for_years(runtime: Runtime, clock: Clock) -> None:
    account = builders.add_account(runtime)
    clock.travel(timedelta(days=3 * 365))
    assert sign_in(visitor_of(runtime), account.login_name).location == "/uebersicht"


@pytest.mark.asvs("6.3.2")
def test_a_new_house_has_no_accounts(runtime: Runtime) -> None:
    assert builders.rows(runtime, Account) == []
    assert builders.rows(runtime, Operator) == []


@pytest.mark.asvs("6.4.2")
def test_nothing_is_kept_that_could_be_a_hint() -> None:
    columns = {
        f"{table.name}.{column.name}" for table in Base.metadata.tables.values() for column in table.columns
    }
    assert [column for column in columns if any(hint in column for hint in HINTS)] == []


@pytest.mark.asvs("6.5.3")
def test_nothing_in_the_house_uses_predictable_randomness() -> None:
    allowed = {"service/web/captcha/picture.py"}
    using = {
        name(path)
        for path in python_files(*ROOMS)
        if "random" in path.read_text("utf-8") and any(one.split(".")[0] == "random" for one in imports(path))
    }
    assert using - allowed == set()


@pytest.mark.asvs("7.4.4")
@pytest.mark.parametrize(
    "stage", ["signed in long ago", "first sign-in, nothing changed", "first sign-in without the TAN"]
)
def test_every_page_behind_the_sign_in_has_a_way_out(world: World, app: Flask, stage: str) -> None:
    client = STAGES[stage](world)
    shown = [path for path in inner_pages(app) if is_page(client, path)]
    assert shown
    for path in shown:
        client.get(path)
        assert client.page
        assert any(form.get("action") == "/abmelden" for form in client.page.all("form")), path


@pytest.mark.asvs("7.6.2")
@pytest.mark.parametrize(
    "stage", [stage if stage in QUICK else pytest.param(stage, marks=pytest.mark.deep) for stage in STAGES]
)
def test_looking_opens_no_session_and_changes_nothing(world: World, app: Flask, stage: str) -> None:
    client = STAGES[stage](world)
    queries = IN_SETUP if stage.startswith("first sign-in") else FACTS
    before = world.facts(queries)
    for path in world.paths("GET"):
        for method in ("HEAD", "GET"):
            assert client.unchecked(path, method=method).status_code != 500, path
        assert world.facts(queries) == before, path


@pytest.fixture
def world(runtime: Runtime, app: Flask, clock: Clock) -> World:
    return World(runtime, app, clock)


def inner_pages(app: Flask) -> list[str]:
    """Every page of customers that needs a sign-in."""
    with app.app_context():
        return [
            rule.rule
            for rule in app.url_map.iter_rules()
            if "GET" in (rule.methods or ())
            and not rule.arguments
            and not {ANYONE, OPERATOR} & set(declared_levels(rule.endpoint))
        ]


def is_page(client: CheckedClient, path: str) -> bool:
    """Say whether this stage is shown a page there, and no redirect or file."""
    answer = client.get(path)
    return answer.status_code == 200 and answer.mimetype == "text/html"


def test_the_walk_knows_pages_behind_the_sign_in(app: Flask) -> None:
    assert {"/uebersicht", "/zugangsdaten/sitzungen", "/zugangsdaten/bestaetigen"} <= set(inner_pages(app))
    assert visitor(app).get("/uebersicht").location == "/anmelden"
