"""How do operators let a queue rest and go on, and who sees that one rests? Everybody, on every page of theirs."""

from datetime import timedelta

from flask import Blueprint, flash, redirect
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from service.door.access import OPERATOR, open_to
from service.door.current import runtime
from service.door.limits import at_most
from service.web.cockpit.dead_jobs import jobs_page
from service.web.cockpit.entry import actor
from service.web.cockpit.forms import DeadJobsForm, PauseForm, ResumeForm
from service.web.cockpit.role import only_for
from service.web.cockpit.words import word
from service.web.units import in_minutes
from workflows import desk_policy
from workflows.operator.interventions import Decision
from workflows.operator.roles import Deed
from workflows.pause.actions import (
    AlreadyPausedError,
    NotPausedError,
    Paused,
    PausedLatelyError,
    find_paused,
    lift,
    pause,
)

PAGE = "/betrieb/auftraege"

blueprint = Blueprint("pauses", __name__)


@blueprint.post("/auftraege/<any(tan, mail, background):queue>/anhalten")
@open_to(OPERATOR)
@only_for(Deed.PAUSE)
@at_most("30 per minute")
def hold(queue: str) -> ResponseReturnValue:
    """Let a queue rest until it has to go on, for a reason that everybody reads."""
    form = PauseForm.of(queue)
    if not form.validate():
        return jobs_page(DeadJobsForm(formdata=None), set(), asked=form)
    decision = Decision(actor(), form.text("reason"))
    try:
        pause(runtime(), queue, timedelta(minutes=int(form.text("minutes"))), decision)
    except AlreadyPausedError:
        flash(_("Nichts getan: Die Schlange ruht schon."), "warning")
    except PausedLatelyError:
        minutes = in_minutes(desk_policy.PAUSE_AGAIN[queue])
        flash(
            _(
                "Nichts getan: Diese Schlange hat eben erst geruht. Sie muss %(n)s Minuten laufen, bevor sie wieder ruhen darf.",
                n=minutes,
            ),
            "warning",
        )
    else:
        flash(
            _(
                "Angehalten: %(queue)s. Von selbst geht es zur genannten Zeit weiter.",
                queue=word(queue, "queue"),
            ),
            "success",
        )
    return redirect(PAGE, 303)


@blueprint.post("/auftraege/<any(tan, mail, background):queue>/fortsetzen")
@open_to(OPERATOR)
@only_for(Deed.PAUSE)
@at_most("30 per minute")
def go_on(queue: str) -> ResponseReturnValue:
    """Let a queue go on before its time."""
    form = ResumeForm.of(queue)
    if not form.validate():
        return jobs_page(DeadJobsForm(formdata=None), set(), asked=form)
    try:
        lift(runtime(), queue, Decision(actor(), form.text("reason")))
    except NotPausedError:
        flash(_("Nichts getan: Die Schlange ruht nicht mehr."), "warning")
    else:
        flash(_("Weiter geht es: %(queue)s.", queue=word(queue, "queue")), "success")
    return redirect(PAGE, 303)


@blueprint.app_template_global("paused_queues")
def paused_queues() -> list[Paused]:
    """The queues that rest now: one read of a small index, on each page of the cockpit."""
    return list(find_paused(runtime()))
