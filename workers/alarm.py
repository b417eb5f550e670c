"""When does a batch hang? If it has not reset its alarm for three minutes; waiting for a slow server resets it."""

import signal
from types import FrameType
from typing import Final

from rq.timeouts import JobTimeoutException, UnixSignalDeathPenalty

SILENCE: Final = 180
"""Whole seconds; several times what one message, letter or statement may take."""


class Alarm(UnixSignalDeathPenalty):
    """RQ's alarm, which interrupts a batch that hangs; it is set again, because what comes next may hang, too."""

    def __init__(self) -> None:
        super().__init__(SILENCE, JobTimeoutException)  # type: ignore[no-untyped-call]

    def handle_death_penalty(self, signum: int, frame: FrameType | None) -> None:
        """Interrupt the batch; raises JobTimeoutException."""
        signal.alarm(SILENCE)
        super().handle_death_penalty(signum, frame)  # type: ignore[no-untyped-call]


def give_sign_of_life() -> None:
    """Reset the alarm of the running batch; outside a batch nothing happens."""
    if isinstance(getattr(signal.getsignal(signal.SIGALRM), "__self__", None), Alarm):
        signal.alarm(SILENCE)
