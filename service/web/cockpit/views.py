"""What waits? The list of records; the whole is in overview.py, one record in detail in interventions.py."""

from uuid import UUID

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from service.door.access import OPERATOR, open_to
from service.door.current import runtime
from service.web.cockpit import shown
from service.web.cockpit.entry import operator
from service.web.cockpit.forms import FindCustomerForm
from service.web.cockpit.overview_words import task_title
from service.web.rendering import form_page
from workflows.catalogue import DEFINITIONS
from workflows.cockpit import identity, worklist
from workflows.cockpit.tasks import NAMES
from workflows.engine import clock
from workflows.engine.errors import NotFoundError
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading

blueprint = Blueprint("cockpit", __name__)
shown.install(blueprint)


@blueprint.route("/vorgaenge", methods=["GET", "POST"])
@open_to(OPERATOR)
def list_records() -> ResponseReturnValue:
    """Show what waits, oldest first, filtered as the address says; a POST looks for a customer."""
    form = FindCustomerForm()
    wanted = _wanted()
    with reading(runtime(), EVERYBODY) as session:
        if form.validate_on_submit():
            key = identity.find_customer(session, form.customer_number.data or "")
            if key is not None:
                return redirect(url_for("cockpit.list_records", kunde=key), 303)
        lines, behind = worklist.worklist(
            session, wanted, worklist.parse_place(request.args.get("seite", ""))
        )
        return form_page(
            "cockpit/worklist.html",
            form,
            operator=operator(),
            definitions=DEFINITIONS,
            wanted=wanted,
            lines=lines,
            behind=behind,
            task_title=task_title(wanted.task) if wanted.task else "",
            now=clock.database_now(session),
            not_found=form.is_submitted() and not form.errors,
        )


def _wanted() -> worklist.WorkQuery:
    """Read the filter from the address; raises NotFoundError for names that no workflow knows."""
    workflow, state = request.args.get("workflow") or None, request.args.get("zustand") or None
    known = {str(state) for definition in DEFINITIONS.values() for state in definition.states}
    task = request.args.get("aufgabe") or None
    if (
        (workflow and workflow not in DEFINITIONS)
        or (state and state not in known)
        or (task and task not in NAMES)
    ):
        raise NotFoundError("filter")
    return worklist.WorkQuery(
        workflow=workflow,
        state=state,
        customer=request.args.get("kunde", type=UUID),
        newest_first=request.args.get("folge") == "neu",
        task=task,
    )
