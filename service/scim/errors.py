"""What does a directory read when something goes wrong? Always SCIM's own format, for whatever reason."""

import structlog
from flask import Response, current_app, json, request
from scim2_models import Error
from werkzeug.exceptions import HTTPException

from service.door import limits
from service.door.errors import RETRY_AFTER_SECONDS
from service.scim.refusals import told_of

FACE = "/scim"
BELOW = f"{FACE}/"
"""Every address of this face begins so, and so do its errors."""

MEDIA_TYPE = "application/scim+json"

log = structlog.get_logger()


def is_ours() -> bool:
    """Say whether this request is a directory's."""
    return request.path == FACE or request.path.startswith(BELOW)


def answer(error: Exception) -> Response:
    """Answer with status, type and a sentence; what nobody expected gets a number and no more."""
    told = told_of(error)
    headers = _headers(error, told.status or 500)
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
