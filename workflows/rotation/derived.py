"""What lives for a while and is signed with a key or derived from it? It ends by itself; then its key may go.

Counts by place (`workflows/tries/`, `service/door/limits.py`) are keyed by the newest key alone and are no reason to keep an older one:
a new key in front sets them to zero.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, SQLColumnExpression, func, select
from sqlalchemy.orm import Session

from workflows import policy
from workflows.contact.machine import ContactChangeState
from workflows.contact.records import ContactChange
from workflows.engine.history import Transition
from workflows.engine.orm import one_of
from workflows.first_password.records import InitialSecret
from workflows.invitation.records import Invitation
from workflows.letter.machine import INITIAL_CREDENTIALS, ON_ITS_WAY
from workflows.letter.records import Letter
from workflows.locking.misuse import MAILS
from workflows.message.machine import MessageState
from workflows.message.records import Message
from workflows.recovery.links import UNDER_WAY
from workflows.recovery.records import Recovery
from workflows.registration.machine import REGISTRATION
from workflows.registration.records import ActivationLink, Registration
from workflows.seat.records import Seat
from workflows.tan.machine import LIVE
from workflows.tan.records import Tan

NOW = func.kundencenter_now()


@dataclass(frozen=True)
class Derived:
    """Links or codes of one kind: those that live, since when, and until when."""

    name: str
    live: Select[Any]
    begun: SQLColumnExpression[Any]
    ends: SQLColumnExpression[Any]


@dataclass(frozen=True)
class Lives:
    """How many live that began before a moment, when the last of them ends, and how many began later."""

    before: int
    until: datetime | None
    later: int


DERIVED = (
    Derived(
        "activation links and codes",
        select(ActivationLink.id)
        .join(Registration, Registration.id == ActivationLink.registration_id)
        .where(~one_of(Registration.state, REGISTRATION.final), ActivationLink.expires_at > NOW),
        ActivationLink.issued_at,
        ActivationLink.expires_at,
    ),
    Derived(
        "links of invitations",
        select(Invitation.id)
        .join(Seat, Seat.invitation_id == Invitation.id)
        .where(Invitation.expires_at > NOW),
        Invitation.issued_at,
        Invitation.expires_at,
    ),
    Derived(
        "links to set a password or to unlock",
        select(Recovery.id).where(one_of(Recovery.state, UNDER_WAY), Recovery.deadline > NOW),
        Recovery.requested_at,
        Recovery.deadline,
    ),
    Derived(
        "links that take a change back",
        select(ContactChange.id).where(
            ContactChange.state == ContactChangeState.WAITING, ContactChange.deadline > NOW
        ),
        ContactChange.requested_at,
        ContactChange.deadline,
    ),
    Derived(
        "links that lock an account",
        select(Message.id)
        .join(
            Transition,
            (Transition.workflow == "message")
            & (Transition.instance == Message.id)
            & (Transition.sequence == 1),
        )
        .where(one_of(Message.name, MAILS), Transition.at > NOW - policy.MISUSE_LINK_LIFETIME),
        Transition.at,
        Transition.at + policy.MISUSE_LINK_LIFETIME,
    ),
    Derived(
        "TANs", select(Tan.id).where(one_of(Tan.state, LIVE), Tan.deadline > NOW), Tan.issued_at, Tan.deadline
    ),
    Derived(
        "letters with a code",
        select(Letter.id).where(
            one_of(Letter.state, ON_ITS_WAY), Letter.name != INITIAL_CREDENTIALS, Letter.deadline > NOW
        ),
        Letter.ordered_at,
        Letter.deadline,
    ),
    Derived(
        "first passwords",
        select(InitialSecret.id).where(
            InitialSecret.used_at.is_(None),
            InitialSecret.superseded_at.is_(None),
            InitialSecret.expires_at > NOW,
        ),
        InitialSecret.issued_at,
        InitialSecret.expires_at,
    ),
)

BOUNCES = Derived(
    "mails that may still come back",
    select(Message.id).where(
        Message.channel == "mail",
        one_of(Message.state, (MessageState.SENDING, MessageState.ACCEPTED)),
        Message.entered_at > NOW - policy.BOUNCES_COME_WITHIN,
    ),
    Message.entered_at,
    Message.entered_at + policy.BOUNCES_COME_WITHIN,
)
"""The address that they come back to is signed; only where KUNDENCENTER_BOUNCE_ADDRESS names one."""


def count_lives(session: Session, kind: Derived, since: datetime) -> Lives:
    """Count what lives now, apart by whether it began before that moment."""
    before = kind.begun <= since
    found = session.execute(
        kind.live.with_only_columns(
            func.count().filter(before), func.max(kind.ends).filter(before), func.count().filter(~before)
        )
    ).one()
    return Lives(*found)
