"""Which comparisons were there, and what did or would each of them do, line by line?"""

from uuid import UUID

from flask import Blueprint, render_template, request
from sqlalchemy.orm import Session

from service.door.access import SIGNED_IN, open_to
from service.web.reconciliation.chosen import chosen, moment_of, number_of, written
from service.web.signin.browser import own_rows, person
from service.web.units import in_days
from workflows import program_policy
from workflows.engine.errors import NotFoundError
from workflows.reconciliation.machine import RunState
from workflows.reconciliation.records import Reconciliation
from workflows.reconciliation.runs import find_runs, get_run, items
from workflows.reconciliation.waiting import endings
from workflows.seat.administered import require_administered
from workflows.users.installations import get_installation, list_installations

PAGE = "/abgleich/laeufe"
RUNS_AT_ONCE = 30
LINES_AT_ONCE = 100
MOST_NAMED = 20

blueprint = Blueprint("runs", __name__)


@blueprint.get(PAGE)
@open_to(SIGNED_IN)
def show() -> str:
    """Show those of a customer number, the newest first."""
    with own_rows() as rows:
        which = chosen(rows)
        before = moment_of(request.args.get("vor", ""))
        found = find_runs(rows, which.mine.customer_id, before=before, most=RUNS_AT_ONCE + 1)
        names = {one.id: one.name for one in list_installations(rows, person().holder)}
    shown = found[:RUNS_AT_ONCE]
    behind = written(shown[-1].created_at) if len(found) > len(shown) else ""
    return render_template(
        "reconciliation/runs.html",
        person=person(),
        which=which,
        runs=shown,
        names=names,
        behind=behind,
        days=in_days(program_policy.RUN_KEPT),
    )


@blueprint.get(f"{PAGE}/<uuid:run_id>")
@open_to(SIGNED_IN)
def one(run_id: UUID) -> str:
    """Show a run and its plan, a page of it."""
    return page_of(run_id)


def page_of(run_id: UUID, *, deciding: bool = False) -> str:
    """The page of a run; raises NotFoundError for one that the person does not administer, whoever else's it is."""
    with own_rows() as rows:
        run, number = get_own(rows, run_id)
        lines = items(rows, run_id, after=number_of("nach"), most=LINES_AT_ONCE + 1)
        hit = (
            endings(rows, run_id, most=MOST_NAMED + 1) if run.state is RunState.AWAITING_CONFIRMATION else []
        )
        installation = get_installation(rows, person().holder, run.installation_id)
    return render_template(
        "reconciliation/run.html",
        person=person(),
        run=run,
        customer_number=number,
        installation=installation,
        is_ours=run.source != "rest",
        lines=lines[:LINES_AT_ONCE],
        behind=lines[LINES_AT_ONCE - 1].place if len(lines) > LINES_AT_ONCE else None,
        hit=hit[:MOST_NAMED],
        more_hit=len(hit) > MOST_NAMED,
        deciding=deciding,
    )


def get_own(rows: Session, run_id: UUID) -> tuple[Reconciliation, str]:
    """Return a run of a customer number that the person administers, and that number; raises NotFoundError."""
    run = get_run(rows, run_id)
    for mine in require_administered(rows, person().holder):
        if mine.customer_id == run.customer_id:
            return run, mine.customer_number
    raise NotFoundError(Reconciliation.__name__)
