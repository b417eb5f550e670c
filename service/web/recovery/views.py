"""How does somebody ask for help with signing in? Every request gets the same answer."""

from collections.abc import Mapping

from flask import Blueprint, redirect, render_template
from flask.typing import ResponseReturnValue

from service.door.access import ANYONE, open_to
from service.door.current import runtime
from service.door.limits import at_most
from service.web.language import code as language
from service.web.recovery.forms import AccountForm, AddressForm
from service.web.rendering import form_page
from workflows.recovery.actions import Kind, NewRecovery, request

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
    form = AccountForm(kind) if kind in ("password", "unlock") else AddressForm()
    if not form.validate_on_submit():
        return form_page("recovery/ask.html", form, kind=kind, page=page)
    wanted = _request_of(form, kind)
    request(runtime(), wanted)
    return redirect(
        "/keine-anmeldung/bestellt" if wanted.delivery == "letter" else "/keine-anmeldung/gesendet", 303
    )


@blueprint.get("/keine-anmeldung/gesendet")
@open_to(ANYONE)
def sent() -> ResponseReturnValue:
    """Say that a mail comes if the answers fit; to everybody the same."""
    return render_template("recovery/sent.html")


@blueprint.get("/keine-anmeldung/bestellt")
@open_to(ANYONE)
def ordered() -> ResponseReturnValue:
    """Say that a letter comes if the answers fit; to everybody the same."""
    return render_template("recovery/ordered.html")


def _request_of(form: AccountForm | AddressForm, kind: Kind) -> NewRecovery:
    if isinstance(form, AddressForm):
        email = form.text("email")
        return NewRecovery(form.submission_id(kind, email), kind, email, "", language())
    number, name, delivery = form.customer_number_given, form.text("identifier"), form.delivery_wanted
    submission = form.submission_id(kind, number, name, delivery)
    return NewRecovery(submission, kind, name, number, language(), delivery)
