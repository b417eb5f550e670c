"""Does every due time become exactly one job, however many timetables there are?"""

import time
from datetime import timedelta

from tests.builders import at_once, rows
from tests.workers.rounds import change, value
from workers.handlers import HANDLERS
from workers.queues import QUEUES
from workers.timetable import TIMETABLE
from workflows.engine.ledger import Job
from workflows.engine.runtime import Runtime
from workflows.engine.timetable import Task, Tick, forget_ticks, order_due
from workflows.engine.transaction import transaction

HOURLY = Task("test.hourly", "background", timedelta(days=365))


def order(runtime: Runtime, *tasks: Task) -> None:
    with transaction(runtime) as tx:
        order_due(tx.session, tasks)


def test_any_number_of_timetables_order_a_task_once(runtime: Runtime) -> None:
    assert at_once(6, lambda: order(runtime, HOURLY, *TIMETABLE[3:5])) == [None] * 6
    assert sorted(job.kind for job in rows(runtime, Job)) == ["test.hourly", "upkeep.forget", "upkeep.retain"]


def test_the_next_due_time_is_a_job_of_its_own_and_missed_ones_are_not_repeated(runtime: Runtime) -> None:
    often = Task("test.often", "background", timedelta(milliseconds=1))
    order(runtime, often)
    time.sleep(0.002)  # the next due time is another millisecond
    order(runtime, often)
    assert len(rows(runtime, Job)) == 2


def test_a_due_time_that_was_ordered_stays_ordered_after_its_job_is_gone(runtime: Runtime) -> None:
    order(runtime, HOURLY)
    change(runtime, "DELETE FROM job")
    order(runtime, HOURLY)
    assert rows(runtime, Job) == []


def test_old_due_times_are_forgotten(runtime: Runtime) -> None:
    order(runtime, TIMETABLE[0])
    change(runtime, "INSERT INTO timetable_tick VALUES ('test', clock_timestamp() - interval '49 hours')")
    with transaction(runtime) as tx:
        forget_ticks(tx.session)
    assert [tick.task for tick in rows(runtime, Tick)] == [TIMETABLE[0].kind]


def test_every_task_has_its_queue_and_its_code(runtime: Runtime) -> None:
    order(runtime, *TIMETABLE)
    for job in rows(runtime, Job):
        assert job.kind in HANDLERS
        assert job.queue in QUEUES
    assert value(runtime, "SELECT count(*) FROM job") == len(TIMETABLE)
