"""What does somebody see first after signing in?"""

from flask import Blueprint, render_template

from service.door.access import SIGNED_IN, open_to
from service.door.current import runtime
from service.web.signin.browser import database, person, sees_customers
from workflows.dashboard import overview

blueprint = Blueprint("dashboard", __name__)


@blueprint.get("/uebersicht")
@open_to(SIGNED_IN)
@sees_customers
def show() -> str:
    """Show the person's customer numbers, and what was billed or is being worked on."""
    facts = overview(database(), person(), runtime().profile.overview)
    return render_template("dashboard/page.html", person=person(), facts=facts)
