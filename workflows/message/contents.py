"""Which facts does the text of a message need? Collected when it is sent, never stored with it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows import policy
from workflows.account import contents as account
from workflows.account import misuse
from workflows.account.records import Account, Membership
from workflows.contact import contents as contact
from workflows.customer.records import Customer
from workflows.engine.runtime import Runtime
from workflows.letter.records import Letter
from workflows.message.facts import Facts, TextFacts, page
from workflows.message.records import Message
from workflows.own_data import contents as own_data
from workflows.recovery import contents as recovery
from workflows.registration import links
from workflows.registration.records import ActivationLink, Registration
from workflows.setup import initial
from workflows.setup.records import InitialSecret
from workflows.signin import contents as signin
from workflows.tan import codes
from workflows.tan.records import Tan


@dataclass(frozen=True)
class Source:
    """Where facts come from: the process and an open session, with what was read ahead."""

    runtime: Runtime
    session: Session
    kept: list[object] = field(default_factory=list)
    """A session remembers a row only while somebody else holds it, too."""


def read_ahead(source: Source, messages: Iterable[Message]) -> None:
    """Read what the texts of many messages need in one statement per table; `facts_of` then reads no more."""
    wanted: dict[type[ActivationLink | Registration | Tan], set[UUID]] = {}
    for message in messages:
        for kind, column in READ_AHEAD.get(message.name, ()):
            wanted.setdefault(kind, set()).add(getattr(message, column))
    for kind, ids in wanted.items():
        source.kept.extend(source.session.scalars(select(kind).where(kind.id.in_(ids))))


def facts_of(source: Source, message: Message) -> TextFacts:
    """Return what the templates of this message may name; secrets are derived here and kept nowhere."""
    profile = source.runtime.profile
    return {
        "brand": profile.brand,
        "product": profile.product,
        "sender_name": profile.sender_name,
        "support_email": profile.support_email,
        "support_phone": profile.support_phone,
        "login_scheme": profile.login_scheme,
        "base_url": source.runtime.settings.public_base_url,
        "greeting_name": "",
        **FACTS[message.name](source.runtime, source.session, message),
        **(misuse.link_facts(source.runtime, message) if message.name in misuse.MAILS else {}),
    }


def _activation(runtime: Runtime, session: Session, message: Message) -> TextFacts:
    link = session.get_one(ActivationLink, message.about)
    registration = session.get_one(Registration, message.instance)
    keys = runtime.keys
    return {
        "link": page(runtime, links.PATH.format(token=links.token_of(keys, link.id))),
        "code": links.code_of(keys, link.id),
        "valid_until": link.expires_at,
        "customer_number": registration.customer_number,
    }


def _already_registered(runtime: Runtime, session: Session, message: Message) -> TextFacts:
    return {"customer_number": _number(session, message), "link": page(runtime, "/anmelden")}


def _registration_attempt(runtime: Runtime, session: Session, message: Message) -> TextFacts:
    return {"customer_number": _number(session, message), "link": page(runtime, "/registrieren")}


def _access_ready(runtime: Runtime, session: Session, message: Message) -> TextFacts:
    login_name, display_name, number = session.execute(
        select(Account.login_name, Account.display_name, Customer.customer_number)
        .join(Membership, Membership.account_id == Account.id)
        .join(Customer, Customer.id == Membership.customer_id)
        .where(Account.id == message.instance)
        .order_by(Membership.since)
        .limit(1)
    ).one()
    return {
        "login_name": login_name,
        "greeting_name": display_name,
        "customer_number": number,
        "link": page(runtime, "/anmelden"),
    }


def _initial_credentials(runtime: Runtime, session: Session, message: Message) -> TextFacts:
    secret = session.get_one(InitialSecret, message.about)
    return {
        **_access_ready(runtime, session, message),
        "password": initial.password_of(runtime.keys, secret.id),
        "valid_until": secret.expires_at,
    }


def _tan(runtime: Runtime, session: Session, message: Message) -> TextFacts:
    tan = session.get_one(Tan, message.about)
    return {
        "tan": codes.code_of(runtime.keys, tan.id),
        "reference": codes.reference_of(tan.id),
        "valid_until": tan.deadline,
    }


def _letter_ordered(runtime: Runtime, session: Session, message: Message) -> TextFacts:
    letter = session.get_one(Letter, message.about)
    return {
        **account.leading_to("/passwort-vergessen")(runtime, session, message),
        "valid_until": letter.ordered_at + policy.LETTER_CODE_LIFETIME,
    }


FACTS: Mapping[str, Facts] = {
    "activation": _activation,
    "activation_again": _activation,
    "already_registered": _already_registered,
    "registration_attempt": _registration_attempt,
    "access_ready": _access_ready,
    "initial_credentials": _initial_credentials,
    "tan": _tan,
    "letter_ordered": _letter_ordered,
    **account.FACTS,
    **recovery.FACTS,
    **signin.FACTS,
    **own_data.FACTS,
    **contact.FACTS,
}


ABOUT_ITS_LINK = ((ActivationLink, "about"), (Registration, "instance"))

READ_AHEAD: Mapping[str, tuple[tuple[type[ActivationLink | Registration | Tan], str], ...]] = {
    "activation": ABOUT_ITS_LINK,
    "activation_again": ABOUT_ITS_LINK,
    "already_registered": ((Registration, "instance"),),
    "registration_attempt": ((Registration, "instance"),),
    "tan": ((Tan, "about"),),
}
"""The rows that a message's text needs: table and the column of the message that names the row."""


def _number(session: Session, message: Message) -> str:
    return session.get_one(Registration, message.instance).customer_number
