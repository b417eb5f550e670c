"""What happens to every request of a program, in which order?

First the address and what may be answered, then length and media type of the body (`service.door.bodies`), then the key
(`service.door.access`), then parameters and Idempotency-Key; only then the view reads the body.
"""

from flask import Response, request
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


def before_the_view() -> ResponseReturnValue | None:
    """Refuse unknown parameters, and answer again what was asked before."""
    if not is_ours():
        return None
    reading.refuse_what_nobody_reads()
    return idempotency.begin_request()


def after_the_view(response: Response) -> Response:
    """Keep the answer, name the request, and say how many more may come."""
    if not is_ours():
        return response
    return rate_headers.say(problems.name_request(idempotency.end_request(response)))
