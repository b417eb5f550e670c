"""Does the session of this operator still live, and how is it kept alive?"""

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue

from service.door.access import ANYONE, OPERATOR, open_to
from service.door.current import runtime
from service.door.limits import at_most
from service.web.again.pages import for_scripts
from service.web.cockpit.entry import cookie_name, operator
from service.web.cockpit.role import only_for
from service.web.sessions.standing import standing
from workflows.operator.actions import find_operator
from workflows.operator.roles import Deed

blueprint = Blueprint("operator_standing", __name__)


@blueprint.get("/sitzung")
@for_scripts
@open_to(ANYONE)
@at_most("240 per minute", methods=["GET"])
def show() -> ResponseReturnValue:
    """Say how long the session lasts; asking is no use of it."""
    return standing(find_operator(runtime(), request.cookies.get(cookie_name(), "")))


@blueprint.post("/sitzung/verlaengern")
@open_to(OPERATOR)
@only_for(Deed.OWN)
def extend() -> ResponseReturnValue:
    """Stay signed in: the check before this page has noted that the session is in use."""
    if request.accept_mimetypes.best_match(("text/html", "application/json")) == "text/html":
        return redirect("/betrieb", 303)
    return {"left_ms": operator().left_ms}


@blueprint.get("/sitzung/beendet")
@open_to(ANYONE)
def over() -> str:
    """Take the place of a page that nobody has touched for long, where there is no script."""
    return render_template("sessions/over.html", on="/betrieb")


@blueprint.get("/sitzung/wieder")
@open_to(OPERATOR)
def again() -> str:
    """Send whoever signed in in a new tab back to the one that was covered."""
    return render_template(
        "sessions/again.html", frame="cockpit/frame.html", operator=operator(), on="/betrieb"
    )
