"""How does somebody enter the TAN of a sign-in?"""

from uuid import UUID

from flask import Blueprint, flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from service.door.access import ANYONE, open_to
from service.door.current import runtime
from service.door.limits import at_most
from service.web.masked import masked
from service.web.messages import say, show_next
from service.web.passkeys.forms import PasskeyForm
from service.web.rendering import form_page
from service.web.signin import attempts
from service.web.signin.browser import signed_in
from service.web.signin.forms import PaperCodeForm, SigninTanForm
from service.web.signin.passkey_questions import instead_of_code
from service.web.signin.place import place
from service.web.signin.tan_answers import again_refused, no_letter, without_tan, wrong_tan
from service.web.signin.views import FIRST_PAGE, enter_with
from workflows.letter.actions import LetterTooSoonError
from workflows.letter.address import AddressIncompleteError
from workflows.signin.actions import SignedInNow, confirm_tan, send_tan_again
from workflows.signin.meanwhile import abandon, order_letter
from workflows.signin.waiting import find_waiting
from workflows.tan.actions import TanTooSoonError, TooManyTansError

blueprint = Blueprint("signin_tan", __name__)
blueprint.add_app_template_filter(masked)


@blueprint.route("/anmelden/tan", methods=["GET", "POST"])
@open_to(ANYONE)
@at_most("30 per minute")
def enter() -> ResponseReturnValue:
    """Ask for the TAN, and take it."""
    return _take(SigninTanForm(), "tan")


@blueprint.post("/anmelden/tan/notfallcode")
@open_to(ANYONE)
@at_most("30 per minute")
def enter_emergency_code() -> ResponseReturnValue:
    """Take one of the codes on paper instead of the TAN."""
    return _take(PaperCodeForm(), "emergency_code")


@blueprint.post("/anmelden/tan/erneut")
@open_to(ANYONE)
@at_most("10 per minute")
def send_again() -> ResponseReturnValue:
    """Send another TAN."""
    attempt_id = _attempt()
    if attempt_id is None:
        return over(None)
    try:
        sent = send_tan_again(runtime(), attempt_id)
    except (TooManyTansError, TanTooSoonError) as refusal:
        again_refused(refusal)
    else:
        if not sent:
            return over(attempt_id)
        flash(_("Eine neue TAN ist unterwegs. Die alte gilt nicht mehr."), "info")
    attempts.add(attempt_id)
    return redirect("/anmelden/tan", 303)


@blueprint.post("/anmelden/tan/brief")
@open_to(ANYONE)
@at_most("10 per minute")
def send_letter() -> ResponseReturnValue:
    """Send a code by post, for whoever cannot receive TANs any more; the password was right."""
    attempt_id = _attempt()
    if attempt_id is None:
        return over(None)
    try:
        if not order_letter(runtime(), attempt_id):
            return over(attempt_id)
    except (LetterTooSoonError, AddressIncompleteError) as refusal:
        no_letter(refusal)
    else:
        flash(_("Der Brief ist bestellt. Melden Sie sich wieder an, sobald er da ist."), "success")
    attempts.add(attempt_id)
    return redirect("/anmelden/tan", 303)


@blueprint.post("/anmelden/abbrechen")
@open_to(ANYONE)
def cancel() -> ResponseReturnValue:
    """Give the attempt up."""
    attempt_id = _attempt()
    if attempt_id is not None:
        abandon(runtime(), attempt_id)
        attempts.remove(attempt_id)
    return redirect("/anmelden", 303)


def _take(form: SigninTanForm | PaperCodeForm, field: str) -> ResponseReturnValue:
    attempt_id = _attempt()
    if attempt_id is None:
        return over(None)
    if form.validate_on_submit():
        result = confirm_tan(runtime(), attempt_id, form.text(field), place())
        if isinstance(result, SignedInNow):
            return enter_with(result)
        form.refuse(field, wrong_tan(result, form.text(field)))
    form[field].data = None
    return tan_page(attempt_id, form)


def tan_page(attempt_id: UUID, form: SigninTanForm | PaperCodeForm | PasskeyForm) -> ResponseReturnValue:
    """The page that asks for the TAN and offers all that would do in its place."""
    waiting = find_waiting(runtime(), attempt_id)
    if waiting is None:
        return over(attempt_id)
    if waiting.tan_method == "passkey" and isinstance(form, SigninTanForm):
        form = without_tan(form)
    return form_page(
        "signin/tan.html",
        form,
        waiting=waiting,
        tan=waiting.tan,
        attempt=attempt_id,
        question=instead_of_code(attempt_id, waiting),
        tan_form=form if isinstance(form, SigninTanForm) else SigninTanForm(formdata=None),
        paper_form=form if isinstance(form, PaperCodeForm) else PaperCodeForm(formdata=None),
    )


def _attempt() -> UUID | None:
    return attempts.find(request.form.get("attempt"))


def over(attempt_id: UUID | None) -> ResponseReturnValue:
    """Say that there is nothing to enter any more; to whoever is signed in by now, that they are, after a double click or "back"."""
    if attempt_id is not None:
        attempts.remove(attempt_id)
    if found := signed_in():
        show_next(say("E-AGAINAS", name=found.name), "info")
        return redirect(FIRST_PAGE, 303)
    flash(_("Diese Anmeldung ist abgelaufen oder schon beendet. Melden Sie sich bitte neu an."), "info")
    return redirect("/anmelden", 303)
