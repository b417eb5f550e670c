"""Which jobs are there, and what can operators do about those that failed? Choose some, say why; begin anew or put away."""

from collections.abc import Mapping, Sequence
from typing import Literal

from flask import Blueprint, flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from service.door.access import OPERATOR, open_to
from service.door.current import runtime
from service.door.limits import at_most
from service.web.cockpit.entry import actor, operator
from service.web.cockpit.filters import AGES, JOBS_BY, chips, jobs_wanted, written
from service.web.cockpit.forms import DeadJobsForm, PauseForm, ResumeForm
from service.web.cockpit.role import only_for
from service.web.messages import say
from service.web.rendering import form_page
from workflows import desk_policy
from workflows.cockpit import jobs, ledger
from workflows.cockpit.to_do import LISTED
from workflows.engine import clock
from workflows.engine.cursor import parse_cursor
from workflows.engine.errors import GuardFailed, NotFoundError
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading
from workflows.operator.interventions import Decision
from workflows.operator.roles import Deed
from workflows.outgoing.dead_jobs import JobNotDeadError, JobStep, PointlessError, decide
from workflows.pause.actions import last_pauses

NotDone = Literal["pointless", "gone"]

PAUSES_SHOWN = 5

blueprint = Blueprint("dead_jobs", __name__)


@blueprint.get("/auftraege")
@open_to(OPERATOR)
def show() -> ResponseReturnValue:
    """List the jobs that are not finished as the address says, their causes, and what was decided about others."""
    return jobs_page(DeadJobsForm(formdata=None), set())


@blueprint.post("/auftraege")
@open_to(OPERATOR)
@only_for(Deed.DECIDE_JOBS)
@at_most("30 per minute")
def decide_on_jobs() -> ResponseReturnValue:
    """Do with the chosen jobs what was decided, for a reason that is kept; one that is refused keeps no other back."""
    form = DeadJobsForm()
    chosen = list(dict.fromkeys(request.form.getlist("job", type=int)))[: ledger.MOST_SHOWN]
    valid = form.validate()
    if not chosen:
        form.form_errors.append(say("E-JOBS"))
    if not valid or not chosen:
        return jobs_page(form, set(chosen))
    step: JobStep = "retry" if request.form.get("step") == "retry" else "discard"
    decision = Decision(actor=actor(), reason=form.text("reason"))
    refused: dict[NotDone, list[int]] = {"pointless": [], "gone": []}
    for job_id in chosen:
        if refusal := _refusal(job_id, step, decision):
            refused[refusal].append(job_id)
    _tell(step, len(chosen) - sum(map(len, refused.values())), refused)
    back = written(request.args, JOBS_BY)
    return redirect(f"/betrieb/auftraege{'?' if back else ''}{back}", 303)


def _refusal(job_id: int, step: JobStep, decision: Decision) -> NotDone | None:
    try:
        decide(runtime(), job_id, step, decision)
    except PointlessError:
        return "pointless"
    except (JobNotDeadError, NotFoundError, GuardFailed):
        return "gone"
    return None


def _tell(step: JobStep, done: int, refused: Mapping[NotDone, Sequence[int]]) -> None:
    """One sentence for each outcome: they travel in the session cookie, which browsers drop above 4,093 bytes."""
    if done and step == "retry":
        flash(
            ngettext("%(num)s Auftrag beginnt von vorn.", "%(num)s Aufträge beginnen von vorn.", done),
            "success",
        )
    elif done:
        flash(ngettext("%(num)s Auftrag verworfen.", "%(num)s Aufträge verworfen.", done), "success")
    pointless, gone = refused["pointless"], refused["gone"]
    if pointless:
        flash(
            ngettext(
                "Auftrag %(ids)s: Hier ist nichts mehr zu senden. Verwerfen Sie ihn.",
                "Aufträge %(ids)s: Hier ist nichts mehr zu senden. Verwerfen Sie sie.",
                len(pointless),
                ids=", ".join(map(str, pointless)),
            ),
            "warning",
        )
    if gone:
        flash(
            ngettext(
                "Auftrag %(ids)s: Nichts getan, jemand war schneller.",
                "Aufträge %(ids)s: Nichts getan, jemand war schneller.",
                len(gone),
                ids=", ".join(map(str, gone)),
            ),
            "warning",
        )


def jobs_page(form: DeadJobsForm, chosen: set[int], asked: ResumeForm | None = None) -> ResponseReturnValue:
    """The page of the jobs; `asked` is the form of a queue that was filled in and refused."""
    arguments = request.args
    wanted = jobs_wanted(arguments)
    with reading(runtime(), EVERYBODY) as session:
        groups = jobs.groups(session, wanted)
        lines, behind = jobs.page(session, wanted, parse_cursor(arguments.get("seite", ""), int))
        provider = next((one.provider for one in groups if one.mark == wanted.provider), "")
        return form_page(
            "cockpit/jobs.html",
            asked or form,
            operator=operator(),
            decide=form,
            asked=asked,
            pause_form=PauseForm.of,
            resume_form=ResumeForm.of,
            counts={(one.queue, one.state): one for one in jobs.counts(session)},
            listed=LISTED,
            states=jobs.SINCE,
            queues=jobs.QUEUES,
            longest=desk_policy.PAUSE_LONGEST,
            wanted=wanted,
            ages=AGES,
            chips=list(chips(arguments, provider)),
            query=lambda *but, **changes: written(arguments, JOBS_BY, *but, **changes),
            groups=groups,
            lines=lines,
            behind=behind,
            decided=ledger.decisions(session),
            pauses=last_pauses(session, PAUSES_SHOWN),
            chosen=chosen,
            now=clock.database_now(session),
        )
