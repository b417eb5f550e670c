"""Is what a program knows of a record still so? ETags, If-None-Match and If-Match (RFC 9110, 13)."""

import re

from flask import Response, request

from service.api.problems import ProblemError

LARGEST_NUMBER = 2**63 - 1
"""Of a `bigint`."""

VERSION = re.compile(r"[0-9]{1,9}", re.ASCII)


def marked(response: Response, tag: str) -> Response:
    """Give an answer its ETag (of a record its version); a GET that knows it is told so by 304, without the answer."""
    response.set_etag(tag)
    response.headers["Cache-Control"] = "private, no-cache"
    if request.method in {"GET", "HEAD"}:
        response.make_conditional(request)
    return response


def known_number() -> int | None:
    """Return the number that a program knows by the ETag that it was told, where that is the number of an event."""
    tags = [tag for tag in request.if_none_match.as_set(include_weak=True) if tag.isascii() and tag.isdigit()]
    return int(tags[0]) if len(tags) == 1 and int(tags[0]) <= LARGEST_NUMBER else None


def expected_version(*, needed: bool) -> int | None:
    """Return the version that a program wants to change, for the statement that changes it; None for any (`*`).

    Raises a problem: 428 where it is needed and missing, 400 for several at once, 412 for what is no version of ours.
    """
    header = request.headers.get("If-Match")
    if header is None:
        if needed:
            raise ProblemError("if_match_needed")
        return None
    if request.if_match.star_tag:
        return None
    tags = request.if_match.as_set(include_weak=True)
    if len(tags) > 1:
        raise ProblemError("bad_parameter", "If-Match takes one ETag")
    strong = [tag for tag in request.if_match.as_set() if VERSION.fullmatch(tag or "")]
    if not strong:
        raise changed()
    return int(strong[0])


def changed() -> ProblemError:
    """The problem to raise where no record stands at the version that was expected."""
    return ProblemError("changed_meanwhile")
