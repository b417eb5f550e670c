"""When does a batch hang? When it has given no sign of life for three minutes; waiting for a slow server gives one."""

import signal
from types import FrameType
from typing import Final

from rq.timeouts import JobTimeoutException, UnixSignalDeathPenalty

SILENCE: Final = 180
"""Whole seconds; several times what one message, letter or statement may take."""


class Alarm(UnixSignalDeathPenalty):
    """RQ's alarm, which breaks off what hangs; it rings again, for what comes next may hang, too."""

    def __init__(self) -> None:
        super().__init__(SILENCE, JobTimeoutException)  # type: ignore[no-untyped-call]

    def handle_death_penalty(self, signum: int, frame: FrameType | None) -> None:
        """Break off what is being done; raises JobTimeoutException."""
        signal.alarm(SILENCE)
        super().handle_death_penalty(signum, frame)  # type: ignore[no-untyped-call]


def give_sign_of_life() -> None:
    """Let the time of the batch in hand begin anew; outside a batch nothing happens."""
    if isinstance(getattr(signal.getsignal(signal.SIGALRM), "__self__", None), Alarm):
        signal.alarm(SILENCE)
