"""What do the results of sending mean? A message moves, and so does the record that it belongs to."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain
from typing import Any, Literal
from uuid import UUID

from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from workflows.engine.bulk_steps import fire_all
from workflows.engine.ledger import UNKNOWN
from workflows.engine.transaction import Tx
from workflows.message.actions import CARRY_CODES
from workflows.message.facts import NothingToTellError, TextFacts, UnknownTextError
from workflows.message.machine import MessageState
from workflows.message.records import Message
from workflows.outgoing.mails import Source, begin_lifetimes, facts_of, read_ahead
from workflows.recovery.mailing import keep_alive
from workflows.recovery.records import Recovery
from workflows.registration.records import Registration
from workflows.tan.records import Tan

Ending = Literal["accepted", "failed", "expired", "unanswered", "delivered", "bounced"]
"""Accepted, failed, expired or unanswered when we hand a message over; delivered or bounced says a report that comes later."""

TRIGGERS: Mapping[Ending, str] = {
    "accepted": "accept",
    "failed": "fail",
    "expired": "expire",
    "unanswered": "fail",
    "delivered": "confirm_delivery",
    "bounced": "report_bounce",
}

OWNERS: Mapping[str, type[Registration] | type[Recovery] | type[Tan]] = {
    "registration": Registration,
    "recovery": Recovery,
    "tan": Tan,
}

OWNER_TRIGGERS: Mapping[str, Mapping[Ending, str]] = {
    "registration": {
        "accepted": "accept_mail",
        "failed": "report_undeliverable",
        "expired": "report_undeliverable",
        "unanswered": "report_undeliverable",
        "bounced": "report_undeliverable",
    },
    "recovery": {
        "accepted": "accept_mail",
        "failed": "report_undeliverable",
        "expired": "report_undeliverable",
        "unanswered": "report_unanswered",
    },
    "tan": {
        "accepted": "accept_sending",
        "failed": "report_undeliverable",
        "expired": "report_undeliverable",
        "delivered": "confirm_delivery",
        "bounced": "report_undeliverable",
    },
}
"""What may be in the mailbox works: of unanswered mails and SMS the TAN lives on, the link as long as the mail says.

An undeliverable registration waits for its click all the same.
"""

KEPT_IN: Mapping[Ending, str | None] = {"delivered": None}
"""Where a message keeps the last response; one that was delivered keeps the reference of who accepted it."""


AFTERWARDS: Mapping[tuple[str, Ending], Callable[[Session, Sequence[UUID]], None]] = {
    ("recovery", "accepted"): keep_alive,
    ("recovery", "unanswered"): keep_alive,
}
"""What else an ending means for the records that moved."""


@dataclass(frozen=True)
class Outgoing:
    """A message ready to be written: where it goes, the facts for its text, how long it is worth delivering from now on, and whose it is."""

    id: UUID
    channel: str
    name: str
    to_address: str
    language: str
    facts: TextFacts
    lasts: timedelta
    workflow: str


@dataclass(frozen=True)
class Beginning:
    """What can be sent now, for every message whose facts could not be collected the name of the error, and those of the next release."""

    outgoing: list[Outgoing]
    unwritable: Mapping[UUID, str]
    unknown: Mapping[UUID, str]


@dataclass(frozen=True)
class Result:
    """What came of sending one message; `response` is the server's own words, without personal data.

    `unsure` says that this try or an earlier one was not answered: a copy may have been taken.
    """

    message_id: UUID
    ending: Ending
    response: str = ""
    unsure: bool = False

    @property
    def meaning(self) -> Ending:
        """Return what it means for message and owner: nothing has failed that may have arrived."""
        return "unanswered" if self.unsure and self.ending in ("failed", "expired") else self.ending


def begin_sending(tx: Tx, ids: Sequence[UUID], *, retried: Collection[UUID] = ()) -> Beginning:
    """Note that messages are being handed over, and let the time of what they carry begin.

    Of those that are `retried` the history says so. Those that are over already are left out; those whose matter is over expire. One that cannot be written keeps no
    other back: only the database itself can fail here for all of them.
    """
    begun, waited = _begun(tx, ids, retried)
    unsent, now = [*begun, *waited], tx.now if waited else None
    source = Source(tx.runtime, tx.session)
    begin_lifetimes(tx.session, unsent)
    read_ahead(source, unsent)
    outgoing, pointless, unwritable, unknown = [], [], {}, {}
    for message in unsent:
        try:
            outgoing.append(_outgoing(source, message, (message in waited and now) or message.entered_at))
        except NothingToTellError:
            pointless.append(Result(message.id, "expired", "nothing to tell any more"))
        except UnknownTextError:
            unknown[message.id] = f"{UNKNOWN} messages of name {message.name}"
        except DBAPIError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever is wrong with one row
            unwritable[message.id] = type(error).__name__
    settle(tx, pointless)
    return Beginning(outgoing, unwritable, unknown)


def _begun(tx: Tx, ids: Sequence[UUID], retried: Collection[UUID]) -> tuple[list[Message], list[Message]]:
    """Let messages take their step; return also those that have waited for a server, whose history says nothing of each look.

    Whoever waited has used up no try and has been begun before.
    """
    first = dict.fromkeys((key for key in ids if key not in retried), "")
    begun = fire_all(tx, Message, "start", first, only_from=MessageState.QUEUED)
    begun += fire_all(tx, Message, "start", dict.fromkeys(retried, ""))
    left = first.keys() - {message.id for message in begun}
    waited = tx.get_all(Message, left).values() if left else ()
    return begun, [message for message in waited if message.state is MessageState.SENDING]


def _outgoing(source: Source, message: Message, now: datetime) -> Outgoing:
    """A code is worth as much time as the page and its text promise, anything else the rest of the message's own life."""
    facts = facts_of(source, message)
    until: Any = facts["valid_until"] if message.name in CARRY_CODES else message.deadline
    return Outgoing(
        message.id,
        message.channel,
        message.name,
        message.to_address,
        message.language,
        facts,
        lasts=until - now,
        workflow=message.workflow,
    )


def settle(tx: Tx, results: Iterable[Result]) -> int:
    """Write results into the messages and move their owners; return how many moved: one that comes late changes nothing."""
    responses: dict[Ending, dict[UUID, str]] = {}
    for result in results:
        responses.setdefault(result.meaning, {})[result.message_id] = result.response
    settled = {
        ending: fire_all(tx, Message, TRIGGERS[ending], by_id, keep_reason_in=KEPT_IN.get(ending, "response"))
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
            if trigger := OWNER_TRIGGERS[workflow].get(ending):
                fire_all(tx, kind, trigger, ids)
                if (workflow, ending) in AFTERWARDS:
                    AFTERWARDS[workflow, ending](tx.session, list(ids))
    return sum(map(len, settled.values()))
