"""Who may open a page? Every view says so, and nothing opens without saying."""

from collections.abc import Callable
from enum import StrEnum
from typing import TypeVar

from flask import abort, current_app, request
from flask.typing import ResponseReturnValue


class Level(StrEnum):
    """Who a page can be open to."""

    ANYONE = "anyone"  #: No sign-in needed.
    IN_SETUP = "in_setup"  #: Password (and TAN) are right, but obligations of the first sign-in are open.
    SIGNED_IN = "signed_in"  #: A person with a full session.
    FRESH = "fresh"  #: Signed in, and password (and TAN) were given a few minutes ago.
    OPERATOR = "operator"  #: Staff with their own sign-in.
    GATEWAY = "gateway"  #: The SMS gateway: its request is signed with the key that we share.
    COUPLING = "coupling"  #: A local program that has a coupling code instead of a key.
    DIRECTORY = "directory"  #: A directory of a customer, with a key of the scope scim.
    PROGRAM = "program"  #: A program with a key; its scopes are asked by the interface.
    WATCHER = "watcher"  #: Who watches the house: with the token of the settings, without one from this machine itself.


ANYONE, IN_SETUP, SIGNED_IN, FRESH, OPERATOR, GATEWAY, COUPLING, DIRECTORY, PROGRAM, WATCHER = Level

View = TypeVar("View", bound=Callable[..., ResponseReturnValue])
Check = Callable[[], ResponseReturnValue | None]

_checks: dict[Level, Check] = {}


class UndeclaredViewError(RuntimeError):
    """A view does not say who may open it."""


def open_to(*levels: Level) -> Callable[[View], View]:
    """Declare who may open a view: a person that one of these levels lets in."""

    def declare(view: View) -> View:
        view.__dict__["open_to"] = levels
        return view

    return declare


def register_check(level: Level, check: Check) -> None:
    """Decide a level with this function: None lets in, anything else is the answer instead."""
    _checks[level] = check


def guard() -> ResponseReturnValue | None:
    """Answer instead of the view when the visitor may not open it.

    Raises UndeclaredViewError for a view without `open_to`. A level without a check lets nobody in.
    """
    if request.endpoint is None:
        return None
    levels = declared_levels(request.endpoint)
    if not levels:
        raise UndeclaredViewError(request.endpoint)
    if Level.ANYONE in levels:
        return None
    refusal = None
    for level in levels:
        answer = _checks[level]() if level in _checks else abort(403)
        if answer is None:
            return None
        refusal = refusal or answer
    return refusal


def declared_levels(endpoint: str) -> tuple[Level, ...]:
    """The levels that the view of this endpoint declares; empty if it declares none."""
    view = current_app.view_functions[endpoint]
    levels: tuple[Level, ...] = view.__dict__.get("open_to", ())
    return levels
