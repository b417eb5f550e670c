"""How does somebody prove a new address, number, method or app?

The change was asked for in a fresh session and is bound to it, so the code may take longer than that stays fresh.
"""

from flask import Blueprint, flash, redirect
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from service.door.access import SIGNED_IN, open_to
from service.door.current import runtime
from service.door.limits import at_most
from service.web.contact.asking import asker, refusal_of
from service.web.contact.forms import ProofForm
from service.web.messages import show_next
from service.web.rendering import form_page
from service.web.signin.browser import METHOD_PAGE, database, person
from service.web.signin.tan_answers import wrong_tan
from service.web.tan_methods.picture import in_groups, picture
from workflows.account.records import Account
from workflows.contact.actions import cancel, prove, send_again
from workflows.contact.allowed import AddressTakenError
from workflows.contact.waiting import OpenChange, find_open
from workflows.engine.errors import NotFoundError
from workflows.passkey.contents import PAGE as PASSKEYS_PAGE
from workflows.tan.actions import TanTooSoonError, TooManyTansError, WrongCode
from workflows.tan.authenticators import find_begun, secret_of, uri_of

PROOF_PAGE = "/zugangsdaten/bestaetigung"
PAGES = {
    "email": "/zugangsdaten/kontakt",
    "mobile": "/zugangsdaten/kontakt",
    "method": METHOD_PAGE,
    "passkey": PASSKEYS_PAGE,
}

SIGNED = {"passkey": f"{PASSKEYS_PAGE}/bestaetigen", "passkey_method": f"{METHOD_PAGE}/passkey"}
"""Where a passkey proves what is new, and no code."""

blueprint = Blueprint("contact_proof", __name__)


@blueprint.get(PROOF_PAGE)
@open_to(SIGNED_IN)
def ask() -> ResponseReturnValue:
    """Ask for the code of what is new."""
    waiting = _waiting()
    return _page(waiting, ProofForm(formdata=None)) if waiting else _over()


@blueprint.post(PROOF_PAGE)
@open_to(SIGNED_IN)
@at_most("30 per minute")
def take() -> ResponseReturnValue:
    """Take the code; what is new counts from here on."""
    waiting, form = _waiting(), ProofForm()
    if waiting is None:
        return _over()
    if form.validate():
        try:
            result = prove(runtime(), asker(), waiting.id, form.text("tan"))
        except NotFoundError:
            return _over()
        except AddressTakenError as refusal:
            form.refuse("tan", refusal_of(refusal))
        else:
            if not isinstance(result, WrongCode):
                return _done(waiting)
            form.refuse("tan", wrong_tan(result))
    form.tan.data = None
    return _page(waiting, form)


@blueprint.post(f"{PROOF_PAGE}/erneut")
@open_to(SIGNED_IN)
@at_most("10 per minute")
def again() -> ResponseReturnValue:
    """Send another TAN to what is new."""
    waiting = _waiting()
    if waiting is None:
        return _over()
    try:
        send_again(runtime(), asker(), waiting.id)
    except (TooManyTansError, TanTooSoonError) as refusal:
        show_next(refusal_of(refusal))
    else:
        flash(_("Eine neue TAN ist unterwegs. Die alte gilt nicht mehr."), "info")
    return redirect(PROOF_PAGE, 303)


@blueprint.post(f"{PROOF_PAGE}/abbrechen")
@open_to(SIGNED_IN)
def give_up() -> ResponseReturnValue:
    """Leave everything as it is."""
    waiting = _waiting()
    cancel(runtime(), asker())
    flash(_("Abgebrochen. Es bleibt alles, wie es war."), "info")
    return redirect(PAGES[waiting.kind] if waiting else METHOD_PAGE, 303)


def _waiting() -> OpenChange | None:
    return find_open(database(), person().holder, person().id)


def _done(waiting: OpenChange) -> ResponseReturnValue:
    flash(
        _("Gespeichert. Andere Geräte sind abgemeldet, und frühere Notfallcodes gelten nicht mehr.")
        if waiting.kind == "method"
        else _("Gespeichert. Andere Geräte sind abgemeldet."),
        "success",
    )
    return redirect(PAGES[waiting.kind], 303)


def _over() -> ResponseReturnValue:
    flash(
        _(
            "Hier wird kein Code mehr erwartet. Steht Ihre Änderung schon in den Zugangsdaten, dann gilt sie; sonst beginnen Sie bitte noch einmal."
        ),
        "info",
    )
    return redirect(METHOD_PAGE, 303)


def _page(waiting: OpenChange, form: ProofForm) -> ResponseReturnValue:
    if waiting.way in SIGNED:
        return redirect(SIGNED[waiting.way], 303)
    if waiting.way != "totp":
        return form_page("contact/proof.html", form, person=person(), waiting=waiting, tan=waiting.tan)
    begun = find_begun(database(), person().holder)
    if begun is None:
        return _over()
    account = database().get_one(Account, person().holder)
    form.tan.label.text = _("Code aus der App")
    uri = uri_of(runtime(), begun, account.login_name)
    return form_page(
        "tan_methods/app.html",
        form,
        person=person(),
        picture=picture(uri),
        uri=uri,
        secret=in_groups(secret_of(runtime(), begun)),
    )
