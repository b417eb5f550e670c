"""How much processor time does each way through the pages cost the server, in argon2 verifications, and PostgreSQL in milliseconds?"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from bench.crowd import FIRST, LISTS, Crowd, together
from bench.processes import OURS, spent
from bench.samples import Samples
from bench.unit import verification_seconds


@dataclass(frozen=True)
class Way:
    """Something that visitors do: its key in the table, how often in one block, and the walk."""

    key: str
    times: int
    walk: Callable[[], int]


def measure(crowds: Sequence[Crowd], rounds: int, share: float, samples: Samples) -> None:
    """Go every way in every round, house after house, in turn first and last; a unit stands before and after each block."""
    for crowd in crowds:
        crowd.strangers.provide(round(rounds * share * 100))
    ways = [_ways(crowd, share) for crowd in crowds]
    unit = verification_seconds()
    for number in range(rounds):
        for same in zip(*ways, strict=True):
            blocks = list(zip(crowds, same, strict=True))
            for crowd, way in blocks if number % 2 == 0 else reversed(blocks):
                noted = _block(crowd, way)
                after = verification_seconds()
                _note(samples, crowd.house.name, way, noted, (unit + after) / 2)
                unit = after


@dataclass(frozen=True)
class Used:
    """Seconds of a block: the server's, of it the web's, and PostgreSQL's; and its requests."""

    server: float
    web: float
    database: float
    requests: int


def _block(crowd: Crowd, way: Way) -> Used:
    house = crowd.house
    house.settle()
    before = house.cpu()
    requests = together(way.walk, way.times)
    house.settle()
    after = house.cpu()
    house.forget_messages()
    crowd.rest()
    return Used(
        server=spent(before, after, OURS),
        web=spent(before, after, ("web",)),
        database=spent(before, after, ("database",)),
        requests=requests,
    )


def _note(samples: Samples, name: str, way: Way, used: Used, unit: float) -> None:
    samples.add(name, "unit", unit * 1000)
    samples.add(name, way.key, used.server / way.times / unit)
    samples.add(name, f"{way.key} request", used.server / used.requests / unit)
    samples.add(name, f"{way.key} web", used.web / way.times / unit)
    samples.add(name, f"{way.key} database", used.database / way.times * 1000)


def _ways(crowd: Crowd, share: float) -> list[Way]:
    def times(whole: int) -> int:
        return max(4, round(whole * share))

    return [
        Way("sign-in", times(24), crowd.sign_in),
        Way("sign-in mTAN", times(12), crowd.sign_in_by_sms),
        Way("onboarding", times(12), crowd.onboard),
        Way("onboarding mTAN", times(8), crowd.register_with_sms),
        Way("page", times(150), partial(crowd.read, FIRST)),
        *(Way(f"rich {path}", times(50), partial(crowd.read, path, rich=True)) for path in (FIRST, *LISTS)),
        Way("registration", times(30), crowd.post),
    ]
