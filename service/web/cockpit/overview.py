"""Is anything wrong, and what needs me? The operators' first page."""

from collections.abc import Mapping
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
from workflows import policy
from workflows.catalogue import DEFINITIONS
from workflows.cockpit import failures, funnel, ledger, trends
from workflows.cockpit.asking import asking
from workflows.cockpit.health import health
from workflows.cockpit.to_do import to_do
from workflows.tan import caps

blueprint = Blueprint("overview", __name__)

WORDS: Mapping[str, object] = {
    "PARTS": words.PARTS,
    "CONDITIONS": words.CONDITIONS,
    "TONES": words.TONES,
    "CAUSES": words.CAUSES,
    "WORK": words.WORK,
    "FIGURES": words.FIGURES,
    "cause": words.cause,
    "what_failed": words.what_failed,
    "so_many": words.so_many,
    "figure": words.figure,
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
        return {
            "parts": health(look),
            "work": to_do(look),
            "causes": look.ask(failures.causes),
            "trends": look.ask(lambda session: trends.trends(session, runtime().profile.zone)),
            "sms_sent": look.ask(caps.sent_within_a_day),
            "sms_budget": policy.SMS_PER_DAY,
            "sms_alarm": caps.ALARM,
            "funnel": look.ask(funnel.funnel),
            "queues": look.ask(ledger.queues),
            "words": WORDS,
            "lines": sparkline.lines,
        }
