"""How does somebody change the e-mail address or the mobile number?"""

from flask import Blueprint, flash, redirect, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from service.door.access import FRESH, SIGNED_IN, open_to
from service.door.current import runtime
from service.door.limits import at_most
from service.web.contact.asking import asker, refusal_of
from service.web.contact.forms import EmailChangeForm, MobileChangeForm
from service.web.contact.proof_views import PROOF_PAGE
from service.web.fields import Form
from service.web.rendering import form_page
from service.web.signin.browser import database, person
from workflows.account.records import Account
from workflows.contact.actions import Kind, NewContact, forget_named, request
from workflows.engine.errors import KundencenterError

PAGE = "/zugangsdaten/kontakt"

blueprint = Blueprint("contact", __name__)


@blueprint.get(PAGE)
@open_to(SIGNED_IN)
def show() -> str:
    """Show where messages go to."""
    return render_template("contact/page.html", person=person(), account=_account())


@blueprint.route(f"{PAGE}/email", methods=["GET", "POST"])
@open_to(FRESH)
@at_most("10 per minute")
def email() -> ResponseReturnValue:
    """Take a new e-mail address; it counts once the code that goes there has come back."""
    form = EmailChangeForm()
    if not form.is_submitted():
        form.email.data = form.email_repeat.data = _account().named_email
    return _take(form, "email")


@blueprint.post(f"{PAGE}/email/verwerfen")
@open_to(SIGNED_IN)
@at_most("10 per minute")
def drop() -> ResponseReturnValue:
    """Drop an address that was named and never proven; messages go on to the one that counts."""
    forget_named(runtime(), asker())
    flash(_("Verworfen. Es bleibt alles, wie es war."), "info")
    return redirect(PAGE, 303)


@blueprint.route(f"{PAGE}/mobil", methods=["GET", "POST"])
@open_to(FRESH)
@at_most("10 per minute")
def mobile() -> ResponseReturnValue:
    """Take a new mobile number; it counts once the code that goes there has come back."""
    return _take(MobileChangeForm(), "mobile")


def _take(form: Form, kind: Kind) -> ResponseReturnValue:
    if form.validate_on_submit():
        try:
            request(runtime(), asker(), NewContact(kind, form.text(kind)))
        except KundencenterError as refusal:
            form.refuse(kind, refusal_of(refusal))
        else:
            return redirect(PROOF_PAGE, 303)
    return form_page(f"contact/{kind}.html", form, person=person(), account=_account())


def _account() -> Account:
    return database().get_one(Account, person().holder)
