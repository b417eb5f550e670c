"""Which facts does the mail need that tells somebody of a new invoice? No number of it, no amount."""

from collections.abc import Mapping

from sqlalchemy.orm import Session

from workflows.account.contents import leading_to
from workflows.document.news import MAIL, news_of
from workflows.engine.runtime import Runtime
from workflows.message.facts import Facts, NothingToTellError, TextFacts, page
from workflows.message.records import Message


def _invoice_available(runtime: Runtime, session: Session, message: Message) -> TextFacts:
    customer_numbers = news_of(session, message.instance)
    if not customer_numbers:
        raise NothingToTellError
    return {
        **leading_to("/rechnungen")(runtime, session, message),
        "customer_numbers": customer_numbers,
        "switch_link": page(runtime, "/rechnungen/benachrichtigung"),
    }


FACTS: Mapping[str, Facts] = {MAIL: _invoice_available}
