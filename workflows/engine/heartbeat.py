"""Is somebody working? Web, relay and workers say so every few seconds; readiness and migrations look at it."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import Connection, func, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from workflows.engine.orm import Base
from workflows.revision import expected_head

FRESH = timedelta(seconds=20)
EXPECTED = ("relay", "worker tan", "worker mail", "worker background")

BEAT = text(
    """
    INSERT INTO heartbeat AS known (name, seen_at, version, since) VALUES (:name, clock_timestamp(), :version, clock_timestamp())
    ON CONFLICT (name) DO UPDATE SET seen_at = excluded.seen_at, version = excluded.version,
       since = CASE WHEN known.seen_at > excluded.seen_at - CAST(:fresh AS interval) THEN known.since ELSE excluded.since END
    """
)

SEEN = text("SELECT name FROM heartbeat WHERE seen_at > clock_timestamp() - :fresh ORDER BY name")

LAST_SEEN = "SELECT name, clock_timestamp() - seen_at, version FROM heartbeat"
"""How long ago each was seen, and with which version's code."""


class Heartbeat(Base):
    """When a kind of process was last seen, and which revision of the schema its code was made for; empty in older ones.

    `since` is when it began to be seen without a pause; older code writes none.
    """

    __tablename__ = "heartbeat"

    name: Mapped[str] = mapped_column(primary_key=True)
    seen_at: Mapped[datetime]
    version: Mapped[str] = mapped_column(server_default="")
    since: Mapped[datetime | None]


def beat(session: Session, name: str) -> None:
    """Say that a process of this name is at work."""
    session.execute(BEAT, {"name": name, "version": expected_head(), "fresh": FRESH})


def freshness(session: Session) -> Mapping[str, bool]:
    """Say for every expected process whether one was seen within the last 20 seconds."""
    seen = session.scalars(
        select(Heartbeat.name).where(Heartbeat.seen_at > func.clock_timestamp() - FRESH)
    ).all()
    return {name: name in seen for name in EXPECTED}


def at_work(connection: Connection) -> list[str]:
    """List the kinds of processes that were seen within the last 20 seconds, whatever their version."""
    if connection.scalar(text("SELECT to_regclass('heartbeat')")) is None:
        return []
    return list(connection.scalars(SEEN, {"fresh": FRESH}))
