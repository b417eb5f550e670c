"""How is somebody led through the first visit: name, password and TAN method, before anything else opens?"""

from flask import flash, redirect, session
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from service.door.current import runtime
from service.web.contact.named import page_of_proof
from service.web.credentials.change import account, names, signed_in_anew
from service.web.credentials.forms import FirstVisitForm
from service.web.rendering import form_page
from service.web.signin.browser import SETUP_PAGE, database, person
from service.web.signin.tan_answers import not_sent
from workflows.account.actions import LoginNameTakenError
from workflows.account.credentials import Problem, Rejected
from workflows.account.machine import AccountState
from workflows.credentials.first_visit import (
    Done,
    Progress,
    change_initial_credentials,
    problems,
)
from workflows.credentials.open_setup import SetupOverError
from workflows.first_password.actions import is_handed_over
from workflows.tan.actions import TanTooSoonError, TooManyTansError

SETUP_PROOF_PAGE = "/zugangsdaten/tan-bestaetigen"
WELCOMED = "welcomed"
"""Where the browser's session notes that the welcome of the first visit was shown."""


def show_first_visit() -> ResponseReturnValue:
    """Ask for what is still open."""
    if _needs_proof():
        return redirect(SETUP_PROOF_PAGE, 303)
    form = FirstVisitForm(needs_address=_needs_address(), formdata=None)
    for name in ("login_name", "mobile"):
        form[name].data = getattr(account(), name)
    form.email.data = account().email or account().named_email
    return _page(form)


def save_first_visit() -> ResponseReturnValue:
    """Take all of it, or say all that is wrong."""
    if _needs_proof():
        return redirect(SETUP_PROOF_PAGE, 303)
    form = FirstVisitForm(needs_address=_needs_address())
    valid = form.validate()
    new = form.answers()
    try:
        if valid:
            result = change_initial_credentials(runtime(), person().id, person().holder, new)
            if not isinstance(result, Rejected):
                return go_on(result)
            found = result.problems
        else:
            found = tuple(problems(database(), runtime().profile, account(), new))
        form.explain(found, names)
    except LoginNameTakenError:
        form.explain([Problem("login_name", "login_name_taken")], names)
    except (TooManyTansError, TanTooSoonError) as refusal:
        form.refuse("tan_method", not_sent(refusal))
    except SetupOverError:
        return over()
    return _page(form)


def go_on(progress: Progress) -> ResponseReturnValue:
    """Lead to the proof of the TAN method, or into the house."""
    if not isinstance(progress, Done):
        return redirect(SETUP_PROOF_PAGE, 303)
    page = page_of_proof(progress.named_email) if progress.named_email else "/uebersicht"
    response = signed_in_anew(page, progress.token)
    flash(_("Ihre Zugangsdaten sind geändert. Willkommen im Kundencenter."), "success")
    return response


def over() -> ResponseReturnValue:
    """Another tab or browser was faster: go to wherever the chain stands now."""
    return redirect(SETUP_PAGE, 303)


def _page(form: FirstVisitForm) -> ResponseReturnValue:
    """The form; at the first look the welcome of the seed lies over it."""
    welcome = WELCOMED not in session and not form.errors
    session[WELCOMED] = True
    return form_page("credentials/first_visit.html", form, person=person(), welcome=welcome)


def _needs_address() -> bool:
    return not is_handed_over(database(), person().holder)


def _needs_proof() -> bool:
    return person().state == AccountState.TAN_SETUP_REQUIRED
