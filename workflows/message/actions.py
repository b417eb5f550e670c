"""How does a message enter the ledger?"""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from workflows.engine.transaction import Tx
from workflows.message.records import Message

Channel = Literal["mail", "sms"]


@dataclass(frozen=True)
class NewMessage:
    """What to send where: `name` is the text, `about` the link or TAN that it carries."""

    name: str
    channel: Channel
    to_address: str
    language: str
    workflow: str
    instance: UUID
    about: UUID


def queue_message(tx: Tx, new: NewMessage, *, actor: str = "system") -> Message:
    """Queue a mail or SMS; its job is written in the same transaction. TANs take the fast queue."""
    message = Message(
        channel=new.channel,
        name=new.name,
        to_address=new.to_address,
        language=new.language,
        workflow=new.workflow,
        instance=new.instance,
        about=new.about,
        response="",
    )
    tx.create(message, "queue_tan" if new.name == "tan" else "queue", actor=actor)
    return message
