"""Whose fault is a failed sending? Our own waits, with its cause in sight; the recipient's ends visibly."""

from datetime import timedelta
from uuid import uuid4

import pytest
import structlog
from pydantic import SecretStr
from pytest_httpserver import HTTPServer
from structlog.typing import EventDict

from tests import recoveries
from tests.builders import (
    EMAIL,
    add_account,
    add_customer,
    add_newcomer,
    initial_password,
    one,
    rows,
    run_match,
    steps,
    submit_registration,
)
from tests.conftest import Clock
from tests.workers.bad_server import BadServer
from tests.workers.rounds import change, hasten, issue, received, states, value, work, work_off
from workers import channels, outbox
from workers.mail import transport
from workers.moments import moment
from workflows import policy, upkeep
from workflows.engine.ledger import Job
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import reading, transaction
from workflows.message.channels import Channel, standings
from workflows.message.records import Message
from workflows.recovery.machine import RecoveryState
from workflows.recovery.records import Recovery
from workflows.registration.links import follow_id
from workflows.registration.records import ActivationLink, Registration
from workflows.tan.records import Tan
from workflows.users.first_passwords import reissue


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that looks again at once whether a fault is over."""
    monkeypatch.setattr(channels, "RECENT_S", 0.0)


def registered(runtime: Runtime, number: str = "46075", email: str = EMAIL) -> Registration:
    add_customer(runtime, number, email=email)
    registration_id = submit_registration(runtime, number, email)
    run_match(runtime, registration_id)
    return one(runtime, Registration, registration_id)


def delivery(runtime: Runtime) -> Job:
    (job,) = rows(runtime, Job, Job.kind == "message.deliver")
    return job


def about_channels(logs: list[EventDict]) -> list[str]:
    return [str(line["event"]) for line in logs if str(line["event"]).startswith("channel")]


CAUSES = {
    "connect421": "421: no connection to the mail server: SMTPConnectError",
    "connect554": "554: no connection to the mail server: SMTPConnectError",
    "auth535": "535: no connection to the mail server: SMTPAuthenticationError",
    "mailfrom530": "530: the mail server refuses our sender or sign-in",
    "quit421": "421: the mail server refuses us",
}


@pytest.mark.parametrize(("mode", "cause"), CAUSES.items())
@pytest.mark.usefixtures("impatient")
def test_our_mail_servers_trouble_uses_up_no_try_and_is_told_once(
    runtime: Runtime, server: BadServer, mode: str, cause: str
) -> None:
    registration = registered(runtime)
    server.mode = mode
    with structlog.testing.capture_logs() as logs:
        for _ in range(policy.JOB_TRIES + 1):
            work(runtime, "message.deliver")
            job = delivery(runtime)
            assert (job.state, job.attempt, job.last_error) == ("pending", 0, cause)
            hasten(runtime)
        assert about_channels(logs) == ["channel does not work"]
        (noted,) = rows(runtime, Channel)
        assert (noted.name, noted.cause) == ("mail", cause)
        server.mode = "ok"
        work_off(runtime)
    assert about_channels(logs) == ["channel does not work", "channel works again"]
    assert not [line for line in logs if "secret.example" in str(line) or "geheim" in str(line)]
    assert str(one(runtime, Registration, registration.id).state) == "email_sent"
    assert [row.cause for row in rows(runtime, Channel)] == [""]
    (message,) = rows(runtime, Message)
    assert steps(runtime, "message", message.id) == ["queue", "start", "accept"], (
        "it waited, and took no step"
    )


def test_while_a_fault_is_fresh_nobody_dials_and_no_mail_is_touched(
    runtime: Runtime, server: BadServer
) -> None:
    registered(runtime)
    server.mode = "connect421"
    work(runtime, "message.deliver")
    registered(runtime, "46076", "second@example.org")
    before = value(runtime, "SELECT count(*) FROM transition")
    hasten(runtime)
    server.mode = "ok"
    work(runtime, "message.deliver")
    assert states(runtime) == ["pending", "pending"]
    assert {job.last_error for job in rows(runtime, Job, Job.kind == "message.deliver")} == {
        CAUSES["connect421"]
    }
    assert value(runtime, "SELECT count(*) FROM transition") == before


@pytest.mark.usefixtures("impatient")
def test_one_mail_looks_whether_a_fault_is_over_and_wakes_the_others(
    runtime: Runtime, server: BadServer
) -> None:
    for number in range(4):
        registered(runtime, f"5000{number}", f"p{number}@example.org")
    server.mode = "connect421"
    work(runtime, "message.deliver")
    hasten(runtime)
    server.mode = "ok"
    work(runtime, "message.deliver")
    assert sorted(states(runtime)) == ["done", "pending", "pending", "pending"]
    work_off(runtime)
    assert states(runtime) == ["done"] * 4


def test_a_missing_setting_is_ours_too(runtime: Runtime, monkeypatch: pytest.MonkeyPatch) -> None:
    registered(runtime)
    monkeypatch.setitem(runtime.settings.__dict__, "smtp_url", None)
    work(runtime, "message.deliver")
    job = delivery(runtime)
    assert (job.state, job.attempt, job.last_error) == ("pending", 0, "SMTP_URL: is missing")


@pytest.mark.parametrize(
    ("status", "cause"),
    [
        (401, "the SMS gateway refuses us: 401"),
        (403, "the SMS gateway refuses us: 403"),
        (429, "the SMS gateway is busy: 429"),
        (503, "the SMS gateway is busy: 503"),
        (302, "SMS_URL leads to a page for people, not to an SMS gateway: 302"),
        (200, "SMS_URL leads to a page for people, not to an SMS gateway: 200"),
    ],
)
def test_our_sms_gateways_trouble_uses_up_no_try(
    runtime: Runtime, httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch, status: int, cause: str
) -> None:
    httpserver.expect_request("/sms").respond_with_data("<html>", status, content_type="text/html")
    monkeypatch.setitem(runtime.settings.__dict__, "sms_url", SecretStr(httpserver.url_for("/sms")))
    issue(runtime, uuid4())
    work(runtime)
    job = delivery(runtime)
    assert (job.state, job.attempt, job.last_error) == ("pending", 0, cause)
    with reading(runtime) as session:
        assert [one.cause for one in standings(session)] == ["", cause, ""]
    for _ in range(3):
        hasten(runtime)
        work(runtime)
    (message,) = rows(runtime, Message)
    assert steps(runtime, "message", message.id) == ["queue_tan", "start"], (
        "a TAN that waits takes none either"
    )


def test_an_answer_that_takes_long_is_waited_for_and_others_are_let_go(
    runtime: Runtime, server: BadServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transport, "LOOK_UP_S", 0.05)
    for number in range(5):
        registered(runtime, f"5000{number}", f"p{number}@example.org")
    seen: list[list[str]] = []

    def look_at_the_ledger() -> None:
        if not seen:
            look_until_renewed(runtime, seen)

    server.before_answer = look_at_the_ledger
    work(runtime, "message.deliver")
    assert sorted(seen[0]) == ["pending", "pending", "pending", "running", "running"]
    assert sorted(states(runtime)) == ["done", "done", "pending", "pending", "pending"]
    server.before_answer = lambda: None
    work_off(runtime)
    assert states(runtime) == ["done"] * 5
    assert len(server.texts) == 5
    assert {job.attempt for job in rows(runtime, Job, Job.kind == "message.deliver")} == {1}


def look_until_renewed(runtime: Runtime, seen: list[list[str]]) -> None:
    """Answer only when the worker has let the others go, and a lease that was taken away is back."""
    change(runtime, "UPDATE job SET lease_until = clock_timestamp() WHERE state = 'running'")
    for _ in range(200):
        renewed = value(
            runtime, "SELECT count(*) FROM job WHERE lease_until > clock_timestamp() + interval '50 seconds'"
        )
        if renewed == 2:
            seen.append(states(runtime))
            return
    seen.append(["never renewed"])


def test_of_a_mail_whose_answer_is_lost_there_is_one_more_copy_at_most(
    runtime: Runtime, server: BadServer
) -> None:
    registration = registered(runtime)
    server.mode = "drop"
    for _ in range(policy.JOB_TRIES):
        work(runtime, "message.deliver")
        hasten(runtime)
    assert states(runtime) == ["dead"]
    assert len(server.texts) == 2
    assert str(one(runtime, Registration, registration.id).state) == "undeliverable"


@pytest.mark.usefixtures("impatient")
def test_an_activation_link_lives_a_day_from_its_handing_over_as_its_mail_says(
    runtime: Runtime, clock: Clock
) -> None:
    registration = registered(runtime)
    clock.travel(timedelta(hours=20))
    work_off(runtime)
    (link,) = rows(runtime, ActivationLink)
    (mail,) = received(runtime, EMAIL)
    assert link.expires_at - link.issued_at > timedelta(hours=44)
    assert moment(link.expires_at, "de", runtime.profile.zone) in mail.text
    clock.travel(policy.ACTIVATION_LINK_LIFETIME - timedelta(minutes=1))
    assert follow_id(runtime, link.id).standing == "live"
    end_what_is_over(runtime)
    assert str(one(runtime, Registration, registration.id).state) == "email_sent"
    clock.travel(timedelta(minutes=2))
    end_what_is_over(runtime)
    assert str(one(runtime, Registration, registration.id).state) == "expired"


def test_a_mail_that_waited_a_whole_day_is_not_sent_and_its_link_is_over(
    runtime: Runtime, clock: Clock
) -> None:
    registered(runtime)
    clock.travel(policy.MESSAGE_LIFETIME + timedelta(minutes=1))
    end_what_is_over(runtime)
    work_off(runtime)
    assert received(runtime) == []


def test_a_reset_link_lives_half_an_hour_from_the_mail_servers_yes(runtime: Runtime, clock: Clock) -> None:
    account = add_account(runtime)
    recovery_id = recoveries.ask_for(runtime, "password", account.login_name)
    clock.travel(timedelta(hours=2))
    end_what_is_over(runtime)
    work_off(runtime)
    recovery = one(runtime, Recovery, recovery_id)
    assert recovery.state is RecoveryState.LINK_SENT
    assert steps(runtime, "recovery", recovery_id) == ["request", "accept_mail"]
    clock.travel(policy.RECOVERY_LINK_LIFETIME - timedelta(seconds=30))
    assert recoveries.standing(runtime, recovery_id) == "live"
    clock.travel(timedelta(seconds=31))
    assert recoveries.standing(runtime, recovery_id) == "expired"


def test_a_mail_about_what_is_over_is_not_sent(runtime: Runtime) -> None:
    recovery_id = recoveries.ask_for(runtime, "password", add_account(runtime).login_name)
    with transaction(runtime) as tx:
        tx.fire(tx.get(Recovery, recovery_id), "cancel", actor="test")
    work_off(runtime)
    assert received(runtime) == []
    (message,) = rows(runtime, Message)
    assert (str(message.state), message.response) == ("expired", "nothing to tell any more")
    assert states(runtime) == ["done"]


def test_a_first_password_that_was_replaced_is_not_sent(runtime: Runtime) -> None:
    newcomer = add_newcomer(runtime)
    for _ in range(2):
        reissue(runtime, newcomer.login_name, delivery="email")
    work_off(runtime)
    (mail,) = [item for item in received(runtime) if item.kind == "mail"]
    assert initial_password(runtime, newcomer.id) in mail.text
    ends = sorted((str(message.state), message.response) for message in rows(runtime, Message))
    assert ends == [("accepted", "250"), ("expired", "nothing to tell any more")]


@pytest.mark.parametrize(
    "ending",
    [
        "UPDATE initial_secret SET used_at = kundencenter_now()",
        "UPDATE initial_secret SET expires_at = kundencenter_now()",
    ],
)
def test_a_first_password_that_is_over_is_not_sent(runtime: Runtime, ending: str) -> None:
    newcomer = add_newcomer(runtime)
    reissue(runtime, newcomer.login_name, delivery="email")
    change(runtime, ending)
    work_off(runtime)
    assert [item for item in received(runtime) if item.kind == "mail"] == []


def test_a_replaced_tan_breaks_no_batch(runtime: Runtime) -> None:
    """Put off by a busy gateway and replaced meanwhile: nobody needs it any more."""
    subject = uuid4()
    old = issue(runtime, subject, destination="+4915228810002")
    work(runtime)
    new = issue(runtime, subject)
    assert str(one(runtime, Tan, old.id).state) == "superseded"
    hasten(runtime)
    channels.KNOWN.forget()
    with structlog.testing.capture_logs() as logs:
        work_off(runtime)
    assert not [line for line in logs if "failed" in str(line["event"])]
    assert steps(runtime, "tan", new.id) == ["issue", "accept_sending"]
    assert sorted(str(message.state) for message in rows(runtime, Message)) == ["accepted", "expired"]


def test_one_message_whose_facts_cannot_be_collected_breaks_no_batch(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outbox, "SETTLE_AFTER", 0.0)
    for number in range(3):
        registered(runtime, f"5000{number}", f"p{number}@example.org")
    change(runtime, "UPDATE message SET about = gen_random_uuid() WHERE to_address = 'p1@example.org'")
    work(runtime, "message.deliver")
    assert sorted(states(runtime)) == ["done", "done", "pending"]
    (job,) = rows(runtime, Job, Job.state == "pending", Job.kind == "message.deliver")
    assert (job.attempt, job.last_error) == (1, "NoResultFound")


def end_what_is_over(runtime: Runtime) -> None:
    upkeep.end_what_is_over(runtime, 5.0)
