"""Where does a long list go on? A sealed cursor says it, good for the same key, list and filter only."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Annotated

from flask import request
from itsdangerous import BadData, URLSafeSerializer
from pydantic import Field

from service.api.contract import Sent
from service.api.keys import program
from service.api.problems import ProblemError
from service.door.current import runtime

PURPOSE = "api-cursor"
LONGEST = 1000
USUAL = 100

Position = Sequence[str | int]
"""The values of the last row's sort columns."""

Place = tuple[str, Mapping[str, object]]
"""The endpoint of a list, and the arguments in its address."""


class Page(Sent):
    """The parameters of every list; its filters join in a class of its own."""

    limit: Annotated[int, Field(ge=1, le=LONGEST)] = USUAL
    cursor: Annotated[str | None, Field(max_length=1000, pattern=r"^[A-Za-z0-9_.-]*$")] = None


def position_of(page: Page) -> Position | None:
    """Return after which row to go on, None for the beginning; raises a problem for a cursor of another request."""
    if page.cursor is None:
        return None
    try:
        digest, position = _serializer().loads(page.cursor)
    except (BadData, ValueError, TypeError):
        raise ProblemError("bad_cursor") from None
    if digest != _digest(page):
        raise ProblemError("bad_cursor", "the filter is not the one that it was made for")
    found: Position = position
    return found


def cursor_after(page: Page, position: Position, at: Place | None = None) -> str:
    """Seal where the list goes on behind this row; `at` is the list, where it is not the one that was asked for."""
    return str(_serializer().dumps([_digest(page, at), list(position)]))


def _digest(page: Page, at: Place | None = None) -> str:
    filters = page.model_dump(mode="json", exclude={"limit", "cursor"})
    endpoint, arguments = at or (request.endpoint, request.view_args)
    bound = json.dumps([endpoint, arguments, str(program().key_id), filters], sort_keys=True, default=str)
    return hashlib.sha256(bound.encode()).hexdigest()[:16]


def _serializer() -> URLSafeSerializer:
    # itsdangerous takes the oldest key first and signs with the last.
    return URLSafeSerializer(list(reversed(runtime().keys.derive(PURPOSE))), salt=PURPOSE)
