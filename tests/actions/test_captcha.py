"""Does a solved captcha count once?"""

from datetime import timedelta

from tests.builders import at_once, now, rows
from tests.conftest import Clock
from workflows.captcha import SpentCaptcha, spend_nonce
from workflows.engine.runtime import Runtime
from workflows.upkeep import forget


def test_a_nonce_is_spent_once(runtime: Runtime) -> None:
    expires_at = now(runtime) + timedelta(minutes=5)
    answers = at_once(8, lambda: spend_nonce(runtime, "nonce", expires_at))
    assert sorted(map(bool, answers)) == [False] * 7 + [True]
    assert spend_nonce(runtime, "another", expires_at)


def test_expired_nonces_are_forgotten(runtime: Runtime, clock: Clock) -> None:
    spend_nonce(runtime, "old", now(runtime) + timedelta(minutes=5))
    spend_nonce(runtime, "young", now(runtime) + timedelta(minutes=10))
    clock.travel(timedelta(minutes=6))
    forget(runtime, seconds=5)
    assert [spent.nonce for spent in rows(runtime, SpentCaptcha)] == ["young"]
