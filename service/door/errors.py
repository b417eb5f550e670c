"""How is a request answered that raised an error? One table: error type, status, stable code; the faces add their own sentences.

Programs rely on the codes: a code that was published keeps its meaning, a new case gets a new one.
"""

from typing import NamedTuple

import redis.exceptions
import sqlalchemy.exc
from werkzeug.exceptions import HTTPException, SecurityError

from workflows.customer.resting import CustomerRestsError
from workflows.engine import errors as refused
from workflows.engine.keys import UnwrapError
from workflows.operator.roles import NotYourRoleError


class Refusal(NamedTuple):
    """The HTTP status of the answer, and a code that never changes."""

    status: int
    code: str


class SignatureError(Exception):
    """A request is not signed with the shared key, or was signed too long ago; the text says which."""


UNAVAILABLE = Refusal(503, "unavailable")
RETRY_AFTER_SECONDS = 30
"""PostgreSQL or Redis may be back by then."""

BROKEN = Refusal(500, "internal_error")

REFUSALS: dict[type[Exception], Refusal] = {
    refused.NotFoundError: Refusal(404, "not_found"),
    refused.LinkError: Refusal(404, "not_found"),
    refused.ProofSpentError: Refusal(409, "already_used"),
    refused.ConcurrentChangeError: UNAVAILABLE,  # four times in a row, twice under lock: nothing was done, and it may be tried again
    refused.StorageFullError: Refusal(507, "storage_full"),
    refused.DocumentStoreError: UNAVAILABLE,
    CustomerRestsError: Refusal(409, "customer_rests"),
    NotYourRoleError: Refusal(403, "not_your_role"),
    refused.KundencenterError: Refusal(409, "moved_on"),
    UnwrapError: UNAVAILABLE,
    SecurityError: Refusal(400, "other_address"),
    SignatureError: Refusal(401, "bad_signature"),
    sqlalchemy.exc.OperationalError: UNAVAILABLE,
    sqlalchemy.exc.InterfaceError: UNAVAILABLE,
    sqlalchemy.exc.TimeoutError: UNAVAILABLE,
    redis.exceptions.ConnectionError: UNAVAILABLE,
    redis.exceptions.TimeoutError: UNAVAILABLE,
}

CODES: dict[int, str] = {
    400: "bad_request",
    401: "sign_in_needed",
    403: "forbidden",
    404: "not_found",
    405: "method_not_allowed",
    411: "length_required",
    413: "too_large",
    415: "unsupported_media_type",
    422: "unprocessable",
    429: "too_many_requests",
}
"""Codes of the errors that Flask itself raises, by status."""


PROGRAMS_ONLY = frozenset({"bad_signature", "storage_full", "unsupported_media_type"})
"""Codes that only programs get, never a page for a browser."""


def refusal_of(error: Exception) -> Refusal:
    """Return the answer for this error; an unexpected error is a 500."""
    if isinstance(error, HTTPException) and not isinstance(error, SecurityError):
        status = error.code or 500
        return BROKEN if status >= 500 else Refusal(status, CODES.get(status, CODES[400]))
    known = (REFUSALS[kind] for kind in type(error).__mro__ if kind in REFUSALS)
    return next(known, BROKEN)
