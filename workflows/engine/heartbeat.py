"""Is somebody working? Relay and workers say so every few seconds; readiness looks at it."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import func, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from workflows.engine.orm import Base

FRESH = timedelta(seconds=20)
EXPECTED = ("relay", "worker tan", "worker mail", "worker background")

BEAT = text(
    """
    INSERT INTO heartbeat (name, seen_at) VALUES (:name, clock_timestamp())
    ON CONFLICT (name) DO UPDATE SET seen_at = excluded.seen_at
    """
)


class Heartbeat(Base):
    """When a kind of process was last seen."""

    __tablename__ = "heartbeat"

    name: Mapped[str] = mapped_column(primary_key=True)
    seen_at: Mapped[datetime]


def beat(session: Session, name: str) -> None:
    """Say that a process of this name is at work."""
    session.execute(BEAT, {"name": name})


def freshness(session: Session) -> Mapping[str, bool]:
    """Say for every expected process whether one was seen within the last 20 seconds."""
    seen = session.scalars(
        select(Heartbeat.name).where(Heartbeat.seen_at > func.clock_timestamp() - FRESH)
    ).all()
    return {name: name in seen for name in EXPECTED}
