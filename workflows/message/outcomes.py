"""How did handing over fare, by way out? Counts for those who watch; the workers write them down with their heartbeats."""

from collections.abc import Mapping

from sqlalchemy import BigInteger, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from workflows.engine.orm import Base

ADD = text(
    """
    INSERT INTO channel_outcome AS known (channel, outcome, count)
    SELECT channel, outcome, count
      FROM unnest(CAST(:channels AS text[]), CAST(:outcomes AS text[]), CAST(:counts AS bigint[])) AS new (channel, outcome, count)
     ORDER BY channel, outcome
    ON CONFLICT (channel, outcome) DO UPDATE SET count = known.count + excluded.count
    """
)


class ChannelOutcome(Base):
    """How many tries to hand something over ended so, by mail, SMS or letter, ever."""

    __tablename__ = "channel_outcome"

    channel: Mapped[str] = mapped_column(primary_key=True)
    outcome: Mapped[str] = mapped_column(primary_key=True)
    count: Mapped[int] = mapped_column(BigInteger)


Counts = Mapping[tuple[str, str], int]
"""By channel and outcome."""


def add(session: Session, counts: Counts) -> None:
    """Add what a process has counted since it did so last; without anything nothing is asked."""
    if counts:
        channels, outcomes = zip(*counts, strict=True)
        facts = {"channels": list(channels), "outcomes": list(outcomes), "counts": list(counts.values())}
        session.execute(ADD, facts)


def outcomes(session: Session) -> Counts:
    """Return how often each outcome was met by each channel, ever."""
    found = session.execute(select(ChannelOutcome.channel, ChannelOutcome.outcome, ChannelOutcome.count))
    return {(channel, outcome): count for channel, outcome, count in found}
