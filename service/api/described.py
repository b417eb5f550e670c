"""How does the document describe one endpoint? From its declaration, and from what holds for all of its kind."""

from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from service.api import problems
from service.api.codes import CODES
from service.api.contract import Operation
from service.api.idempotency import HEADER as IDEMPOTENCY_KEY
from service.door.access import GATEWAY, PROGRAM, Level
from service.door.bodies import WITH_A_BODY, Body

SECURITY: Mapping[Level, list[dict[str, list[str]]]] = {PROGRAM: [{"key": []}], GATEWAY: [{"signature": []}]}
KINDS: Mapping[str, dict[str, Any]] = {
    "uuid": {"type": "string", "format": "uuid"},
    "int": {"type": "integer", "minimum": 0},
}

ALWAYS = ("bad_parameter", "key_in_address", "not_acceptable", "internal_error", "unavailable")
OF_PROGRAMS = ("bad_key", "too_many_requests")
OF_A_BODY = ("length_required", "too_large", "unsupported_media_type", "unprocessable")
OF_A_POST = ("idempotency_key_reused", "still_running", "shown_once")
OF_IF_MATCH = ("if_match_needed", "changed_meanwhile")


class Place(BaseModel):
    """Where in a request something does not fit: a JSON pointer into the body, or a parameter of the address."""

    model_config = ConfigDict(extra="forbid")

    pointer: str | None = None
    parameter: str | None = None
    code: str
    detail: str | None = None


class Sentence(BaseModel):
    """What people may be shown."""

    model_config = ConfigDict(extra="forbid")

    de: str
    en: str


class Problem(BaseModel):
    """How every refusal looks (RFC 9457)."""

    model_config = ConfigDict(extra="forbid")

    type: str
    title: str
    status: Annotated[int, Field(ge=400, le=599)]
    code: str
    sentence: Sentence
    request_id: str
    detail: str | None = None
    errors: list[Place] | None = None
    incident: str | None = None


def operation(  # noqa: PLR0913 - what is known of an endpoint
    endpoint: str,
    method: str,
    declared: Operation,
    *,
    levels: Iterable[Level],
    takes: Body | None,
    arguments: Mapping[str, str],
) -> dict[str, Any]:
    """Describe one method of one endpoint."""
    found: dict[str, Any] = {
        "operationId": f"{endpoint.replace('.', '_')}_{method.lower()}",
        "summary": declared.english,
        "description": "\n\n".join([declared.german, *_limits_of(declared, takes)]),
        "parameters": [
            *(
                _parameter("path", name, KINDS.get(kind, {"type": "string"}))
                for name, kind in arguments.items()
            ),
            *_in_address(declared),
            *_in_headers(declared, method, levels),
        ],
        "responses": _answers(declared) | _problems(_codes(declared, method, levels, takes)),
        "security": next((SECURITY[level] for level in levels if level in SECURITY), []),
    }
    if takes:
        schema = _schema(declared.body) if declared.body else {"type": "string", "format": "binary"}
        found["requestBody"] = {
            "required": takes.is_needed,
            "content": {takes.media_type: {"schema": schema}},
        }
    return found


def _limits_of(declared: Operation, takes: Body | None) -> list[str]:
    said = [f"Scope: {' '.join(declared.scopes)}"] if declared.scopes else []
    return [*said, f"At most {takes.at_most} bytes of {takes.media_type}."] if takes else said


def _in_address(declared: Operation) -> list[dict[str, Any]]:
    if declared.query is None:
        return []
    schema = declared.query.model_json_schema()
    required = schema.get("required", ())
    return [
        _parameter("query", name, _inlined(one, schema.get("$defs", {})), required=name in required)
        for name, one in schema["properties"].items()
    ]


def _in_headers(declared: Operation, method: str, levels: Iterable[Level]) -> list[dict[str, Any]]:
    found = []
    if method == "POST" and PROGRAM in levels:
        pattern = {"type": "string", "pattern": r"^[!#-\[\]-~]{1,255}$"}
        found.append(_parameter("header", IDEMPOTENCY_KEY, pattern, required=False))
    if declared.takes_if_match:
        found.append(_parameter("header", "If-Match", {"type": "string", "pattern": r'^("[0-9]{1,9}"|\*)$'}))
    return found


def _parameter(where: str, name: str, schema: dict[str, Any], *, required: bool = True) -> dict[str, Any]:
    return {"in": where, "name": name, "required": required, "schema": schema}


def _inlined(schema: Any, definitions: Mapping[str, Any]) -> Any:
    """Put what a parameter's schema refers to in its place: only bodies have components."""
    if isinstance(schema, dict):
        if "$ref" in schema:
            return _inlined(definitions[schema["$ref"].rpartition("/")[2]], definitions)
        return {name: _inlined(one, definitions) for name, one in schema.items()}
    return [_inlined(one, definitions) for one in schema] if isinstance(schema, list) else schema


def _answers(declared: Operation) -> dict[str, Any]:
    return {
        str(status): {
            "description": HTTPStatus(status).phrase,
            "content": {"application/json": {"schema": _schema(model) if model else {"type": "object"}}},
        }
        for status, model in declared.answers.items()
    }


def _codes(declared: Operation, method: str, levels: Iterable[Level], takes: Body | None) -> list[str]:
    """List every code that this endpoint may answer, in the order of the one table."""
    is_for_programs = PROGRAM in levels
    may = {*ALWAYS, *declared.problems}
    may.update(OF_PROGRAMS if is_for_programs else ())
    may.update(("scope_missing",) if declared.scopes else ())
    may.update(OF_A_POST if is_for_programs and method == "POST" else ())
    may.update(OF_A_BODY if takes else ("unsupported_media_type",) if method in WITH_A_BODY else ())
    may.update(("malformed",) if declared.body else ())
    is_strict = declared.body is not None and declared.body.model_config.get("extra") == "forbid"
    may.update(("unknown_field",) if is_strict else ())
    may.update(OF_IF_MATCH if declared.takes_if_match else ())
    return [code for code in CODES if code in may]


def _problems(codes: Iterable[str]) -> dict[str, Any]:
    by_status: dict[int, list[str]] = {}
    for code in codes:
        by_status.setdefault(CODES[code].status, []).append(code)
    return {
        str(status): {
            "description": f"{HTTPStatus(status).phrase}: {', '.join(of_it)}",
            "content": {problems.MEDIA_TYPE: {"schema": _schema(Problem)}},
        }
        for status, of_it in sorted(by_status.items())
    }


def _schema(model: type[BaseModel]) -> Any:
    """Stand for a model, until the library puts what it looks like among the components."""
    from openapi_pydantic.util import PydanticSchema  # noqa: PLC0415 - see openapi.py

    return PydanticSchema.model_validate({"schema_class": model})
