"""How does a page of operators stay fresh? Its script asks for the regions of the page; nothing is held open.

Several operators of one role who look at the same page share one look at the database. Asking is no use of the session (entry.py).
"""

import time
from collections.abc import Callable

from flask import current_app, make_response, request
from flask.typing import ResponseReturnValue

from service.web.cockpit.entry import operator
from service.web.language import code

SHARED_FOR = 2.0
"""Seconds for which a process gives the same answer."""


def regions(render: Callable[[], str]) -> ResponseReturnValue:
    """Answer with the regions of a page, or that they are as the script knows them."""
    known: dict[tuple[str, str, str], tuple[float, str]] = current_app.extensions.setdefault(
        "kundencenter-live", {}
    )
    key = request.path, code(), operator().role
    made, written = known.get(key, (float("-inf"), ""))
    if time.monotonic() - made >= SHARED_FOR:
        written = render()
        known[key] = time.monotonic(), written
    answer = make_response({"regions": written})
    answer.headers["Cache-Control"] = "no-store"
    answer.add_etag()
    return answer.make_conditional(request)
