"""How does somebody get on whose link cannot be opened?"""

from flask import Blueprint, redirect
from flask.typing import ResponseReturnValue

from service.door.access import ANYONE, open_to
from service.door.current import runtime
from service.door.limits import at_most, network_key
from service.web.activation.forms import CodeForm
from service.web.messages import say
from service.web.rendering import form_page
from workflows.registration.actions import find_link_by_code
from workflows.registration.links import token_of

blueprint = Blueprint("typed_code", __name__)


@blueprint.route("/aktivieren", methods=["GET", "POST"])
@open_to(ANYONE)
@at_most("20 per minute")
def enter_code() -> ResponseReturnValue:
    """Take the typed code instead of the link."""
    form = CodeForm()
    if form.validate_on_submit():
        link_id = find_link_by_code(runtime(), form.text("customer_number"), form.text("code"), network_key())
        if link_id is not None:
            return redirect(f"/aktivieren/{token_of(runtime().keys, link_id)}", 303)
        form.form_errors.append(say("E-CODE"))
    return form_page("activation/code.html", form)
