"""Where are events sent, and how does an administrator add, try, pause, repeat and remove that?"""

from collections.abc import Callable, Mapping
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from flask import Blueprint, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext

from service.door.access import FRESH, SIGNED_IN, open_to
from service.door.current import runtime
from service.door.limits import at_most
from service.web.messages import say
from service.web.programs import words
from service.web.programs.forms import WebhookForm
from service.web.programs.views import PAGE
from service.web.rendering import form_page
from service.web.signin.browser import person
from service.web.users.administering import customers_of_mine
from service.web.users.chosen import administrator
from workflows.administrator.acting import acting_for
from workflows.engine.errors import NotFoundError, TransitionRefused
from workflows.engine.transaction import Tx
from workflows.webhook import actions
from workflows.webhook.address import UrlError
from workflows.webhook.records import Webhook

HOME = ZoneInfo("Europe/Berlin")
"""Days are those of the office."""

LARGEST = 10**15

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
        return render_template("programs/shown_webhook.html", person=person(), secret=secret)
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
            step.act(tx, actions.get_webhook(tx, customer.id, webhook_id))
    except TransitionRefused:
        flash(_("Das geht gerade nicht: Der Zustand des Webhooks hat sich inzwischen geändert."), "info")
    except actions.NothingToReplayError:
        flash(_("Von da an gibt es nichts, was schon geschickt war."), "info")
    else:
        flash(step.said, "success")
    return redirect(PAGE, 303)


def _replay(tx: Tx, webhook: Webhook, *, actor: str) -> None:
    """From the number that was typed, or from the beginning of a day."""
    number, day = request.form.get("number", "").strip(), request.form.get("since", "")
    if number.isascii() and number.isdecimal() and int(number) < LARGEST:
        actions.replay(tx, webhook, int(number), actor=actor)
        return
    try:
        since = datetime.strptime(day, "%Y-%m-%d").replace(tzinfo=HOME)
    except ValueError:
        raise actions.NothingToReplayError(day) from None
    actions.replay_since(tx, webhook, since, actor=actor)


class Step:
    """What a button does, what is said when it is done, and whether it only ends something."""

    def __init__(self, action: Callable[..., None], said: object, *, only_ends: bool = False) -> None:
        self._action = action
        self._said = said
        self.only_ends = only_ends

    def act(self, tx: Tx, webhook: Webhook) -> None:
        """Do it in the name of who is signed in."""
        self._action(tx, webhook, actor=administrator().actor)

    @property
    def said(self) -> str:
        """The sentence in the language of the page."""
        return str(self._said)


STEPS: Mapping[str, Step] = {
    "test": Step(
        actions.send_test, lazy_gettext("Die Testnachricht ist unterwegs. Laden Sie die Seite gleich neu.")
    ),
    "pause": Step(
        actions.pause,
        lazy_gettext("Angehalten. Was geschieht, wird nachgeholt, sobald Sie fortsetzen."),
        only_ends=True,
    ),
    "resume": Step(actions.resume, lazy_gettext("Es geht weiter. Was fehlt, wird jetzt nachgeholt.")),
    "replay": Step(_replay, lazy_gettext("Von da an wird alles noch einmal geschickt.")),
    "end": Step(actions.end, lazy_gettext("Der Webhook ist entfernt."), only_ends=True),
}
