"""How does somebody get on whose link came by letter?"""

from flask import Blueprint, redirect
from flask.typing import ResponseReturnValue

from service.door.access import ANYONE, open_to
from service.door.current import runtime
from service.door.limits import at_most
from service.web.messages import say
from service.web.recovery.forms import LetterCodeForm
from service.web.recovery.link_views import note_typed
from service.web.rendering import form_page
from service.web.signin.place import place
from workflows.recovery.by_letter import enter_code
from workflows.recovery.links import path_of

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
