"""How does a visitor get from a customer number to the mail?"""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, session
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from service.door.access import ANYONE, open_to
from service.door.current import runtime
from service.door.limits import at_most
from service.web.language import code as language
from service.web.masked import masked
from service.web.registration.forms import RegistrationForm
from service.web.rendering import form_page
from service.web.units import in_seconds
from workflows import policy
from workflows.registration.actions import NewRegistration, find_submitted, request_resend, submit

REGISTERED = "registered"
"""Where the browser's session keeps the registration that the visitor has just sent, and nothing more."""

blueprint = Blueprint("registration", __name__)


@blueprint.route("/registrieren", methods=["GET", "POST"])
@open_to(ANYONE)
@at_most("20 per minute")
def register() -> ResponseReturnValue:
    """Ask for customer number and address; every registration gets the same answer."""
    form = RegistrationForm()
    registration_id = _submitted(form)
    if registration_id is None:
        return form_page("registration/form.html", form)
    remember(registration_id, form.text("email"))
    return redirect("/registrieren/ok", 303)


@blueprint.get("/registrieren/ok")
@open_to(ANYONE)
def registered() -> ResponseReturnValue:
    """Say that the mail is on its way."""
    if REGISTERED not in session:
        return redirect("/registrieren", 303)
    return render_template("registration/ok.html", to=session[REGISTERED]["to"])


@blueprint.post("/registrieren/erneut")
@open_to(ANYONE)
@at_most("10 per minute")
def send_again() -> ResponseReturnValue:
    """Order the mail once more."""
    if REGISTERED not in session:
        return redirect("/registrieren", 303)
    request_resend(runtime(), UUID(session[REGISTERED]["id"]))
    flash(
        _(
            "Wir schicken die E-Mail noch einmal, wenn die letzte mindestens %(n)s Sekunden her ist.",
            n=in_seconds(policy.RESEND_GAP),
        ),
        "info",
    )
    return redirect("/registrieren/ok", 303)


def remember(registration_id: UUID, email: str) -> None:
    """Keep in the browser's session what the next page needs; the address only masked."""
    session[REGISTERED] = {"id": str(registration_id), "to": masked(email)}


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
