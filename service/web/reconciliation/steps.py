"""What does a button beside a finding or an installation do?"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from uuid import UUID

from flask import Blueprint, flash, redirect, request
from flask.typing import ResponseReturnValue

from service.door.access import SIGNED_IN, open_to
from service.door.current import runtime
from service.door.limits import at_most
from service.web.language import translated as _
from service.web.reconciliation.views import PAGE
from service.web.reconciliation.words import address
from service.web.signin.browser import own_rows, person
from service.web.users.chosen import administrator
from workflows.directory.records import Finding
from workflows.engine.errors import NotFoundError
from workflows.reconciliation import deciding, undoing
from workflows.reconciliation.deciding import Decided, NothingToLinkError
from workflows.reconciliation.now import reconcile_by_hand
from workflows.reconciliation.undoing import NothingToUndoError
from workflows.seat.administered import require_administered
from workflows.typed import number as plain_number

USUAL = timedelta(days=30)
"""So long a finding is ignored if no day was named."""

blueprint = Blueprint("reconciliation_steps", __name__)


@blueprint.post(PAGE)
@open_to(SIGNED_IN)
@at_most("60 per minute")
def act() -> ResponseReturnValue:
    """Do what the button says."""
    step = STEPS.get(request.form.get("action", ""))
    try:
        named = UUID(request.form.get("id", ""))
    except ValueError:
        raise NotFoundError(Finding.__name__) from None
    if step is None:
        raise NotFoundError(Finding.__name__)
    try:
        answer = step(named)
    except NothingToLinkError:
        flash(_("Das lässt sich nicht verknüpfen: Zeile oder Benutzer gibt es so nicht mehr."), "warning")
    except NothingToUndoError:
        flash(_("Das lässt sich nicht mehr zurücknehmen: Inzwischen hat sich etwas geändert."), "warning")
    else:
        return answer
    return redirect(address(PAGE), 303)


def _reconcile(installation_id: UUID) -> ResponseReturnValue:
    run_id = reconcile_by_hand(runtime(), administrator(), installation_id)
    flash(_("Verglichen wurde mit dem, was das Programm zuletzt gemeldet hat."), "success")
    return redirect(f"{PAGE}/laeufe/{run_id}", 303)


def _link(by: Decided, finding_id: UUID) -> str:
    number = plain_number(request.form.get("user_number", "")).replace("\0", "")
    deciding.link(runtime(), by, finding_id, number)
    return _("Verknüpft. Das Programm erfährt es beim nächsten Abgleich.")


def _unlink(by: Decided, finding_id: UUID) -> str:
    deciding.unlink(runtime(), by, finding_id)
    return _("Die Verknüpfung ist gelöst. Das Dienst-Kennwort dieser Installation endet.")


def _ignore(by: Decided, finding_id: UUID) -> str:
    deciding.ignore(runtime(), by, finding_id, _until(request.form.get("until", "")))
    return _("Der Befund steht bis dahin unter „Ignoriert“.")


def _until(text: str) -> datetime:
    """The end of the day of the office that was named and is not over, else a month from now."""
    usual = person().now + USUAL
    try:
        named = datetime.strptime(text, "%Y-%m-%d").replace(hour=23, minute=59, tzinfo=runtime().profile.zone)
    except ValueError:
        return usual
    return named if named > person().now else usual


def _unignore(by: Decided, finding_id: UUID) -> str:
    deciding.unignore(runtime(), by, finding_id)
    return _("Der Befund steht wieder oben.")


def _undo(by: Decided, finding_id: UUID) -> str:
    undoing.undo(runtime(), by, finding_id)
    return _("Zurückgenommen. Der Befund steht wieder oben.")


def _about_finding(step: Callable[[Decided, UUID], str]) -> Callable[[UUID], ResponseReturnValue]:
    """Take a step about a finding of a customer number that the person administers, and go back to it; raises NotFoundError."""

    def take(finding_id: UUID) -> ResponseReturnValue:
        with own_rows() as rows:
            finding = rows.get(Finding, finding_id)
            if finding is None:
                raise NotFoundError(Finding.__name__)
            found = require_administered(rows, person().holder)
        number = next((one.customer_number for one in found if one.customer_id == finding.customer_id), None)
        if number is None:
            raise NotFoundError(Finding.__name__)
        flash(step(Decided(administrator(), number), finding_id), "success")
        return redirect(address(PAGE, kunde=number), 303)

    return take


STEPS: Mapping[str, Callable[[UUID], ResponseReturnValue]] = {
    "reconcile": _reconcile,
    "link": _about_finding(_link),
    "unlink": _about_finding(_unlink),
    "ignore": _about_finding(_ignore),
    "unignore": _about_finding(_unignore),
    "undo": _about_finding(_undo),
}
