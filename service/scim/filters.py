"""Which filters are read, and which users do they leave to be looked at?

A filter, and a path that holds one, is bounded before it is taken apart. What a directory really asks for (an id, a userName, an externalId, an address) is found
by index or in the database; the rest the library decides, user by user, of so many at most.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from pydantic_core import from_json
from scim2_models import InvalidFilterException, InvalidPathException, SCIMException, TooManyException
from scim2_models.path import CompareOperator, Comparison, LogicalExpr, LogicalOperator, ValuePath

from workflows.scim.known import EVERYBODY, Narrowed

LONGEST, MOST_TERMS, DEEPEST = 2048, 20, 10
MOST_LOOKED_AT = 5000

TOKENS = re.compile(r'"(?:[^"\\]|\\.)*"|[()\[\]]|[^\s()\[\]"]+', re.DOTALL)
COMPARING = frozenset({"eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le"})
BOOLEANS = frozenset({"active", "primary"})


def read(sent: str) -> str:
    """Return a filter as the library takes it: bare words get their quotes, quoted truth values lose them.

    Raises InvalidFilterException as `require_bounded` does.
    """
    require_bounded(sent, InvalidFilterException)
    return "".join(_written(sent))


def read_path(sent: str) -> str:
    """Return the path of a PATCH likewise, whose filter may be written in the same ways; raises InvalidPathException."""
    require_bounded(sent, InvalidPathException)
    return "".join(_written(sent))


def narrowed(node: Any) -> Narrowed:
    """Return what every user has to have whom this filter finds; the filter itself is asked afterwards."""
    found = EVERYBODY
    for one in _all_of(node):
        if isinstance(one, ValuePath) and str(one.attr_path).lower() == "emails":
            inner = [part for part in _all_of(one.val_filter) if _is_equality(part, "value")]
            found = replace(found, address=inner[0].value) if inner else found
        for name, column in ATTRIBUTES.items():
            if _is_equality(one, name) and isinstance(one.value, str):
                found = replace(found, **{column: one.value})
    return found


ATTRIBUTES = {
    "id": "id",
    "username": "user_name",
    "externalid": "external_id",
    "emails": "address",
    "emails.value": "address",
}


def require_few(count: int) -> None:
    """Raise TooManyException where more users would have to be looked at than anybody waits for."""
    if count > MOST_LOOKED_AT:
        raise TooManyException(
            detail=f"This filter would look at {count} users, more than {MOST_LOOKED_AT}: name an id, userName, externalId or address"
        )


def require_bounded(sent: str, refusal: type[SCIMException]) -> None:
    """Raise this refusal for a filter, or a path with one, that is too long, has too many terms, is too deep, or quotes what is no text."""
    if len(sent.encode()) > LONGEST:
        raise refusal(detail=f"A filter has at most {LONGEST} bytes")
    tokens = TOKENS.findall(sent)
    terms = 1 + sum(token.lower() in {"and", "or"} for token in tokens)
    if terms > MOST_TERMS:
        raise refusal(detail=f"A filter has at most {MOST_TERMS} terms")
    depth = deepest = 0
    for sign in tokens:
        depth += (sign in "([") - (sign in ")]")
        deepest = max(deepest, depth)
    if deepest > DEEPEST:
        raise refusal(detail=f"A filter has at most {DEEPEST} levels")
    if not all(_is_text(token) for token in tokens if token.startswith('"')):
        raise refusal(detail="What stands in quotes has to be text as in JSON, without U+0000")


def _is_text(quoted: str) -> bool:
    try:
        return "\0" not in from_json(quoted)
    except ValueError:
        return False


def _written(sent: str) -> Iterator[str]:
    attribute = operator = ""
    end = 0
    for found in TOKENS.finditer(sent):
        token = found[0]
        yield sent[end : found.start()]
        end = found.end()
        if operator:
            yield _value(token, attribute)
            attribute = operator = ""
            continue
        yield token
        attribute, operator = (attribute, token) if token.lower() in COMPARING else (token, "")
    yield sent[end:]


def _value(token: str, attribute: str) -> str:
    is_boolean = re.split(r"[.:]", attribute)[-1].lower() in BOOLEANS
    bare = token.strip('"').lower()
    if is_boolean and bare in {"true", "false"}:
        return bare
    if token.startswith('"') or is_boolean or bare == "null":
        return token
    return json.dumps(token, ensure_ascii=False)  # a stroke backwards is a sign like any other there


def _all_of(node: Any) -> Iterator[Any]:
    if isinstance(node, LogicalExpr) and node.op is LogicalOperator.and_:
        for term in node.terms:
            yield from _all_of(term)
    else:
        yield node


def _is_equality(node: Any, name: str) -> bool:
    if not isinstance(node, Comparison) or node.op is not CompareOperator.eq:
        return False
    path = node.attr_path
    written = path.attr if path.sub_attr is None else f"{path.attr}.{path.sub_attr}"
    return written.lower() == name
