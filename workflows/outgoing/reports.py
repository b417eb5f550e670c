"""What do reports mean that come after a message was handed over? Only forwards: what is late changes nothing."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from enum import StrEnum
from typing import Literal
from uuid import UUID

from sqlalchemy import text

from workflows.engine.errors import NotFoundError
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction
from workflows.message.machine import MessageState
from workflows.message.records import Message
from workflows.outgoing import bounced_mail
from workflows.outgoing.bounce_address import find_message_id
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


WAITING = text(
    """
    SELECT id FROM message WHERE channel = 'sms' AND state = 'accepted' AND response <> '' AND response = :reference
     ORDER BY entered_at DESC LIMIT 1
    """
)


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


def report_by_reference(runtime: Runtime, reference: str, state: SmsState) -> MessageState | None:
    """The same from a provider that names the SMS by its own reference, now; None if none of ours waits under it."""
    with transaction(runtime) as tx:
        message_id, now = tx.session.scalar(WAITING, {"reference": reference}), tx.now
    return report_sms(runtime, message_id, state, now) if message_id else None


Taken = Literal["bounced", "no news", "unreadable", "not ours"]
"""What a bounced mail came to: a step, nothing new about a mail of ours, a report that a person has to read, or nothing that concerns us."""


def take_bounced_mail(runtime: Runtime, raw: bytes, delivered_to: Iterable[str] = ()) -> Taken:
    """Take back a mail that could not be delivered; only the address that it comes back to says which one it was.

    `delivered_to` are addresses that the mail server names besides those in the mail. NotFoundError without
    KUNDENCENTER_BOUNCE_ADDRESS: then no mail of ours comes back this way.
    """
    base = runtime.settings.bounce_address
    if base is None:
        raise NotFoundError("KUNDENCENTER_BOUNCE_ADDRESS")
    mail = bounced_mail.read(raw)
    message_id = find_message_id(runtime.keys, base, [*delivered_to, *bounced_mail.recipients(mail)])
    if message_id is None:
        return "not ours"
    status = bounced_mail.hard_failure(mail)
    if status is None:
        return "unreadable" if bounced_mail.tells_nothing(mail, len(raw)) else "no news"
    with transaction(runtime) as tx:
        return "bounced" if settle(tx, [Result(message_id, "bounced", status)]) else "no news"
