"""Can a job be lost, done twice or started late?"""

from collections.abc import Sequence
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import text

from tests.builders import at_once, now, one, rows
from tests.conftest import Clock
from workflows import policy
from workflows.engine.ledger import (
    HEAD_START,
    Claim,
    Job,
    bury,
    claim,
    complete,
    give_back,
    let_expire,
    postpone,
    renew,
)
from workflows.engine.machine import Effect
from workflows.engine.relay import Ended, expire_late, release_leases, republish, take_due
from workflows.engine.runtime import Runtime
from workflows.engine.timetable import Task, Tick, forget_ticks, order_due
from workflows.engine.transaction import transaction

OVER = timedelta(seconds=-1)
"""A lease that is over as soon as it begins."""

ROOM = {"tan": 100, "mail": 100, "background": 100}


def order(runtime: Runtime, count: int = 1, *, queue: str = "mail", within: timedelta | None = None) -> None:
    with transaction(runtime) as tx:
        for _ in range(count):
            effect = Effect(queue, "test", start_within=within)
            tx.schedule(effect, workflow="test", subject=uuid4(), key="once")


def take(runtime: Runtime, ids: Sequence[int], *, lease: timedelta = timedelta(minutes=1)) -> list[Claim]:
    with transaction(runtime) as tx:
        return claim(tx.session, ids, lease)


def take_one(runtime: Runtime, *, lease: timedelta = timedelta(minutes=1)) -> Claim:
    """Order a job and claim it."""
    order(runtime)
    (held,) = take(runtime, ids(runtime), lease=lease)
    return held


def publish(runtime: Runtime) -> list[int]:
    with transaction(runtime) as tx:
        return [job_id for batch in take_due(tx.session, ROOM).values() for job_id in batch]


def ids(runtime: Runtime) -> list[int]:
    return sorted(job.id for job in rows(runtime, Job))


def states(runtime: Runtime) -> list[str]:
    return [job.state for job in sorted(rows(runtime, Job), key=lambda job: job.id)]


def change(runtime: Runtime, assignment: str) -> None:
    """Let time pass for the ledger, which follows the machine's clock."""
    with transaction(runtime) as tx:
        tx.session.execute(text(f"UPDATE job SET {assignment}"))  # noqa: S608 - written in this file


def test_an_order_is_kept_once_under_its_key(runtime: Runtime) -> None:
    subject = uuid4()
    for _ in range(2):
        with transaction(runtime) as tx:
            tx.schedule(Effect("mail", "test"), workflow="test", subject=subject, key="1")
    assert states(runtime) == ["pending"]


def test_the_way_of_a_job(runtime: Runtime) -> None:
    order(runtime)
    assert publish(runtime) == ids(runtime)
    assert states(runtime) == ["published"]

    (held,) = take(runtime, ids(runtime))
    assert (held.kind, held.token, held.attempt, held.remaining) == ("test", 1, 1, None)
    assert states(runtime) == ["running"]

    with transaction(runtime) as tx:
        assert complete(tx.session, [held]) == {held.id}
    assert states(runtime) == ["done"]
    assert one(runtime, Job, held.id).finished_at


def test_a_worker_may_be_faster_than_the_relays_commit(runtime: Runtime) -> None:
    order(runtime)
    assert len(take(runtime, ids(runtime))) == 1


def test_many_workers_claim_a_job_once(runtime: Runtime) -> None:
    order(runtime, 5)
    wanted = ids(runtime)

    answers = at_once(8, lambda: take(runtime, wanted))

    claims = [held.id for answer in answers if isinstance(answer, list) for held in answer]
    assert sorted(claims) == wanted, answers


def test_two_relays_share_the_work(runtime: Runtime) -> None:
    order(runtime, 4)
    with transaction(runtime) as first, transaction(runtime) as second:
        mine = take_due(first.session, {"mail": 2})["mail"]
        theirs = take_due(second.session, ROOM)["mail"]
    assert sorted(mine + theirs) == ids(runtime)


def test_no_queue_waits_behind_another(runtime: Runtime) -> None:
    order(runtime, 3)
    order(runtime, 1, queue="tan")
    with transaction(runtime) as tx:
        batches = take_due(tx.session, {"tan": 1, "mail": 1})
    assert {queue: len(batch) for queue, batch in batches.items()} == {"tan": 1, "mail": 1}


def test_nothing_is_published_before_its_time(runtime: Runtime) -> None:
    with transaction(runtime) as tx:
        delay = timedelta(hours=1)
        tx.schedule(Effect("mail", "test"), workflow="test", subject=uuid4(), key="1", delay=delay)
    assert publish(runtime) == []


def test_what_has_to_wait_is_not_claimed_by_whoever_has_its_id(runtime: Runtime) -> None:
    held = take_one(runtime)
    with transaction(runtime) as tx:
        postpone(tx.session, held, "busy")
    assert take(runtime, ids(runtime)) == []
    change(runtime, f"run_at = clock_timestamp() + interval '{HEAD_START.total_seconds()} s'")
    assert len(take(runtime, ids(runtime))) == 1


def test_a_job_is_never_claimed_or_published_late(runtime: Runtime, clock: Clock) -> None:
    order(runtime, within=timedelta(seconds=90))
    (held,) = take(runtime, ids(runtime))
    assert held.remaining
    assert timedelta(seconds=85) < held.remaining <= timedelta(seconds=90)
    with transaction(runtime) as tx:
        postpone(tx.session, held, "busy")

    clock.travel(timedelta(seconds=91))
    change(runtime, "run_at = clock_timestamp()")
    assert publish(runtime) == []
    assert take(runtime, ids(runtime)) == []
    with transaction(runtime) as tx:
        assert expire_late(tx.session) == [Ended(held.id, "test", held.subject, "expired", 0)]
    assert states(runtime) == ["expired"]


def test_expiry_leaves_running_and_punctual_jobs_alone(runtime: Runtime, clock: Clock) -> None:
    order(runtime, within=timedelta(seconds=90))
    take(runtime, ids(runtime))
    order(runtime)
    clock.travel(timedelta(hours=1))
    with transaction(runtime) as tx:
        assert expire_late(tx.session) == []


def test_a_published_job_that_got_lost_is_published_again(runtime: Runtime) -> None:
    order(runtime)
    publish(runtime)
    with transaction(runtime) as tx:
        assert republish(tx.session, "mail", timedelta(minutes=1)) == 0
        assert republish(tx.session, "tan", OVER) == 0
        assert republish(tx.session, "mail", OVER) == 1
    publish(runtime)
    assert rows(runtime, Job)[0].publications == 2


def test_a_dead_workers_job_goes_to_another(runtime: Runtime) -> None:
    lost = take_one(runtime, lease=OVER)
    with transaction(runtime) as tx:
        assert release_leases(tx.session) == []

    (held,) = take(runtime, ids(runtime))

    assert (held.token, held.attempt) == (lost.token + 1, 2)


def test_a_living_lease_is_not_released(runtime: Runtime) -> None:
    take_one(runtime)
    with transaction(runtime) as tx:
        release_leases(tx.session)
    assert states(runtime) == ["running"]


def test_a_job_that_kills_every_worker_is_buried(runtime: Runtime) -> None:
    order(runtime)
    change(runtime, f"attempt = {policy.JOB_TRIES - 1}")
    (held,) = take(runtime, ids(runtime), lease=OVER)
    with transaction(runtime) as tx:
        assert release_leases(tx.session) == [Ended(held.id, "test", held.subject, "dead", 1)]
    assert one(runtime, Job, held.id).last_error == "the worker did not finish in time"


def test_a_stale_token_changes_nothing(runtime: Runtime) -> None:
    stale = take_one(runtime, lease=OVER)
    with transaction(runtime) as tx:
        release_leases(tx.session)
    (current,) = take(runtime, ids(runtime))

    with transaction(runtime) as tx:
        assert complete(tx.session, [stale]) == set()
        assert postpone(tx.session, stale, "x") is None
        assert give_back(tx.session, [stale]) == set()
        assert bury(tx.session, stale, "x") is None
        assert let_expire(tx.session, stale, "x") is None
        assert not renew(tx.session, stale)

    job = one(runtime, Job, current.id)
    assert (job.state, job.token, job.last_error) == (
        "running",
        current.token,
        "the worker did not finish in time",
    )


def test_what_is_done_stays_done(runtime: Runtime) -> None:
    held = take_one(runtime)
    with transaction(runtime) as tx:
        complete(tx.session, [held])
        assert complete(tx.session, [held]) == set()
        assert postpone(tx.session, held, "x") is None
    assert take(runtime, [held.id]) == []
    assert states(runtime) == ["done"]


def test_completing_nothing_is_nothing(runtime: Runtime) -> None:
    with transaction(runtime) as tx:
        assert complete(tx.session, []) == set()


def test_a_failed_try_waits_longer_each_time(runtime: Runtime) -> None:
    waits = []
    order(runtime)
    for attempt in range(policy.JOB_TRIES):
        change(runtime, "run_at = clock_timestamp()")
        (held,) = take(runtime, ids(runtime))
        assert held.attempt == attempt + 1
        with transaction(runtime) as tx:
            state = postpone(tx.session, held, "busy")
        job = one(runtime, Job, held.id)
        waits.append(round((job.run_at - now(runtime)).total_seconds()))
        assert (job.state, job.last_error) == (state, "busy")
    assert waits[:-1] == sorted(waits[:-1])
    assert max(waits) <= policy.JOB_LONGEST_WAIT.total_seconds()
    assert states(runtime) == ["dead"]


def test_a_job_given_back_has_not_been_tried(runtime: Runtime) -> None:
    held = take_one(runtime)
    with transaction(runtime) as tx:
        assert give_back(tx.session, [held]) == {held.id}
    (again,) = take(runtime, ids(runtime))
    assert (again.attempt, again.token) == (1, held.token + 1)


def test_a_lease_can_be_renewed(runtime: Runtime) -> None:
    held = take_one(runtime, lease=OVER)
    with transaction(runtime) as tx:
        assert renew(tx.session, held)
        release_leases(tx.session)
    assert states(runtime) == ["running"]


@pytest.mark.parametrize(("end", "state"), [(bury, "dead"), (let_expire, "expired")])
def test_a_job_can_end_without_success(runtime: Runtime, end: object, state: str) -> None:
    held = take_one(runtime)
    assert callable(end)
    with transaction(runtime) as tx:
        assert end(tx.session, held, "no such mailbox") == state
    job = one(runtime, Job, held.id)
    assert (job.state, job.last_error, job.lease_until) == (state, "no such mailbox", None)
    assert job.finished_at


def test_four_timetables_order_one_job_for_each_due_time(runtime: Runtime) -> None:
    tasks = [Task("tidy", "background", timedelta(days=1)), Task("expire", "background", timedelta(days=2))]

    def tick() -> None:
        with transaction(runtime) as tx:
            order_due(tx.session, tasks)

    assert at_once(4, tick) == [None] * 4
    assert sorted(job.kind for job in rows(runtime, Job)) == ["expire", "tidy"]


def test_old_due_times_are_forgotten(runtime: Runtime) -> None:
    with transaction(runtime) as tx:
        order_due(tx.session, [Task("tidy", "background", timedelta(days=7))])
        tx.session.add(Tick(task="tidy", due_at=tx.now - timedelta(days=9)))
    with transaction(runtime) as tx:
        tx.session.execute(
            text("UPDATE timetable_tick SET due_at = now() WHERE due_at > now() - interval '8 days'")
        )
        forget_ticks(tx.session)
    assert len(rows(runtime, Tick)) == 1
