"""Which TAN method does somebody use, how do they change it, and where are their codes on paper?"""

from flask import Blueprint, flash, redirect, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from service.door.access import FRESH, SIGNED_IN, open_to
from service.door.current import runtime
from service.door.limits import at_most
from service.web.contact.asking import asker, refusal_of
from service.web.contact.proof_views import PROOF_PAGE
from service.web.messages import say
from service.web.rendering import form_page
from service.web.shown_once.views import show_once
from service.web.signin.browser import METHOD_PAGE, database, person
from service.web.signin.place import place
from service.web.tan_methods.forms import MethodChangeForm, RenewCodesForm
from service.web.tan_methods.words import NAMES, worth
from workflows import policy
from workflows.account.credentials import AddressMissingError, MethodNotOfferedError
from workflows.account.records import Account
from workflows.contact.by_password import WrongPasswordError
from workflows.contact.method import (
    MobileMissingError,
    NewMethod,
    PasswordTooShortError,
    choose,
)
from workflows.contact.passkey_method import PasskeysMissingError
from workflows.engine.errors import KundencenterError
from workflows.tan.emergency import ListReplacedError, count_left, renew_codes

FIELDS = {PasswordTooShortError: "password", WrongPasswordError: "password", MobileMissingError: "mobile"}
"""Where a refusal is shown; every other one stands at the method."""

blueprint = Blueprint("tan_methods", __name__)


@blueprint.get(METHOD_PAGE)
@open_to(SIGNED_IN)
def show() -> str:
    """Show the present method and how many codes on paper are left."""
    account = database().get_one(Account, person().holder)
    return render_template(
        "tan_methods/page.html",
        person=person(),
        account=account,
        method=NAMES[account.tan_method],
        worth=worth(account.tan_method),
        left=count_left(database(), account.id),
    )


@blueprint.route(f"{METHOD_PAGE}/aendern", methods=["GET", "POST"])
@open_to(FRESH)
@at_most("20 per minute")
def change() -> ResponseReturnValue:
    """Ask for the new method; the old one counts until the new one is proven."""
    account = database().get_one(Account, person().holder)
    form = MethodChangeForm(has_number=bool(account.mobile))
    if form.validate_on_submit():
        new = NewMethod(form.text("tan_method"), form.text("mobile"), form.text("password"))
        try:
            change_id = choose(runtime(), asker(), new, place().visitor)
        except KundencenterError as refusal:
            _explain(form, refusal)
        else:
            return _go_on(proof_needed=change_id is not None)
    if not form.is_submitted():
        has_tan = account.tan_method != "none"
        form.tan_method.data = account.tan_method if has_tan else runtime().profile.tan_default
    return form_page("tan_methods/form.html", form, person=person(), account=account)


@blueprint.route(f"{METHOD_PAGE}/notfallcodes", methods=["GET", "POST"])
@open_to(FRESH)
@at_most("10 per minute")
def codes() -> ResponseReturnValue:
    """Make ten codes and lead on to the page that shows them this once, to be printed, copied or saved."""
    form = RenewCodesForm()
    if form.validate_on_submit():
        try:
            made = renew_codes(runtime(), person().holder, form.order)
        except ListReplacedError:
            flash(_("Inzwischen gibt es neuere Notfallcodes; diese Liste gilt nicht mehr."), "warning")
            return redirect(METHOD_PAGE, 303)
        return show_once("tan_methods/codes.html", METHOD_PAGE, codes=made, made_at=person().now)
    left = count_left(database(), person().holder)
    return form_page("tan_methods/new_codes.html", form, person=person(), left=left)


def _go_on(*, proof_needed: bool) -> ResponseReturnValue:
    if proof_needed:
        return redirect(PROOF_PAGE, 303)
    flash(_("Ab jetzt melden Sie sich ohne TAN an. Andere Geräte sind abgemeldet."), "success")
    return redirect(METHOD_PAGE, 303)


def _explain(form: MethodChangeForm, refusal: KundencenterError) -> None:
    said = {
        PasswordTooShortError: say("E-NOTANPWD", n=policy.PASSWORD_MIN_WITHOUT_TAN),
        WrongPasswordError: say("E-CONFIRM"),
        MobileMissingError: say("E-MOB"),
        AddressMissingError: say("E-DOUBT"),
        MethodNotOfferedError: say("E-CHOICE"),
        PasskeysMissingError: say("E-PASSKEYFEW"),
    }.get(type(refusal))
    form.refuse(FIELDS.get(type(refusal), "tan_method"), said or refusal_of(refusal))
