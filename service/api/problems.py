"""What does a program read when something goes wrong? Problem details (RFC 9457) with the code of the one table."""

from typing import Any

from flask import current_app, jsonify
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException, SecurityError
from werkzeug.http import HTTP_STATUS_CODES

from service.door import incidents, limits
from service.door.errors import RETRY_AFTER_SECONDS, SignatureError, refusal_of

MEDIA_TYPE = "application/problem+json"


def answer(error: Exception) -> ResponseReturnValue:
    """Answer with status, title, a code that does not change, and for our own faults a number to ask about."""
    if isinstance(error, HTTPException) and (error.code or 500) < 400:
        return error
    refusal = refusal_of(error)
    problem: dict[str, Any] = {
        "type": "about:blank",
        "title": HTTP_STATUS_CODES[refusal.status],
        "status": refusal.status,
        "code": refusal.code,
    }
    if detail := _detail(error):
        problem["detail"] = detail
    if refusal.status >= 500:
        problem["incident"] = incidents.note(error)
    response = jsonify(problem)
    response.status_code = refusal.status
    response.mimetype = MEDIA_TYPE
    response.headers.extend(_headers(error, refusal.status))
    return response


def _detail(error: Exception) -> str:
    """Only our own words: the framework's and an engine's may repeat what was sent."""
    if isinstance(error, SignatureError):
        return str(error)
    if isinstance(error, SecurityError):
        return "the header Host does not name the public address; a proxy in front has to pass it on"
    own = isinstance(error, HTTPException) and error.description != type(error).description
    return str(getattr(error, "description", "") or "") if own else ""


def _headers(error: Exception, status: int) -> dict[str, str]:
    if status == 401:
        return {"WWW-Authenticate": "Signature"}
    if status == 405 and isinstance(error, HTTPException):
        return {name: value for name, value in error.get_headers() if name == "Allow"}
    if status == 429:
        return {"Retry-After": str(limits.seconds_to_wait(current_app))}
    return {"Retry-After": str(RETRY_AFTER_SECONDS)} if status == 503 else {}
