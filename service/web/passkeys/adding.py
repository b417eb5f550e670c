"""How does somebody set up a passkey? The device makes it, then shows once that it works."""

from uuid import UUID

from flask import Blueprint, flash, redirect
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from service.door.access import FRESH, SIGNED_IN, open_to
from service.door.current import runtime
from service.door.limits import at_most
from service.web.contact.asking import asker, refusal_of
from service.web.contact.proof_views import SIGNED
from service.web.messages import say
from service.web.passkeys.forms import NewPasskeyForm, PasskeyForm
from service.web.rendering import form_page
from service.web.signin.browser import CONFIRM_PAGE, database, fresh_for, person
from service.web.signin.place import place
from service.web.signin.prefilled import want
from workflows.contact import passkeys
from workflows.contact.waiting import OpenChange, find_open
from workflows.engine.errors import KundencenterError, NotFoundError
from workflows.passkey.contents import PAGE
from workflows.passkey_policy import PASSKEYS_PER_ACCOUNT

NEW_PAGE = f"{PAGE}/neu"
PROOF_PAGE = SIGNED["passkey"]

blueprint = Blueprint("passkeys_adding", __name__)


@blueprint.route(NEW_PAGE, methods=["GET", "POST"])
@open_to(FRESH)
@at_most("20 per minute")
def add() -> ResponseReturnValue:
    """Let a device make a passkey."""
    refused = password_needed(NEW_PAGE)
    if refused is not None:
        return refused
    form = NewPasskeyForm()
    if form.validate_on_submit():
        try:
            passkeys.register(runtime(), asker(), passkeys.New(form.text("label"), form.given))
        except KundencenterError as refusal:
            _explain(form, refusal)
        else:
            return redirect(PROOF_PAGE, 303)
    if not form.is_submitted():
        form.label.data = place().label
    question = passkeys.ask_for_new(database(), runtime(), asker())
    if question is None:
        return redirect(PAGE, 303)
    return form_page("passkeys/new.html", form, person=person(), question=question)


@blueprint.get(PROOF_PAGE)
@open_to(SIGNED_IN)
def ask() -> ResponseReturnValue:
    """Ask the new passkey for its first signature."""
    waiting = _waiting()
    return _page(waiting.id, PasskeyForm(formdata=None)) if waiting else _over()


@blueprint.post(PROOF_PAGE)
@open_to(SIGNED_IN)
@at_most("30 per minute")
def take() -> ResponseReturnValue:
    """Take the signature; from here on the passkey counts."""
    waiting, form = _waiting(), PasskeyForm()
    if waiting is None:
        return _over()
    if form.validate():
        try:
            if passkeys.show(runtime(), asker(), waiting.id, form.given):
                flash(
                    _("Der Passkey ist eingerichtet. Wir haben Ihnen dazu eine E-Mail geschrieben."),
                    "success",
                )
                return redirect(PAGE, 303)
        except NotFoundError:
            return _over()
        form.form_errors.append(say("E-PASSKEY"))
    return _page(waiting.id, form)


def password_needed(path: str) -> ResponseReturnValue | None:
    """Ask for the password, where it has to be that and no passkey; None if it was given just now."""
    if person().has_typed_password_within(fresh_for()):
        return None
    want(path, by_password=True)
    return redirect(CONFIRM_PAGE, 303)


def _waiting() -> OpenChange | None:
    return find_open(database(), person().holder, person().id, "passkey")


def _over() -> ResponseReturnValue:
    flash(
        _(
            "Hier wird kein Passkey mehr erwartet. Steht er schon in der Liste, ist er eingerichtet; sonst beginnen Sie bitte noch einmal."
        ),
        "info",
    )
    return redirect(PAGE, 303)


def _page(change_id: UUID, form: PasskeyForm) -> ResponseReturnValue:
    question = passkeys.ask_to_show(database(), runtime(), asker(), change_id)
    if question is None:
        return _over()
    return form_page("passkeys/proof.html", form, person=person(), question=question)


def _explain(form: NewPasskeyForm, refusal: KundencenterError) -> None:
    said = {
        passkeys.PasskeyRefusedError: say("E-PASSKEY"),
        passkeys.PasskeyKnownError: say("E-PASSKEYTWO"),
        passkeys.TooManyPasskeysError: say("E-PASSKEYLIM", n=PASSKEYS_PER_ACCOUNT),
    }.get(type(refusal))
    form.form_errors.append(said or refusal_of(refusal))
