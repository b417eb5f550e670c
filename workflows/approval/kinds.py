"""What can be proposed, and what happens once somebody else agrees? One table; a later kind is one line in it."""

from collections.abc import Mapping

from workflows.approval.address import CORRECT_ADDRESS
from workflows.approval.kind import Kind
from workflows.approval.last_administrator import END_LAST_ADMINISTRATOR, SUSPEND_LAST_ADMINISTRATOR
from workflows.approval.mobile import CORRECT_MOBILE
from workflows.approval.tan_method import RESET_TAN_METHOD
from workflows.engine.errors import NotFoundError


class UnknownKindError(NotFoundError):
    """Nobody can propose this."""


ALL = (CORRECT_ADDRESS, CORRECT_MOBILE, RESET_TAN_METHOD, SUSPEND_LAST_ADMINISTRATOR, END_LAST_ADMINISTRATOR)

KINDS: Mapping[str, Kind] = {kind.name: kind for kind in ALL}


def get_kind(name: str) -> Kind:
    """Return the kind of this name; raises UnknownKindError."""
    if name not in KINDS:
        raise UnknownKindError(name)
    return KINDS[name]
