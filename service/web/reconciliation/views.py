"""Do the users of a customer number and the lines of its local user administrations fit, and what does not?"""

from flask import Blueprint, render_template

from service.door.access import SIGNED_IN, open_to
from service.web.reconciliation.chosen import chosen, number_of
from service.web.signin.browser import own_rows, person
from workflows.directory.findings import OpenFinding, coverage, open_findings
from workflows.reconciliation.undoing import settled_lately
from workflows.reconciliation.waiting import stopped_plans
from workflows.scim.held_back import waiting
from workflows.users.installations import list_installations

PAGE = "/abgleich"
AT_ONCE = 50

blueprint = Blueprint("reconciliation", __name__)


@blueprint.get(PAGE)
@open_to(SIGNED_IN)
def show() -> str:
    """Show how far lines and users are linked, and a page of what does not fit."""
    page = max(number_of("seite"), 1)
    with own_rows() as rows:
        which = chosen(rows)
        customer = which.mine.customer_id
        installations = list_installations(rows, person().holder)
        covered = {one.installation_id: one for one in coverage(rows, customer)}
        stopped = stopped_plans(rows, customer)
        held = waiting(rows, customer)
        settled = settled_lately(rows, customer)
        found = open_findings(rows, customer, most=AT_ONCE + 1, skipped=(page - 1) * AT_ONCE)
    living = [
        one for one in installations if one.is_living and one.customer_number == which.mine.customer_number
    ]
    shown = found[:AT_ONCE]

    def is_ignored(one: OpenFinding) -> bool:
        return one.ignored_until is not None and one.ignored_until > person().now

    return render_template(
        "reconciliation/inbox.html",
        person=person(),
        which=which,
        living=living,
        coverage=covered,
        stopped=stopped,
        held=held,
        settled=settled,
        open=[one for one in shown if not is_ignored(one)],
        ignored=[one for one in shown if is_ignored(one)],
        page=page,
        has_more=len(found) > AT_ONCE,
    )
