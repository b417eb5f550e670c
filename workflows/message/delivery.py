"""What do the results of sending mean? A message moves, and so does the record that it belongs to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID

from workflows.engine.machine import Facts
from workflows.engine.transaction import Tx
from workflows.message.contents import Source, TextFacts, facts_of, read_ahead
from workflows.message.machine import MessageState
from workflows.message.records import Message
from workflows.registration.records import Registration
from workflows.tan.records import Tan

Ending = Literal["accepted", "failed", "expired"]
ACTOR = "system"
UNSENT = (MessageState.QUEUED, MessageState.SENDING)

TRIGGERS: Mapping[Ending, str] = {"accepted": "accept", "failed": "fail", "expired": "expire"}

OWNERS: Mapping[str, type[Registration] | type[Tan]] = {"registration": Registration, "tan": Tan}

OWNER_TRIGGERS: Mapping[str, Mapping[Ending, str]] = {
    "registration": {
        "accepted": "accept_mail",
        "failed": "report_undeliverable",
        "expired": "report_undeliverable",
    },
    "tan": {
        "accepted": "accept_sending",
        "failed": "report_undeliverable",
        "expired": "report_undeliverable",
    },
}


@dataclass(frozen=True)
class Outgoing:
    """A message ready to be written: where it goes and the facts for its text."""

    id: UUID
    channel: str
    name: str
    to_address: str
    language: str
    facts: TextFacts


@dataclass(frozen=True)
class Result:
    """What came of sending one message; `response` is the server's own words, without personal data."""

    message_id: UUID
    ending: Ending
    response: str = ""


def begin_sending(tx: Tx, ids: Sequence[UUID]) -> list[Outgoing]:
    """Note that messages are being handed over; those that are over already are left out."""
    unsent = [message for message in tx.get_all(Message, ids).values() if message.state in UNSENT]
    source = Source(tx.runtime, tx.session)
    read_ahead(source, unsent)
    for message in unsent:
        tx.fire(message, "start", actor=ACTOR)
    return [
        Outgoing(
            message.id,
            message.channel,
            message.name,
            message.to_address,
            message.language,
            facts_of(source, message),
        )
        for message in unsent
    ]


def settle(tx: Tx, results: Iterable[Result]) -> None:
    """Write results into the messages and move their owners; a result that comes late changes nothing."""
    by_id = {result.message_id: result for result in results}
    if not by_id:
        return
    messages = tx.get_all(Message, by_id)
    owners = _owners(tx, messages.values())
    for message in messages.values():
        result = by_id[message.id]
        if not _fires(tx, message, TRIGGERS[result.ending], result.response):
            continue
        message.response = result.response
        owner = owners.get(message.instance)
        if owner is not None:
            _fires(tx, owner, OWNER_TRIGGERS[message.workflow][result.ending], "")


def _owners(tx: Tx, messages: Iterable[Message]) -> dict[object, Any]:
    wanted: dict[str, list[UUID]] = {}
    for message in messages:
        wanted.setdefault(message.workflow, []).append(message.instance)
    owners: dict[object, Any] = {}
    for workflow, kind in OWNERS.items():
        if workflow in wanted:
            owners |= tx.get_all(kind, wanted[workflow])
    return owners


def _fires(tx: Tx, record: Any, trigger: str, reason: str) -> bool:
    """Fire if the step is possible now; a person may have been faster than the mail server's answer."""
    possible = any(step.trigger == trigger for step in record.definition.steps_from(record.state))
    if not possible or record.definition.missing(record, trigger, Facts(now=tx.now)):
        return False
    tx.fire(record, trigger, actor=ACTOR, reason=reason)
    return True
