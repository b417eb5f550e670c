"""What can be proposed, and what happens once somebody else agrees? One table; a later kind is one line in it."""

from collections.abc import Mapping

from workflows.approval.kind import Kind
from workflows.engine.errors import KundencenterError


class UnknownKindError(KundencenterError):
    """Nobody can propose this."""


KINDS: Mapping[str, Kind] = {kind.name: kind for kind in ()}


def get_kind(name: str) -> Kind:
    """Return the kind of this name; raises UnknownKindError."""
    if name not in KINDS:
        raise UnknownKindError(name)
    return KINDS[name]
