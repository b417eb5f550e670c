"""What waits? The list of records; the whole is in overview.py, one record in detail in interventions.py."""

from dataclasses import replace
from uuid import UUID

from flask import Blueprint, render_template, request

from service.door.access import OPERATOR, open_to
from service.door.current import runtime
from service.web.cockpit import record_words, shown, story, why_words
from service.web.cockpit.entry import operator
from service.web.cockpit.filters import RECORDS_BY, asked_by, records_wanted, written
from service.web.cockpit.overview_words import task_title
from workflows.catalogue import DEFINITIONS
from workflows.cockpit import worklist
from workflows.cockpit.identity import customer_keys
from workflows.cockpit.named import named
from workflows.cockpit.timeline import Ref
from workflows.engine import clock
from workflows.engine.cursor import parse_cursor
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading
from workflows.execution.kinds import KINDS
from workflows.operator.roles import require_readable, unreadable

blueprint = Blueprint("cockpit", __name__)
shown.install(blueprint)
why_words.install(blueprint)
story.install(blueprint)
record_words.install(blueprint)


@blueprint.get("/vorgaenge")
@open_to(OPERATOR)
def list_records() -> str:
    """Show what waits, oldest first, filtered as the address says."""
    arguments = request.args
    wanted = replace(records_wanted(arguments), hidden=unreadable(operator().role))
    require_readable(operator().role, wanted.workflow)
    with reading(runtime(), EVERYBODY) as session:
        lines, behind = worklist.worklist(session, wanted, parse_cursor(arguments.get("seite", ""), UUID))
        return render_template(
            "cockpit/worklist.html",
            operator=operator(),
            definitions={name: one for name, one in DEFINITIONS.items() if name not in wanted.hidden},
            wanted=wanted,
            asked=asked_by(arguments, RECORDS_BY),
            query=lambda *but, **changes: written(arguments, RECORDS_BY, *but, **changes),
            lines=lines,
            keys=customer_keys(session, (line.who.number for line in lines)),
            named=named(session, [Ref(line.workflow, line.id) for line in lines]),
            behind=behind,
            task_title=task_title(wanted.task) if wanted.task else "",
            now=clock.database_now(session),
            kinds=[kind for kind in KINDS.values() if kind.workflow == wanted.workflow],
        )
