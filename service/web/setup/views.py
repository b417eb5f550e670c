"""How does somebody choose what they sign in with: in the chain of the first visit, and later?"""

from flask import Blueprint, Response, flash, make_response, redirect, session
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from service.web.access import IN_SETUP, SIGNED_IN, open_to
from service.web.current import runtime
from service.web.limits import at_most
from service.web.rendering import form_page
from service.web.setup.forms import ChangeForm, FirstVisitForm
from service.web.signin.browser import SETUP_PAGE, database, person, sign_in
from service.web.signin.place import place
from service.web.signin.tan_answers import not_sent
from workflows.account.actions import LoginNameTakenError
from workflows.account.credentials import Change, Problem, Rejected, change_credentials, shortest_allowed
from workflows.account.identifiers import suggestions
from workflows.account.machine import AccountState
from workflows.account.records import Account
from workflows.setup.actions import (
    Done,
    Progress,
    SetupOverError,
    change_initial_credentials,
    problems,
)
from workflows.signin.devices import read_cookie
from workflows.signin.sessions import SessionEndedError
from workflows.tan.actions import TanTooSoonError, TooManyTansError

PROOF_PAGE = "/zugangsdaten/tan-bestaetigen"
WELCOMED = "welcomed"
"""Where the browser's session notes that the welcome of the first visit was shown."""

blueprint = Blueprint("setup", __name__)


@blueprint.get(SETUP_PAGE)
@open_to(SIGNED_IN, IN_SETUP)
def show() -> ResponseReturnValue:
    """Ask for what is still open; later, for what shall change."""
    if not person().is_in_setup:
        form = ChangeForm(_shortest(), formdata=None)
        form.login_name.data = _account().login_name
        return form_page("setup/change.html", form, person=person())
    if _needs_proof():
        return redirect(PROOF_PAGE, 303)
    first = FirstVisitForm(formdata=None)
    for name in ("login_name", "mobile", "email"):
        first[name].data = getattr(_account(), name)
    return _first_visit(first)


@blueprint.post(SETUP_PAGE)
@open_to(SIGNED_IN, IN_SETUP)
@at_most("30 per minute")
def save() -> ResponseReturnValue:
    """Take what was asked for."""
    if not person().is_in_setup:
        return _save_change(ChangeForm(_shortest()))
    return redirect(PROOF_PAGE, 303) if _needs_proof() else _save_first_visit(FirstVisitForm())


def go_on(progress: Progress) -> ResponseReturnValue:
    """Lead to the proof of the TAN method, or into the house."""
    if not isinstance(progress, Done):
        return redirect(PROOF_PAGE, 303)
    response = signed_in_anew("/uebersicht", progress.token)
    flash(_("Ihre Zugangsdaten sind geändert. Willkommen im Kundencenter."), "success")
    return response


def over() -> ResponseReturnValue:
    """Another tab or browser was faster: go to wherever the chain stands now."""
    return redirect(SETUP_PAGE, 303)


def signed_in_anew(path: str, token: str) -> Response:
    """Go there with the session's new token."""
    return sign_in(make_response(redirect(path, 303)), token)


def _save_first_visit(form: FirstVisitForm) -> ResponseReturnValue:
    valid = form.validate()
    new = form.answers()
    try:
        if valid:
            result = change_initial_credentials(runtime(), person().id, person().holder, new)
            if not isinstance(result, Rejected):
                return go_on(result)
            found = result.problems
        else:
            found = tuple(problems(database(), runtime().profile, _account(), new))
        form.explain(found, _names)
    except LoginNameTakenError:
        form.explain([Problem("login_name", "login_name_taken")], _names)
    except (TooManyTansError, TanTooSoonError) as refusal:
        form.refuse("tan_method", not_sent(refusal))
    except SetupOverError:
        return over()
    return _first_visit(form)


def _save_change(form: ChangeForm) -> ResponseReturnValue:
    change = Change(form.text("login_name"), form.text("password"), form.text("current_password"))
    try:
        if form.validate():
            result = change_credentials(runtime(), person(), change, read_cookie(place().cookie))
            if not isinstance(result, Rejected):
                return _changed(change, result.token)
            form.explain(result.problems, _names)
    except LoginNameTakenError:
        form.explain([Problem("login_name", "login_name_taken")], _names)
    except SessionEndedError:
        return over()
    return form_page("setup/change.html", form, person=person())


def _changed(change: Change, token: str) -> ResponseReturnValue:
    response = signed_in_anew(SETUP_PAGE, token)
    flash(
        _("Ihr Passwort ist geändert. Andere Geräte sind abgemeldet.")
        if change.password
        else _("Ihr Benutzername ist geändert. Andere Geräte sind abgemeldet."),
        "success",
    )
    return response


def _first_visit(form: FirstVisitForm) -> ResponseReturnValue:
    """The form; at the first look the welcome of the seed lies over it."""
    welcome = WELCOMED not in session and not form.errors
    session[WELCOMED] = True
    return form_page("setup/first_visit.html", form, person=person(), welcome=welcome)


def _needs_proof() -> bool:
    return person().state == AccountState.TAN_SETUP_REQUIRED


def _account() -> Account:
    return database().get_one(Account, person().holder)


def _shortest() -> int:
    return shortest_allowed(database(), _account())


def _names() -> list[str]:
    return suggestions(database(), _account().first_name, _account().last_name)
