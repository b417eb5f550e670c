"""How does somebody sign in and out?"""

from flask import Blueprint, Response, current_app, flash, make_response, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError

from service.door.access import ANYONE, open_to
from service.door.current import runtime
from service.door.limits import at_most
from service.web.language import code as language
from service.web.messages import say
from service.web.rendering import form_page
from service.web.signin import attempts
from service.web.signin.browser import METHOD_PAGE, close_database, cookie_name, sign_in, sign_out, signed_in
from service.web.signin.forms import SigninForm
from service.web.signin.passkey_questions import to_enter
from service.web.signin.place import place, set_cookie
from service.web.signin.prefilled import prefilled, wanted
from service.web.units import in_minutes
from workflows import policy
from workflows.engine.transaction import reading
from workflows.signin import sessions
from workflows.signin.actions import (
    Answer,
    Refused,
    SignedInNow,
    TanNeeded,
    go_on_with_device,
    start,
)
from workflows.signin.browsers import stop_staying
from workflows.signin.devices import find_remembered
from workflows.signin.password_check import Credentials
from workflows.tries.origin import read_cookie

FIRST_PAGE = "/uebersicht"

blueprint = Blueprint("signin", __name__)
blueprint.teardown_app_request(close_database)


@blueprint.route("/", methods=["GET", "POST"])
@blueprint.route("/anmelden", methods=["GET", "POST"])
@open_to(ANYONE)
@at_most("30 per minute")
def enter() -> ResponseReturnValue:
    """Ask for name and password; who is signed in in this browser goes on, with right ones in a new session."""
    form = SigninForm()
    if form.validate_on_submit():
        return _answer(form, start(runtime(), _credentials(form), place()))
    if not form.is_submitted():
        form.identifier.data = prefilled()
    return _page(form)


@blueprint.post("/anmelden/geraet")
@open_to(ANYONE)
@at_most("10 per minute")
def go_on() -> ResponseReturnValue:
    """Sign in from a browser that was to stay signed in, without the password."""
    return _answer(SigninForm(formdata=None), go_on_with_device(runtime(), language(), place()))


@blueprint.post("/abmelden")
@open_to(ANYONE)
def leave() -> ResponseReturnValue:
    """End the session for good; whoever signs out does not want to stay signed in.

    Who is signed out already reads that, whatever became of the token of the form.
    """
    response = _to("/anmelden")
    try:
        current_app.extensions["csrf"].protect()
    except CSRFError:
        if signed_in():
            raise
    else:
        end_session()
        stop_staying(runtime(), place().visitor.shown)
        sign_out(response)
    flash(_("Sie sind abgemeldet."), "success")
    return response


def enter_with(result: SignedInNow) -> ResponseReturnValue:
    """Go to the page that was wanted, signed in; a session that this browser had before ends.

    Who came by a letter cannot receive TANs and goes where that is changed.
    """
    end_session()
    response = sign_in(_to(METHOD_PAGE if result.by_letter else wanted(FIRST_PAGE)), result.token)
    if result.by_letter:
        flash(
            _(
                "Sie haben sich mit dem Code aus dem Brief angemeldet; er ist jetzt verbraucht. Ändern Sie gleich hier das "
                "Verfahren oder die Nummer, oder unter „Kontakt“ die E-Mail-Adresse: %(n)s Minuten lang geht das, ohne dass "
                "wir noch einmal fragen.",
                n=in_minutes(policy.FRESH_PROOF),
            ),
            "success",
        )
    if result.device_cookie:
        set_cookie(response, result.device_cookie)
    return response


def after_password(result: SignedInNow | TanNeeded) -> ResponseReturnValue:
    """Go on after the password: in, or to the TAN."""
    if isinstance(result, SignedInNow):
        return enter_with(result)
    attempts.add(result.attempt_id)
    return redirect("/anmelden/tan", 303)


def _answer(form: SigninForm, result: Answer) -> ResponseReturnValue:
    if not isinstance(result, Refused):
        return after_password(result)
    if result.reason == "too_many_tans":
        form.form_errors.append(say("E-TANLIM"))
    else:
        form.refuse_all()
    return _page(form)


def _page(form: SigninForm) -> ResponseReturnValue:
    if signed_in():
        return redirect(FIRST_PAGE, 303)
    with reading(runtime()) as session:
        remembered = find_remembered(session, read_cookie(place().cookie))
    if question := to_enter():
        form.offer_passkeys()
    return form_page("signin/form.html", form, remembered=remembered, question=question)


def end_session() -> None:
    """End the session that this browser shows, for good."""
    token = request.cookies.get(cookie_name())
    if token:
        sessions.end_session(runtime(), token)


def _credentials(form: SigninForm) -> Credentials:
    number = form.text("customer_number") if form.asks_for_number else ""
    name, password = form.text("identifier"), form.text("password")
    return Credentials(name, password, language(), number, form.remembers, form.is_shared)


def _to(path: str) -> Response:
    return make_response(redirect(path, 303))
