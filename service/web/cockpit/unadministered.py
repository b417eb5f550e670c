"""Which customer numbers have users whom nobody can look after? From before the last administrator had to stay, or suspended."""

from flask import Blueprint, render_template

from service.door.access import OPERATOR, open_to
from service.door.current import runtime
from service.web.cockpit.entry import operator
from service.web.units import in_minutes
from workflows.cockpit.to_do import LISTED
from workflows.cockpit.unadministered import EVERY, unadministered
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading

blueprint = Blueprint("unadministered", __name__)


@blueprint.get("/ohne-verwalter")
@open_to(OPERATOR)
def show() -> str:
    """List them; each leads to its users, of whom an operator can appoint one."""
    with reading(runtime(), EVERYBODY) as session:
        found = unadministered(session, most=LISTED)
    return render_template(
        "cockpit/unadministered.html", operator=operator(), found=found, every=in_minutes(EVERY)
    )
