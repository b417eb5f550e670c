"""What is one webhook: how it stands, what was tried there; and how does it get another secret?"""

from datetime import datetime
from uuid import UUID

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from service.door.access import FRESH, SIGNED_IN, open_to
from service.door.current import runtime
from service.door.limits import at_most
from service.web.messages import say
from service.web.programs.forms import SecretForm
from service.web.programs.views import PAGE
from service.web.rendering import form_page
from service.web.shown_once.views import show_once
from service.web.signin.browser import own_rows, person
from service.web.users.chosen import administrator
from workflows.administrator.acting import acting_for
from workflows.engine.errors import NotFoundError
from workflows.seat.administered import Administered, require_administered
from workflows.webhook import actions
from workflows.webhook.actions import Listed, list_webhooks
from workflows.webhook.attempts import newest
from workflows.webhook.records import Webhook

blueprint = Blueprint("webhook", __name__)


def page_of(webhook_id: UUID) -> str:
    """Where this webhook is looked after."""
    return f"{PAGE}/webhook/{webhook_id}"


@blueprint.get(f"{PAGE}/webhook/<uuid:key>")
@open_to(SIGNED_IN)
def show(key: UUID) -> str:
    """Show how it stands and what was tried last."""
    with own_rows() as rows:
        webhook, customer = _mine(rows, key)
        tries = newest(rows, key)
    return render_template(
        "programs/webhook.html",
        person=person(),
        webhook=webhook,
        customer_number=customer.customer_number,
        tries=tries,
    )


@blueprint.route(f"{PAGE}/webhook/<uuid:key>/geheimnis", methods=["GET", "POST"])
@open_to(FRESH)
@at_most("20 per minute")
def rotate(key: UUID) -> ResponseReturnValue:
    """Give it a new secret and show it this once."""
    with own_rows() as rows:
        webhook, customer = _mine(rows, key)
    form = SecretForm()
    if form.validate_on_submit():
        try:
            secret, until = _rotated(key, customer, form)
        except actions.SecretsAliveError:
            form.refuse("overlap", say("E-SECRETTWO"))
        else:
            back = page_of(key)
            return show_once("programs/shown_webhook.html", back, secret=secret, until=until, back=back)
    return form_page("programs/new_secret.html", form, person=person(), webhook=webhook)


def _mine(rows: Session, key: UUID) -> tuple[Listed, Administered]:
    """The webhook and its customer number; raises NotFoundError for a foreign one as for none."""
    customers = {one.customer_id: one for one in require_administered(rows, person().holder)}
    for webhook in list_webhooks(rows, list(customers)):
        if webhook.id == key:
            return webhook, customers[webhook.customer_id]
    raise NotFoundError(Webhook.__name__)


def _rotated(key: UUID, customer: Administered, form: SecretForm) -> tuple[str, datetime | None]:
    with acting_for(runtime(), administrator(), customer.customer_number) as (tx, mine):
        webhook = actions.get_webhook(tx, mine.id, key)
        secret = actions.rotate(tx, webhook, form.span, actor=administrator().actor)
        return secret, webhook.former_until
