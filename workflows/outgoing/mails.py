"""Which facts does the text of a message need? Collected when it is sent, never stored with it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from workflows.account import contents as account
from workflows.approval import contents as approval
from workflows.contact import contents as contact
from workflows.document import contents as document
from workflows.engine.runtime import Runtime
from workflows.first_password import contents as first_password
from workflows.invitation import contents as invitation
from workflows.invitation.links import begin_links as begin_invitations
from workflows.locking import misuse
from workflows.message.facts import Facts, NothingToTellError, ReadAhead, TextFacts, UnknownTextError
from workflows.message.records import Message
from workflows.outgoing.house import facts_of_house
from workflows.own_data import contents as own_data
from workflows.passkey import contents as passkey
from workflows.reconciliation import contents as reconciliation
from workflows.recovery import contents as recovery
from workflows.registration import contents as registration
from workflows.registration.links import begin_links
from workflows.seat import contents as seat
from workflows.signin import contents as signin
from workflows.tan import contents as tan
from workflows.telephone import contents as telephone
from workflows.webhook import contents as webhook


@dataclass(frozen=True)
class Source:
    """Where facts come from: the process and an open session, with what was read ahead."""

    runtime: Runtime
    session: Session
    kept: list[object] = field(default_factory=list)
    """A session remembers a row only while somebody else holds it, too."""


def read_ahead(source: Source, messages: Iterable[Message]) -> None:
    """Read what the texts of many messages need in one statement per table; `facts_of` then reads no more."""
    wanted: dict[type[Any], set[UUID]] = {}
    for message in messages:
        for kind, column in READ_AHEAD.get(message.name, ()):
            wanted.setdefault(kind, set()).add(getattr(message, column))
    for kind, ids in wanted.items():
        source.kept.extend(source.session.scalars(select(kind).where(kind.id.in_(ids))))


def begin_lifetimes(session: Session, messages: Iterable[Message]) -> None:
    """Let links live from now on for as long as their mail is going to say: it may have waited for the mail server."""
    sent = list(messages)
    for topic, begin in ((registration, begin_links), (invitation, begin_invitations)):
        if links := [message.about for message in sent if message.name in topic.CARRY_LINKS]:
            begin(session, links)


def facts_of(source: Source, message: Message) -> TextFacts:
    """Return what the templates of this message may name; secrets are derived here and kept nowhere. Raises UnknownTextError."""
    if message.name not in FACTS:
        raise UnknownTextError(message.name)
    return {
        **facts_of_all(source.runtime),
        **FACTS[message.name](source.runtime, source.session, message),
        **(misuse.link_facts(source.runtime, message) if message.name in misuse.MAILS else {}),
    }


def is_matter_over(source: Source, message: Message) -> bool:
    """Ask the topic, as the worker will, whether there is still something to tell.

    What it cannot write today it may be able to write after a repair: then the matter is not over.
    """
    try:
        facts_of(source, message)
    except NothingToTellError:
        return True
    except DBAPIError:
        raise
    except Exception:  # noqa: BLE001 - whatever is wrong with one row, the worker will say
        return False
    return False


def facts_of_all(runtime: Runtime) -> TextFacts:
    """Return what every template may name."""
    return {**facts_of_house(runtime), "greeting_name": ""}


TOPICS = (
    account,
    seat,
    first_password,
    registration,
    tan,
    passkey,
    signin,
    recovery,
    contact,
    document,
    invitation,
    own_data,
    webhook,
    reconciliation,
    telephone,
    approval,
)

FACTS: Mapping[str, Facts] = {name: facts for topic in TOPICS for name, facts in topic.FACTS.items()}

READ_AHEAD: Mapping[str, ReadAhead] = {
    **registration.READ_AHEAD,
    **tan.READ_AHEAD,
    **invitation.READ_AHEAD,
}
