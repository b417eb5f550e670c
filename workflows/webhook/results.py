"""What can come of sending a message, and how long is waited for the next try?"""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

Result = Literal[
    "taken",
    "gone",
    "elsewhere",
    "refused",
    "busy",
    "broken",
    "private",
    "unknown_name",
    "unreachable",
    "not_secure",
    "too_slow",
    "our_network",
]
"""In words on the page: taken (2xx); gone (410); elsewhere (3xx); refused (4xx); busy (429, 503); broken (5xx); the rest never came to an answer."""

OURS = frozenset({"our_network"})
"""No fault of the receiver: it costs no try, and the webhook is not said to fail."""

OUR_WAITS = (timedelta(minutes=1), timedelta(hours=1))
"""The shortest and the longest wait for ourselves: between them, as long as it has lasted already."""

WAITS = (
    timedelta(seconds=5),
    timedelta(minutes=5),
    timedelta(minutes=30),
    *(timedelta(hours=hours) for hours in (2, 5, 10, 14, 20, 24)),
)
"""Standard Webhooks, "Retry schedule": about three days, then the address is switched off."""

LONGEST_WAIT = timedelta(hours=24)


@dataclass(frozen=True)
class Outcome:
    """How far a try came: the number of the last event that was taken (None: none was), and how it ended.

    `retry_after` is how long the receiver asked to be left alone, `status` what it answered, if it did.
    """

    result: Result
    reached: int | None = None
    retry_after: timedelta = timedelta(0)
    status: int | None = None


def wait_after(failures: int, outcome: Outcome) -> timedelta | None:
    """Return how long to wait after so many failures in a row; None when it has been long enough."""
    if failures > len(WAITS):
        return None
    return max(_spread(WAITS[failures - 1]), min(outcome.retry_after, LONGEST_WAIT))


def wait_for_us(lasting: timedelta) -> timedelta:
    """Return how long to wait when it is perhaps our own fault, and has been for so long."""
    shortest, longest = OUR_WAITS
    return _spread(min(max(lasting, shortest), longest))


def _spread(wait: timedelta) -> timedelta:
    """Not everybody again in the same second."""
    return wait * (1 + secrets.randbelow(200) / 1000)
