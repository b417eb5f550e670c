"""What have the customers' directories asked for by SCIM, and what came of it? For whoever is called because a directory reports a fault."""

from uuid import UUID

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from service.door.access import OPERATOR, open_to
from service.door.current import runtime
from service.web.cockpit.entry import operator
from service.web.cockpit.forms import FindCustomerForm
from service.web.cockpit.role import only_for
from service.web.reconciliation.chosen import page_of_log, place_in_log
from service.web.rendering import form_page
from service.web.units import in_days
from workflows import program_policy
from workflows.cockpit import identity
from workflows.engine import clock
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading
from workflows.operator.roles import Deed
from workflows.scim.log import entries

AT_ONCE = 50

blueprint = Blueprint("directories", __name__)


@blueprint.route("/abgleich/protokoll", methods=["GET", "POST"])
@open_to(OPERATOR)
@only_for(Deed.LOOK)
def show() -> ResponseReturnValue:
    """Show the requests of all directories, the newest first, or of one customer's; a POST looks for the customer."""
    form, wanted = FindCustomerForm(), request.args.get("kunde", type=UUID)
    with reading(runtime(), EVERYBODY) as session:
        if form.validate_on_submit():
            key = identity.find_customer(session, form.text("customer_number"))
            if key is not None:
                return redirect(url_for("directories.show", kunde=key), 303)
        found = entries(session, wanted, most=AT_ONCE + 1, before=place_in_log())
        shown, behind = page_of_log(found, AT_ONCE)
        return form_page(
            "cockpit/directory_log.html",
            form,
            operator=operator(),
            entries=shown,
            behind=behind,
            wanted=wanted,
            now=clock.database_now(session),
            days=in_days(program_policy.PROVISIONING_LOG_KEPT),
            not_found=form.is_submitted() and not form.errors,
        )
