"""Which facts do the mails of a registration need?"""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from workflows.engine.runtime import Runtime
from workflows.message.facts import Facts, NothingToTellError, ReadAhead, TextFacts, page
from workflows.message.records import Message
from workflows.registration import links
from workflows.registration.machine import OPEN, OPEN_BEFORE_FORM
from workflows.registration.records import ActivationLink, Registration


def _activation(runtime: Runtime, session: Session, message: Message) -> TextFacts:
    link = session.get_one(ActivationLink, message.about)
    registration = session.get_one(Registration, message.instance)
    if registration.state not in OPEN:
        raise NothingToTellError
    return link_facts(runtime, link.id, _end_of(link, registration), registration.customer_number)


def link_facts(runtime: Runtime, link_id: UUID, valid_until: datetime, customer_number: str) -> TextFacts:
    """Return what the text says of a link that can be followed."""
    keys = runtime.keys
    return {
        "link": page(runtime, links.PATH.format(token=links.token_of(keys, link_id))),
        "code": links.code_of(keys, link_id),
        "valid_until": valid_until,
        "customer_number": customer_number,
    }


def _end_of(link: ActivationLink, registration: Registration) -> datetime:
    """Before the form the mail server's yes gives the registration as much time as the link has; afterwards it has its own."""
    if registration.state in OPEN_BEFORE_FORM or registration.deadline is None:
        return link.expires_at
    return min(link.expires_at, registration.deadline)


def _already_registered(runtime: Runtime, session: Session, message: Message) -> TextFacts:
    return {"customer_number": _number(session, message), "link": page(runtime, "/anmelden")}


def _registration_attempt(runtime: Runtime, session: Session, message: Message) -> TextFacts:
    return {"customer_number": _number(session, message), "link": page(runtime, "/registrieren")}


CARRY_LINKS = frozenset({"activation", "activation_again", "activation_extended"})
ABOUT_ITS_LINK = ((ActivationLink, "about"), (Registration, "instance"))


def _number(session: Session, message: Message) -> str:
    return session.get_one(Registration, message.instance).customer_number


FACTS: Mapping[str, Facts] = {
    "activation": _activation,
    "activation_again": _activation,
    "activation_extended": _activation,
    "already_registered": _already_registered,
    "registration_attempt": _registration_attempt,
}

READ_AHEAD: Mapping[str, ReadAhead] = {
    "activation": ABOUT_ITS_LINK,
    "activation_again": ABOUT_ITS_LINK,
    "activation_extended": ABOUT_ITS_LINK,
    "already_registered": ((Registration, "instance"),),
    "registration_attempt": ((Registration, "instance"),),
}
