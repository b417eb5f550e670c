"""How much memory does a house take at the start, and after a thousand onboardings? Proportional: what processes share counts once."""

from collections.abc import Callable, Sequence
from contextlib import suppress

from bench.crowd import Crowd, together
from bench.house import House
from bench.processes import OURS, memory_of
from bench.samples import Samples

ENGINES = ("database", "queue store")


def note_start(houses: Sequence[House], samples: Samples) -> None:
    """Note what a house takes that nobody has visited."""
    for house in houses:
        samples.add(house.name, "memory start", _pss(house, OURS))


def measure(crowds: Sequence[Crowd], onboardings: int, samples: Samples, say: Callable[[str], None]) -> None:
    """Let so many onboard in all, those of other measurements counted, and note what the house takes then."""
    for crowd in crowds:
        left = max(0, onboardings - crowd.onboardings)
        say(f"{crowd.house.name}: {left} more onboardings …")
        while left > 0:
            part = min(left, 100)
            crowd.strangers.provide(part)
            together(crowd.onboard, part)
            crowd.house.forget_messages()
            left -= part
        crowd.house.settle()
        samples.add(crowd.house.name, "memory", _pss(crowd.house, OURS))
        samples.add(crowd.house.name, "memory engines", _pss(crowd.house, ENGINES))


def _pss(house: House, parts: tuple[str, ...]) -> float:
    pids, found = house.pids(), 0.0
    for pid in (pid for part in parts for pid in pids[part]):
        with suppress(OSError):  # a backend has ended meanwhile
            found += memory_of(pid)[1]
    return found
