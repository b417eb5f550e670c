"""How does a message enter the ledger?"""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from workflows.engine.orm import WorkflowRecord
from workflows.engine.transaction import Tx
from workflows.message.records import Message

Channel = Literal["mail", "sms"]
CARRY_CODES = ("tan", "telephone_code")
"""Messages that somebody waits for: they take the fast queue, and are worth nothing once their code is over."""


@dataclass(frozen=True)
class Recipient:
    """Who a message is for: an address that the channel reaches, and the language to write in."""

    address: str
    language: str
    channel: Channel = "mail"


def queue_copy(tx: Tx, old: Message, *, actor: str, reason: str) -> Message:
    """Queue a message once more: the same text about the same matter, to the same place. A copy has a Message-ID of its own."""
    copy = Message(
        channel=old.channel,
        name=old.name,
        to_address=old.to_address,
        language=old.language,
        workflow=old.workflow,
        instance=old.instance,
        about=old.about,
        response="",
    )
    tx.create(copy, "queue", actor=actor, reason=reason)
    return copy


def queue_message(
    tx: Tx, name: str, to: Recipient, *, of: WorkflowRecord, about: UUID | None = None
) -> Message:
    """Queue a mail or SMS with the text of this name; its job is written in the same transaction. Codes take the fast queue.

    It belongs to the record `of`; `about` is the link, secret or letter that it tells of, else that record.
    """
    message = Message(
        channel=to.channel,
        name=name,
        to_address=to.address,
        language=to.language,
        workflow=of.definition.name,
        instance=of.id,
        about=about or of.id,
        response="",
    )
    tx.create(message, "queue_tan" if name in CARRY_CODES else "queue", actor="system")
    return message
