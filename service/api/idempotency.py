"""Was this request sent before? `Idempotency-Key` is taken with every POST of a program, and needed with none.

After draft-ietf-httpapi-idempotency-key-header-07. Refusals of the view are kept, too; our own faults and secrets are not, and limits count before.
"""

import hashlib
import re
from functools import partial

from flask import Response, g, make_response, request
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import SQLAlchemyError

from service.api.keys import program
from service.api.multipart import MEDIA_TYPE, digest_of_parts, is_read, read_along
from service.api.problems import ProblemError
from service.door import incidents
from service.door.current import runtime
from workflows.program.replies import Clash, Reply, Request, begin, forget, keep

HEADER = "Idempotency-Key"
REPLAYED = "Idempotency-Replayed"
KEY = re.compile(r'"[\x20\x21\x23-\x5b\x5d-\x7e]{1,255}"|[\x21\x23-\x5b\x5d-\x7e]{1,255}', re.ASCII)
"""The string of the draft, or the same without quotation marks, as many clients send it."""

KEPT_HEADERS = ("Content-Type", "ETag", "Location", "Cache-Control")
SECONDS_TO_WAIT = 2


def begin_request() -> ResponseReturnValue | None:
    """Answer a request that was sent before as it was answered; raises a problem where that cannot be."""
    if request.method != "POST" or "program" not in g or HEADER not in request.headers:
        return None
    key = request.headers[HEADER]
    if not KEY.fullmatch(key):
        raise ProblemError("bad_parameter", f"{HEADER}: 1 to 255 visible characters of ASCII")
    asked = _asked(key.strip('"'))
    earlier = begin(runtime(), asked)
    if earlier is Clash.OTHER_REQUEST:
        raise ProblemError("idempotency_key_reused")
    if earlier is Clash.STILL_RUNNING:
        raise ProblemError("still_running", headers={"Retry-After": str(SECONDS_TO_WAIT)})
    if earlier is None:
        g.idempotent = asked
        return None
    if earlier.holds_secret:
        raise ProblemError("shown_once")
    return make_response(earlier.body, earlier.status, {**earlier.headers, REPLAYED: "true"})


def end_request(response: Response) -> Response:
    """Keep the answer of a request that was claimed; give it up where it came to nothing through our fault.

    So, too, one that was refused before all of its body was read: nobody knows what it would have been. What was done is done: where the answer cannot be kept it is given all the same.
    """
    asked: Request | None = g.pop("idempotent", None)
    if asked is None:
        return response
    try:
        if response.status_code >= 500 or not _is_read(asked):
            forget(runtime(), asked)
        else:
            keep(runtime(), asked, _kept_of(response))
    except SQLAlchemyError as away:
        incidents.note(away)
    return response


def _kept_of(response: Response) -> Reply:
    headers = {name: response.headers[name] for name in KEPT_HEADERS if name in response.headers}
    holds_secret = bool(g.get("holds_secret", False))
    return Reply(response.status_code, headers, response.get_data(), holds_secret)


def _asked(key: str) -> Request:
    """Tell requests apart by what they ask: by all of it, however long the body is."""
    told = (request.full_path, request.mimetype, request.headers.get("If-Match", ""))
    before = hashlib.sha256("\n".join(told).encode())
    route = str(request.endpoint)
    if request.mimetype == MEDIA_TYPE:
        read_along()
        whole = partial(_whole, before.digest())
        return Request(program().key_id, route, key, before.digest(), whole)
    before.update(b"\n" + request.get_data())
    return Request(program().key_id, route, key, before.digest())


def _whole(before: bytes) -> bytes:
    return hashlib.sha256(before + digest_of_parts()).digest()


def _is_read(asked: Request) -> bool:
    return asked.whole is None or is_read()
