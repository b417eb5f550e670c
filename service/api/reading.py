"""What does a program send? Its JSON and its parameters, read strictly: what could mean two things means nothing.

A field twice, a number that is none, U+0000 and more than a program ever nests are refused before anything is looked at: two
readers on the way would take them for different things, and PostgreSQL keeps no U+0000.
"""

import json
import re
from typing import Any, NoReturn, TypeVar

from flask import current_app, request
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from service.api.contract import Sent, UndeclaredError, operation_of
from service.api.problems import ProblemError
from service.door.bodies import WITH_A_BODY

NUL = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")
DEEPEST = 32
"""Objects and lists within each other; no request of ours needs four."""

Body = TypeVar("Body", bound=BaseModel)
Query = TypeVar("Query", bound=Sent)


def body_of(model: type[Body]) -> Body:
    """Read the body as the view declares it; raises a problem: 400 for no JSON or unknown fields, 422 for values that do not fit."""
    if operation_of(str(request.endpoint)).body is not model:
        raise UndeclaredError(f"{request.endpoint}: {model.__name__}")
    return read_json(model, request.get_data())


def read_json(model: type[Body], text: bytes) -> Body:
    """Read the JSON of a body or of a part of one; raises the problems of `body_of`."""
    _refuse_ambiguous(text)
    try:
        return model.model_validate_json(text)
    except ValidationError as wrong:
        raise _problem_of(wrong) from None


def query_of(model: type[Query]) -> Query:
    """Read the parameters of the address as the view declares them; raises a problem (400)."""
    if operation_of(str(request.endpoint)).query is not model:
        raise UndeclaredError(f"{request.endpoint}: {model.__name__}")
    given = request.args.to_dict(flat=False)
    twice = sorted(name for name, values in given.items() if len(values) > 1)
    if twice:
        raise ProblemError("bad_parameter", errors=[_at_parameter(name, "given_twice") for name in twice])
    if any("\0" in values[0] for values in given.values()):
        raise ProblemError("bad_parameter", "U+0000 means nothing here")
    try:
        return model.model_validate_strings({name: values[0] for name, values in given.items()})
    except ValidationError as wrong:
        errors = [_at_parameter(str((*one["loc"], "")[0]), one["type"]) for one in _errors(wrong)]
        raise ProblemError("bad_parameter", errors=errors) from None


def refuse_what_nobody_reads() -> None:
    """Refuse parameters, and a body, where the view declares none."""
    endpoint = str(request.endpoint)
    declared = operation_of(endpoint)
    if request.args and declared.query is None:
        errors = [_at_parameter(name, "extra_forbidden") for name in sorted(request.args)]
        raise ProblemError("bad_parameter", errors=errors)
    takes_one = "takes" in current_app.view_functions[endpoint].__dict__
    if request.content_length and not takes_one and request.method in WITH_A_BODY:
        raise ProblemError("unsupported_media_type", "no body is taken here")


def _refuse_ambiguous(text: bytes) -> None:
    if b"\\u0000" in text and NUL.search(text):
        raise ProblemError("malformed", "U+0000 means nothing here")
    try:
        sent = json.loads(text.decode(), object_pairs_hook=_once, parse_constant=_no_number)
    except RecursionError:
        raise _too_deep() from None
    except ValueError:  # no UTF-8, no JSON, or a number of thousands of digits
        raise ProblemError("malformed") from None
    if _is_deeper(sent, DEEPEST):
        raise _too_deep()


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    names = [name for name, _value in pairs]
    if len(set(names)) < len(names):
        raise ProblemError("malformed", "a field stands there twice")
    return dict(pairs)


def _no_number(_name: str) -> NoReturn:
    raise ProblemError("malformed", "NaN and Infinity are no JSON")


def _is_deeper(sent: object, levels: int) -> bool:
    level = [sent]
    for _ in range(levels):
        level = [
            inner
            for one in level
            if isinstance(one, dict | list)
            for inner in (one.values() if isinstance(one, dict) else one)
        ]
        if not level:
            return False
    return any(isinstance(one, dict | list) for one in level)


def _too_deep() -> ProblemError:
    return ProblemError("malformed", f"more than {DEEPEST} levels")


def _problem_of(wrong: ValidationError) -> ProblemError:
    found = _errors(wrong)
    if any(one["type"] == "json_invalid" for one in found):
        return ProblemError("malformed")
    code = "unknown_field" if any(one["type"] == "extra_forbidden" for one in found) else "unprocessable"
    errors = [
        {"pointer": _pointer(one["loc"]), "code": one["type"], "detail": one["msg"]} for one in found[:100]
    ]
    return ProblemError(code, errors=errors)


def _errors(wrong: ValidationError) -> list[ErrorDetails]:
    return wrong.errors(include_url=False, include_context=False, include_input=False)


def _pointer(loc: tuple[int | str, ...]) -> str:
    """Write a place as a JSON pointer in a fragment (RFC 6901, 6)."""
    return "#" + "".join(f"/{str(part).replace('~', '~0').replace('/', '~1')}" for part in loc)


def _at_parameter(name: str, code: str) -> dict[str, str]:
    return {"parameter": name, "code": code}
