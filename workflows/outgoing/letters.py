"""What has to be printed on a letter? Collected when it is printed; the secrets are derived and kept nowhere."""

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from workflows.account.doors import may_recover
from workflows.account.records import Account
from workflows.customer.places import country_line
from workflows.customer.records import Customer
from workflows.engine.clock import database_now
from workflows.engine.runtime import Runtime
from workflows.first_password import actions as first_password
from workflows.first_password.records import InitialSecret
from workflows.letter.codes import code_of
from workflows.letter.machine import ON_ITS_WAY
from workflows.letter.records import Letter
from workflows.message.facts import TextFacts, UnknownTextError
from workflows.outgoing.house import facts_of_house
from workflows.seat.memberships import find_number


@dataclass(frozen=True)
class PrintedLetter:
    """A letter ready to be set: who gets it where, and the facts for its text."""

    id: UUID
    name: str
    language: str
    to_email: str
    address: tuple[str, ...]
    dated: datetime
    facts: TextFacts = field(repr=False)


def find_contents(runtime: Runtime, session: Session, letter_id: UUID) -> PrintedLetter | None:
    """Return what is to be printed; None when the letter is over, or its account is suspended or over: nothing goes there.

    The letter of a suspended account stays ordered; `locking.actions.reinstate` has it printed, or it expires. Raises UnknownTextError.
    """
    letter = session.get_one(Letter, letter_id)
    if letter.state not in ON_ITS_WAY:
        return None
    account = session.get_one(Account, letter.account_id)
    if not may_recover(account, database_now(session)):
        return None
    if letter.name not in FACTS:
        raise UnknownTextError(letter.name)
    customer = session.get_one(Customer, letter.customer_id)
    facts = {
        **facts_of_house(runtime),
        "link": runtime.settings.public_base_url + PAGES.get(letter.name, "/anmelden"),
        "customer_number": customer.customer_number,
        "login_name": account.login_name,
        "user_number": find_number(session, account.id, customer.id),
        "greeting_name": _one_line(account.display_name),
        **FACTS[letter.name](runtime, session, letter),
    }
    return PrintedLetter(
        id=letter.id,
        name=letter.name,
        language=letter.language,
        to_email=account.email or account.named_email,
        address=_address(account, customer),
        dated=letter.ordered_at,
        facts=facts,
    )


def _initial_credentials(runtime: Runtime, session: Session, letter: Letter) -> TextFacts:
    secret = session.get_one(InitialSecret, letter.about)
    return {
        "code": first_password.password_of(runtime.keys, secret.id),
        "valid_until": secret.expires_at,
    }


def _own_code(runtime: Runtime, _session: Session, letter: Letter) -> TextFacts:
    return {"code": code_of(runtime.keys, letter.id), "valid_until": letter.deadline}


FACTS: Mapping[str, Callable[[Runtime, Session, Letter], TextFacts]] = {
    "initial_credentials": _initial_credentials,
    "tan_letter": _own_code,
    "recovery_letter": _own_code,
}


PAGES = {"recovery_letter": "/passwort-neu"}
"""Where the code is typed, if not at the sign-in."""


def _address(account: Account, customer: Customer) -> tuple[str, ...]:
    """Company, person, street, town: at most six lines fit into the window."""
    lines = (
        customer.name,
        account.display_name,
        customer.street,
        f"{customer.postal_code} {customer.city}".strip(),
        country_line(customer.country),
    )
    return tuple(dict.fromkeys(_one_line(line) for line in lines if line))


def _one_line(text: str) -> str:
    """Master data may hold line breaks; on paper they could pass for our own words."""
    return " ".join(unicodedata.normalize("NFC", text).split())
