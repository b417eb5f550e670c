"""How does somebody ask for help with signing in? Every request gets the same answer."""

from collections.abc import Mapping

from flask import Blueprint, redirect, render_template
from flask.typing import ResponseReturnValue

from service.door.access import ANYONE, open_to
from service.door.current import runtime
from service.door.limits import at_most
from service.web.language import code as language
from service.web.recovery.forms import AccountForm, AddressForm
from service.web.recovery.typed_code import note_asked
from service.web.rendering import form_page
from service.web.signin.place import place
from workflows.mail_address import Address
from workflows.recovery.actions import CheckNeededError, Kind, NewRecovery, find_submitted, request

PAGES: Mapping[str, Kind] = {
    "passwort-vergessen": "password",
    "entsperren": "unlock",
    "kundennummer-vergessen": "customer_number",
    "benutzername-vergessen": "login_name",
}

blueprint = Blueprint("recovery", __name__)


@blueprint.get("/keine-anmeldung")
@open_to(ANYONE)
def hub() -> ResponseReturnValue:
    """Show every way back in."""
    return render_template("recovery/hub.html")


@blueprint.route(f"/<any({', '.join(map(repr, PAGES))}):page>", methods=["GET", "POST"])
@open_to(ANYONE)
@at_most("20 per minute")
def ask(page: str) -> ResponseReturnValue:
    """Take a request; whether anybody fits it is looked at later, and said by mail only."""
    kind = PAGES[page]
    form = _form(kind)
    if _is_taken(form, kind):
        by_post = isinstance(form, AccountForm) and form.wants_letter
        return redirect("/keine-anmeldung/bestellt" if by_post else "/keine-anmeldung/gesendet", 303)
    asks_more = form.is_submitted() and not form.errors
    if asks_more:
        form = _form(kind)
    return form_page("recovery/ask.html", form, kind=kind, page=page, asks_more=asks_more)


@blueprint.get("/keine-anmeldung/bestellt")
@open_to(ANYONE)
def ordered() -> ResponseReturnValue:
    """Say that a letter comes if the answers fit; to everybody the same."""
    return render_template("recovery/ordered.html")


def _form(kind: Kind) -> AccountForm | AddressForm:
    return AccountForm(kind) if kind in ("password", "unlock") else AddressForm()


def _is_taken(form: AccountForm | AddressForm, kind: Kind) -> bool:
    if form.is_submitted() and form.is_complete and form.validate():
        try:
            note_asked(kind, request(runtime(), _request_of(form, kind)))
        except CheckNeededError:
            return False  # another request of this network came first; the page asks for the check now
        return True
    # A second click comes without the security check, or finds it used up, although the first one went through.
    is_second = form.is_submitted() and set(form.errors) <= {"captcha"}
    return is_second and find_submitted(runtime(), _request_of(form, kind).submission) is not None


def _request_of(form: AccountForm | AddressForm, kind: Kind) -> NewRecovery:
    visitor, is_checked = place().visitor, form.is_checked
    if isinstance(form, AddressForm):
        email = form.text("email")
        submission = form.submission_id(kind, Address.of(email).key)
        return NewRecovery(submission, kind, email, "", language(), visitor=visitor, is_checked=is_checked)
    number, name, delivery = form.customer_number_given, form.text("identifier"), form.delivery_wanted
    postal_code = form.text("postal_code") if form.wants_letter else ""
    submission = form.submission_id(kind, number, name, delivery, postal_code)
    return NewRecovery(
        submission,
        kind,
        name,
        number,
        language(),
        delivery,
        postal_code,
        visitor=visitor,
        is_checked=is_checked,
    )
