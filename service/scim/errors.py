"""What does a directory read when something goes wrong? Always SCIM's own format, for whatever reason."""

import structlog
from flask import Response, current_app, json, request
from scim2_models import Error, SCIMException
from sqlalchemy.exc import IntegrityError
from werkzeug.exceptions import HTTPException

from service.door import incidents, limits
from service.door.errors import RETRY_AFTER_SECONDS, refusal_of
from service.scim.protocol import as_scim

BELOW = "/scim/"
"""Every address of this face begins so, and so do its errors."""

MEDIA_TYPE = "application/scim+json"

log = structlog.get_logger()

DETAILS = {
    400: "The request is not what it should be",
    401: "Send the credential of the directory as Authorization: Bearer",
    403: "This key is no credential of a directory",
    404: "There is nothing here",
    405: "This method is not supported here",
    409: "Somebody else has changed this meanwhile, or it is there already",
    411: "Send a Content-Length",
    413: "The body is too large",
    415: "The body has to be application/scim+json",
    429: "Too many requests",
    503: "Not available for a moment",
}


def is_ours() -> bool:
    """Say whether this request is a directory's."""
    return request.path.startswith(BELOW)


def answer(error: Exception) -> Response:
    """Answer with status, type and a sentence; what nobody expected gets a number and no more."""
    known = as_scim(error)
    if isinstance(known, SCIMException):
        told, headers = known.to_error(), {}
    else:
        refusal = refusal_of(error)
        status = 409 if isinstance(error, IntegrityError) else refusal.status
        told = Error(status=status, detail=DETAILS.get(status, DETAILS[400] if status < 500 else "Our fault"))
        if status >= 500:
            told.detail = f"{told.detail} ({incidents.note(error)})"
        headers = _headers(error, status)
    log.info("scim refused", status=told.status, type=told.scim_type or "")
    return _written(told, headers)


def _written(told: Error, headers: dict[str, str]) -> Response:
    status = told.status or 500
    response = Response(json.dumps(told.model_dump()), status, headers, mimetype=MEDIA_TYPE)
    if status == 401:
        response.headers["WWW-Authenticate"] = 'Bearer realm="SCIM"'
    if status == 429:
        response.headers.setdefault("Retry-After", str(limits.seconds_to_wait(current_app)))
    return response


def _headers(error: Exception, status: int) -> dict[str, str]:
    if status == 405 and isinstance(error, HTTPException):
        return {name: value for name, value in error.get_headers() if name == "Allow"}
    return {"Retry-After": str(RETRY_AFTER_SECONDS)} if status in {503, 507} else {}
