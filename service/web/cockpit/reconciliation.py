"""Where does the comparison with local user administrations wait for somebody? Plans that were stopped, and programs that were refused."""

from flask import Blueprint, render_template

from service.door.access import OPERATOR, open_to
from service.door.current import runtime
from service.web.cockpit.entry import operator
from workflows.cockpit.to_do import LISTED
from workflows.engine import clock
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading
from workflows.reconciliation.standing import refused_installations, urgent_findings
from workflows.reconciliation.waiting import stopped_plans

blueprint = Blueprint("reconciliations", __name__)


@blueprint.get("/abgleich")
@open_to(OPERATOR)
def show() -> str:
    """List them; each leads to its record or its customer. An operator decides on the record, after asking the customer."""
    with reading(runtime(), EVERYBODY) as session:
        return render_template(
            "cockpit/reconciliation.html",
            operator=operator(),
            stopped=stopped_plans(session, most=LISTED),
            refused=refused_installations(session, most=LISTED),
            urgent=urgent_findings(session, most=LISTED),
            now=clock.database_now(session),
        )
