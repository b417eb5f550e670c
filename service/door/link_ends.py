"""Where does a link lead that a mail program or a hand has put something behind? Where it leads without that.

A stop, a bracket or a stroke at the end of a line becomes part of the link, and so does what nobody sees.
"""

import re

from flask import current_app, redirect, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import MethodNotAllowed, NotFound
from werkzeug.routing import RequestRedirect

from service.door.access import COUPLING, DIRECTORY, GATEWAY, PROGRAM, declared_levels

BEHIND = re.compile(r"[^0-9A-Za-z_-]+\Z")
"""No address of a page ends like this: tokens are base64url, everything else plain words."""

PROGRAMS = {COUPLING, DIRECTORY, GATEWAY, PROGRAM}
"""What these ask, they ask exactly."""


def guard() -> ResponseReturnValue | None:
    """Redirect somebody who follows a link to the page that is meant, if there is one; the answer is the same as from there."""
    if request.method not in {"GET", "HEAD"} or not BEHIND.search(request.path):
        return None
    meant = "/" + BEHIND.sub("", request.path).lstrip("/")
    if meant == "/" or not _is_page(meant):
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
