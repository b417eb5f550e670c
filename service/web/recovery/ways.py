"""Which ways lead on from the link of a recovery: the mailbox, another TAN, a letter, waiting, or an objection?"""

from collections.abc import Callable
from uuid import UUID

from flask import Blueprint, flash, redirect
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from service.door.access import ANYONE, open_to
from service.door.current import runtime
from service.door.limits import at_most, network_key
from service.web.messages import say
from service.web.recovery.forms import NameForm
from service.web.recovery.link_forms import ObjectionForm
from service.web.recovery.link_views import DOOR, broken, explanation, follow, forged, needs_mailbox, page
from service.web.rendering import form_page
from service.web.signin.after_link import go_on
from service.web.signin.tan_answers import again_refused, no_letter
from workflows.engine.errors import BrokenLinkError, ForgedLinkError
from workflows.engine.runtime import Runtime
from workflows.letter.actions import LetterTooSoonError
from workflows.letter.address import AddressIncompleteError
from workflows.recovery.actions import cancel
from workflows.recovery.links import STILL, USABLE, OpenedLink, open_link
from workflows.recovery.under_way import RecoveryOverError
from workflows.recovery.ways import ask_again, order_code, prove_mailbox, wait
from workflows.tan.actions import TanTooSoonError, TooManyTansError

blueprint = Blueprint("recovery_ways", __name__)
blueprint.register_error_handler(BrokenLinkError, broken)
blueprint.register_error_handler(ForgedLinkError, forged)


@blueprint.post(f"/{DOOR}/<token>/postfach")
@open_to(ANYONE)
@at_most("30 per minute")
def prove(door: str, token: str) -> ResponseReturnValue:
    """Take the name that only a person types; the mailbox is proven afterwards."""
    opened = follow(door, token)
    if opened.standing not in USABLE:
        return explanation(opened)
    form = NameForm()
    if needs_mailbox(opened) and not form.validate():
        return page(opened, form, door, token)
    try:
        if needs_mailbox(opened) and not prove_mailbox(
            runtime(), opened.recovery_id, form.text("identifier"), network_key()
        ):
            form.refuse("identifier", say("E-NAME"))
            return page(opened, form, door, token)
    except RecoveryOverError:
        pass  # used or ended at this very moment: the page says so
    return redirect(f"/{door}/{token}", 303)


@blueprint.post(f"/{DOOR}/<token>/tan")
@open_to(ANYONE)
@at_most("10 per minute")
def send_again(door: str, token: str) -> ResponseReturnValue:
    """Send another TAN."""
    return _go(door, token, ask_again, _("Eine neue TAN ist unterwegs. Die alte gilt nicht mehr."))


@blueprint.post(f"/{DOOR}/<token>/brief")
@open_to(ANYONE)
@at_most("10 per minute")
def send_letter(door: str, token: str) -> ResponseReturnValue:
    """Send a code by post."""
    return _go(
        door,
        token,
        order_code,
        _("Der Brief mit dem Code ist bestellt. Öffnen Sie diesen Link wieder, sobald er da ist."),
    )


@blueprint.post(f"/{DOOR}/<token>/warten")
@open_to(ANYONE)
@at_most("10 per minute")
def begin_waiting(door: str, token: str) -> ResponseReturnValue:
    """Begin the waiting time."""
    return _go(door, token, wait, _("Die Wartezeit läuft. Kommen Sie danach noch einmal auf diese Seite."))


@blueprint.get("/wiederherstellung-abbrechen/<token>")
@open_to(ANYONE)
@at_most("120 per minute", methods=["GET"])
def ask_to_object(token: str) -> ResponseReturnValue:
    """Offer to end the recovery."""
    return _objection(open_link(runtime(), "cancel", token), ObjectionForm(formdata=None), token)


@blueprint.post("/wiederherstellung-abbrechen/<token>")
@open_to(ANYONE)
@at_most("20 per minute")
def object_to(token: str) -> ResponseReturnValue:
    """End the recovery."""
    opened, form = open_link(runtime(), "cancel", token), ObjectionForm()
    if opened.standing in STILL and not form.validate():
        return _objection(opened, form, token)
    response = go_on(opened.account_id, f"/wiederherstellung-abbrechen/{token}")
    if form.text("answer") == "stop" and cancel(runtime(), opened.recovery_id):
        flash(
            _("Beendet. Der Link zum Zurücksetzen gilt nicht mehr, Ihr Passwort bleibt, wie es ist."),
            "success",
        )
    return response


def _objection(opened: OpenedLink, form: ObjectionForm, token: str) -> ResponseReturnValue:
    is_open = opened.standing in STILL
    return form_page("recovery/object.html", form, opened=opened, token=token, is_open=is_open)


def _go(door: str, token: str, action: Callable[[Runtime, UUID], None], done: str) -> ResponseReturnValue:
    opened = follow(door, token)
    if opened.standing not in USABLE:
        return explanation(opened)
    try:
        action(runtime(), opened.recovery_id)
        flash(done, "info")
    except RecoveryOverError:
        pass  # the page says where the recovery stands
    except (LetterTooSoonError, AddressIncompleteError) as refusal:
        no_letter(refusal)
    except (TooManyTansError, TanTooSoonError) as refusal:
        again_refused(refusal)
    return redirect(f"/{door}/{token}", 303)
