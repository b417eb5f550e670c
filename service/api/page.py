"""What do people read about the interface for programs? The document as a page, and every code with its meaning."""

from typing import Any

from flask import Blueprint, render_template
from flask_babel import get_locale

from service.api import openapi
from service.api.codes import CODES
from service.api.contract import operation_of
from service.door.access import ANYONE, open_to
from workflows.program.secret import PATTERN

blueprint = Blueprint("interface", __name__)


@blueprint.get("")
@open_to(ANYONE)
def show() -> str:
    """Show every endpoint with what it needs, takes and answers."""
    content = openapi.document().content
    operations = []
    for rule, method in openapi.endpoints():
        path = openapi.path_of(rule)
        described = content["paths"][path][method.lower()]
        declared = operation_of(rule.endpoint)
        operations.append(
            {
                "id": described["operationId"],
                "method": method,
                "path": path,
                "said": declared.english if _is_english() else declared.german,
                "scopes": declared.scopes,
                "fields": _fields(content, described),
                "answers": [
                    (status, _codes(one["description"]), _fields_of(content, one) if status < "4" else [])
                    for status, one in described["responses"].items()
                ],
            }
        )
    return render_template("pages/interface.html", operations=operations, pattern=PATTERN)


@blueprint.get("/fehler")
@open_to(ANYONE)
def codes() -> str:
    """Show every code with its meaning; the `type` of a problem leads here."""
    told = [
        (code, one.status, one.english if _is_english() else one.german, one.title)
        for code, one in CODES.items()
    ]
    return render_template("pages/interface_codes.html", codes=told)


def _is_english() -> bool:
    return str(get_locale()) == "en"


def _codes(description: str) -> list[str]:
    return [code for code in description.partition(": ")[2].split(", ") if code]


def _fields(content: dict[str, Any], described: dict[str, Any]) -> list[tuple[str, bool]]:
    """List what is sent: parameters and the fields of the body, each with whether it is required."""
    named = [(one["name"], bool(one.get("required"))) for one in described.get("parameters", ())]
    return named + _fields_of(content, described.get("requestBody", {}))


def _fields_of(content: dict[str, Any], part: dict[str, Any]) -> list[tuple[str, bool]]:
    found = []
    for media in part.get("content", {}).values():
        reference = media["schema"].get("$ref", "").rpartition("/")[2]
        schema = content["components"]["schemas"].get(reference, {})
        required = schema.get("required", ())
        found += [(name, name in required) for name in schema.get("properties", ())]
    return found
