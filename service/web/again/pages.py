"""Which page holds the form that was sent to an address, and which addresses are pages of ours?"""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, TypeVar

from flask import current_app, request
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import HTTPException
from werkzeug.routing import Rule
from werkzeug.urls import iri_to_uri

from service.web.again.sender import is_from_here

LONGEST = 500
"""Bytes of an address that are remembered, as it is sent: a cookie, or all headers of an answer, have room for no more than 4,096."""

FOR_PROGRAMS = (
    "/api/",
    "/scim/",
    "/metrics",
    "/healthz",
    "/readyz",
    "/.well-known/",
    "/robots.txt",
    "/favicon.ico",
)
"""What programs and watchers ask; it is shown to nobody in place of a page."""

DEEPEST = 8
"""No page of ours lies below so many strokes; whoever sends a longer path is not looked after at each of them."""

SHORT = 16_384
"""Bytes of a form that is looked at before anybody knows who sent it: what is longer, and files, are not read."""

View = TypeVar("View", bound=Callable[..., ResponseReturnValue])


class Page(NamedTuple):
    """What a GET of this path shows."""

    path: str
    rule: Rule
    arguments: Mapping[str, Any]


def for_scripts(view: View) -> View:
    """Declare that a view tells the script of a page something: nobody is led to it."""
    view.__dict__["for_scripts"] = True
    return view


def is_for_scripts(endpoint: str | None) -> bool:
    """Say whether the view of an endpoint is declared so."""
    return "for_scripts" in current_app.view_functions[endpoint or ""].__dict__


def find_page(path: str) -> Page | None:
    """Return the page of ours that a GET of this path shows, None if there is none; never a page of another server."""
    if not path.isprintable() or not path.startswith("/") or path.startswith(("//", "/\\")):
        return None
    try:
        rule, arguments = current_app.create_url_adapter(request).match(path, "GET", return_rule=True)  # type: ignore[union-attr]  # there is a request
    except HTTPException:
        return None
    is_page = not rule.rule.startswith(FOR_PROGRAMS) and not is_for_scripts(rule.endpoint)
    return Page(path, rule, arguments) if is_page else None


def page_of(path: str) -> Page:
    """Return the page with the form that is sent to this path: the nearest one above it, at last the start page."""
    if found := find_page(path):
        return found
    parts = path.split("/", DEEPEST)[:DEEPEST]
    while (found := find_page("/".join(parts) or "/")) is None:
        parts.pop()
    return found


def own_address(address: str) -> str:
    """Return the address, a path with or without a question mark, if it is one of our pages; else the start page."""
    is_ours = address.isprintable() and find_page(address.partition("?")[0])
    return address if is_ours else "/"


def address() -> str:
    """Return the path of this request with what stands behind its question mark, if it can be shown and remembered."""
    path = request.path if request.path.isprintable() else "/"
    asked = request.query_string.decode("ascii", "replace")
    whole = f"{path}?{asked}" if asked and asked.isprintable() else path
    return next((one for one in (whole, path) if sent_bytes(one) <= LONGEST), "/")


def here() -> str:
    """Return where somebody is who opened a page or sent a form: the address of that page, which the form itself may tell."""
    if told := told_page(sent_form()):
        return told
    page = page_of(request.path)
    return address() if page.path == request.path else page.path


def told_page(sent: MultiDict[str, str]) -> str:
    """Return the address of the page that a form says it stands on.

    Empty for none of ours, for one that is too long to be remembered, for the start page, to which every other way leads at last,
    and for whatever a page of others tells.
    """
    told = own_address(sent.get("page", "")) if is_from_here() else "/"
    return told if told != "/" and sent_bytes(told) <= LONGEST else ""


def sent_bytes(address: str) -> int:
    """How long an address is where it is sent: a letter outside of ASCII takes up to twelve bytes."""
    return len(iri_to_uri(address))


def sent_form() -> MultiDict[str, str]:
    """Return the form that was sent, if it is short enough to be looked at before its sender is known; else an empty one."""
    is_short = request.method == "POST" and (request.content_length or SHORT + 1) <= SHORT
    return request.form if is_short else MultiDict()
