"""How does a visitor get from a customer number to the mail?"""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from service.door.access import ANYONE, open_to
from service.door.current import runtime
from service.door.limits import at_most
from service.web.language import code as language
from service.web.registration.forms import RegistrationForm
from service.web.registration.standing import find_standing, note_order, remember, typed
from service.web.rendering import form_page
from workflows.registration.actions import NewRegistration, find_submitted, request_resend, submit

FORM, DONE = "/registrieren", "/registrieren/ok"

blueprint = Blueprint("registration", __name__)


@blueprint.route(FORM, methods=["GET", "POST"])
@open_to(ANYONE)
@at_most("20 per minute")
def register() -> ResponseReturnValue:
    """Ask for customer number and address; every registration gets the same answer."""
    form = RegistrationForm()
    registration_id = _submitted(form)
    if registration_id is None:
        return form_page("registration/form.html", form)
    remember(registration_id, form.text("customer_number"), form.text("email"))
    return redirect(DONE, 303)


@blueprint.get("/registrieren/aendern")
@open_to(ANYONE)
def correct() -> ResponseReturnValue:
    """Show the form with what was typed before; what comes of it is a registration of its own."""
    before = typed()
    if not before:
        return redirect(FORM, 303)
    form = RegistrationForm(formdata=None, data=before | {"email_repeat": before["email"]})
    return form_page("registration/form.html", form)


@blueprint.get(DONE)
@open_to(ANYONE)
def registered() -> ResponseReturnValue:
    """Say what happens now, and what to do when nothing does."""
    standing = find_standing()
    if standing is None:
        return redirect(FORM, 303)
    return render_template("registration/ok.html", standing=standing)


@blueprint.post("/registrieren/erneut")
@open_to(ANYONE)
@at_most("10 per minute")
def send_again() -> ResponseReturnValue:
    """Order the mail once more, if the last order is long enough ago."""
    standing = find_standing()
    if standing is None:
        return redirect(FORM, 303)
    if standing.seconds_left:
        flash(_("Noch nicht: Die letzte E-Mail ist eben erst bestellt und braucht einen Augenblick."), "info")
        return redirect(DONE, 303)
    request_resend(runtime(), standing.id)
    note_order()
    flash(
        _("Bestellt. Haben wir Ihnen schon geschrieben, dann schicken wir die E-Mail noch einmal."), "success"
    )
    return redirect(DONE, 303)


def _submitted(form: RegistrationForm) -> UUID | None:
    if form.validate_on_submit():
        return submit(
            runtime(),
            NewRegistration(form.submission_id, form.text("customer_number"), form.text("email"), language()),
        )
    # A second click finds the security check used up, although the first one went through.
    if form.is_submitted() and set(form.errors) == {"captcha"}:
        return find_submitted(runtime(), form.submission_id)
    return None
