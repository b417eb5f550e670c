"""What do reports mean that come after a message was handed over? Only forwards: what is late changes nothing."""

from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum
from uuid import UUID

from workflows.engine.errors import NotFoundError
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction
from workflows.message.machine import MessageState
from workflows.message.records import Message
from workflows.outgoing.delivery import Ending, Result, settle


class SmsState(StrEnum):
    """How far an SMS got, in the words of our gateway protocol."""

    QUEUED = "queued"
    ACCEPTED = "accepted"
    BUFFERED = "buffered"
    DELIVERED = "delivered"
    UNDELIVERED = "undelivered"
    EXPIRED = "expired"
    REJECTED = "rejected"
    FAILED = "failed"
    UNKNOWN = "unknown"


LOST = frozenset({SmsState.UNDELIVERED, SmsState.EXPIRED, SmsState.REJECTED, SmsState.FAILED})
"""Whoever says so will not deliver the SMS any more."""

ENDINGS: Mapping[SmsState, Ending] = {
    SmsState.DELIVERED: "delivered",
    **dict.fromkeys(LOST, "bounced"),
}
"""The other states say that the SMS is still under way, which we know."""


def report_sms(runtime: Runtime, message_id: UUID, state: SmsState, at: datetime) -> MessageState:
    """Take the gateway's word for what became of an SMS; return where the message stands then.

    A report may come twice, late or before our own note that the SMS was accepted. NotFoundError if we sent no such SMS.
    """
    with transaction(runtime) as tx:
        message = tx.find(Message, message_id)
        if message is None or message.channel != "sms":
            raise NotFoundError("SMS")
        if state in ENDINGS:
            said = f"{state} {at.astimezone(UTC).isoformat(timespec='seconds')}"
            settle(tx, [Result(message_id, ENDINGS[state], said)])
        return message.state
