"""Do local program and users stay one, whatever is edited on either side, and wherever a run is interrupted?

Properties 7, 8, 15, 16 and 20 of research/directory.md, section 3: at every step the oracle says what has to come out.
"""

from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.reconciliation import effects, oracle
from tests.reconciliation.directories import Directory, edited, random_directory
from tests.reconciliation.interruption import killed_after
from tests.reconciliation.practice import Practice
from workflows.engine.runtime import Runtime
from workflows.reconciliation import applying
from workflows.reconciliation.receiving import Received

ALL = 10_000
RANDOM = st.randoms(use_true_random=False)


def walked(runtime: Runtime, random: Random, rounds: int) -> None:
    """Reconcile, look that a rerun does nothing, edit both sides, and again."""
    model = random_directory(random)
    model.is_complete = True
    practice = Practice.begun(runtime, model)
    for _ in range(rounds):
        assert practice.must_do_as_told().conflicts == 0
        assert (
            practice.must_do_as_told().conflicts == 0
        )  # a line that lost its number may be proposed a user now
        steps = practice.steps()
        assert practice.must_do_as_told().conflicts == 0
        assert practice.steps() == steps, "a rerun does nothing"
        edited(random, practice.model)
        practice.edit(practice.model)


def interrupted(runtime: Runtime, model: Directory, every: int, monkeypatch: pytest.MonkeyPatch) -> int:
    """Kill the applying of a plan after every n-th statement, each time on a world of its own; return how often."""
    monkeypatch.setattr(applying, "MOST", 2)
    whole = Practice.begun(runtime, _copy(model))
    told = _agreed(whole)
    with killed_after(runtime, ALL) as statements:
        whole.apply(told)
    end = whole.everything()
    assert effects.kept(whole.links()) == effects.links_after(model, oracle.plan(model))
    places = range(every // 2, statements[0], every)
    others = Practice.many(runtime, [_copy(model) for _place in places])
    for place, practice in zip(places, others, strict=True):
        told = _agreed(practice)
        with killed_after(runtime, place):
            practice.apply(told)
        assert practice.apply(told).state == "applied"
        assert practice.everything() == end, f"killed after {place} statements"
    return len(places)


def _agreed(practice: Practice) -> Received:
    """Let a plan be made that may be applied."""
    told = practice.tell()
    if told.state == "awaiting_confirmation":
        practice.approve(told.run_id)
    return told


def _copy(model: Directory) -> Directory:
    return Directory(
        list(model.rows), list(model.seats), list(model.links), list(model.credentials),
        model.is_complete, model.before, set(model.gone), model.lines,
    )  # fmt: skip


def busy(seed: int) -> Directory:
    """Make a directory whose plan has much to do: links that go, come, move, drift."""
    for number in range(seed, seed + 1000):
        model = random_directory(Random(number), 9)
        model.is_complete = True
        lines = oracle.plan(model)
        if len({(line.class_, line.action) for line in lines}) >= 8 and effects.stopped(model, lines):
            return model
    raise AssertionError


def test_a_run_and_an_interruption_here_and_there(runtime: Runtime, monkeypatch: pytest.MonkeyPatch) -> None:
    """The everyday sample of what follows."""
    assert interrupted(runtime, busy(0), 60, monkeypatch) >= 1


@pytest.mark.deep
@pytest.mark.timeout(1200)
@settings(
    max_examples=25,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
@given(random=RANDOM)
def test_7_8_15_20_every_run_does_what_the_oracle_says_and_a_rerun_nothing(
    runtime: Runtime, random: Random
) -> None:
    walked(runtime, random, 2)


@pytest.mark.deep
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("seed", [0, 1000])
def test_16_killed_after_any_statement_a_rerun_comes_to_the_same_end(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    assert interrupted(runtime, busy(seed), 1, monkeypatch) > 30
