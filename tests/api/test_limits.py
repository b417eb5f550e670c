"""How many requests may a program send, and does it know?"""

import re

import pytest
from flask import Flask
from redis.exceptions import ConnectionError as RedisIsAway

from service.door.limits import OF_A_KEY
from tests.api.asking import Asking, code_of, key_of
from tests.api.notes import PATH, app_with_notes
from workflows.engine.runtime import Runtime
from workflows.settings import Settings


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"rate_limits": "on"})


@pytest.fixture
def app(runtime: Runtime) -> Flask:
    return app_with_notes(runtime)


def test_every_answer_says_what_is_left(app: Flask, runtime: Runtime) -> None:
    asking = Asking(app, key_of(runtime))
    first, second = (asking("GET", "/api/v1/key") for _ in range(2))
    assert first.headers["RateLimit-Policy"] == f'"key";q={OF_A_KEY.split()[0]};w=60'
    left = [re.fullmatch(r'"key";r=(\d+);t=(\d+)', one.headers["RateLimit"]) for one in (first, second)]
    assert all(left)
    assert [int(one[1]) for one in left if one] == [1799, 1798]
    assert all(int(one[2]) <= 60 for one in left if one)


def test_a_dear_endpoint_has_a_limit_of_its_own_for_each_key(app: Flask, runtime: Runtime) -> None:
    asking, other = (Asking(app, key_of(runtime, name)) for name in ("asks", "other"))
    answers = [asking("POST", f"{PATH}/password") for _ in range(4)]
    assert [answer.status_code for answer in answers] == [201, 201, 201, 429]
    refused = answers[-1]
    assert code_of(refused) == (429, "too_many_requests")
    assert 1 <= int(refused.headers["Retry-After"]) <= 61
    assert '"route";q=3;w=60' in refused.headers["RateLimit-Policy"]
    assert '"route";r=0;t=' in refused.headers["RateLimit"]
    assert other("POST", f"{PATH}/password").status_code == 201
    assert asking("GET", "/api/v1/key").status_code == 200


def test_a_request_over_the_limit_may_be_sent_again(app: Flask, runtime: Runtime) -> None:
    asking = Asking(app, key_of(runtime))
    for _ in range(3):
        asking("POST", f"{PATH}/password")
    once = {"Idempotency-Key": "once"}
    assert asking("POST", f"{PATH}/password", once).status_code == 429
    assert "Idempotency-Replayed" not in asking("POST", f"{PATH}/password", once).headers


def test_what_is_answered_again_and_what_is_refused_counts_too(app: Flask, runtime: Runtime) -> None:
    asking = Asking(app, key_of(runtime, "asks", "documents:write"))
    once = {"Idempotency-Key": "once"}
    answers = [asking("POST", PATH, once, json={"text": "x"}) for _ in range(3)]
    answers.append(asking("POST", PATH, json={"text": ""}))
    answers.append(asking("GET", "/api/v1/key?x=1"))
    left = [int(answer.headers["RateLimit"].split(";")[1][2:]) for answer in answers]
    assert left == [1799, 1798, 1797, 1796, 1795]
    assert answers[1].headers["Idempotency-Replayed"] == "true"


def test_without_redis_an_answer_is_an_answer(
    app: Flask, runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(_app: Flask) -> None:
        raise RedisIsAway

    monkeypatch.setattr("service.door.limits.counted", away)
    answer = Asking(app, key_of(runtime))("GET", "/api/v1/key")
    assert (answer.status_code, "RateLimit" in answer.headers) == (200, False)
