"""How does somebody get on with a code that they type: from a letter, or from a mail that they read on another device?"""

from uuid import UUID

from flask import Blueprint, redirect, session
from flask.typing import ResponseReturnValue

from service.door.access import ANYONE, open_to
from service.door.current import runtime
from service.door.limits import at_most
from service.web.messages import say
from service.web.recovery.forms import LetterCodeForm, MailedCodeForm
from service.web.recovery.link_views import note_typed
from service.web.rendering import form_page
from service.web.signin.place import place
from workflows.recovery.actions import Kind
from workflows.recovery.by_letter import enter_code
from workflows.recovery.links import path_of
from workflows.recovery.mailed_code import enter_mailed_code

ASKED = "asked"

WITH_CODE: tuple[Kind, ...] = ("password", "unlock")
"""What is answered by a mail that may hold a code: who is locked gets a new password, whichever of the two they asked for."""

blueprint = Blueprint("recovery_code", __name__)


@blueprint.route("/passwort-neu", methods=["GET", "POST"])
@open_to(ANYONE)
@at_most("20 per minute")
def take() -> ResponseReturnValue:
    """Take name and code; every wrong pair gets the same answer."""
    form = LetterCodeForm()
    if form.validate_on_submit():
        recovery_id = enter_code(
            runtime(),
            form.text("identifier"),
            form.customer_number_given,
            form.text("code"),
            place().visitor,
        )
        if recovery_id is not None:
            note_typed(recovery_id)
            return redirect(path_of(runtime().keys, "password", recovery_id), 303)
        form.form_errors.append(say("E-LETTERCODE"))
    return form_page("recovery/letter_code.html", form)


@blueprint.route("/keine-anmeldung/gesendet", methods=["GET", "POST"])
@open_to(ANYONE)
@at_most("20 per minute")
def sent() -> ResponseReturnValue:
    """Say that a mail comes if the answers fit, and take the code in it where it was asked for; to everybody the same."""
    asked = session.get(ASKED)
    form = MailedCodeForm()
    if asked and form.validate_on_submit():
        recovery_id = enter_mailed_code(runtime(), UUID(asked), form.text("code"), place().visitor)
        if recovery_id is not None:
            return redirect(path_of(runtime().keys, "password", recovery_id), 303)
        form.form_errors.append(say("E-MAILCODE"))
    return form_page("recovery/sent.html", form, takes_code=bool(asked))


def note_asked(kind: Kind, recovery_id: UUID) -> None:
    """Let this browser type the code of the mail that it asked for, until it is closed or asks for something else."""
    session.pop(ASKED, None)
    if kind in WITH_CODE and runtime().profile.recovery_with_email_tan == "known_device":
        session[ASKED] = recovery_id.hex
