"""What may a key do? Nothing that it does not name."""

from collections.abc import Iterable
from enum import StrEnum

from workflows.engine.errors import KundencenterError


class Scope(StrEnum):
    """One thing that a program may do."""

    DIRECTORY_READ = "directory:read"  #: Read the users of a customer number.
    DIRECTORY_PLAN = "directory:plan"  #: Send what a local program holds, and see what would change.
    DIRECTORY_APPLY = "directory:apply"  #: Let such a plan happen.
    DOCUMENTS_WRITE = "documents:write"  #: Deliver documents.
    EVENTS_READ = "events:read"  #: Read what has happened.
    SCIM = "scim"  #: Keep the users by SCIM.
    SEATS_WRITE = "seats:write"  #: Change users.
    SERVICES_AUTHORIZE = "services:authorize"  #: Ask who may use a service.
    USAGE_WRITE = "usage:write"  #: Report what was used.


OF_ADMINISTRATORS = (
    Scope.EVENTS_READ,
    Scope.SEATS_WRITE,
    Scope.DIRECTORY_READ,
    Scope.DIRECTORY_PLAN,
    Scope.DIRECTORY_APPLY,
    Scope.SCIM,
)
"""What concerns the users of a customer number: its administrators may let a program do it. The rest is the operators'."""


OF_NAMED_KEYS = tuple(scope for scope in OF_ADMINISTRATORS if scope is not Scope.SCIM)
"""What a key may do that they make under any name: for SCIM a customer number has one token."""


class UnknownScopeError(KundencenterError):
    """There is no such scope; the text is what was asked for."""


def may_administrators_give(names: Iterable[str]) -> bool:
    """Say whether an administrator may make, or renew and so be shown, a key with these scopes."""
    return set(names) <= set(OF_ADMINISTRATORS)


def read_scopes(names: Iterable[str]) -> tuple[Scope, ...]:
    """Return these scopes, each once and in their order; raises UnknownScopeError."""
    wanted = set()
    for name in names:
        try:
            wanted.add(Scope(name))
        except ValueError:
            raise UnknownScopeError(name) from None
    return tuple(sorted(wanted))
