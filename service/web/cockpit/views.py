"""What do operators see: the whole, and the list of what waits? One record in detail is in interventions.py."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from service.door.access import OPERATOR, open_to
from service.door.current import runtime
from service.web.cockpit import shown
from service.web.cockpit.diagram import with_counts
from service.web.cockpit.entry import operator
from service.web.cockpit.filters import records_wanted
from service.web.cockpit.forms import FindCustomerForm
from service.web.cockpit.role import only_for
from service.web.rendering import form_page
from workflows.catalogue import DEFINITIONS
from workflows.cockpit import figures, identity, ledger, states, worklist
from workflows.engine import clock
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading
from workflows.execution.kinds import KINDS
from workflows.message import channels
from workflows.operator.roles import Deed

blueprint = Blueprint("cockpit", __name__)
shown.install(blueprint)


@blueprint.get("")
@open_to(OPERATOR)
def overview() -> str:
    """Show every workflow with its counts, the queues, and who is at work."""
    with reading(runtime(), EVERYBODY) as session:
        present, recent = states.states(session), states.moves(session)
        return render_template(
            "cockpit/overview.html",
            operator=operator(),
            definitions=DEFINITIONS,
            present=present,
            nothing=states.InState(),
            recent=recent,
            figures=figures.figures(session, present, recent),
            queues=ledger.queues(session),
            channels=channels.standings(session),
            dead=ledger.dead_jobs(session),
            processes=ledger.processes(session),
            diagram=lambda name: with_counts(name, present, recent),
            is_open=states.is_open,
        )


@blueprint.route("/vorgaenge", methods=["GET", "POST"])
@open_to(OPERATOR)
@only_for(Deed.LOOK)
def list_records() -> ResponseReturnValue:
    """Show what waits, oldest first, filtered as the address says; a POST looks for a customer."""
    form = FindCustomerForm()
    wanted = records_wanted(request.args)
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
            now=clock.database_now(session),
            not_found=form.is_submitted() and not form.errors,
            kinds=[kind for kind in KINDS.values() if kind.workflow == wanted.workflow],
        )
