"""What happens to every request of a program, in which order?

First the address and what may be answered, then length and media type of the body (`service.door.bodies`), then the key
(`service.door.access`), then the limits (`service.door.limits`), then parameters and Idempotency-Key; only then the view reads the body.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Flask, Response, request
from flask.typing import ResponseReturnValue

from service.api import idempotency, keys, problems, rate_headers, reading
from service.api.problems import ProblemError

BELOW = "/api/"
"""Every address of this face begins so, and so do its errors."""

ANSWERS = ("application/json", problems.MEDIA_TYPE)


def is_ours() -> bool:
    """Say whether this request is one of the interface for programs."""
    return request.path.startswith(BELOW)


def before_the_body() -> None:
    """Refuse what needs no key to be refused: a key in the address, an answer that the program would not take."""
    if not is_ours():
        return
    keys.refuse_keys_in_addresses()
    if request.accept_mimetypes and not request.accept_mimetypes.best_match(ANSWERS):
        raise ProblemError("not_acceptable")


def wrap_views(app: Flask) -> None:
    """Let every view of the interface refuse what it does not read, and answer again what was asked before."""
    for endpoint, view in app.view_functions.items():
        if "operation" in view.__dict__:
            app.view_functions[endpoint] = _wrapped(view)


def _wrapped(view: Callable[..., Any]) -> Callable[..., ResponseReturnValue]:
    @wraps(view)
    def answer(**arguments: Any) -> ResponseReturnValue:
        reading.refuse_what_nobody_reads()
        earlier = idempotency.begin_request()
        told: ResponseReturnValue = view(**arguments) if earlier is None else earlier
        return told

    return answer


def after_the_view(response: Response) -> Response:
    """Keep the answer, name the request, and say how many more may come."""
    if not is_ours():
        return response
    return rate_headers.say(problems.name_request(idempotency.end_request(response)))
