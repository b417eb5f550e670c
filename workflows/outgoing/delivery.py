"""What do the results of sending mean? A message moves, and so does the record that it belongs to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Literal
from uuid import UUID

from workflows.engine.together import fire_all
from workflows.engine.transaction import Tx
from workflows.message.facts import TextFacts
from workflows.message.records import Message
from workflows.outgoing.mails import Source, facts_of, read_ahead
from workflows.registration.records import Registration
from workflows.tan.records import Tan

Ending = Literal["accepted", "failed", "expired"]

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
    unsent = fire_all(tx, Message, "start", dict.fromkeys(ids, ""))
    source = Source(tx.runtime, tx.session)
    read_ahead(source, unsent)
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
    responses: dict[Ending, dict[UUID, str]] = {}
    for result in results:
        responses.setdefault(result.ending, {})[result.message_id] = result.response
    settled = {
        ending: fire_all(tx, Message, TRIGGERS[ending], by_id, keep_reason_in="response")
        for ending, by_id in responses.items()
    }
    for workflow, kind in OWNERS.items():
        owners = {
            ending: {message.instance: "" for message in messages if message.workflow == workflow}
            for ending, messages in settled.items()
        }
        if len(owners) > 1:
            # Locked in one order, whatever their endings: two batches cannot wait for each other.
            tx.get_all(kind, chain(*owners.values()))
        for ending, ids in owners.items():
            fire_all(tx, kind, OWNER_TRIGGERS[workflow][ending], ids)
