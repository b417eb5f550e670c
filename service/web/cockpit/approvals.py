"""What waits for a second pair of eyes? The inbox, one proposal, and the answer to it."""

from collections.abc import Callable
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from service.door.access import OPERATOR, open_to
from service.door.current import runtime
from service.door.limits import at_most
from service.web.cockpit.approval_forms import ReasonForm
from service.web.cockpit.approval_refusals import sentence_of
from service.web.cockpit.entry import operator
from service.web.cockpit.role import only_for
from service.web.rendering import form_page
from service.web.units import in_hours
from workflows.approval import actions, address
from workflows.approval.inbox import Proposal, find_proposal, open_proposals, settled_proposals
from workflows.approval.machine import ApprovalState
from workflows.approval_policy import APPROVAL_LASTS
from workflows.engine import clock
from workflows.engine.errors import KundencenterError, NotFoundError
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import Tx, reading, transaction
from workflows.operator.looks import record_look
from workflows.operator.roles import Deed

INBOX = "/betrieb/freigaben"
blueprint = Blueprint("approvals", __name__)


@blueprint.get("/freigaben")
@open_to(OPERATOR)
def show() -> str:
    """List what waits, the oldest first, and what was settled within a week."""
    with reading(runtime(), EVERYBODY) as session:
        return render_template(
            "cockpit/approvals.html",
            operator=operator(),
            waiting=open_proposals(session),
            settled=settled_proposals(session),
            now=clock.database_now(session),
            lasts=in_hours(APPROVAL_LASTS),
        )


@blueprint.get("/freigaben/<uuid:key>")
@open_to(OPERATOR)
def show_one(key: UUID) -> ResponseReturnValue:
    """Show one proposal with all that it takes to decide; the look itself is kept."""
    record_look(runtime(), operator().holder, "approval", _get(key).id, "record")
    return _page(key, ReasonForm(formdata=None))


@blueprint.post("/freigaben/<uuid:key>/zustimmen")
@open_to(OPERATOR)
@only_for(Deed.APPROVE)
@at_most("30 per minute")
def grant(key: UUID) -> ResponseReturnValue:
    """Agree to what somebody else proposed: it is done at once."""
    _get(key)
    done: list[ApprovalState] = []
    refusal = _do(lambda tx: done.append(actions.grant(tx, key, actor=_actor())))
    if refusal:
        flash(refusal, "warning")
    elif done == [ApprovalState.GRANTED]:
        flash(_("Sie haben zugestimmt; es ist geschehen."), "success")
    else:
        flash(
            _("Nichts getan: Der Stand ist inzwischen ein anderer. Schlagen Sie es neu vor, wenn es noch nötig ist."),
            "warning",
        )
    return redirect(f"{INBOX}/{key}", 303)


@blueprint.post("/freigaben/<uuid:key>/ablehnen")
@open_to(OPERATOR)
@only_for(Deed.APPROVE)
@at_most("30 per minute")
def refuse(key: UUID) -> ResponseReturnValue:
    """Refuse what somebody else proposed, for a reason that they read."""
    form = ReasonForm()
    if not form.validate():
        return _page(key, form)
    reason = form.text("reason")
    return _settled(
        key, lambda tx: actions.refuse(tx, key, actor=_actor(), reason=reason), _("Sie haben abgelehnt.")
    )


@blueprint.post("/freigaben/<uuid:key>/zurueckziehen")
@open_to(OPERATOR)
@only_for(Deed.PROPOSE)
@at_most("30 per minute")
def withdraw(key: UUID) -> ResponseReturnValue:
    """Take back what one has proposed oneself."""
    return _settled(
        key, lambda tx: actions.withdraw(tx, key, actor=_actor()), _("Ihr Vorschlag ist zurückgezogen.")
    )


def _settled(key: UUID, act: Callable[[Tx], None], said: str) -> ResponseReturnValue:
    refusal = _do(act)
    flash(refusal or said, "warning" if refusal else "success")
    return redirect(f"{INBOX}/{key}", 303)


def _do(act: Callable[[Tx], None]) -> str:
    """Do it in a transaction of its own; return what kept it from being done, or nothing."""
    try:
        with transaction(runtime(), EVERYBODY) as tx:
            act(tx)
    except KundencenterError as refusal:
        return sentence_of(refusal)
    return ""


def _get(key: UUID) -> Proposal:
    with reading(runtime(), EVERYBODY) as session:
        found = find_proposal(session, key)
    if found is None:
        raise NotFoundError("approval")
    return found


def _page(key: UUID, form: ReasonForm) -> ResponseReturnValue:
    found = _get(key)
    with reading(runtime(), EVERYBODY) as session:
        waits = _waiting(session, found)
        now = clock.database_now(session)
    return form_page(
        "cockpit/approval.html",
        form,
        operator=operator(),
        found=found,
        is_own=found.proposed_by == _actor(),
        waits=waits,
        now=now,
    )


def _waiting(session: object, found: Proposal) -> int:
    if found.kind != address.NAME or "email" not in found.facts:
        return 0
    return address.count_waiting(session, found.subject, str(found.facts["email"]))


def _actor() -> str:
    return f"operator:{operator().holder}"
