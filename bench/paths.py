"""How much processor time does each way through the pages cost the server, in argon2 verifications?"""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import cycle

from bench.house import House
from bench.people import new_customers, new_people
from bench.processes import OURS, PARTS, cpu_by_part, spent
from bench.ratios import Spread, spread
from bench.unit import verification_seconds
from bench.visits import OpenForm, onboard, sign_in, signed_in_browser

PEOPLE = 9
"""So many sign in in turn: nobody may receive more than ten text messages a day."""

BESIDES = tuple(part for part in PARTS if part not in OURS)


@dataclass
class Way:
    """Something a visitor does, how often in one round, and what it may cost."""

    title: str
    aim: float
    times: int
    walk: Callable[[], None]
    parts: tuple[str, ...] = OURS
    ours: list[float] = field(default_factory=list)
    besides: list[float] = field(default_factory=list)


@dataclass(frozen=True)
class Cost:
    """What a way costs: the server's share and, for honesty, that of database, queue store and sinks."""

    title: str
    aim: float
    ours: Spread
    besides: Spread


@dataclass(frozen=True)
class Costs:
    """All costs of one run and the unit that they are measured in (milliseconds)."""

    unit: Spread
    ways: list[Cost]


def measure(house: House, rounds: int) -> Costs:
    """Walk every way in every round, and weigh it against verifications made just before it."""
    units = []
    ways = _ways(house, rounds)
    for way in ways:  # caches fill, connections open
        way.walk()
    for _ in range(rounds):
        for way in ways:
            unit = verification_seconds()
            units.append(unit * 1000)
            _measure_once(house, way, unit)
    return Costs(
        spread(units), [Cost(way.title, way.aim, spread(way.ours), spread(way.besides)) for way in ways]
    )


def _measure_once(house: House, way: Way, unit: float) -> None:
    house.settle()
    before = cpu_by_part()
    for _ in range(way.times):
        way.walk()
    house.settle()
    after = cpu_by_part()
    way.ours.append(spent(before, after, way.parts) / way.times / unit)
    way.besides.append(spent(before, after, BESIDES) / way.times / unit)


def _ways(house: House, rounds: int) -> list[Way]:
    by_mail, by_sms = (cycle(new_people(house, PEOPLE, method)) for method in ("email", "sms"))
    reader = signed_in_browser(house, new_people(house, 1, "none")[0])
    return [
        Way("sign-in with e-mail TAN", 2.0, 6, lambda: sign_in(house, next(by_mail))),
        Way("sign-in with mTAN", 2.0, 6, lambda: sign_in(house, next(by_sms))),
        Way("onboarding with mTAN", 3.5, 6, _onboarding(house, 6 * rounds + 1)),
        Way("a signed-in page", 0.08, 60, lambda: reader.open("/uebersicht")),
        Way(
            "registration POST, the request alone", 0.2, 30, _posting(house, 30 * rounds + 1), parts=("web",)
        ),
        Way("registration POST with match and mail", 0.2, 30, _posting(house, 30 * rounds + 1)),
    ]


def _onboarding(house: House, how_many: int) -> Callable[[], None]:
    customers = iter(new_customers(house, how_many))
    return lambda: onboard(house, next(customers))


def _posting(house: House, how_many: int) -> Callable[[], None]:
    customers, form = iter(new_customers(house, how_many)), OpenForm(house)
    return lambda: form.post(next(customers))
