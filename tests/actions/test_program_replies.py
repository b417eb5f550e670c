"""Is a program that asks again told what it was told, and is nothing done twice?"""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import UUID

import pytest

from tests.builders import rows
from tests.conftest import Clock
from workflows import program_policy
from workflows.engine.runtime import Runtime
from workflows.program.actions import KeyOwner, add_key
from workflows.program.records import ApiKey, StoredReply
from workflows.program.replies import Clash, Reply, Request, begin, forget, keep
from workflows.retention.actions import dry_run, erase_all

SECOND = timedelta(seconds=1)
REPLY = Reply(201, {"Location": "/x", "Content-Type": "application/json"}, b'{"done": true}')


@pytest.fixture
def asked(runtime: Runtime) -> Request:
    add_key(runtime, KeyOwner("asks"), (), actor="test")
    (key,) = rows(runtime, ApiKey)
    return Request(key.id, "POST notes.add", "once", b"the body")


def other(asked: Request, fingerprint: bytes) -> Request:
    return Request(asked.program, asked.route, asked.key, fingerprint)


def test_what_was_answered_is_answered_again(runtime: Runtime, asked: Request) -> None:
    assert begin(runtime, asked) is None
    assert begin(runtime, asked) is Clash.STILL_RUNNING
    keep(runtime, asked, REPLY)
    assert begin(runtime, asked) == REPLY
    assert begin(runtime, asked) == REPLY


def test_the_same_key_with_another_request_is_refused_before_and_after(
    runtime: Runtime, asked: Request
) -> None:
    begin(runtime, asked)
    assert begin(runtime, other(asked, b"another body")) is Clash.OTHER_REQUEST
    keep(runtime, asked, REPLY)
    assert begin(runtime, other(asked, b"another body")) is Clash.OTHER_REQUEST
    assert begin(runtime, Request(asked.program, "POST other", asked.key, b"another body")) is None


def test_a_secret_is_not_kept(runtime: Runtime, asked: Request) -> None:
    begin(runtime, asked)
    keep(runtime, asked, Reply(201, {"X": "secret"}, b"secret", holds_secret=True))
    assert begin(runtime, asked) == Reply(201, {}, b"", holds_secret=True)
    (kept,) = rows(runtime, StoredReply)
    assert (kept.headers, kept.body) == ({}, b"")


def test_what_came_to_nothing_through_our_fault_may_be_sent_again(runtime: Runtime, asked: Request) -> None:
    begin(runtime, asked)
    forget(runtime, asked)
    assert begin(runtime, asked) is None
    keep(runtime, asked, REPLY)
    forget(runtime, asked)
    assert begin(runtime, asked) == REPLY


def test_whose_process_died_may_ask_again_after_a_minute(
    runtime: Runtime, asked: Request, clock: Clock
) -> None:
    begin(runtime, asked)
    clock.travel(program_policy.REPLY_LOST_AFTER - SECOND)
    assert begin(runtime, asked) is Clash.STILL_RUNNING
    clock.travel(2 * SECOND)
    assert begin(runtime, other(asked, b"another body")) is Clash.OTHER_REQUEST
    assert begin(runtime, asked) is None
    assert begin(runtime, asked) is Clash.STILL_RUNNING


def test_after_a_day_the_key_is_free_and_the_answer_is_erased(
    runtime: Runtime, asked: Request, clock: Clock
) -> None:
    begin(runtime, asked)
    keep(runtime, asked, REPLY)
    clock.travel(program_policy.STORED_REPLY_KEPT - SECOND)
    assert begin(runtime, asked) == REPLY
    assert [one.rows for one in dry_run(runtime) if one.of.name == "stored_reply"] == [0]
    clock.travel(2 * SECOND)
    assert [one.rows for one in dry_run(runtime) if one.of.name == "stored_reply"] == [1]
    assert begin(runtime, other(asked, b"another body")) is None
    clock.travel(program_policy.STORED_REPLY_KEPT)
    assert [(one.of.name, one.rows) for one in erase_all(runtime)] == [("stored_reply", 1)]


def test_of_many_at_once_one_is_done(runtime: Runtime, asked: Request) -> None:
    with ThreadPoolExecutor(6) as pool:
        found = list(pool.map(lambda _: begin(runtime, asked), range(6)))
    assert found.count(None) == 1
    assert found.count(Clash.STILL_RUNNING) == 5


def test_the_answers_of_two_programs_are_apart(runtime: Runtime, asked: Request) -> None:
    begin(runtime, asked)
    add_key(runtime, KeyOwner("another"), (), actor="test")
    ids: set[UUID] = {key.id for key in rows(runtime, ApiKey)} - {asked.program}
    assert begin(runtime, Request(ids.pop(), asked.route, asked.key, b"another body")) is None
