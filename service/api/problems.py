"""What does a program read when something goes wrong? Problem details (RFC 9457) with the code of the one table."""

from collections.abc import Mapping, Sequence
from typing import Any

import structlog
from flask import Response, current_app, g, jsonify
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException, SecurityError

from service.api.codes import CODES, PAGE
from service.door import incidents, limits, requests
from service.door.current import runtime
from service.door.errors import RETRY_AFTER_SECONDS, Refusal, SignatureError, refusal_of

MEDIA_TYPE = "application/problem+json"
CHALLENGES = {"bad_key": "Bearer", "bad_signature": "Signature"}

log = structlog.get_logger()


class ProblemError(Exception):
    """The request is refused with this code of the table; `errors` say where in it, as RFC 9457 has them.

    `sentence` (German, English) takes the place of the table's where people have something else to do here.
    """

    def __init__(
        self,
        code: str,
        detail: str = "",
        *,
        errors: Sequence[Mapping[str, str]] = (),
        sentence: tuple[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(code)
        self.refusal = Refusal(CODES[code].status, code)
        self.detail = detail
        self.errors = errors
        self.sentence = sentence
        self.headers = dict(headers or {})


def answer(error: Exception) -> ResponseReturnValue:
    """Answer with status, a code that does not change, a sentence in both languages, and for our own faults a number."""
    if isinstance(error, HTTPException) and (error.code or 500) < 400:
        return error
    refusal = error.refusal if isinstance(error, ProblemError) else refusal_of(error)
    known = CODES.get(refusal.code, CODES["bad_request"])
    own = error.sentence if isinstance(error, ProblemError) else None
    german, english = own or (known.german, known.english)
    problem: dict[str, Any] = {
        "type": f"{runtime().settings.public_base_url}{PAGE}#{refusal.code}",
        "title": known.title,
        "status": refusal.status,
        "code": refusal.code,
        "sentence": {"de": german, "en": english},
        "request_id": requests.current_id(),
    }
    if detail := _detail(error):
        problem["detail"] = detail
    if isinstance(error, ProblemError) and error.errors:
        problem["errors"] = list(error.errors)
    if refusal.status >= 500:
        problem["incident"] = incidents.note(error)
    if "program" in g:  # of strangers there is nothing to tell, and no address of theirs
        log.info("api refused", request=requests.current_id(), code=refusal.code, key=str(g.program.key_id))
    response = jsonify(problem)
    response.status_code = refusal.status
    response.mimetype = MEDIA_TYPE
    response.headers.extend(_headers(error, refusal))
    return response


def name_request(response: Response) -> Response:
    """Let every answer carry the id of its request; it tells nothing."""
    response.headers["X-Request-Id"] = requests.current_id()
    return response


def _detail(error: Exception) -> str:
    """Only our own words: the framework's and an engine's may repeat what was sent."""
    if isinstance(error, ProblemError):
        return error.detail
    if isinstance(error, SignatureError):
        return str(error)
    if isinstance(error, SecurityError):
        return "the header Host does not name the public address; a proxy in front has to pass it on"
    own = isinstance(error, HTTPException) and error.description != type(error).description
    return str(getattr(error, "description", "") or "") if own and _is_said_by_us(error) else ""


def _is_said_by_us(error: Exception) -> bool:
    return getattr(error, "code", 500) != 429  # there it is the limit itself, which RateLimit-Policy says


def _headers(error: Exception, refusal: Refusal) -> dict[str, str]:
    if isinstance(error, ProblemError) and error.headers:
        return error.headers
    if refusal.code in CHALLENGES:
        return {"WWW-Authenticate": CHALLENGES[refusal.code]}
    if refusal.status == 405 and isinstance(error, HTTPException):
        return {name: value for name, value in error.get_headers() if name == "Allow"}
    if refusal.status == 429:
        return {"Retry-After": str(limits.seconds_to_wait(current_app))}
    return {"Retry-After": str(RETRY_AFTER_SECONDS)} if refusal.status in {503, 507} else {}
