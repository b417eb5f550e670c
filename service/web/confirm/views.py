"""How does somebody prove who they are once more, in an open session?"""

from flask import Blueprint
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _

from service.door.access import SIGNED_IN, open_to
from service.door.current import runtime
from service.door.limits import at_most
from service.web.fields import Form, SecretField
from service.web.messages import say
from service.web.passkeys.forms import PasskeyForm
from service.web.rendering import form_page
from service.web.signin.browser import CONFIRM_PAGE, database, person
from service.web.signin.passkey_views import refusal_of
from service.web.signin.place import place
from service.web.signin.prefilled import wants_password
from service.web.signin.views import after_password, enter_with
from workflows.account.records import Account
from workflows.passkey.challenge import Asked
from workflows.passkey.keys import offered
from workflows.passkey.offered import Question, to_sign
from workflows.signin.actions import Refused, SignedInNow, confirm
from workflows.signin.with_passkey import confirm_with_passkey

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
            return after_password(result)
        form.form_errors.append(say("E-TANLIM" if result.reason == "too_many_tans" else "E-CONFIRM"))
    return _page(form)


@blueprint.post(f"{CONFIRM_PAGE}/passkey")
@open_to(SIGNED_IN)
@at_most("30 per minute")
def prove_by_passkey() -> ResponseReturnValue:
    """Take a passkey instead of password and TAN."""
    form = PasskeyForm()
    if form.validate():
        result = confirm_with_passkey(runtime(), person(), form.given, place())
        if isinstance(result, SignedInNow):
            return enter_with(result)
        form.form_errors.append(refusal_of(result))
    return _page(form)


def _page(form: Form) -> ResponseReturnValue:
    password = form if isinstance(form, ConfirmForm) else ConfirmForm(formdata=None)
    return form_page(
        "confirm/form.html",
        form,
        person=person(),
        login_name=database().get_one(Account, person().holder).login_name,
        password_form=password,
        question=_question(),
    )


def _question() -> Question | None:
    """Ask for one of the person's passkeys, but where it has to be the password: passkeys make no passkeys."""
    if runtime().profile.passkeys != "sign_in" or wants_password():
        return None
    passkeys = offered(database(), runtime(), person().holder)
    return to_sign(runtime(), Asked("confirm", str(person().id)), passkeys)
