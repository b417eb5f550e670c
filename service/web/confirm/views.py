"""How does somebody prove who they are once more, in an open session?"""

from flask import Blueprint
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _

from service.door.access import SIGNED_IN, open_to
from service.door.current import runtime
from service.door.limits import at_most
from service.web.fields import Form, SecretField
from service.web.messages import say
from service.web.rendering import form_page
from service.web.signin.browser import CONFIRM_PAGE, database, person
from service.web.signin.place import place
from service.web.signin.views import go_where
from workflows.account.records import Account
from workflows.signin.actions import Refused, confirm

blueprint = Blueprint("confirm", __name__)


class ConfirmForm(Form):
    """The password of the account that is signed in."""

    password = SecretField(_("Passwort"), asked_as=_("Ihr Passwort"))


@blueprint.route(CONFIRM_PAGE, methods=["GET", "POST"])
@open_to(SIGNED_IN)
@at_most("30 per minute")
def prove() -> ResponseReturnValue:
    """Ask for the password again."""
    form = ConfirmForm()
    if form.validate_on_submit():
        result = confirm(runtime(), person(), form.text("password"), place())
        if not isinstance(result, Refused):
            return go_where(result)
        form.form_errors.append(say("E-TANLIM" if result.reason == "too_many_tans" else "E-CONFIRM"))
    login_name = database().get_one(Account, person().holder).login_name
    return form_page("confirm/form.html", form, person=person(), login_name=login_name)
