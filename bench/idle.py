"""What does a Kundencenter burn while nobody visits it?"""

import time
from collections.abc import Sequence

from bench.house import House
from bench.processes import OURS, spent
from bench.samples import Samples


def measure(houses: Sequence[House], seconds: float, samples: Samples) -> None:
    """Note what all of them use, in percent of one core, while nothing is to be done anywhere."""
    for house in houses:
        house.settle()
    before, started = [house.cpu() for house in houses], time.perf_counter()
    time.sleep(seconds)
    after, passed = [house.cpu() for house in houses], time.perf_counter() - started
    for house, first, last in zip(houses, before, after, strict=True):
        samples.add(house.name, "idle", spent(first, last, OURS) / passed * 100)
        samples.add(house.name, "idle database", spent(first, last, ("database",)) / passed * 100)
