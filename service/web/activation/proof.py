"""How does the main user prove that TANs arrive?"""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, session
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from service.door.access import ANYONE, open_to
from service.door.current import runtime
from service.door.limits import at_most
from service.web.activation.forms import MethodForm, ProofForm
from service.web.activation.views import ACTIVATING, go_on
from service.web.activation.waiting import over, waiting_here
from service.web.credential_fields import taken
from service.web.messages import say
from service.web.signin.tan_answers import again_refused, not_sent, wrong_tan
from workflows.account.actions import LoginNameFormError, LoginNameTakenError
from workflows.account.identifiers import suggestions
from workflows.engine.errors import GuardFailed, NotFoundError, TransitionRefused
from workflows.engine.transaction import reading
from workflows.registration.activation import (
    Completed,
    LinkNotLiveError,
    change_method,
    confirm_tan,
    send_tan_again,
)
from workflows.registration.waiting import Waiting, find_waiting
from workflows.tan.actions import TanTooSoonError, TooManyTansError

NOT_WAITING = (LinkNotLiveError, NotFoundError, TransitionRefused, GuardFailed)
"""What a TAN meets when its registration is over, gone or no longer its customer's."""

blueprint = Blueprint("proof", __name__)


@blueprint.get("/aktivieren/tan")
@open_to(ANYONE)
def ask() -> ResponseReturnValue:
    """Ask for the TAN that is on its way."""
    waiting = waiting_here()
    return _page(waiting) if waiting else over()


@blueprint.post("/aktivieren/tan")
@open_to(ANYONE)
@at_most("30 per minute")
def prove() -> ResponseReturnValue:
    """Take the TAN; the account exists afterwards."""
    form = ProofForm()
    if ACTIVATING in session and form.validate():
        try:
            progress = _proven(form, UUID(session[ACTIVATING]))
        except NOT_WAITING:
            return over()
        if progress is not None:
            return go_on(progress)
    waiting = waiting_here()
    return _page(waiting, form=form) if waiting else over()


@blueprint.post("/aktivieren/tan/erneut")
@open_to(ANYONE)
@at_most("10 per minute")
def send_again() -> ResponseReturnValue:
    """Send another TAN to the same destination."""
    waiting = waiting_here()
    if waiting is None:
        return over()
    try:
        send_tan_again(runtime(), waiting.registration_id)
    except (TooManyTansError, TanTooSoonError) as refusal:
        again_refused(refusal)
    else:
        flash(_("Eine neue TAN ist unterwegs. Die alte gilt nicht mehr."), "info")
    return redirect("/aktivieren/tan", 303)


@blueprint.post("/aktivieren/tan/verfahren")
@open_to(ANYONE)
@at_most("10 per minute")
def change() -> ResponseReturnValue:
    """Take another number, address or method."""
    waiting, form = waiting_here(), MethodForm()
    if waiting is None:
        return over()
    if form.validate():
        try:
            chosen = (form.text("tan_method"), form.text("mobile"), form.text("email"))
            return go_on(change_method(runtime(), waiting.registration_id, *chosen))
        except LoginNameTakenError:
            return _page(waiting, form=_with_names(ProofForm(formdata=None), waiting.registration_id))
        except LinkNotLiveError:
            return over()
        except (TooManyTansError, TanTooSoonError) as refusal:
            form.refuse("tan_method", not_sent(refusal))
    return _page(waiting, method_form=form)


def _proven(form: ProofForm, registration_id: UUID) -> Completed | None:
    """Enter the TAN; None, with the reason in the form, when it does not fit."""
    try:
        result = confirm_tan(runtime(), registration_id, form.text("tan"), login_name=form.text("login_name"))
    except LoginNameTakenError:
        _with_names(form, registration_id)
        return None
    except LoginNameFormError:
        form.refuse("login_name", say("E-USERF"))
        return None
    if isinstance(result, Completed):
        return result
    form.refuse("tan", wrong_tan(result))
    return None


def _with_names(form: ProofForm, registration_id: UUID) -> ProofForm:
    """Say that the name was taken meanwhile, and offer others."""
    person = find_waiting(runtime(), registration_id)
    with reading(runtime()) as database:
        names = suggestions(database, person.first_name, person.last_name) if person else []
    form.refuse("login_name", taken(names))
    return form


def _page(
    waiting: Waiting, *, form: ProofForm | None = None, method_form: MethodForm | None = None
) -> ResponseReturnValue:
    failed = form or method_form
    form = form or ProofForm(formdata=None)
    if method_form is None:
        method_form = MethodForm(
            formdata=None, tan_method=waiting.tan_method, mobile=waiting.mobile, email=waiting.contact_email
        )
    page = render_template(
        "activation/tan.html", form=failed or form, failed=failed is not None, proof=form,
        method=method_form, tan=waiting.tan,
    )  # fmt: skip
    return page, 422 if failed else 200
