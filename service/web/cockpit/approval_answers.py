"""How does a second person answer a proposal, and how does the first one take it back?"""

from collections.abc import Callable
from uuid import UUID

from flask import Blueprint, flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from service.door.access import OPERATOR, open_to
from service.door.current import runtime
from service.door.limits import at_most
from service.web.cockpit.approval_refusals import sentence_of
from service.web.cockpit.approvals import INBOX, get_proposal, page
from service.web.cockpit.entry import actor
from service.web.cockpit.reason_form import ReasonForm
from service.web.cockpit.role import only_for
from workflows.approval import actions
from workflows.approval.machine import ApprovalState
from workflows.engine.errors import KundencenterError
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import Tx, transaction
from workflows.operator.roles import Deed

blueprint = Blueprint("approval_answers", __name__)


@blueprint.post("/freigaben/<uuid:key>/zustimmen")
@open_to(OPERATOR)
@only_for(Deed.APPROVE)
@at_most("30 per minute")
def grant(key: UUID) -> ResponseReturnValue:
    """Agree to what somebody else proposed: it is done at once."""
    get_proposal(key)
    done: list[ApprovalState] = []
    seen = request.form.get("seen", "")
    refusal = _do(lambda tx: done.append(actions.grant(tx, key, actor=actor(), seen=seen)))
    if refusal:
        flash(refusal, "warning")
    elif done == [ApprovalState.GRANTED]:
        flash(_("Sie haben zugestimmt; es ist geschehen."), "success")
    else:
        flash(
            _(
                "Nichts getan: Der Stand ist inzwischen ein anderer. Schlagen Sie es neu vor, wenn es noch nötig ist."
            ),
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
        return page(key, form)
    reason = form.text("reason")
    return _settled(
        key, lambda tx: actions.refuse(tx, key, actor=actor(), reason=reason), _("Sie haben abgelehnt.")
    )


@blueprint.post("/freigaben/<uuid:key>/zurueckziehen")
@open_to(OPERATOR)
@only_for(Deed.PROPOSE)
@at_most("30 per minute")
def withdraw(key: UUID) -> ResponseReturnValue:
    """Take back what one has proposed oneself."""
    return _settled(
        key, lambda tx: actions.withdraw(tx, key, actor=actor()), _("Ihr Vorschlag ist zurückgezogen.")
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
