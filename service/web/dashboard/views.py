"""What does somebody see first after signing in?"""

from flask import Blueprint, render_template

from service.door.access import SIGNED_IN, open_to
from service.door.current import runtime
from service.web.signin.browser import own_rows, person
from workflows.dashboard import overview

blueprint = Blueprint("dashboard", __name__)


@blueprint.get("/uebersicht")
@open_to(SIGNED_IN)
def show() -> str:
    """Show the person's customer numbers, and what was billed or is being worked on."""
    with own_rows() as rows:
        facts = overview(rows, person(), runtime().profile.overview)
    return render_template("dashboard/page.html", person=person(), facts=facts)
