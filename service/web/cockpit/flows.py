"""How does one workflow fare? Its picture, where its records are and for how long, and the steps that they take."""

from collections.abc import Mapping
from datetime import UTC, datetime

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from service.door.access import OPERATOR, open_to
from service.door.current import runtime
from service.web.again.pages import for_scripts
from service.web.cockpit.diagram import with_counts
from service.web.cockpit.entry import operator
from service.web.cockpit.live import regions
from service.web.units import in_hours
from workflows.catalogue import DEFINITIONS
from workflows.cockpit import paces, states
from workflows.cockpit.asking import asking
from workflows.cockpit.dwell import Dwell
from workflows.cockpit.happy_paths import HAPPY_PATHS
from workflows.cockpit.states import InState, Move
from workflows.cockpit.tasks import LATELY
from workflows.engine.errors import NotFoundError
from workflows.operator.roles import require_readable

blueprint = Blueprint("flows", __name__)


@blueprint.get("/ablaeufe/<workflow>")
@open_to(OPERATOR)
def show(workflow: str) -> str:
    """Show one workflow."""
    seen = _seen(workflow)
    return render_template("cockpit/flow.html", operator=operator(), stand=datetime.now(UTC), **seen)


@blueprint.get("/ablaeufe/<workflow>/stand")
@for_scripts
@open_to(OPERATOR)
def show_regions(workflow: str) -> ResponseReturnValue:
    """The same without the frame."""
    return regions(lambda: render_template("cockpit/flow_regions.html", **_seen(workflow)))


def _seen(workflow: str) -> Mapping[str, object]:
    """Raises NotFoundError for a name that is no workflow's, NotYourRoleError for one whose records this operator does not read."""
    if workflow not in DEFINITIONS:
        raise NotFoundError("workflow")
    require_readable(operator().role, workflow)
    zone = runtime().profile.time_zone
    with asking(runtime()) as look:
        present = look.ask(lambda session: states.states(session, workflow))
        steps = look.ask(lambda session: paces.paces(session, workflow, zone))
        dwells = look.ask(lambda session: paces.dwells(session, workflow, zone))
    moves = [Move(*pace.way, pace.day) for pace in steps or () if pace.day]
    return {
        "definition": DEFINITIONS[workflow],
        "name": workflow,
        "path": HAPPY_PATHS[workflow],
        "is_known": present is not None,
        "present": {state: found for (_, state), found in (present or {}).items()},
        "nothing": InState(),
        "steps": steps,
        "hours": in_hours(LATELY),
        "days": paces.DAYS,
        "dwells": dwells,
        "unknown": Dwell(),
        "diagram": with_counts(workflow, present or {}, moves),
        "is_open": states.is_open,
    }
