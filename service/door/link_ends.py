"""Where does a link lead that a mail program or a hand has put something behind? Where it leads without that.

A stop, a bracket or a stroke at the end of a line becomes part of the link, and so does what nobody sees.
"""

from string import ascii_letters, digits

from flask import current_app, redirect, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import MethodNotAllowed, NotFound
from werkzeug.routing import RequestRedirect

from service.door.access import COUPLING, DIRECTORY, GATEWAY, PROGRAM, declared_levels

LAST = frozenset(ascii_letters + digits + "_-")
"""What an address of a page ends with: tokens are base64url, everything else plain words."""

PROGRAMS = {COUPLING, DIRECTORY, GATEWAY, PROGRAM}
"""What these ask, they ask exactly."""


def guard() -> ResponseReturnValue | None:
    """Redirect somebody who follows a link to the page that is meant, if there is one; the answer is the same as from there."""
    if request.method not in {"GET", "HEAD"} or request.path[-1] in LAST:
        return None
    end = next((at for at in range(len(request.path), 0, -1) if request.path[at - 1] in LAST), 0)
    meant = "/" + request.path[:end].lstrip("/")
    if meant == "/" or not meant.isprintable() or not _is_page(meant):
        return None
    query = request.query_string.decode("ascii", "ignore")
    return redirect(f"{meant}?{query}" if query else meant, 302)


def _is_page(path: str) -> bool:
    adapter = current_app.create_url_adapter(request)
    try:
        endpoint, _arguments = adapter.match(path, method="GET") if adapter else ("", {})
    except (NotFound, MethodNotAllowed, RequestRedirect):
        return False
    return bool(endpoint) and PROGRAMS.isdisjoint(declared_levels(endpoint))
