"""What does an administrator decide about a plan: that it may happen, or that it may not?"""

from uuid import UUID

from flask import Blueprint, flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from service.door.access import FRESH, SIGNED_IN, open_to
from service.door.current import runtime
from service.door.limits import at_most
from service.web.reconciliation.runs import PAGE, get_own, page_of
from service.web.signin.browser import own_rows, proof_needed
from service.web.users.chosen import administrator
from workflows.engine.errors import NotFoundError, TransitionRefused
from workflows.reconciliation import deciding
from workflows.reconciliation.applying import (
    ConfirmationNeededError,
    InstallationRefusedError,
    PlanStaleError,
)
from workflows.reconciliation.deciding import Decided
from workflows.reconciliation.records import Reconciliation

blueprint = Blueprint("decisions", __name__)


@blueprint.get(f"{PAGE}/<uuid:run_id>/entscheiden")
@open_to(FRESH)
def ask(run_id: UUID) -> str:
    """Show the plan with the two answers; who sees them has proven anew who they are."""
    return page_of(run_id, deciding=True)


@blueprint.post(f"{PAGE}/<uuid:run_id>")
@open_to(SIGNED_IN)
@at_most("30 per minute")
def decide(run_id: UUID) -> ResponseReturnValue:
    """Do what the button says, if the plan is still the one that was seen."""
    with own_rows() as rows:
        number = get_own(rows, run_id)[1]
    action, plan_hash = request.form.get("action", ""), request.form.get("plan_hash", "")
    if action not in {"approve", "reject", "apply"}:
        raise NotFoundError(Reconciliation.__name__)
    if action == "approve" and (refused := proof_needed()):
        return refused
    by = Decided(administrator(), number)
    try:
        _do(action, by, run_id, plan_hash)
    except (PlanStaleError, TransitionRefused):
        flash(_("Dieser Plan ist überholt; getan ist nichts. Sehen Sie sich den neuesten an."), "warning")
    except ConfirmationNeededError:
        flash(_("Dieser Plan muss erst freigegeben werden. Getan ist nichts."), "warning")
    except InstallationRefusedError:
        flash(_("Die Installation ist angehalten. Lassen Sie sie zuerst wieder zu."), "warning")
    return redirect(f"{PAGE}/{run_id}", 303)


def _do(action: str, by: Decided, run_id: UUID, plan_hash: str) -> None:
    """What is approved happens at once: whoever agreed wants to see it happen."""
    if action == "reject":
        deciding.reject(runtime(), by, run_id, plan_hash)
        flash(_("Der Plan ist abgelehnt. Geändert wurde nichts."), "success")
        return
    if action == "approve":
        deciding.approve(runtime(), by, run_id, plan_hash)
    deciding.carry_out(runtime(), by, run_id, plan_hash)
    flash(_("Der Plan ist ausgeführt. Was sich inzwischen geändert hatte, wurde übersprungen."), "success")
