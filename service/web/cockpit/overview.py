"""Is anything wrong, and what needs me? The operators' first page."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from service.door.access import OPERATOR, open_to
from service.door.current import runtime
from service.web.again.pages import for_scripts
from service.web.cockpit import overview_words as words
from service.web.cockpit import sparkline
from service.web.cockpit.entry import operator
from service.web.cockpit.live import regions
from service.web.cockpit.shown import keep_open_approvals
from workflows import policy
from workflows.catalogue import DEFINITIONS
from workflows.cockpit import failures, funnel, jobs, trends
from workflows.cockpit.asking import asking
from workflows.cockpit.health import health
from workflows.cockpit.to_do import ToDo, to_do
from workflows.cockpit.worklist import Counted
from workflows.tan import caps

blueprint = Blueprint("overview", __name__)

WORDS: Mapping[str, object] = {
    "PARTS": words.PARTS,
    "CONDITIONS": words.CONDITIONS,
    "TONES": words.TONES,
    "CAUSES": words.CAUSES,
    "WORK": words.WORK,
    "FIGURES": words.FIGURES,
    "particulars": words.particulars,
    "what_failed": words.what_failed,
    "list_of": words.list_of,
    "figure": words.figure,
    "beside": words.beside,
    "told": words.told,
    "task_title": words.task_title,
}


@blueprint.get("")
@open_to(OPERATOR)
def show() -> str:
    """Tell how the house fares, what there is to do, and how the last day was."""
    return render_template(
        "cockpit/overview.html",
        operator=operator(),
        definitions=DEFINITIONS,
        stand=datetime.now(UTC),
        **_seen(),
    )


@blueprint.get("/stand")
@for_scripts
@open_to(OPERATOR)
def show_regions() -> ResponseReturnValue:
    """The same without the frame."""
    return regions(lambda: render_template("cockpit/overview_regions.html", **_seen()))


def _seen() -> Mapping[str, object]:
    with asking(runtime()) as look:
        work = to_do(look)
        _keep_approvals(work)
        return {
            "parts": health(look),
            "work": work,
            "causes": look.ask(failures.causes),
            "trends": look.ask(lambda session: trends.trends(session, runtime().profile.zone)),
            "sms_sent": look.ask(caps.sent_within_a_day),
            "sms_budget": policy.SMS_PER_DAY,
            "sms_alarm": caps.ALARM,
            "funnel": look.ask(funnel.funnel),
            "queues": look.ask(jobs.counts),
            "words": WORDS,
            "lines": sparkline.lines,
        }


def _keep_approvals(work: Sequence[ToDo]) -> None:
    """What has been asked once is not asked again for the menu, least of all if it took too long."""
    found = next((one.found for one in work if one.name == "approvals"), Counted())
    keep_open_approvals(found.count if found else 0)
