"""Which facts does the mail need that tells administrators of a webhook that was switched off?"""

from collections.abc import Mapping
from urllib.parse import urlsplit

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.account.contents import leading_to
from workflows.customer.records import Customer
from workflows.engine.runtime import Runtime
from workflows.event.feed import KEPT
from workflows.message.facts import Facts, NothingToTellError, TextFacts
from workflows.message.records import Message
from workflows.webhook.machine import WebhookState
from workflows.webhook.records import Webhook


def _disabled(runtime: Runtime, session: Session, message: Message) -> TextFacts:
    """Name the receiver by its host only: the rest of an address may be a secret of theirs."""
    url, state, customer_number = session.execute(
        select(Webhook.url, Webhook.state, Customer.customer_number)
        .join(Customer, Customer.id == Webhook.customer_id)
        .where(Webhook.id == message.about)
    ).one()
    if state is not WebhookState.DISABLED:
        raise NothingToTellError
    return {
        **leading_to("/schluessel")(runtime, session, message),
        "receiver": urlsplit(url).hostname,
        "customer_number": customer_number,
        "days": KEPT.days,
    }


FACTS: Mapping[str, Facts] = {"webhook_disabled": _disabled}
