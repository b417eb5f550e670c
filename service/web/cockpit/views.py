"""What do operators see: the whole, and the list of what waits? One record in detail is in interventions.py."""

from flask import Blueprint, render_template, request

from service.door.access import OPERATOR, open_to
from service.door.current import runtime
from service.web.cockpit import shown, story, why_words
from service.web.cockpit.diagram import with_counts
from service.web.cockpit.entry import operator
from service.web.cockpit.filters import records_wanted
from workflows.catalogue import DEFINITIONS
from workflows.cockpit import figures, ledger, states, worklist
from workflows.engine import clock
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading
from workflows.execution.kinds import KINDS
from workflows.message import channels

blueprint = Blueprint("cockpit", __name__)
shown.install(blueprint)
why_words.install(blueprint)
story.install(blueprint)


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


@blueprint.get("/vorgaenge")
@open_to(OPERATOR)
def list_records() -> str:
    """Show what waits, oldest first, filtered as the address says."""
    wanted = records_wanted(request.args)
    with reading(runtime(), EVERYBODY) as session:
        lines, behind = worklist.worklist(
            session, wanted, worklist.parse_place(request.args.get("seite", ""))
        )
        return render_template(
            "cockpit/worklist.html",
            operator=operator(),
            definitions=DEFINITIONS,
            wanted=wanted,
            lines=lines,
            behind=behind,
            now=clock.database_now(session),
            kinds=[kind for kind in KINDS.values() if kind.workflow == wanted.workflow],
        )
