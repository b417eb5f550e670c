"""How does somebody sign in with a passkey: alone, or instead of the TAN?"""

from flask import Blueprint, flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from service.door.access import ANYONE, open_to
from service.door.current import runtime
from service.door.limits import at_most
from service.web.again.pages import for_scripts
from service.web.language import code as language
from service.web.messages import Said, say
from service.web.passkeys.forms import PasskeyForm
from service.web.rendering import form_page
from service.web.signin import attempts
from service.web.signin.browser import signed_in
from service.web.signin.passkey_questions import browser_mark, to_enter
from service.web.signin.place import place
from service.web.signin.tan_views import over, tan_page
from service.web.signin.views import FIRST_PAGE, enter_with
from workflows.engine.errors import NotFoundError
from workflows.signin.actions import SignedInNow
from workflows.signin.with_passkey import NotTaken, answer_with_passkey, enter_with_passkey

blueprint = Blueprint("signin_passkey", __name__)


@blueprint.route("/anmelden/passkey", methods=["GET", "POST"])
@open_to(ANYONE)
@at_most("30 per minute")
def enter() -> ResponseReturnValue:
    """Sign in with a passkey and nothing else."""
    if request.method == "GET" and signed_in():
        return redirect(FIRST_PAGE, 303)
    form = PasskeyForm()
    if form.validate_on_submit():
        result = enter_with_passkey(runtime(), form.given, browser_mark(), language(), place())
        if isinstance(result, SignedInNow):
            return enter_with(result)
        form.form_errors.append(refusal_of(result))
    question = to_enter()
    if question is None:
        flash(_("Mit Passkey kann man sich hier nicht anmelden. Nehmen Sie bitte Ihr Passwort."), "info")
        return redirect("/anmelden", 303)
    return form_page("signin/passkey.html", form, question=question)


@blueprint.get("/anmelden/passkey/frage")
@for_scripts
@open_to(ANYONE)
@at_most("30 per minute", methods=["GET"])
def ask_again() -> ResponseReturnValue:
    """Give a page that has been open for some minutes a new question; 404 where no passkey opens an account alone."""
    question = to_enter()
    if question is None:
        raise NotFoundError("question")
    return {"options": question.options, "token": question.token}


@blueprint.post("/anmelden/tan/passkey")
@open_to(ANYONE)
@at_most("30 per minute")
def answer() -> ResponseReturnValue:
    """Take a passkey instead of the TAN."""
    attempt_id = attempts.find(request.form.get("attempt"))
    if attempt_id is None:
        return over(None)
    form = PasskeyForm()
    if form.validate():
        result = answer_with_passkey(runtime(), attempt_id, form.given, place())
        if isinstance(result, SignedInNow):
            return enter_with(result)
        form.form_errors.append(refusal_of(result))
    return tan_page(attempt_id, form)


def refusal_of(result: NotTaken) -> Said:
    """The sentence for a passkey that was not taken."""
    return say("E-PASSKEYPWD" if result.reason == "password" else "E-PASSKEYNO")
