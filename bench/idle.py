"""What does a Kundencenter burn while nobody visits it?"""

import time

from bench.house import House
from bench.processes import PARTS, cpu_by_part


def measure(house: House, seconds: float) -> dict[str, float]:
    """Return each part's share of one core, in percent, while nothing is to be done."""
    house.settle()
    before, started = cpu_by_part(), time.perf_counter()
    time.sleep(seconds)
    after, passed = cpu_by_part(), time.perf_counter() - started
    return {part: (after[part] - before[part]) / passed * 100 for part in PARTS}
