"""How does an operator write a note, and send a message once more? Both stand in the story afterwards."""

from uuid import UUID

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from service.door.access import OPERATOR, open_to
from service.door.current import runtime
from service.door.limits import at_most
from service.web.cockpit.deed_forms import NoteForm
from service.web.cockpit.entry import actor
from service.web.cockpit.hindrance_words import hindrance
from service.web.cockpit.interventions import back_to
from service.web.cockpit.reason_form import ReasonForm
from service.web.cockpit.record_page import look_at, render
from service.web.cockpit.role import only_for
from workflows.cockpit.noting import write_note
from workflows.operator.hindrance import HinderedError
from workflows.operator.interventions import Decision
from workflows.operator.notes import CUSTOMER
from workflows.operator.roles import Deed
from workflows.outgoing.resending import resend

blueprint = Blueprint("operator_notes", __name__)


@blueprint.post("/vorgaenge/<workflow>/<uuid:key>/vermerk")
@open_to(OPERATOR)
@only_for(Deed.NOTE)
@at_most("30 per minute")
def about_record(workflow: str, key: UUID) -> ResponseReturnValue:
    """Keep a note about a record."""
    form = NoteForm(prefix="vermerk")
    if not form.validate():
        return render(look_at(workflow, key), form, note_form=form)
    write_note(runtime(), workflow, key, form.text("note"), actor=actor())
    flash(_("Der Vermerk steht im Verlauf."), "success")
    return back_to(workflow, key)


@blueprint.post("/kunden/<uuid:key>/vermerk")
@open_to(OPERATOR)
@only_for(Deed.NOTE)
@at_most("30 per minute")
def about_customer(key: UUID) -> ResponseReturnValue:
    """Keep a note about a customer number."""
    form = NoteForm(prefix="vermerk")
    if form.validate():
        write_note(runtime(), CUSTOMER, key, form.text("note"), actor=actor())
        flash(_("Der Vermerk steht beim Kunden."), "success")
    else:
        flash(_("Kein Vermerk: Er braucht Worte, und nicht zu viele."), "warning")
    return redirect(url_for("customers.show", key=key), 303)


@blueprint.post("/nachrichten/<uuid:key>/erneut")
@open_to(OPERATOR)
@only_for(Deed.INTERVENE)
@at_most("30 per minute")
def send_again(key: UUID) -> ResponseReturnValue:
    """Send a message once more, to the same place."""
    form = ReasonForm(prefix="erneut")
    if not form.validate():
        return render(look_at("message", key), form, again_form=form)
    try:
        copy = resend(runtime(), key, Decision(actor(), form.text("reason")))
    except HinderedError as hindered:
        flash(_("Nichts getan: Das geht nicht, weil %(why)s", why=hindrance(hindered.code)), "warning")
        return back_to("message", key)
    flash(_("Die Nachricht geht noch einmal hinaus; Sie sehen die neue."), "success")
    return back_to("message", copy)
