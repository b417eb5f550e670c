"""How does an administrator add a webhook, try, pause, repeat and remove it?"""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple
from uuid import UUID

from flask import Blueprint, flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from service.door.access import FRESH, SIGNED_IN, open_to
from service.door.current import runtime
from service.door.limits import at_most
from service.web.messages import say
from service.web.programs import words
from service.web.programs.forms import WebhookForm
from service.web.programs.one_webhook import page_of
from service.web.programs.views import PAGE
from service.web.programs.wanted_again import send_again
from service.web.rendering import form_page
from service.web.shown_once.views import show_once
from service.web.signin.browser import person
from service.web.users.administering import customers_of_mine
from service.web.users.chosen import administrator
from workflows.administrator.acting import acting_for
from workflows.engine.errors import NotFoundError, TransitionRefused
from workflows.engine.transaction import Tx
from workflows.webhook import actions
from workflows.webhook.address import UrlError
from workflows.webhook.records import Webhook
from workflows.webhook.replay import MOST as REPLAYED
from workflows.webhook.replay import GoesOn, NothingToReplayError, TooMuchToReplayError, resume, stop

blueprint = Blueprint("webhooks", __name__)


@blueprint.route(f"{PAGE}/webhook-neu", methods=["GET", "POST"])
@open_to(FRESH)
@at_most("20 per minute")
def add() -> ResponseReturnValue:
    """Make a webhook and show its secret this once."""
    form = WebhookForm(customers_of_mine())
    if not form.validate_on_submit():
        return form_page("programs/new_webhook.html", form, person=person())
    try:
        with acting_for(runtime(), administrator(), form.text("customer_number")) as (tx, customer):
            _webhook, secret = actions.add(tx, customer.id, form.text("url"), actor=administrator().actor)
    except UrlError as wrong:
        form.refuse("url", say(words.FAULTS[wrong.fault]))
    except actions.TooManyWebhooksError:
        form.refuse("url", say("E-HOOKS", n=actions.MOST))
    else:
        return show_once("programs/shown_webhook.html", PAGE, secret=secret, until=None, back=PAGE)
    return form_page("programs/new_webhook.html", form, person=person())


@blueprint.post(f"{PAGE}/webhook")
@open_to(SIGNED_IN)
@at_most("60 per minute")
def act() -> ResponseReturnValue:
    """Do what the button says."""
    step, number = STEPS.get(request.form.get("action", "")), request.form.get("customer_number", "")
    if step is None:
        raise NotFoundError(Webhook.__name__)
    try:
        webhook_id = UUID(request.form.get("id", ""))
    except ValueError:
        raise NotFoundError(Webhook.__name__) from None
    try:
        with acting_for(runtime(), administrator(), number, only_ends=step.only_ends) as (tx, customer):
            webhook = actions.get_webhook(tx, customer.id, webhook_id)
            done = step.act(tx, webhook, actor=administrator().actor)
    except TransitionRefused:
        flash(_("Das geht gerade nicht: Der Zustand des Webhooks hat sich inzwischen geändert."), "info")
    except NothingToReplayError:
        flash(_("Davon gibt es nichts, was schon geschickt war."), "info")
    except TooMuchToReplayError:
        flash(_("Das ist zu viel: Auf einmal schicken wir höchstens %(n)s Ereignisse.", n=REPLAYED), "info")
    else:
        flash(step.said(done), "success")
    return redirect(PAGE if step is STEPS["end"] else page_of(webhook_id), 303)


def _send_again(tx: Tx, webhook: Webhook, *, actor: str) -> tuple[int, int]:
    return send_again(tx, webhook, request.form, actor=actor)


def _going_on(done: GoesOn) -> str:
    said: str = _("Eingeschaltet. Weiter geht es mit Ereignis %(n)s.", n=done.number)
    if not done.erased:
        return said
    lost = _(
        "Gelöschte Ereignisse, die davor fehlen: %(n)s. Lassen Sie das Programm alle Benutzer neu lesen.",
        n=done.erased,
    )
    return f"{said} {lost}"


def _sent_again(span: tuple[int, int]) -> str:
    return str(_("Wird jetzt geschickt: %(events)s.", events=words.events(*span)))


class Step(NamedTuple):
    """What a button does, what is said of what came of it, and whether it only ends something."""

    act: Callable[..., Any]
    said: Callable[[Any], str]
    only_ends: bool = False


STEPS: Mapping[str, Step] = {
    "test": Step(
        actions.send_test, lambda _done: _("Die Testnachricht ist unterwegs. Laden Sie die Seite gleich neu.")
    ),
    "pause": Step(
        actions.pause,
        lambda _done: _("Angehalten. Was geschieht, wird nachgeholt, sobald Sie fortsetzen."),
        only_ends=True,
    ),
    "resume": Step(resume, _going_on),
    "replay": Step(_send_again, _sent_again),
    "stop": Step(stop, lambda _done: _("Es wird nichts mehr noch einmal geschickt."), only_ends=True),
    "end": Step(actions.end, lambda _done: _("Der Webhook ist entfernt."), only_ends=True),
}
