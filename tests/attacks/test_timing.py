"""Does the time that a refusal takes tell whether a login name exists? Two times a hundred, compared by ranks."""

import math
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest
from sqlalchemy import text

from service.app import create_app
from tests import builders
from tests.seats import user_number
from tests.web.page import CheckedClient
from tests.web.visitor import heard, value, visitor
from workflows.account.passwords import hand_over, hash_password
from workflows.engine.orm import NOBODY
from workflows.engine.runtime import Runtime, build_runtime
from workflows.engine.transaction import reading
from workflows.settings import Settings

PAGE = "/anmelden"
SAMPLES = 100
OWN_NUMBER = text(
    "SELECT c.customer_number FROM login_identifier i JOIN customer c ON c.id = i.customer_id WHERE i.account_id = :account"
)
MISTAKEN = 0.01
"""So seldom a difference is seen that is none; then new samples decide, so that a run in ten thousand fails for nothing."""


@pytest.fixture
def slow_runtime(settings: Settings) -> Iterator[Runtime]:
    """With the argon2 of production: a refusal without a verification would be ten times as fast."""
    built = build_runtime(settings)
    yield built
    built.engine.dispose()


@pytest.mark.deep
@pytest.mark.asvs("6.3.8")
def test_known_and_unknown_names_take_the_same_time(
    slow_runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    one_hash = hash_password(slow_runtime.keys, NOBODY, builders.PASSWORD)
    monkeypatch.setattr(
        builders,
        "hash_password",
        lambda keys, whose, _password: hand_over(keys, one_hash, of=NOBODY, to=whose),
    )
    known = [builders.add_account(slow_runtime).login_name for _ in range(SAMPLES)]
    client = visitor(create_app(slow_runtime))
    client.get(PAGE)
    token = value(client, "csrf_token")
    _seconds(client, token, "warm.up")
    for _try in range(2):
        times = _times(client, token, known)
        chance = chance_of(times["known"], times["unknown"])
        if chance > MISTAKEN:
            break
    assert chance > MISTAKEN, {name: sorted(seconds)[SAMPLES // 2] for name, seconds in times.items()}


def _times(client: CheckedClient, token: str, known: Sequence[str]) -> dict[str, list[float]]:
    names = [("known", name) for name in known]
    names += [("unknown", f"niemand.{random.getrandbits(40)}") for _ in range(SAMPLES)]
    random.shuffle(names)
    times: dict[str, list[float]] = {"known": [], "unknown": []}
    for group, name in names:
        times[group].append(_seconds(client, token, name))
    return times


def _seconds(client: CheckedClient, token: str, name: str) -> float:
    fields = {"csrf_token": token, "identifier": name, "password": "wrong"}
    began = time.perf_counter()
    answer = client.unchecked(PAGE, method="POST", data=fields)
    took = time.perf_counter() - began
    assert answer.status_code == 422
    return took


def chance_of(first: Sequence[float], second: Sequence[float]) -> float:
    """How likely two samples of one distribution differ this much: Mann-Whitney U, two-sided, normal approximation."""
    wins = sum((a > b) + (a == b) / 2 for a in first for b in second)
    expected = len(first) * len(second) / 2
    deviation = math.sqrt(len(first) * len(second) * (len(first) + len(second) + 1) / 12)
    return math.erfc(abs(wins - expected) / deviation / math.sqrt(2))


def test_the_comparison_sees_a_difference() -> None:
    noise = random.Random(7)
    first = [noise.gauss(25, 4) for _ in range(SAMPLES)]
    assert chance_of(first, [noise.gauss(25, 4) for _ in range(SAMPLES)]) > MISTAKEN
    assert chance_of(first, [noise.gauss(28, 4) for _ in range(SAMPLES)]) < MISTAKEN
    assert chance_of([1.0, 2.0, 3.0], [1.0, 2.0, 3.0]) == 1


@pytest.mark.asvs("6.3.8")
def test_names_beside_a_customer_number_cost_the_same_whoever_exists(runtime: Runtime) -> None:
    """Where the profile asks for the customer number, too: the same statements for members, strangers and nobody."""
    profile = runtime.profile.model_copy(update={"login_scheme": "customer_number"})
    member, stranger = builders.add_account(runtime), builders.add_account(runtime)
    with reading(runtime) as session:
        number = session.execute(OWN_NUMBER, {"account": member.id}).scalar_one()
    client = visitor(create_app(replace(runtime, profile=profile)))
    client.get(PAGE)
    token = value(client, "csrf_token")
    groups = (
        (
            user_number(runtime, member),
            member.login_name,
            user_number(runtime, stranger),
            stranger.login_name,
            "109999",
            "niemand",
        ),
        (member.email, stranger.email, "niemand@example.org"),
    )
    for names in groups:
        costs = {}
        for name in names:
            fields = {"csrf_token": token, "customer_number": number, "identifier": name, "password": "wrong"}
            with heard(runtime) as statements:
                assert client.unchecked(PAGE, method="POST", data=fields).status_code == 422
            costs[name] = tuple(statements)
        assert len(set(costs.values())) == 1, costs
