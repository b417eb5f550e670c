"""Does one recipient hold up no other, and is what everybody gets our own trouble?"""

import time
from uuid import uuid4

import pytest

from tests.builders import EMAIL, add_customer, rows, run_match, submit_registration
from tests.workers.bad_server import BadServer
from tests.workers.rounds import hasten, issue, states, value, work
from workers import channels
from workers.mail import transport
from workflows import policy
from workflows.engine.ledger import Job
from workflows.engine.runtime import Runtime
from workflows.message.channels import Channel

DROPPED = "the mail server ended the connection: SMTPServerDisconnected"
NUMBERS = iter(range(50_000, 60_000))


def written_to(runtime: Runtime, *mailboxes: str) -> None:
    for mailbox in mailboxes:
        number, email = str(next(NUMBERS)), f"{mailbox}@example.org"
        add_customer(runtime, number, email=email)
        run_match(runtime, submit_registration(runtime, number, email))


def tries(runtime: Runtime) -> list[tuple[str, int, str]]:
    found = sorted(rows(runtime, Job, Job.kind == "message.deliver"), key=lambda job: job.id)
    return [(job.state, job.attempt, job.last_error) for job in found]


def causes(runtime: Runtime) -> list[str]:
    return [row.cause for row in rows(runtime, Channel)]


@pytest.fixture(params=[b"", b"250-PIPELINING\r\n"], ids=["line by line", "pipelined"])
def either_way(request: pytest.FixtureRequest, server: BadServer) -> None:
    server.extensions = request.param


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A recipient has a second, the worker looks up twenty times in it, and a fault rests for no time."""
    monkeypatch.setattr(transport, "RECIPIENT_S", 1.0)
    monkeypatch.setattr(transport, "LOOK_UP_S", 0.05)
    monkeypatch.setattr(channels, "RECENT_S", 0.0)


@pytest.mark.usefixtures("either_way")
def test_a_recipient_whom_the_server_hangs_up_on_uses_up_a_try_and_holds_up_nobody(
    runtime: Runtime, server: BadServer
) -> None:
    written_to(runtime, "drop1", "a", "b", "drop2", "c")
    work(runtime, "message.deliver")
    done, dropped = ("done", 1, ""), ("pending", 1, DROPPED)
    assert tries(runtime) == [dropped, done, done, dropped, done]
    assert causes(runtime) == [""]


@pytest.mark.usefixtures("either_way", "impatient")
def test_a_recipient_whom_the_server_thinks_long_about_is_waited_for_with_the_lease_renewed(
    runtime: Runtime, server: BadServer
) -> None:
    server.slow_s = 0.4
    written_to(runtime, "slow1")
    work(runtime, "message.deliver")
    assert (states(runtime), len(server.texts)) == (["done"], 1)


@pytest.mark.usefixtures("either_way", "impatient")
def test_a_recipient_whom_the_server_thinks_too_long_about_uses_up_a_try_and_holds_up_nobody(
    runtime: Runtime, server: BadServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        transport.SmtpConnection.__init__, "__kwdefaults__", {"timeout_s": 1.0, "while_waiting": int}
    )
    server.slow_s = 4.0
    written_to(runtime, "slow1", "a", "b")
    for _ in range(2):  # while a server thinks, another batch takes the others
        work(runtime, "message.deliver")
    assert tries(runtime) == [("pending", 1, DROPPED), ("done", 1, ""), ("done", 1, "")]
    assert causes(runtime) == [""]


def test_a_tan_waits_for_no_recipient_longer_than_its_budget(
    runtime: Runtime, server: BadServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workers.outbox.LONGEST_SEND", 0.3)
    server.slow_s = 2.0
    issue(runtime, uuid4(), "email", "slow@example.org")
    began = time.monotonic()
    work(runtime)
    assert time.monotonic() - began < 1.5
    assert tries(runtime) == [("pending", 1, DROPPED)]


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize(
    ("mode", "cause"),
    [
        ("rcptdrop", DROPPED),
        ("relay554", "554: the mail server refuses one recipient after the other"),
    ],
)
def test_what_three_recipients_in_a_row_get_is_ours_until_a_mail_is_taken(
    runtime: Runtime, server: BadServer, mode: str, cause: str
) -> None:
    server.mode = mode
    written_to(runtime, "a", "b", "c", "d", "e")
    for _ in range(policy.JOB_TRIES + 1):
        work(runtime, "message.deliver")
        hasten(runtime)
    found = sorted(tries(runtime), key=lambda job: -job[1])
    assert [job[:2] for job in found] == [("pending", 1)] * 2 + [("pending", 0)] * 3
    assert {said for *_, said in found[2:]} == {cause}
    assert causes(runtime) == [cause]
    server.mode = "ok"
    for _ in range(2):
        work(runtime, "message.deliver")
        hasten(runtime)
    assert states(runtime) == ["done"] * 5
    assert causes(runtime) == [""]


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize(
    ("mode", "code", "texts"),
    [
        ("lookup451", 451, 0),
        ("queue451", 451, 0),
        ("disk452", 452, 3),
        ("milter451", 451, 3),
        ("network451", 451, 3),
    ],
)
def test_the_servers_own_trouble_uses_up_no_try_and_stops_the_batch_at_the_third(
    runtime: Runtime, server: BadServer, mode: str, code: int, texts: int
) -> None:
    server.mode = mode
    written_to(runtime, "a", "b", "c", "d", "e")
    work(runtime, "message.deliver")
    cause = f"{code}: the mail server has trouble of its own"
    assert tries(runtime) == [("pending", 0, cause)] * 5
    assert causes(runtime) == [cause]
    assert len(server.texts) == texts
    server.mode = "ok"
    for _ in range(2):
        hasten(runtime)
        work(runtime, "message.deliver")
    assert states(runtime) == ["done"] * 5


def test_greylisting_and_a_policy_against_one_recipient_use_up_tries(
    runtime: Runtime, server: BadServer
) -> None:
    for mode, code in (("greylist451", "451"), ("relay554", "554")):
        server.mode = mode
        written_to(runtime, mode)
        work(runtime, "message.deliver")
        assert tries(runtime)[-1] == ("pending", 1, code)
    assert causes(runtime) == [""]
    assert (
        value(runtime, "SELECT count(*) FROM message WHERE to_address = :a AND state = 'failed'", a=EMAIL)
        == 0
    )
