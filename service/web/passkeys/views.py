"""Which passkeys does somebody have, and how do they name, remove and allow them?"""

from collections.abc import Callable
from uuid import UUID

from flask import Blueprint, abort, flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from service.door.access import FRESH, SIGNED_IN, open_to
from service.door.current import runtime
from service.door.limits import at_most
from service.web.contact.asking import asker
from service.web.fields import is_uuid
from service.web.messages import say, show_next
from service.web.passkeys.adding import NEW_PAGE, password_needed
from service.web.passkeys.forms import RenameForm
from service.web.rendering import form_page
from service.web.signin.browser import database, person
from workflows.account.records import Account
from workflows.contact import passkeys
from workflows.contact.passkey_method import CodesNeededError, LastPasskeyError
from workflows.contact.waiting import find_open
from workflows.engine.errors import NotFoundError
from workflows.passkey import keys
from workflows.passkey.contents import PAGE
from workflows.passkey.place import place_of
from workflows.tan.emergency import count_left

blueprint = Blueprint("passkeys", __name__)


@blueprint.get(PAGE)
@open_to(SIGNED_IN)
def show() -> ResponseReturnValue:
    """List the passkeys of the account."""
    return _page(RenameForm(formdata=None))


@blueprint.post(f"{PAGE}/name")
@open_to(SIGNED_IN)
@at_most("30 per minute")
def rename() -> ResponseReturnValue:
    """Call a passkey something else."""
    form = RenameForm()
    if not form.validate():
        return _page(form, named=request.form.get("id", ""))
    holder, label = person().holder, form.text("label")
    return _done(lambda named: passkeys.rename(runtime(), holder, named, label), _("Gespeichert."))


@blueprint.post(f"{PAGE}/entfernen")
@open_to(FRESH)
@at_most("30 per minute")
def remove() -> ResponseReturnValue:
    """Remove a passkey here; on the device it is its owner's to delete."""
    said = _("Der Passkey ist entfernt. Auf dem Gerät löschen Sie ihn unter „Passwörter“.")
    return _done(lambda named: passkeys.remove(runtime(), asker(), named), said)


@blueprint.post(f"{PAGE}/allein")
@open_to(FRESH)
@at_most("30 per minute")
def allow() -> ResponseReturnValue:
    """Let a passkey be enough again to sign in with, after the password."""
    said = _("Zum Anmelden genügt ab jetzt wieder dieser Passkey.")
    return password_needed(PAGE) or _done(
        lambda named: passkeys.let_open_alone(runtime(), asker(), named), said
    )


def _page(form: RenameForm, named: str = "") -> ResponseReturnValue:
    place = place_of(runtime().settings, runtime().profile)
    holder = person().holder
    return form_page(
        "passkeys/page.html",
        form,
        person=person(),
        passkeys=keys.live(database(), holder),
        place=place,
        new_page=NEW_PAGE,
        named=named,
        open_change=find_open(database(), holder, person().id),
        tan_method=database().get_one(Account, holder).tan_method,
        codes_left=count_left(database(), holder),
    )


def _done(action: Callable[[UUID], None], said: str) -> ResponseReturnValue:
    named = request.form.get("id", "")
    if not is_uuid(named):
        abort(400)
    try:
        action(UUID(named))
    except NotFoundError:
        flash(_("Diesen Passkey gibt es nicht mehr."), "info")
    except LastPasskeyError:
        show_next(say("E-PASSKEYLAST"))
    except CodesNeededError:
        show_next(say("E-PASSKEYPAPER"))
    else:
        flash(said, "success")
    return redirect(PAGE, 303)
