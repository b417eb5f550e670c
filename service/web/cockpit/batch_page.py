"""What stands on the page of one batch: what it is about to do, how far it is, and what came of each row?"""

from flask import request
from flask.typing import ResponseReturnValue

from service.door.current import runtime
from service.web.cockpit.entry import operator
from service.web.cockpit.filters import batch_list, number_of
from service.web.cockpit.forms import ReleaseForm
from service.web.cockpit.job_words import OUTCOMES
from service.web.cockpit.reason_form import ReasonForm
from service.web.rendering import form_page
from service.web.units import in_minutes
from workflows import desk_policy
from workflows.batch.actions import must_be_typed
from workflows.cockpit import batches
from workflows.cockpit.identity import customer_keys
from workflows.engine import clock
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading
from workflows.execution.kinds import JOBS


def batch_page(number: int, form: ReasonForm, step: str = "") -> ResponseReturnValue:
    """The page of a batch; `form` is the one that was filled in, which belongs to this `step`."""
    outcome = request.args.get("ergebnis")
    outcome = {"offen": ""}.get(outcome or "", outcome)
    with reading(runtime(), EVERYBODY) as session:
        batch = batches.get_batch(session, number)
        workflow = batch.kind.partition(".")[0]  # also where a later release has planned it
        after = request.args.get("seite", 0, type=number_of)
        shown = batches.results(session, batch, outcome if outcome in OUTCOMES else None, after)
        counts = batches.counts(session, batch)
        let_go = batches.let_go(session, batch)
        return form_page(
            "cockpit/batch.html",
            form,
            operator=operator(),
            batch=batch,
            names=batches.names_of(session, [batch], *(step.actor for step in let_go)),
            let_go=let_go,
            overlaps=batches.overlaps(session, batch),
            list_address=batch_list(workflow, batch.selection),
            is_of_jobs=workflow == JOBS,
            must_be_typed=must_be_typed(batch),
            waits=in_minutes(desk_policy.BATCH_WAITS),
            release=form if isinstance(form, ReleaseForm) else ReleaseForm(formdata=None),
            form_of=lambda name: form if name == step else ReasonForm(formdata=None, prefix=name),
            results=shown,
            keys=customer_keys(session, (row.who.number for row in shown.rows)),
            samples=batches.SAMPLES,
            outcomes={name: counts[name] for name in OUTCOMES if name in counts},
            outcome=outcome,
            now=clock.database_now(session),
        )
