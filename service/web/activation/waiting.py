"""Which registration waits in this browser for its TAN?"""

from uuid import UUID

from flask import flash, redirect, session
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from service.door.current import runtime
from service.web.activation.views import ACTIVATING
from workflows.registration.waiting import Waiting, find_waiting


def waiting_here() -> Waiting | None:
    """Return the registration whose link was followed in this browser, if it still waits."""
    if ACTIVATING not in session:
        return None
    return find_waiting(runtime(), UUID(session[ACTIVATING]))


def over() -> ResponseReturnValue:
    """Say that no TAN is waited for here, and lead to the sign-in."""
    session.pop(ACTIVATING, None)
    flash(
        _(
            "Hier wird gerade keine TAN erwartet. Melden Sie sich an, oder öffnen Sie den Link aus der E-Mail."
        ),
        "info",
    )
    return redirect("/anmelden", 303)
