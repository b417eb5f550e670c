"""How does an administrator give a directory such as Entra ID or Okta access by SCIM, change its token, and end it?"""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from service.door.access import FRESH, SIGNED_IN, open_to
from service.door.current import runtime
from service.door.limits import at_most
from service.web.fields import Form
from service.web.messages import say
from service.web.reconciliation.chosen import Chosen, chosen
from service.web.reconciliation.words import address
from service.web.rendering import form_page
from service.web.shown_once.views import show_once
from service.web.signin.browser import own_rows, person
from service.web.units import in_days
from service.web.users.chosen import administrator
from workflows import program_policy
from workflows.engine.errors import NotFoundError
from workflows.program.actions import KeyExistsError, NewSecret
from workflows.program.records import ApiKey
from workflows.scim.credentials import Credential, CredentialExistsError, credentials, make, renew, revoke
from workflows.scim.held_back import waiting

PAGE = "/abgleich/scim"
NAME = "SCIM"
"""What the key is called in the list of keys."""

blueprint = Blueprint("scim_access", __name__)


@blueprint.get(PAGE)
@open_to(SIGNED_IN)
def show() -> str:
    """Show where SCIM is spoken, the token of a customer number, and what of the directory's wishes waits."""
    with own_rows() as rows:
        which = chosen(rows)
        found = credentials(rows, which.mine.customer_id)
        held = waiting(rows, which.mine.customer_id)
    return render_template(
        "reconciliation/scim.html", person=person(), which=which, tokens=found, held=held, address=_address()
    )


@blueprint.route(f"{PAGE}/neu", methods=["GET", "POST"])
@open_to(FRESH)
@at_most("10 per minute")
def add() -> ResponseReturnValue:
    """Make the one token of a customer number and show it this once."""
    which, form = _chosen(), Form()
    if form.validate_on_submit():
        try:
            return _shown(make(runtime(), administrator(), which.mine.customer_number, NAME))
        except (CredentialExistsError, KeyExistsError):
            form.form_errors.append(say("E-SCIMTOKEN"))
    return form_page("reconciliation/new_token.html", form, person=person(), which=which)


@blueprint.route(f"{PAGE}/<uuid:key_id>/erneuern", methods=["GET", "POST"])
@open_to(FRESH)
@at_most("10 per minute")
def change(key_id: UUID) -> ResponseReturnValue:
    """Make a new token beside the old one and show it this once."""
    (number, token), form = _token(key_id), Form()
    if form.validate_on_submit():
        return _shown(renew(runtime(), administrator(), number, token.id))
    days = in_days(program_policy.SCIM_SECRET_OVERLAP)
    return form_page("reconciliation/renew_token.html", form, person=person(), days=days)


@blueprint.route(f"{PAGE}/<uuid:key_id>/widerrufen", methods=["GET", "POST"])
@open_to(FRESH)
@at_most("10 per minute")
def end(key_id: UUID) -> ResponseReturnValue:
    """Say what follows, and end the token at once."""
    (number, token), form = _token(key_id), Form()
    if not form.validate_on_submit():
        return form_page("reconciliation/end_token.html", form, person=person(), token=token)
    revoke(runtime(), administrator(), number, token.id)
    flash(_("Das Token gilt nicht mehr."), "success")
    return redirect(address(PAGE), 303)


def _chosen() -> Chosen:
    with own_rows() as rows:
        return chosen(rows)


def _token(key_id: UUID) -> tuple[str, Credential]:
    """The customer number and the token with this id, if the person administers it; raises NotFoundError."""
    with own_rows() as rows:
        for one in chosen(rows).all:
            for token in credentials(rows, one.customer_id):
                if token.id == key_id:
                    return one.customer_number, token
    raise NotFoundError(ApiKey.__name__)


def _address() -> str:
    return f"{runtime().settings.public_base_url}/scim/v2"


def _shown(made: NewSecret) -> ResponseReturnValue:
    back = address(PAGE)
    return show_once("reconciliation/token.html", back, made=made._asdict(), address=_address(), back=back)
