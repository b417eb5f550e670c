"""How does an operator ask for a second pair of eyes? One form for each kind, bound to the record as it was seen."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from service.door.access import OPERATOR, open_to
from service.door.current import runtime
from service.door.limits import at_most
from service.web.cockpit.approval_forms import ProposalForm, proposal_form
from service.web.cockpit.approval_refusals import sentence_of
from service.web.cockpit.approvals import INBOX
from service.web.cockpit.entry import actor, operator
from service.web.cockpit.role import only_for, who_may_in_words
from service.web.rendering import form_page
from workflows.approval.actions import propose
from workflows.approval.changes import changes_of
from workflows.approval.kind import Subject
from workflows.approval.kinds import get_kind
from workflows.engine.errors import ChangedMeanwhileError, KundencenterError, NotFoundError
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading, transaction
from workflows.operator.roles import Deed

blueprint = Blueprint("proposing", __name__)


@blueprint.route("/freigaben/neu/<kind>/<uuid:subject>", methods=["GET", "POST"])
@open_to(OPERATOR)
@only_for(Deed.PROPOSE)
@at_most("30 per minute")
def new(kind: str, subject: UUID) -> ResponseReturnValue:
    """Ask for the reason and what the kind needs to know; then it waits for somebody else."""
    seen, lately = _seen(kind, subject)
    form = proposal_form(kind, seen.record)
    if form.validate_on_submit():
        try:
            return redirect(f"{INBOX}/{_proposed(kind, subject, form)}", 303)
        except ChangedMeanwhileError as refusal:
            flash(sentence_of(refusal), "warning")
            return redirect(f"{INBOX}/neu/{kind}/{subject}", 303)
        except KundencenterError as refusal:
            form.form_errors.append(sentence_of(refusal))
    if not form.is_submitted():
        form.version.data = str(seen.version)
    return form_page("cockpit/proposing.html", form, operator=operator(), kind=kind, seen=seen, lately=lately)


def _proposed(kind: str, subject: UUID, form: ProposalForm) -> UUID:
    with transaction(runtime(), EVERYBODY) as tx:
        made = propose(
            tx, kind, subject, form.seen_version, form.facts(), actor=actor(), reason=form.text("reason")
        )
    who = who_may_in_words((Deed.APPROVE,))
    flash(_("Vorgeschlagen. Jemand anderes mit der Rolle %(who)s entscheidet darüber.", who=who), "success")
    return made.id


def _seen(kind: str, subject: UUID) -> tuple[Subject, Sequence[Any]]:
    with reading(runtime(), EVERYBODY) as session:
        found = get_kind(kind).find(session, subject)
        if found is None:
            raise NotFoundError(kind)
        return found, changes_of(session, found.account_id, found.customer_id)
