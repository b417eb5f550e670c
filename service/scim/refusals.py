"""How is a refusal told in SCIM's words: by which status, which type, which sentence?"""

from scim2_models import (
    Error,
    InvalidValueException,
    MutabilityException,
    SCIMException,
    UniquenessException,
)
from sqlalchemy.exc import IntegrityError

from service.door import incidents
from service.door.errors import refusal_of
from workflows.scim.reasons import Reason, RefusedError

DETAILS = {
    400: "The request is not what it should be",
    401: "Send the credential of the directory as Authorization: Bearer",
    403: "This key is no credential of a directory",
    404: "There is nothing here",
    405: "This method is not supported here",
    409: "Somebody else has changed this meanwhile, or it is there already",
    411: "Send a Content-Length",
    413: "The body is too large",
    415: "The body has to be application/scim+json, and not compressed",
    429: "Too many requests",
    503: "Not available for a moment",
}

CONFLICTS = frozenset({Reason.HELD_BACK, Reason.KEPT_ELSEWHERE, Reason.LAST_ADMINISTRATOR})
UNIQUE = frozenset(
    {Reason.ADDRESS_TAKEN, Reason.EXTERNAL_ID_TAKEN, Reason.NAME_TAKEN, Reason.USER_NAME_TAKEN}
)
FIXED = frozenset({Reason.ADMINISTRATORS_FIXED, Reason.LAST_ADMINISTRATOR})
STATUSES = {
    Reason.ADMINISTRATORS_FIXED: 400,
    Reason.GROUP_FIXED: 403,
    Reason.INVITATIONS_SPENT: 429,
} | dict.fromkeys(CONFLICTS | UNIQUE, 409)


class RefusalException(SCIMException):
    """A refusal of ours, with the status and the type that SCIM has for it."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(detail=reason.sentence)
        self.reason = reason
        self.status = STATUSES.get(reason, 400)
        self.scim_type = ""
        if reason in UNIQUE:
            self.scim_type = UniquenessException.scim_type
        elif reason in FIXED:
            self.scim_type = MutabilityException.scim_type
        elif self.status == 400:
            self.scim_type = InvalidValueException.scim_type


def as_scim(exception: Exception) -> Exception:
    """Return a refusal of ours as the library knows one; anything else as it is."""
    return RefusalException(exception.reason) if isinstance(exception, RefusedError) else exception


def told_of(exception: Exception) -> Error:
    """Tell it with status, type and a sentence; what nobody expected gets a number and no more."""
    known = as_scim(exception)
    if isinstance(known, SCIMException):
        return known.to_error()
    status = 409 if isinstance(exception, IntegrityError) else refusal_of(exception).status
    detail = DETAILS.get(status, DETAILS[400] if status < 500 else "Our fault")
    if status >= 500:
        detail = f"{detail} ({incidents.note(exception)})"
    return Error(status=status, detail=detail)
