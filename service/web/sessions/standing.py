"""Does the session of this browser still live? Pages ask before they cover themselves; asking is no use of it."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from service.door.access import ANYONE, SIGNED_IN, open_to
from service.door.limits import at_most
from service.web.again.pages import for_scripts
from service.web.signin.browser import person, signed_in
from workflows.signin.sessions import SignedIn

blueprint = Blueprint("session_standing", __name__)


@blueprint.get("/sitzung")
@for_scripts
@open_to(ANYONE)
@at_most("240 per minute", methods=["GET"])
def show() -> ResponseReturnValue:
    """Say whose session it is, by the name that its pages know, and how long it lasts."""
    return standing(signed_in())


@blueprint.get("/sitzung/beendet")
@open_to(ANYONE)
def over() -> str:
    """Take the place of a page that nobody has touched for long, where there is no script."""
    return render_template("sessions/over.html", on="/uebersicht")


@blueprint.get("/sitzung/wieder")
@open_to(SIGNED_IN)
def again() -> str:
    """Send whoever signed in in a new tab back to the one that was covered."""
    return render_template("sessions/again.html", frame="signed_in.html", person=person(), on="/uebersicht")


def standing(found: SignedIn | None) -> dict[str, object]:
    """What the script of a page is told."""
    return (
        {"holder": found.mark, "left_ms": found.left_untouched_ms} if found else {"holder": "", "left_ms": 0}
    )
