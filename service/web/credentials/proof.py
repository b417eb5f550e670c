"""How does somebody prove, in the chain of the first visit, that TANs arrive?"""

from flask import Blueprint, flash, redirect, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from service.door.access import IN_SETUP, open_to
from service.door.current import runtime
from service.door.limits import at_most
from service.web.credentials.change import account
from service.web.credentials.first_visit import SETUP_PROOF_PAGE, go_on, over
from service.web.credentials.forms import OtherMethodForm, ProofForm
from service.web.messages import say
from service.web.signin.browser import SETUP_PAGE, database, person
from service.web.signin.tan_answers import again_refused, not_sent, wrong_tan
from workflows.account.credentials import AddressMissingError, MethodNotOfferedError
from workflows.account.machine import AccountState
from workflows.contact.allowed import AddressTakenError
from workflows.credentials.first_visit import (
    Done,
    choose_other_method,
    prove_setup_tan,
    send_setup_tan_again,
)
from workflows.credentials.open_setup import SetupOverError
from workflows.tan.actions import TanTooSoonError, TooManyTansError
from workflows.tan.latest import find_latest

blueprint = Blueprint("credentials_proof", __name__)


@blueprint.get(SETUP_PROOF_PAGE)
@open_to(IN_SETUP)
def ask() -> ResponseReturnValue:
    """Ask for the TAN that is on its way."""
    if person().state != AccountState.TAN_SETUP_REQUIRED:
        return redirect(SETUP_PAGE, 303)
    return _page(ProofForm(formdata=None), _other_method())


@blueprint.post(SETUP_PROOF_PAGE)
@open_to(IN_SETUP)
@at_most("30 per minute")
def prove() -> ResponseReturnValue:
    """Take the TAN; then every page is open."""
    form = ProofForm()
    if form.validate():
        try:
            result = prove_setup_tan(runtime(), person().id, person().holder, form.text("tan"))
        except SetupOverError:
            return over()
        except AddressTakenError:
            form.refuse("tan", say("E-DUPMAIL"))
        else:
            if isinstance(result, Done):
                return go_on(result)
            form.refuse("tan", wrong_tan(result))
    form.tan.data = None
    return _page(form, _other_method())


@blueprint.post(f"{SETUP_PROOF_PAGE}/erneut")
@open_to(IN_SETUP)
@at_most("10 per minute")
def send_again() -> ResponseReturnValue:
    """Send another TAN to the same destination."""
    try:
        send_setup_tan_again(runtime(), person().id, person().holder)
    except SetupOverError:
        return over()
    except (TooManyTansError, TanTooSoonError) as refusal:
        again_refused(refusal)
    else:
        flash(_("Eine neue TAN ist unterwegs. Die alte gilt nicht mehr."), "info")
    return redirect(SETUP_PROOF_PAGE, 303)


@blueprint.post(f"{SETUP_PROOF_PAGE}/verfahren")
@open_to(IN_SETUP)
@at_most("10 per minute")
def change() -> ResponseReturnValue:
    """Take another number, address or method."""
    form = OtherMethodForm(_chosen())
    if form.validate():
        method, mobile, email = form.text("tan_method"), form.text("mobile"), form.text("email")
        try:
            return go_on(
                choose_other_method(runtime(), person().id, person().holder, method, mobile, email=email)
            )
        except SetupOverError:
            return over()
        except MethodNotOfferedError:
            form.refuse("tan_method", say("E-CHOICE"))
        except AddressMissingError:
            form.refuse("email", say("E-MAIL", example=runtime().profile.email_example))
        except AddressTakenError:
            form.refuse("email", say("E-DUPMAIL"))
        except (TooManyTansError, TanTooSoonError) as refusal:
            form.refuse("tan_method", not_sent(refusal))
    return _page(ProofForm(formdata=None), form)


def _page(proof: ProofForm, method: OtherMethodForm) -> ResponseReturnValue:
    failed = bool(proof.errors or method.errors)
    chosen = _chosen()
    page = render_template(
        "credentials/proof.html",
        proof=proof,
        method=method,
        form=method if method.errors else proof,
        failed=failed,
        chosen=chosen,
        tan=find_latest(database(), person().holder) if chosen != "none" else None,
        person=person(),
    )
    return page, 422 if failed else 200


def _other_method() -> OtherMethodForm:
    known = account()
    form = OtherMethodForm(known.tan_method, formdata=None)
    form.email.data = known.named_email or known.email
    return form


def _chosen() -> str:
    return account().tan_method
