"""How do passkeys become somebody's TAN method? By the signature of one of them."""

from flask import Blueprint, flash, redirect
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from service.door.access import SIGNED_IN, open_to
from service.door.current import runtime
from service.door.limits import at_most
from service.web.contact.asking import asker
from service.web.contact.proof_views import SIGNED
from service.web.messages import say, show_next
from service.web.passkeys.forms import PasskeyForm
from service.web.rendering import form_page
from service.web.signin.browser import METHOD_PAGE, database, person
from workflows.contact.passkey_method import PasskeysMissingError, ask, prove
from workflows.contact.waiting import OpenChange, find_open
from workflows.engine.errors import NotFoundError

PROOF_PAGE = SIGNED["passkey_method"]

blueprint = Blueprint("tan_method_passkey", __name__)


@blueprint.get(PROOF_PAGE)
@open_to(SIGNED_IN)
def show() -> ResponseReturnValue:
    """Ask for one of the passkeys that shall be the method."""
    waiting = _waiting()
    return _page(waiting, PasskeyForm(formdata=None)) if waiting else _over()


@blueprint.post(PROOF_PAGE)
@open_to(SIGNED_IN)
@at_most("30 per minute")
def take() -> ResponseReturnValue:
    """Take the signature; from here on passkeys are the method."""
    waiting, form = _waiting(), PasskeyForm()
    if waiting is None:
        return _over()
    if form.validate():
        try:
            if prove(runtime(), asker(), waiting.id, form.given):
                flash(
                    _(
                        "Gespeichert. Ab jetzt bestätigen Sie jede Anmeldung mit einem Passkey; Notfallcodes, die Sie haben, gelten weiter. "
                        "Andere Geräte sind abgemeldet."
                    ),
                    "success",
                )
                return redirect(METHOD_PAGE, 303)
        except NotFoundError:
            return _over()
        except PasskeysMissingError:
            show_next(say("E-PASSKEYFEW"))
            return redirect(METHOD_PAGE, 303)
        form.form_errors.append(say("E-PASSKEYNO"))
    return _page(waiting, form)


def _waiting() -> OpenChange | None:
    return find_open(database(), person().holder, person().id, "passkey_method")


def _over() -> ResponseReturnValue:
    flash(
        _(
            "Hier wird kein Passkey mehr erwartet. Steht er schon als Ihr Verfahren da, ist er gewählt; sonst beginnen Sie bitte noch einmal."
        ),
        "info",
    )
    return redirect(METHOD_PAGE, 303)


def _page(waiting: OpenChange, form: PasskeyForm) -> ResponseReturnValue:
    question = ask(database(), runtime(), asker(), waiting.id)
    if question is None:
        return _over()
    return form_page("tan_methods/passkey.html", form, person=person(), question=question)
