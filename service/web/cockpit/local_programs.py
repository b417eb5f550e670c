"""What can an operator do about a customer's local programs? Have them compared now, leave a finding alone, or settle it."""

from collections.abc import Callable, Mapping
from uuid import UUID

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from service.door.access import OPERATOR, open_to
from service.door.current import runtime
from service.door.limits import at_most
from service.web.cockpit.entry import actor
from service.web.cockpit.hindrance_words import hindrance
from service.web.cockpit.reason_form import ReasonForm
from service.web.cockpit.role import only_for
from service.web.marked import N_
from workflows.engine.errors import NotFoundError
from workflows.engine.runtime import Runtime
from workflows.operator.directories import compare_now, ignore_finding, settle_finding
from workflows.operator.hindrance import HinderedError
from workflows.operator.interventions import Decision
from workflows.operator.roles import Deed

blueprint = Blueprint("local_programs", __name__)

DEEDS: Mapping[str, tuple[Callable[[Runtime, UUID, Decision], object], str]] = {
    "vergleichen": (
        compare_now,
        N_("Verglichen. Was sicher ist, ist geschehen; alles andere wartet auf den Verwalter."),
    ),
    "ignorieren": (ignore_finding, N_("Der Befund wird eine Weile nicht gezählt.")),
    "erledigen": (
        settle_finding,
        N_("Der Befund ist erledigt. Ein Abgleich, der ihn noch sieht, öffnet ihn wieder."),
    ),
}


@blueprint.post("/kunden/<uuid:customer>/abgleich/<uuid:key>/<deed>")
@open_to(OPERATOR)
@only_for(Deed.INTERVENE)
@at_most("30 per minute")
def decide(customer: UUID, key: UUID, deed: str) -> ResponseReturnValue:
    """Do it for a reason, which is noted at the customer."""
    if deed not in DEEDS:
        raise NotFoundError(deed)
    form = ReasonForm(prefix=deed)
    act, done = DEEDS[deed]
    if not form.validate():
        flash(_("Nichts getan: Nennen Sie bitte den Grund."), "warning")
    else:
        try:
            act(runtime(), key, Decision(actor(), form.text("reason")))
        except HinderedError as hindered:
            flash(_("Nichts getan: Das geht nicht, weil %(why)s", why=hindrance(hindered.code)), "warning")
        else:
            flash(_(done), "success")
    return redirect(url_for("customers.show", key=customer), 303)
