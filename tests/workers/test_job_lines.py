"""Does every line that a job writes into the log say which job of which kind it is about, and of which process?"""

import os

from structlog.contextvars import clear_contextvars, get_contextvars

from tests.builders import rows, submit_registration
from tests.log_lines import lines_of
from tests.workers.rounds import change, states, work
from workers.batch import MOST_NAMED
from workflows.engine.ledger import Job
from workflows.engine.runtime import Runtime

KIND = "registration.match"
FAILED = {"event": "jobs failed", "level": "warning", "kind": KIND, "error": "NotFoundError"}
OF_PROCESS = {"process": "worker mail", "pid": os.getpid()}


def lines_without_time(runtime: Runtime) -> list[dict[str, object]]:
    """What the worker of mails writes while it does what is due."""
    clear_contextvars()
    with lines_of("worker mail") as lines:
        work(runtime, KIND)
    assert all(line.pop("timestamp") for line in lines)
    assert get_contextvars() == {}, "the next line is about none of them"
    return lines


def test_a_job_that_fails_is_named(runtime: Runtime) -> None:
    submit_registration(runtime)
    change(runtime, "UPDATE job SET subject = gen_random_uuid()")  # of nobody, so that nothing is found
    (job,) = rows(runtime, Job)
    assert lines_without_time(runtime) == [FAILED | OF_PROCESS | {"jobs": [job.id], "count": 1}]


def test_of_several_first_all_are_named_and_then_the_bad_one(runtime: Runtime) -> None:
    for number in range(3):
        submit_registration(runtime, f"6000{number}")
    first, bad, last = sorted(job.id for job in rows(runtime, Job))
    change(runtime, "UPDATE job SET subject = gen_random_uuid() WHERE id = :id", id=bad)
    together, alone = lines_without_time(runtime)
    assert together == FAILED | OF_PROCESS | {"jobs": [first, bad, last], "count": 3}
    assert alone == FAILED | OF_PROCESS | {"jobs": [bad], "count": 1}
    assert sorted(states(runtime, KIND)) == ["done", "done", "pending"]


def test_of_many_only_the_first_are_named(runtime: Runtime) -> None:
    for number in range(MOST_NAMED + 2):
        submit_registration(runtime, f"600{number:02}")
    change(runtime, "UPDATE job SET subject = gen_random_uuid()")
    ids = sorted(job.id for job in rows(runtime, Job))
    together, *singly = lines_without_time(runtime)
    assert (together["jobs"], together["count"]) == (ids[:MOST_NAMED], len(ids))
    assert [line["jobs"] for line in singly] == [[one] for one in ids]
