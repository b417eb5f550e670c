"""What does the document of the interface say? It is made of the declarations of the views, so it says what they do."""

import hashlib
import json
import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from flask import current_app
from werkzeug.routing import Rule

from service.api import described
from service.api.contract import operation_of
from service.door.access import declared_levels
from service.door.current import runtime
from workflows.program.secret import PATTERN

BELOW = "/api/v1/"
KEPT = "kundencenter-openapi"
ARGUMENT = re.compile(r"<(?:(\w+)(?:\([^)]*\))?:)?(\w+)>")

ABOUT = (
    "Fehler sind problem+json (RFC 9457), unbekannte Felder werden abgelehnt, Zeiten sind ISO 8601 mit Zeitzone. "
    "Errors are problem+json (RFC 9457), unknown fields are refused, times are ISO 8601 with a zone."
)

SECURITY_SCHEMES = {
    "key": {"type": "http", "scheme": "bearer", "bearerFormat": PATTERN},
    "signature": {
        "type": "apiKey",
        "in": "header",
        "name": "X-Signature",
        "description": "t=<Unix seconds>,v1=<hex HMAC-SHA256 over time.body>",
    },
}


class Document:
    """The document, as it is sent, and its ETag."""

    def __init__(self, content: dict[str, Any]) -> None:
        self.content = content

    @cached_property
    def text(self) -> str:
        """What is sent."""
        return json.dumps(self.content, ensure_ascii=False)

    @cached_property
    def tag(self) -> str:
        """The ETag: it changes when the document does."""
        return hashlib.sha256(self.text.encode()).hexdigest()[:32]


def document() -> Document:
    """Make the document of the running application, once."""
    made = current_app.extensions.get(KEPT)
    if not isinstance(made, Document):
        made = current_app.extensions[KEPT] = Document(_describe())
    return made


def endpoints() -> Iterator[tuple[Rule, str]]:
    """List the endpoints of this version, each with every method that it declares."""
    for rule in sorted(current_app.url_map.iter_rules(), key=lambda rule: rule.rule):
        if rule.rule.startswith(BELOW):
            yield from ((rule, method) for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}))


def path_of(rule: Rule) -> str:
    """Write the address of a rule as OpenAPI does."""
    return ARGUMENT.sub(r"{\2}", rule.rule)


def _describe() -> dict[str, Any]:
    # Imported late: a quarter of a second, for every process and command, until somebody asks for the document.
    from openapi_pydantic import OpenAPI  # noqa: PLC0415
    from openapi_pydantic.util import construct_open_api_with_schema_class  # noqa: PLC0415

    paths: dict[str, dict[str, Any]] = {}
    for rule, method in endpoints():
        paths.setdefault(path_of(rule), {})[method.lower()] = described.operation(
            rule.endpoint,
            method,
            operation_of(rule.endpoint),
            levels=declared_levels(rule.endpoint),
            takes=current_app.view_functions[rule.endpoint].__dict__.get("takes"),
            arguments={name: kind for kind, name in ARGUMENT.findall(rule.rule)},
        )
    wanted = OpenAPI.model_validate(
        {
            "openapi": "3.1.1",
            "info": {
                "title": f"{runtime().profile.brand} {runtime().profile.product}",
                "version": "1",
                "description": ABOUT,
            },
            "servers": [{"url": runtime().settings.public_base_url}],
            "paths": paths,
            "components": {"securitySchemes": SECURITY_SCHEMES},
        }
    )
    made: dict[str, Any] = construct_open_api_with_schema_class(wanted).model_dump(
        mode="json", by_alias=True, exclude_none=True
    )
    return made
