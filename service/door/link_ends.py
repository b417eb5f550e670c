"""Where does a link lead that a mail program or a hand has put something behind or into? Where it leads without that.

A stop, a bracket or a stroke at the end of a line becomes part of the link, and so does what nobody sees. The end of a line in the middle
of it becomes a blank. And who copies an address from paper may write it in capitals.
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
"""What an address of a page ends with: tokens are base64url, everything else plain words."""

WHOLE = re.compile(r"[!-%'-~]*[\w-]", re.ASCII)
"""A path that nothing was put behind or into: no blank, no `&` of what trackers add or HTML writes, and its last sign is one of ours."""

SOFT_BREAK = re.compile(r"=\s+")
"""How quoted-printable ends a line that goes on (RFC 2045, 6.7)."""

AS_THEY_ARE = "/:@!$'()*+,;=~"
"""Signs of a path that mean themselves (RFC 3986, 3.3); `%`, `?` and `#` of a path that was decoded once would mean another one."""

PROGRAMS = {COUPLING, DIRECTORY, GATEWAY, PROGRAM}
"""What these ask, they ask exactly."""


def guard() -> ResponseReturnValue | None:
    """Redirect somebody who follows a link to the page that is meant, if there is one; the answer is the same as from there."""
    asked = request.path
    is_whole = WHOLE.fullmatch(asked) is not None
    if request.method not in {"GET", "HEAD"} or (is_whole and not _leads_nowhere()):
        return None
    meant = asked if is_whole else _alone(asked)
    first, stroke, rest = meant[1:].partition("/")
    for page in (meant, f"/{first.lower()}{stroke}{rest}"):  # a token behind the first stroke is exact
        if page not in {"/", asked} and page.isprintable() and _is_page(page):
            query = request.query_string.decode("ascii", "ignore")
            path = quote(page, AS_THEY_ARE)
            return redirect(f"{path}?{query}" if query else path, 302)
    return None


def _alone(path: str) -> str:
    """The path without what was put behind or into it."""
    joined = typed.number(SOFT_BREAK.sub("", path)).partition("&")[0]
    end = next((at for at in range(len(joined), 0, -1) if joined[at - 1] in LAST), 0)
    return "/" + joined[:end].lstrip("/")


def _leads_nowhere() -> bool:
    return isinstance(request.routing_exception, NotFound)


def _is_page(path: str) -> bool:
    adapter = current_app.create_url_adapter(request)
    try:
        endpoint, _arguments = adapter.match(path, method="GET") if adapter else ("", {})
    except (NotFound, MethodNotAllowed, RequestRedirect):
        return False
    return bool(endpoint) and PROGRAMS.isdisjoint(declared_levels(endpoint))
