"""How does a local program tell what it holds, see what would change, and let it happen?"""

from uuid import UUID

from flask import Blueprint
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from service.api.contract import Operation, operation, tell
from service.api.keys import program
from service.api.paging import LONGEST, Page, cursor_after, position_of
from service.api.problems import ProblemError
from service.api.reading import body_of, query_of
from service.api.v1.plan import Happened, PageIn, Plan, SentSnapshot, Wish, told
from service.api.v1.refusing import read_snapshot, refusing
from service.door.access import PROGRAM, open_to
from service.door.bodies import takes
from service.door.current import runtime
from workflows.engine.transaction import reading
from workflows.program.scopes import Scope
from workflows.reconciliation import applying, receiving
from workflows.reconciliation.machine import RunState
from workflows.reconciliation.records import Reconciliation
from workflows.reconciliation.runs import get_run, items

LARGEST_PAGE = 2 * 1024 * 1024
LARGEST = 4 * 1024

blueprint = Blueprint("snapshots", __name__)


@blueprint.post("/snapshots")
@open_to(PROGRAM)
@takes("application/json", at_most=LARGEST_PAGE)
@operation(
    Operation(
        "Nimmt, was eine lokale Benutzerverwaltung enthält, und sagt Zeile für Zeile, was zu tun wäre; getan wird nichts. "
        "Solange Seiten fehlen: 202.",
        "Takes what a local user administration holds, and says line by line what would be done; nothing is. "
        "As long as pages are missing: 202.",
        answers={201: Plan, 202: PageIn},
        needs=(Scope.DIRECTORY_PLAN,),
        body=SentSnapshot,
        problems=(
            *("installation_needed", "snapshot_outdated", "snapshot_forked", "page_conflict", "row_conflict"),
            *("page_too_large", "snapshot_damaged", "snapshot_incomplete"),
        ),
    )
)
def send() -> ResponseReturnValue:
    """Take a page, and plan when it was the last one."""
    sent = body_of(SentSnapshot)
    with refusing():
        received = receiving.receive(runtime(), program(), _installation(), read_snapshot(sent))
    if received.pages_in < received.pages:
        return tell(PageIn(snapshot=received.run_id, received=received.pages_in, pages=received.pages), 202)
    with reading(runtime(), program().reach) as session:
        plan = _told(session, get_run(session, received.run_id), Page(limit=LONGEST), 0)
    return tell(plan, 201, location=f"/api/v1/directory/plans/{received.run_id}")


@blueprint.get("/plans/<uuid:plan_id>")
@open_to(PROGRAM)
@operation(
    Operation(
        "Zeigt einen Plan, und seine Zeilen seitenweise.",
        "Shows a plan, and its lines page by page.",
        answers={200: Plan},
        needs=(Scope.DIRECTORY_PLAN,),
        query=Page,
        problems=("not_found", "installation_needed"),
    )
)
def show(plan_id: UUID) -> ResponseReturnValue:
    """Show a plan of this installation, as it is now."""
    page = query_of(Page)
    position = position_of(page)
    with reading(runtime(), program().reach) as session:
        return tell(_told(session, _own(session, plan_id), page, int((position or [0])[0])))


@blueprint.post("/plans/<uuid:plan_id>/apply")
@open_to(PROGRAM)
@takes("application/json", at_most=LARGEST)
@operation(
    Operation(
        "Führt einen Plan aus: was sicher ist gleich, das andere bleibt als Befund stehen. Große Pläne laufen weiter (202).",
        "Applies a plan: what is safe at once, the rest stays as findings. Large plans go on in the background (202).",
        answers={200: Happened, 202: Happened},
        needs=(Scope.DIRECTORY_APPLY,),
        body=Wish,
        problems=(
            *("not_found", "installation_needed", "plan_stale", "not_planned", "confirmation_needed"),
            "installation_refused",
        ),
    )
)
def apply(plan_id: UUID) -> ResponseReturnValue:
    """Let a plan happen; what has happened already is said again."""
    sent, mine = body_of(Wish), program()
    with reading(runtime(), mine.reach) as session:
        _own(session, plan_id)
    with refusing(plan_id):
        done = applying.apply(runtime(), mine.reach, plan_id, sent.plan_hash, f"key:{mine.key_id}")
    happened = Happened(plan=done.run_id, state=done.state, counts=done.counts, conflicts=done.conflicts)
    return tell(happened, 202 if done.state is RunState.APPLYING else 200)


def _told(session: Session, run: Reconciliation, page: Page, after: int) -> Plan:
    found = items(session, run.id, after=after, most=page.limit + 1)
    shown = found[: page.limit]
    following = (
        cursor_after(page, [shown[-1].place], ("snapshots.show", {"plan_id": run.id}))
        if len(found) > page.limit
        else None
    )
    return told(run, shown, following)


def _own(session: Session, plan_id: UUID) -> Reconciliation:
    """Plans of another installation are not there for this one."""
    run = get_run(session, plan_id)
    if run.installation_id != _installation():
        raise ProblemError("not_found")
    return run


def _installation() -> UUID:
    found = program().installation_id
    if found is None:
        raise ProblemError("installation_needed", "couple it by ./kc coupling-code")
    return found
