"""What does this process know of mail server, gateway, out-tray and bounces' mailbox: do they work, and may it try again?

Stored once a minute or when it changes, so that sending stays cheap; every change is one line in the log.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

import structlog

from workers.postman import Sent
from workflows import policy
from workflows.engine import ledger
from workflows.engine.transaction import Tx
from workflows.message import channels

NOTED_EVERY = 60.0
"""Seconds after which the same is written down again."""

RECENT_S = 20.0
"""Seconds after a fault in which mails wait without a try; afterwards one goes ahead and looks."""

LONGEST_WAIT = timedelta(minutes=5)

ANSWERED = frozenset({"accepted", "refused", "deferred"})
"""The other side answered to the point: the channel works."""

FAULTS = frozenset({"unreachable", "unknown", "lost"})

log = structlog.get_logger()


@dataclass(frozen=True)
class Pause:
    """The other side asked to be left alone, for so long and for this cause."""

    cause: str
    left: timedelta


@dataclass
class _Known:
    cause: str
    blocks: bool
    begun_at: float
    seen_at: float
    noted_at: float


class Channels:
    """The memory of one process about its channels."""

    def __init__(self) -> None:
        self._known: dict[str, _Known] = {}
        self._paused: dict[str, tuple[str, float]] = {}

    def find_fault(self, name: str) -> str | None:
        """Return why nothing could be handed over the last time; None if it could, or was never tried."""
        known = self._known.get(name)
        return known.cause if known and known.blocks else None

    def all_work(self) -> bool:
        """Say whether no channel has a fault that messages would have to wait for."""
        return not any(known.cause and known.blocks for known in self._known.values())

    def is_recent(self, name: str) -> bool:
        """Say whether a fault was seen so recently that another try would tell nothing new."""
        return time.monotonic() - self._known[name].seen_at < RECENT_S

    def wait(self, name: str) -> timedelta:
        """Return how long messages wait: the longer a fault lasts, the longer, from 30 s to 5 min."""
        lasts = timedelta(seconds=time.monotonic() - self._known[name].begun_at)
        return min(max(lasts, policy.SERVER_AWAY_WAIT), LONGEST_WAIT)

    def note_pause(self, name: str, sent: Sent) -> None:
        """Note how long a channel asked to be left alone, five minutes at most: everybody's TANs wait for it."""
        if sent.outcome == "unreachable" and sent.retry_after:
            pause = min(sent.retry_after, LONGEST_WAIT)
            self._paused[name] = sent.response, time.monotonic() + pause.total_seconds()

    def pause(self, name: str) -> Pause | None:
        """Return the pause that the channel asked for; None if there is none."""
        cause, ends_at = self._paused.get(name, ("", 0.0))
        left = ends_at - time.monotonic()
        return Pause(cause, timedelta(seconds=left)) if left > 0 else None

    def note(self, tx: Tx, results: Mapping[str, Sent]) -> None:
        """Note the last result of each channel; what is new or a minute old is stored."""
        for name, sent in sorted(results.items()):
            if sent.outcome in ANSWERED | FAULTS:
                self._note(tx, name, "" if sent.outcome in ANSWERED else sent.response, sent.outcome)

    def has_news(self, results: Mapping[str, Sent]) -> bool:
        """Say whether `note` would store anything after results that were all accepted."""
        now, known = time.monotonic(), self._known
        return any(
            name not in known or known[name].cause or now - known[name].noted_at >= NOTED_EVERY
            for name in results
        )

    def forget(self) -> None:
        """Forget everything, as in a process that has just started."""
        self._known.clear()
        self._paused.clear()

    def _note(self, tx: Tx, name: str, cause: str, outcome: str) -> None:
        now = time.monotonic()
        known = self._known.get(name)
        if known is None or known.cause != cause:
            known = self._known[name] = _Known(cause, outcome == "unreachable", now, now, float("-inf"))
        known.seen_at = now
        if now - known.noted_at < NOTED_EVERY:
            return
        known.noted_at = now
        before = channels.note(tx.session, name, cause)
        if cause and before != cause:
            log.warning("channel does not work", channel=name, cause=cause)
        if before and not cause:
            log.info("channel works again", channel=name)
            ledger.hasten(tx.session, before)


KNOWN = Channels()
"""The one memory of this process."""
