"""How much slower is a house with a million customers and all that they have finished? It and an empty one are visited in turn."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from bench import blocks, idle, waits
from bench import house as houses
from bench.aims import AIMS, Aim
from bench.crowd import Crowd
from bench.effort import Effort
from bench.ratios import Spread
from bench.samples import Samples

FULL = "full"
SETTLED = 900.0
"""Seconds: so long the first sweeps may take, which find two years of somebody else's work."""

AT_MOST: Mapping[str, float] = {"sign-in": 1.2, "page": 1.2, "claim p50": 1.2}
"""So many times of what an empty house needs."""

AT_REST, SHARE_OF_A_CORE = "idle database", 5.0


@dataclass(frozen=True)
class Beside:
    """What was measured in both houses, and their ratio, round by round."""

    aim: Aim
    full: Spread
    empty: Spread
    ratio: Spread

    @property
    def limit(self) -> float | None:
        """How many times the empty house's median it may be, at rest the share of a core; None where there is no aim."""
        return SHARE_OF_A_CORE if self.aim.key == AT_REST else AT_MOST.get(self.aim.key)

    @property
    def found(self) -> Spread:
        """What is held against the limit."""
        return self.full if self.aim.key == AT_REST else self.ratio


def measure(
    crowd: Crowd, effort: Effort, warm: Callable[[Crowd], None], say: Callable[[str], None]
) -> list[Beside]:
    """Fill a second house before it starts, `warm` it like the first one, and go every way in both."""
    samples, empty = Samples(), crowd.house
    say(f"filling a house with {effort.crowded.customers:,} customers …")
    with houses.running(replace(empty.checkout, name=FULL), effort.crowded) as house:
        full = Crowd(house)
        house.settle(SETTLED)
        warm(full)
        house.settle(SETTLED)
        say(f"visiting both in turn, the full one beside {_steps(house):,} steps …")
        blocks.measure([crowd, full], effort.rounds, effort.share, samples)
        waits.measure([crowd, full], effort.flows, effort.resting, samples)
        idle.measure([empty, house], effort.idle_seconds, samples)
    return list(_compared(samples, empty.name))


def _compared(samples: Samples, name: str) -> Iterator[Beside]:
    for aim in AIMS:
        full, empty = samples.of(FULL, aim.key), samples.of(name, aim.key)
        ratio = samples.ratio(aim.key, FULL, name)
        if full and empty and ratio:
            yield Beside(aim, full, empty, ratio)


def _steps(house: houses.House) -> int:
    [(steps,)] = house.database.execute("SELECT count(*) FROM transition").fetchall()
    return int(steps)
