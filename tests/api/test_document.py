"""Does the document of the interface say what is there, and is it good for machines and for people?"""

import re
from pathlib import Path
from typing import Any

import pytest
from flask import Blueprint, Flask
from openapi_pydantic import OpenAPI

from service.api import openapi
from service.api.codes import CODES
from service.api.contract import Operation, Told, UndeclaredError, operation, operation_of, tell
from service.api.reading import body_of, query_of
from service.api.routes import BLUEPRINTS
from service.door.access import COUPLING, GATEWAY, PROGRAM, declared_levels
from service.door.errors import CODES as OF_THE_FRAMEWORK
from service.door.errors import REFUSALS
from tests.api import notes
from tests.api.asking import Asking, key_of
from tests.api.notes import PATH, NewNote, Wanted, app_with_notes
from tests.architecture.sources import HOUSE
from tests.web.application import app_for
from tests.web.page import checked_client
from workflows.engine.runtime import Runtime

DOCUMENT = "/api/v1/openapi.json"
EXAMPLE = re.compile(r"```python\n(.*?)```", re.DOTALL)


@pytest.fixture
def app(runtime: Runtime) -> Flask:
    return app_for(runtime)


def content_of(app: Flask) -> dict[str, Any]:
    found: dict[str, Any] = app.test_client().get(DOCUMENT).get_json()
    return found


@pytest.mark.parametrize("with_notes", [False, True])
def test_every_route_below_this_version_is_in_it_and_no_other(runtime: Runtime, with_notes: bool) -> None:  # noqa: FBT001 - two cases
    app = app_with_notes(runtime) if with_notes else app_for(runtime)
    described = {(method.upper(), path) for path, item in content_of(app)["paths"].items() for method in item}
    there = {
        (method, re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule))
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/api/")
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    assert described == there
    assert ((("PATCH", "/api/v1/notes/{number}")) in described) is with_notes


def test_every_route_declares_itself_and_who_may_ask(app: Flask) -> None:
    with app.app_context():
        for rule, method in openapi.endpoints():
            levels, declared = declared_levels(rule.endpoint), operation_of(rule.endpoint)
            assert PROGRAM in levels or not declared.needs, rule.endpoint
            takes = app.view_functions[rule.endpoint].__dict__.get("takes")
            assert takes or declared.body is None, "a body has a size and a media type"
            assert {PROGRAM, GATEWAY, COUPLING} & set(levels) or method == "GET", "strangers change nothing"


def test_it_is_openapi_3_1_and_made_once(app: Flask) -> None:
    first = app.test_client().get(DOCUMENT)
    assert OpenAPI.model_validate_json(first.get_data()).openapi.startswith("3.1")
    again = app.test_client().get(DOCUMENT, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.get_data()) == (304, b"")
    with app.app_context():
        assert openapi.document() is openapi.document()


def test_what_an_endpoint_needs_and_refuses_stands_there(runtime: Runtime) -> None:
    content = content_of(app_with_notes(runtime))
    added = content["paths"][PATH]["post"]
    assert added["security"] == [{"key": []}]
    assert "Scope: documents:write" in added["description"]
    assert set(added["responses"]) == {
        *("201", "400", "401", "403", "406", "409", "411", "413", "415", "422", "429", "500", "503")
    }
    assert [one["name"] for one in added["parameters"]] == ["Idempotency-Key"]
    changed = content["paths"]["/api/v1/notes/{number}"]["patch"]
    assert {"404", "412", "428"} <= set(changed["responses"])
    assert [(one["in"], one["name"]) for one in changed["parameters"]] == [
        ("path", "number"),
        ("header", "If-Match"),
    ]
    listed = content["paths"][PATH]["get"]
    assert {one["name"]: one["required"] for one in listed["parameters"]} == {
        "limit": False,
        "cursor": False,
        "weight": False,
        "order": False,
    }
    (order,) = (one["schema"] for one in listed["parameters"] if one["name"] == "order")
    assert order["enum"] == ["number"], "what a parameter refers to stands in its place"
    sent = content["components"]["schemas"]["NewNote"]
    assert (sent["required"], sent["additionalProperties"]) == (["text"], False)


def test_every_code_that_can_be_answered_is_explained() -> None:
    unsaid = {"sign_in_needed", "forbidden", "not_your_role"}
    can_be = {refusal.code for refusal in REFUSALS.values()} | set(OF_THE_FRAMEWORK.values())
    assert can_be - CODES.keys() == unsaid, "no program meets these: it has neither forms nor sessions"
    assert {
        code: OF_THE_FRAMEWORK[one.status] for code, one in CODES.items() if code in OF_THE_FRAMEWORK.values()
    } == {code: code for code in CODES if code in OF_THE_FRAMEWORK.values()}


@pytest.mark.parametrize("english", [False, True])
def test_people_read_it_in_both_languages(runtime: Runtime, english: bool) -> None:  # noqa: FBT001 - two cases
    client = checked_client(app_for(runtime))
    if english:
        client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
    page = client.get("/schnittstelle").get_data(as_text=True)
    for said in ("GET /api/v1/key", "POST /api/v1/sms/reports", "bad_signature", "kc_(?:live|test|user)_"):
        assert said in page
    assert ("Says what this key is" in page) is english
    codes = client.get("/schnittstelle/fehler").get_data(as_text=True)
    assert all(f'id="{code}"' in codes for code in CODES)
    assert (CODES["bad_key"].english in codes) is english
    assert "http" not in re.sub(r'type="[^"]*"|<svg.*?</svg>', "", codes.partition("<main")[2])


def test_who_needs_help_finds_it(app: Flask) -> None:
    assert 'href="/schnittstelle"' in app.test_client().get("/hilfe").get_data(as_text=True)


def test_the_example_of_the_documentation_works(runtime: Runtime, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new endpoint is a model and a view, as docs/api.md says."""
    (example,) = EXAMPLE.findall(Path(HOUSE / "docs/api.md").read_text(encoding="utf-8"))
    made: dict[str, Any] = {"__name__": "example"}
    exec(compile(example, "docs/api.md", "exec", dont_inherit=True), made)  # noqa: S102 - our own page
    monkeypatch.setattr("service.api.routes.BLUEPRINTS", (("/api/v1", made["blueprint"]), *BLUEPRINTS))
    from service.app import create_app  # noqa: PLC0415 - with the routes of this test

    app = create_app(runtime)
    asking = Asking(app, key_of(runtime, "asks", "usage:write"))
    sent = {"key": "2026-11/1", "pages": 3}
    answer = asking("POST", "/api/v1/faxes", json=sent)
    assert (answer.status_code, answer.get_json()) == (201, {"key": "2026-11/1"})
    assert asking("POST", "/api/v1/faxes", json=sent | {"x": 1}).status_code == 400
    assert "/api/v1/faxes" in content_of(app)["paths"]


class Other(Told):
    x: int


def test_a_view_does_nothing_that_it_does_not_declare(app: Flask, runtime: Runtime) -> None:
    app = app_with_notes(runtime)
    with app.test_request_context(PATH, method="POST"):
        for wrong in (
            lambda: tell(Other(x=1), 201),
            lambda: tell(Other(x=1), 200),
            lambda: body_of(Other),
            lambda: query_of(Wanted),
        ):
            with pytest.raises(UndeclaredError):
                wrong()
        assert operation_of("notes.add").body is NewNote
        with pytest.raises(UndeclaredError):
            operation_of("health.alive")


def test_a_declaration_stays_with_its_view() -> None:
    declared = Operation("Tut.", "Does.", answers={200: Other})

    @operation(declared)
    def view() -> str:
        return ""

    assert view.__dict__["operation"] is declared
    assert isinstance(notes.blueprint, Blueprint)
