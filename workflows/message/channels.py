"""Do mail server, gateway and out-tray take what we send, and does the bounces' mailbox let us in; if not, since when and why?

Whoever sends notes it; what is noted are words of our own, which name neither a server, a user, a folder nor a recipient.
Times follow the machine's clock, as in the ledger.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import delete, func, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from workflows.engine.orm import Base
from workflows.message.records import Message

CHANNELS = ("mail", "sms", "letter")
"""The ways out. The mailbox of bounces is told of beside them, where there is one."""

QUEUE_STORE = "redis"
"""Noted by the relay every few seconds; it is no way out, and stands beside them in the same table only."""

REMEMBERED = timedelta(days=1)
"""A success that is older says nothing about today."""

NOTE = text(
    """
    WITH before AS MATERIALIZED (SELECT cause FROM channel WHERE name = :name FOR UPDATE)
    INSERT INTO channel (name, cause, since, seen_at)
    SELECT :name, :cause, clock_timestamp(), clock_timestamp() FROM (SELECT count(*) FROM before) AS read_first
    ON CONFLICT (name) DO UPDATE SET cause = excluded.cause, seen_at = excluded.seen_at,
       since = CASE WHEN channel.cause = excluded.cause THEN channel.since ELSE excluded.since END
    RETURNING coalesce((SELECT cause FROM before), '')
    """
)

FAULTS = "SELECT name, since, cause FROM channel WHERE cause <> '' ORDER BY name"
"""Which channel has a fault, and since when."""


class Channel(Base):
    """What became of the last message or letter of a channel: `cause` is empty if the other side answered to the point."""

    __tablename__ = "channel"

    name: Mapped[str] = mapped_column(primary_key=True)
    cause: Mapped[str]
    since: Mapped[datetime]
    seen_at: Mapped[datetime]


@dataclass(frozen=True)
class ChannelStanding:
    """What is known of a channel: its fault if it has one, for how long it has been so, how long ago that was seen."""

    name: str
    cause: str = ""
    lasts: timedelta | None = None
    unseen_for: timedelta | None = None

    @property
    def is_working(self) -> bool:
        """Say whether a message got an answer lately; not working and no cause means that nobody knows."""
        return not self.cause and self.unseen_for is not None and self.unseen_for < REMEMBERED


def note(session: Session, name: str, cause: str) -> str:
    """Note how a channel fares (an empty cause: well) and return what was noted before."""
    return str(session.execute(NOTE, {"name": name, "cause": cause}).scalar_one())


def forget(session: Session, name: str) -> None:
    """Forget a channel that does not exist any more."""
    session.execute(delete(Channel).where(Channel.name == name))


def find_cause(session: Session, name: str) -> str | None:
    """Return why a channel does not work; empty if it works, None if nobody knows."""
    return session.scalar(select(Channel.cause).where(Channel.name == name))


def standings(session: Session) -> list[ChannelStanding]:
    """Say what is known of every channel; ways out that were never used are unknown."""
    now = func.clock_timestamp()
    found = session.execute(select(Channel.name, Channel.cause, now - Channel.since, now - Channel.seen_at))
    known = {row[0]: ChannelStanding(*row) for row in found if row[0] != QUEUE_STORE}
    return list(({name: ChannelStanding(name) for name in CHANNELS} | known).values())


def queue_store(session: Session) -> ChannelStanding:
    """Say how Redis has answered the relay."""
    now = func.clock_timestamp()
    asked = select(Channel.name, Channel.cause, now - Channel.since, now - Channel.seen_at)
    found = session.execute(asked.where(Channel.name == QUEUE_STORE)).one_or_none()
    return ChannelStanding(*found) if found else ChannelStanding(QUEUE_STORE)


class Way(NamedTuple):
    """How a message goes: its channel, and where a mail goes to (the last two parts of the name of the host)."""

    channel: str
    domain: str


def ways_of(session: Session, ids: Sequence[UUID]) -> dict[UUID, Way]:
    """Say for messages how they go."""
    wanted = select(Message.id, Message.channel, Message.to_address).where(Message.id.in_(ids))
    return {key: Way(channel, _domain_of(address)) for key, channel, address in session.execute(wanted)}


def _domain_of(address: str) -> str:
    return ".".join(address.rpartition("@")[2].lower().split(".")[-2:])
