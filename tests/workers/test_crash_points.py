"""Does everything end well if a process dies at any message it sends or receives? All of them, one by one."""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID, uuid4

import pytest
from redis import Redis

from tests.builders import (
    PASSWORD,
    add_account,
    add_customer,
    live_code,
    rows,
    steps,
    submit_registration,
)
from tests.engine.overtaking import assert_history_tells_all
from tests.workers.processes import HOUSE, environment
from tests.workers.rounds import change, hasten, issue, message_ids, open_jobs, received, value, work_off
from workers.batch import run_batch
from workers.queues import QUEUES, open_queue
from workers.relay import Relay
from workflows.account.records import Account
from workflows.engine.ledger import Job
from workflows.engine.runtime import Runtime
from workflows.message.records import Message
from workflows.registration.records import Registration
from workflows.signin.actions import TanNeeded, confirm_tan, start
from workflows.signin.machine import SigninState
from workflows.signin.password_check import Credentials
from workflows.signin.place import Place
from workflows.signin.records import Session, SigninAttempt

KILLED = 137


class Mortal:
    """The process that dies for us."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.process = process

    def do(self, task: str, arguments: list[Any], *, at: int = 0) -> int:
        """Do the task and die at a message; return the status."""
        assert self.process.stdin
        assert self.process.stdout
        order = {"task": task, "arguments": arguments, "at": at}
        self.process.stdin.write(json.dumps(order) + "\n")
        self.process.stdin.flush()
        return int(self.process.stdout.readline())


@pytest.fixture
def mortal(runtime: Runtime) -> Iterator[Mortal]:
    """One preloaded process that forks for every death."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.workers.dying"],
        cwd=HOUSE,
        env=environment(runtime.settings),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield Mortal(process)
        finally:
            process.kill()


def die_everywhere(mortal: Mortal, task: str, prepare: Callable[[], list[Any]], *, every: int = 1) -> int:
    """Die before the first message of a task, the second, ... until it is done; return how many deaths.

    `every` leaves out what lies between: 5 dies at the first, the sixth, the eleventh message.

    To die after a message is to die before the next one: nothing that others could see lies between.
    """
    assert mortal.do(task, prepare()) == 0
    deaths = 0
    while mortal.do(task, prepare(), at=1 + deaths * every) == KILLED:
        deaths += 1
    return deaths


def recover(runtime: Runtime, redis: Redis) -> None:
    """Let time pass, and relay and worker do their rounds."""
    hasten(runtime)
    Relay(runtime, redis).reconcile()
    change(runtime, "DELETE FROM job WHERE workflow = 'timetable'")
    work_off(runtime)


def rung(redis: Redis) -> set[int]:
    """Return the jobs that somebody has rung for and nobody has taken yet."""
    entries = (entry for queue in QUEUES for entry in open_queue(queue, redis).job_ids)
    return {int(job) for entry in entries for job in entry.split("-")}


def newcomer(runtime: Runtime) -> tuple[str, str]:
    """Add a customer who has not registered yet."""
    number = str(value(runtime, "SELECT 300000 + count(*) FROM customer"))
    add_customer(runtime, number, email=f"p{number}@example.org")
    return number, f"p{number}@example.org"


def check_all(runtime: Runtime, registrations: int) -> None:
    """Every registration took exactly the right steps, and all copies of its mail share one Message-ID."""
    everyone = rows(runtime, Registration)
    assert len(everyone) == registrations
    copies = Counter(item.to for item in received(runtime))
    for registration in everyone:
        assert steps(runtime, "registration", registration.id) == ["submit", "match", "accept_mail"]
        assert str(registration.state) == "email_sent"
        assert copies[registration.email] >= 1
    for message in rows(runtime, Message):
        assert steps(runtime, "message", message.id).count("accept") == 1
    assert len(message_ids(received(runtime))) == registrations
    assert {job.state for job in rows(runtime, Job)} == {"done"}
    assert value(runtime, "SELECT count(*) FROM broken_history()") == 0
    assert_history_tells_all(runtime)


@pytest.mark.parametrize("every", [pytest.param(1, marks=pytest.mark.deep), 5])
def test_a_worker_may_die_at_any_message_of_a_mail(
    runtime: Runtime, redis: Redis, mortal: Mortal, every: int
) -> None:
    def prepare() -> list[int]:
        submit_registration(runtime, *newcomer(runtime))
        (match,) = [job.id for job in open_jobs(runtime, "registration.match")][-1:]
        run_batch([match])
        return [max(job.id for job in open_jobs(runtime, "message.deliver"))]

    deaths = die_everywhere(mortal, "deliver", prepare, every=every)
    assert deaths
    recover(runtime, redis)
    check_all(runtime, deaths + 2)
    print(f"{deaths} deaths, {len(received(runtime)) - deaths - 2} mails twice")  # noqa: T201


@pytest.mark.deep
def test_a_worker_may_die_at_any_message_of_a_match(runtime: Runtime, redis: Redis, mortal: Mortal) -> None:
    def prepare() -> list[int]:
        submit_registration(runtime, *newcomer(runtime))
        return [max(job.id for job in open_jobs(runtime, "registration.match"))]

    deaths = die_everywhere(mortal, "deliver", prepare)
    assert set() < rung(redis) < {job.id for job in rows(runtime, Job, Job.kind == "message.deliver")}
    recover(runtime, redis)
    check_all(runtime, deaths + 2)
    assert len(received(runtime)) == deaths + 2
    print(f"{deaths} deaths, no mail twice")  # noqa: T201


@pytest.mark.deep
def test_a_worker_may_die_at_any_message_of_a_tan(runtime: Runtime, redis: Redis, mortal: Mortal) -> None:
    tans: list[UUID] = []

    def prepare() -> list[int]:
        tans.append(issue(runtime, uuid4(), "email", f"t{len(tans)}@example.org").id)
        return [max(job.id for job in open_jobs(runtime, "message.deliver"))]

    deaths = die_everywhere(mortal, "deliver", prepare)
    recover(runtime, redis)
    assert len(tans) == deaths + 2
    for tan in tans:
        assert steps(runtime, "tan", tan) == ["issue", "accept_sending"]
    assert len(message_ids(received(runtime))) == deaths + 2
    for number in range(deaths + 2):
        assert len({item.codes for item in received(runtime, f"t{number}@example.org")}) == 1
    assert_history_tells_all(runtime)
    print(f"{deaths} deaths, {len(received(runtime)) - deaths - 2} TANs twice, the same code")  # noqa: T201


@pytest.mark.deep
def test_a_relay_may_die_at_any_message(runtime: Runtime, redis: Redis, mortal: Mortal) -> None:
    def prepare() -> list[Any]:
        # Every death starts from the same: one due job and an empty Redis.
        change(runtime, "UPDATE job SET run_at = clock_timestamp() + interval '12 hours'")
        redis.flushall()
        submit_registration(runtime, *newcomer(runtime))
        return []

    deaths = die_everywhere(mortal, "publish", prepare)
    recover(runtime, redis)
    check_all(runtime, deaths + 2)
    print(f"{deaths} deaths")  # noqa: T201


@pytest.mark.deep
def test_the_web_may_die_at_any_message_of_a_registration(
    runtime: Runtime, redis: Redis, mortal: Mortal
) -> None:
    submissions: list[tuple[UUID, str, str]] = []

    def prepare() -> list[Any]:
        submissions.append((uuid4(), *newcomer(runtime)))
        return [str(submissions[-1][0]), *submissions[-1][1:]]

    deaths = die_everywhere(mortal, "accept", prepare)
    kept = len(rows(runtime, Registration))
    assert 1 <= kept < deaths  # those who died before the commit had answered nobody
    assert set() < rung(redis) < {job.id for job in rows(runtime, Job, Job.kind == "registration.match")}
    for submission, number, email in submissions:  # the visitor clicks again
        mortal.do("accept", [str(submission), number, email])
    recover(runtime, redis)
    check_all(runtime, deaths + 2)
    print(f"{deaths} deaths, {kept} kept before the second click")  # noqa: T201


@pytest.mark.deep
def test_the_web_may_die_at_any_message_of_a_sign_in(runtime: Runtime, redis: Redis, mortal: Mortal) -> None:
    """Whoever dies before the commit has used nothing up; after it the sign-in counts, and its mail leaves."""
    typed: list[list[str]] = []

    def begun(account: Account) -> tuple[UUID, str]:
        answer = start(runtime, Credentials(account.login_name, PASSWORD, "de"))
        assert isinstance(answer, TanNeeded)
        return answer.attempt_id, live_code(runtime, answer.attempt_id)

    def prepare() -> list[str]:
        account = add_account(runtime, tan_method="email")
        confirm_tan(runtime, *begun(account), Place(label="Firefox"))  # the first browser is no news
        attempt, code = begun(account)
        typed.append([str(attempt), code, "Chrome"])
        return typed[-1]

    def signed_in() -> int:
        return len(rows(runtime, SigninAttempt, SigninAttempt.state == SigninState.SIGNED_IN)) - len(typed)

    def news() -> set[UUID]:
        return {message.id for message in rows(runtime, Message, Message.name == "new_device")}

    deaths = die_everywhere(mortal, "confirm", prepare)
    kept = signed_in()
    assert 1 <= kept < deaths
    assert len(news()) == kept
    assert set() < rung(redis) < {job.id for job in rows(runtime, Job, Job.subject.in_(news()))}
    for once_more in typed:
        assert mortal.do("confirm", once_more) == 0
    assert signed_in() == len(news()) == len(typed) == deaths + 2
    assert len(rows(runtime, Session)) == 2 * len(typed)
    recover(runtime, redis)
    for message in news():
        assert steps(runtime, "message", message) == ["queue", "start", "accept"]
    assert_history_tells_all(runtime)
    print(f"{deaths} deaths, {kept} signed in before the second click")  # noqa: T201
