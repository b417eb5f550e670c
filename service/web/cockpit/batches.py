"""How do operators do something to many? A list chooses, a page of its own shows, a second click releases, ten minutes remain."""

from collections.abc import Callable, Mapping

from flask import Blueprint, flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from service.door.access import OPERATOR, open_to
from service.door.current import runtime
from service.door.limits import at_most
from service.web.cockpit.batch_page import batch_page
from service.web.cockpit.batch_words import batch_starts, batch_words, nothing_chosen
from service.web.cockpit.entry import actor, operator
from service.web.cockpit.filters import (
    JOBS_BY,
    RECORDS_BY,
    batch_list,
    jobs_wanted,
    number_of,
    records_wanted,
    written,
)
from service.web.cockpit.forms import ReleaseForm
from service.web.cockpit.reason_form import ReasonForm
from service.web.cockpit.role import only_for
from service.web.cockpit.words import word
from service.web.messages import say
from service.web.rendering import form_page
from service.web.units import in_minutes
from workflows import desk_policy
from workflows.batch import actions
from workflows.batch.actions import SizeNotTypedError
from workflows.cockpit import batches
from workflows.engine.errors import NotFoundError, TransitionRefused
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading
from workflows.execution.choosing import NothingChosenError, Plan, plan_records, plan_retries
from workflows.execution.kinds import JOBS, KINDS
from workflows.operator.interventions import Decision
from workflows.operator.roles import Deed

blueprint = Blueprint("batches", __name__)
blueprint.add_app_template_filter(batch_words, "batch_words")

STEPS: Mapping[str, Callable[[Runtime, int, Decision], None]] = {
    "verwerfen": actions.discard,
    "anhalten": actions.halt,
    "fortsetzen": actions.resume,
}


@blueprint.get("/stapel")
@open_to(OPERATOR)
def list_batches() -> str | ResponseReturnValue:
    """List all batches, the newest first."""
    with reading(runtime(), EVERYBODY) as session:
        found, behind = batches.batches(session, request.args.get("seite", type=number_of))
        return form_page(
            "cockpit/batches.html",
            ReasonForm(formdata=None),
            operator=operator(),
            batches=found,
            behind=behind,
            lists=batch_starts(),
            names=batches.names_of(session, found),
        )


@blueprint.post("/stapel")
@open_to(OPERATOR)
@only_for(Deed.BATCH)
@at_most("30 per minute")
def plan() -> ResponseReturnValue:
    """Freeze what a list holds; the preview is the page of the batch."""
    asked = request.form
    kind = KINDS.get(asked.get("art_des_stapels", ""))
    if kind is None:
        raise NotFoundError("batch")
    selection = written(asked, JOBS_BY if kind.workflow == JOBS else RECORDS_BY)
    plan = Plan(kind.name, actor(), selection)
    try:
        if kind.workflow == JOBS:
            number = plan_retries(runtime(), plan, jobs_wanted(asked))
        else:
            number = plan_records(runtime(), plan, records_wanted(asked))
    except NothingChosenError as nothing:
        flash(nothing_chosen(kind.name, nothing), "warning")
        return redirect(batch_list(kind.workflow, selection), 303)
    return redirect(f"/betrieb/stapel/{number}", 303)


@blueprint.get("/stapel/<int(max=2147483647):number>")
@open_to(OPERATOR)
def show(number: int) -> ResponseReturnValue:
    """Show what a batch is about to do, how far it is, and what came of each row."""
    return batch_page(number, ReleaseForm(formdata=None))


@blueprint.post("/stapel/<int(max=2147483647):number>/freigeben")
@open_to(OPERATOR)
@only_for(Deed.BATCH)
@at_most("30 per minute")
def release(number: int) -> ResponseReturnValue:
    """Let it begin after the time to think."""
    form = ReleaseForm()
    if not form.validate():
        return batch_page(number, form)
    try:
        actions.release(runtime(), number, Decision(actor(), form.text("reason")), typed=form.text("size"))
    except SizeNotTypedError as missing:
        form.refuse("size", say("E-SIZE", n=missing))
        return batch_page(number, form)
    except TransitionRefused as refusal:
        return _as_it_is(number, refusal)
    flash(
        _(
            "Freigegeben. In %(n)s Minuten geht es los; bis dahin lässt sich alles verwerfen.",
            n=in_minutes(desk_policy.BATCH_WAITS),
        ),
        "success",
    )
    return redirect(f"/betrieb/stapel/{number}", 303)


@blueprint.post("/stapel/<int(max=2147483647):number>/<any(verwerfen, anhalten, fortsetzen):step>")
@open_to(OPERATOR)
@only_for(Deed.BATCH)
@at_most("30 per minute")
def move(number: int, step: str) -> ResponseReturnValue:
    """Discard, halt or resume a batch."""
    form = ReasonForm(prefix=step)
    if not form.validate():
        return batch_page(number, form, step)
    try:
        STEPS[step](runtime(), number, Decision(actor(), form.text("reason")))
    except TransitionRefused as refusal:
        return _as_it_is(number, refusal)
    flash(_("Grund und Name stehen im Verlauf."), "success")
    return redirect(f"/betrieb/stapel/{number}", 303)


def _as_it_is(number: int, refusal: TransitionRefused) -> ResponseReturnValue:
    now = word(str(refusal.state), "state")
    flash(_("Nichts getan: Der Stand ist inzwischen „%(state)s“.", state=now), "warning")
    return redirect(f"/betrieb/stapel/{number}", 303)
