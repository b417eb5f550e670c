"""How is a secret shown a single time? Loading the page again neither shows it again nor makes another one.

A form that makes a secret leads on to a page of its own. On the way there the secret lies in the browser's own cookie, encrypted for
this very session: nothing of it is stored here.
"""

import base64
from datetime import timedelta
from typing import Any

from flask import Blueprint, redirect, render_template, request, session
from flask.json.tag import TaggedJSONSerializer
from flask.typing import ResponseReturnValue

from service.door.access import SIGNED_IN, open_to
from service.door.current import runtime
from service.web.signin.browser import person
from workflows.engine.keys import UnwrapError

PAGE = "/einmal"
SEALED, BACK = "shown_once", "shown_before"
PURPOSE = "shown-once"
WAITS = timedelta(minutes=10)
"""So long a secret that was just made waits for its page."""

blueprint = Blueprint("shown_once", __name__)
codec = TaggedJSONSerializer()


def show_once(template: str, back_to: str, **facts: object) -> ResponseReturnValue:
    """Lead on to the page with this template and these facts; `back_to` is where somebody goes on who loads it again."""
    text = codec.dumps({"template": template, "facts": facts, "at": person().now})
    sealed = runtime().keys.wrap(PURPOSE, person().id, text.encode())
    session[SEALED], session[BACK] = base64.b64encode(sealed).decode(), back_to
    return redirect(PAGE, 303)


@blueprint.get(PAGE)
@open_to(SIGNED_IN)
def show() -> ResponseReturnValue:
    """Show what was made, and forget it."""
    found = _opened() if request.method == "GET" else None
    if found is None or person().now - found["at"] > WAITS:
        return render_template(
            "shown_once/over.html", person=person(), back=session.get(BACK, "/uebersicht")
        ), 410
    return render_template(found["template"], person=person(), **found["facts"])


def _opened() -> dict[str, Any] | None:
    sealed = base64.b64decode(session.pop(SEALED, ""))
    if not sealed:
        return None
    try:
        found: dict[str, Any] = codec.loads(runtime().keys.unwrap(PURPOSE, person().id, sealed).decode())
    except UnwrapError:  # of a session before this one; is in the log already
        return None
    return found
