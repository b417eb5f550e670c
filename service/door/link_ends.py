"""Where does a damaged link lead? To the page that it leads to without the signs that a mail program or a person has added.

A full stop, bracket or slash behind a link becomes part of it, and so do invisible characters. A line break in the middle of a link
becomes a blank. And people who copy an address from paper may write it in capitals.
"""

import re
from string import ascii_letters, digits
from urllib.parse import quote

from flask import current_app, redirect, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import MethodNotAllowed, NotFound
from werkzeug.routing import RequestRedirect

from service.door.access import COUPLING, DIRECTORY, GATEWAY, PROGRAM, declared_levels
from workflows import typed

LAST = frozenset(ascii_letters + digits + "_-")
"""The characters that an address of a page can end with: tokens are base64url, everything else plain words."""

WHOLE = re.compile(r"[!-%'-~]*[\w-]", re.ASCII)
"""An undamaged path: no blank, no `&` (added by trackers, or from HTML), and its last character is one of ours."""

SOFT_BREAK = re.compile(r"=\s+")
"""How quoted-printable ends a line that goes on (RFC 2045, 6.7)."""

UNQUOTED = "/:@!$'()*+,;=~"
"""Characters that need no quoting in a path (RFC 3986, 3.3); `%`, `?` and `#` would change its meaning once it is decoded."""

PROGRAMS = {COUPLING, DIRECTORY, GATEWAY, PROGRAM}
"""Levels of programs, whose addresses are never corrected."""


def guard() -> ResponseReturnValue | None:
    """Redirect a GET of a damaged link to the page that is meant, if there is one."""
    asked = request.path
    is_whole = WHOLE.fullmatch(asked) is not None
    if request.method not in {"GET", "HEAD"} or (is_whole and not _matches_no_view()):
        return None
    meant = asked if is_whole else _undamaged(asked)
    first, stroke, rest = meant[1:].partition("/")
    for page in (meant, f"/{first.lower()}{stroke}{rest}"):  # a token behind the first stroke is exact
        if page not in {"/", asked} and page.isprintable() and _is_page(page):
            query = request.query_string.decode("ascii", "ignore")
            path = quote(page, UNQUOTED)
            return redirect(f"{path}?{query}" if query else path, 302)
    return None


def _undamaged(path: str) -> str:
    """Return the path without the characters that do not belong to it."""
    joined = typed.number(SOFT_BREAK.sub("", path)).partition("&")[0]
    end = next((at for at in range(len(joined), 0, -1) if joined[at - 1] in LAST), 0)
    return "/" + joined[:end].lstrip("/")


def _matches_no_view() -> bool:
    return isinstance(request.routing_exception, NotFound)


def _is_page(path: str) -> bool:
    adapter = current_app.create_url_adapter(request)
    try:
        endpoint, _arguments = adapter.match(path, method="GET") if adapter else ("", {})
    except (NotFound, MethodNotAllowed, RequestRedirect):
        return False
    return bool(endpoint) and PROGRAMS.isdisjoint(declared_levels(endpoint))
