"""What becomes of a failed job? It begins anew with its message and registration, or is put away."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy.exc import OperationalError

from tests import recoveries
from tests.builders import (
    MOBILE,
    add_account,
    add_customer,
    one,
    rows,
    run_match,
    steps,
    submit_registration,
)
from tests.conftest import Clock
from workflows import policy, upkeep
from workflows.account.records import Account
from workflows.account.told import tell
from workflows.cockpit.ledger import dead_jobs, decisions
from workflows.engine.errors import NotFoundError
from workflows.engine.ledger import Job, bury, claim
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import reading, transaction
from workflows.message.records import Message
from workflows.operator.interventions import Decision, ReasonMissingError
from workflows.outgoing import mails
from workflows.outgoing.dead_jobs import JobNotDeadError, PointlessError, decide
from workflows.outgoing.delivery import Result, settle
from workflows.recovery.records import Recovery
from workflows.registration.records import Registration
from workflows.tan.actions import NewTan, issue_tan

NOW = timedelta(0)
BY_HAND = Decision("command-line", " the mail server is back ")


def buried(runtime: Runtime, kind: str = "message.deliver", *, unsure: bool = False) -> int:
    """Let the only job of a kind give up, and its message fail with it; return its id."""
    (job,) = rows(runtime, Job, Job.kind == kind, Job.state == "pending")
    with transaction(runtime) as tx:
        (held,) = claim(tx.session, [job.id])
        bury(tx.session, held, "451")
        if kind == "message.deliver":
            settle(tx, [Result(job.subject, "failed", "451", unsure)])
    return job.id


def undeliverable(runtime: Runtime) -> tuple[UUID, int]:
    add_customer(runtime)
    registration_id = submit_registration(runtime)
    run_match(runtime, registration_id)
    return registration_id, buried(runtime)


def test_a_message_tried_again_takes_its_registration_along(runtime: Runtime) -> None:
    registration_id, job_id = undeliverable(runtime)
    assert str(one(runtime, Registration, registration_id).state) == "undeliverable"
    decide(runtime, job_id, "retry", BY_HAND)
    job = one(runtime, Job, job_id)
    assert (job.state, job.attempt, job.finished_at, job.last_error) == ("pending", 0, None, "451")
    assert steps(runtime, "message", job.subject) == ["queue", "fail", "retry"]
    assert steps(runtime, "registration", registration_id)[-2:] == ["report_undeliverable", "retry_mail"]
    registration = one(runtime, Registration, registration_id)
    assert str(registration.state) == "pending"
    with reading(runtime) as session:
        (decided,) = decisions(session)
        assert dead_jobs(session) == []
    assert (decided.what.step, decided.what.actor, decided.what.reason, decided.operator) == (
        "retry",
        "command-line",
        "the mail server is back",
        "",
    )


@pytest.mark.parametrize("ending", ["cancel", "supersede", "expire"])
def test_a_mail_of_a_registration_that_is_over_is_not_tried_again(
    runtime: Runtime, clock: Clock, ending: str
) -> None:
    registration_id, job_id = undeliverable(runtime)
    clock.travel(policy.ACTIVATION_LINK_LIFETIME + timedelta(minutes=1) if ending == "expire" else NOW)
    with transaction(runtime) as tx:
        tx.fire(tx.get(Registration, registration_id), ending, actor="test")
    with pytest.raises(PointlessError):
        decide(runtime, job_id, "retry", BY_HAND)
    assert one(runtime, Job, job_id).state == "dead"
    assert [str(message.state) for message in rows(runtime, Message)] == ["failed"]


def test_a_mail_of_a_reset_that_its_failure_has_cancelled_is_not_tried_again(runtime: Runtime) -> None:
    recovery_id = recoveries.ask_for(runtime, "password", add_account(runtime).login_name)
    job_id = buried(runtime)
    assert str(one(runtime, Recovery, recovery_id).state) == "cancelled"
    with pytest.raises(PointlessError):
        decide(runtime, job_id, "retry", BY_HAND)
    assert one(runtime, Job, job_id).state == "dead"


def test_a_reset_mail_that_perhaps_arrived_is_tried_again(runtime: Runtime) -> None:
    recovery_id = recoveries.ask_for(runtime, "password", add_account(runtime).login_name)
    decide(runtime, buried(runtime, unsure=True), "retry", BY_HAND)
    recoveries.accept_mails(runtime)
    assert [str(message.state) for message in rows(runtime, Message)] == ["accepted"]
    assert recoveries.standing(runtime, recovery_id) == "live"


def test_a_mail_tried_again_leaves_a_registration_alone_that_goes_on_already(runtime: Runtime) -> None:
    registration_id, job_id = undeliverable(runtime)
    with transaction(runtime) as tx:
        tx.fire(tx.get(Registration, registration_id), "retry_mail", actor="test")
    before = steps(runtime, "registration", registration_id)
    decide(runtime, job_id, "retry", BY_HAND)
    assert one(runtime, Job, job_id).state == "pending"
    assert steps(runtime, "registration", registration_id) == before


def test_where_the_database_fails_nothing_is_decided(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_arguments: object) -> object:
        raise OperationalError("SELECT", {}, Exception("gone"))

    _, job_id = undeliverable(runtime)
    monkeypatch.setattr(mails, "facts_of", broken)
    with pytest.raises(OperationalError):
        decide(runtime, job_id, "retry", BY_HAND)
    assert one(runtime, Job, job_id).state == "dead"


def test_a_mail_that_cannot_be_written_today_may_be_tried_again(runtime: Runtime) -> None:
    _, job_id = undeliverable(runtime)
    with transaction(runtime) as tx:
        tx.get(Message, one(runtime, Job, job_id).subject).about = uuid4()
    decide(runtime, job_id, "retry", BY_HAND)
    assert one(runtime, Job, job_id).state == "pending"


def test_a_notice_to_an_account_is_tried_again(runtime: Runtime) -> None:
    account = add_account(runtime)
    with transaction(runtime) as tx:
        tell(tx, tx.get(Account, account.id), "password_changed")
    decide(runtime, buried(runtime), "retry", BY_HAND)
    (message,) = rows(runtime, Message)
    assert steps(runtime, "message", message.id) == ["queue", "fail", "retry"]


def test_a_discarded_job_is_put_away_and_nobody_adopts_its_record(runtime: Runtime) -> None:
    submit_registration(runtime)
    job_id = buried(runtime, "registration.match")
    decide(runtime, job_id, "discard", BY_HAND)
    with transaction(runtime) as tx:
        upkeep.adopt_orphans(tx)
    assert [job.state for job in rows(runtime, Job)] == ["cancelled"]
    with pytest.raises(JobNotDeadError, match="cancelled"):
        decide(runtime, job_id, "retry", BY_HAND)


def test_a_decision_of_the_workers_is_made_anew(runtime: Runtime) -> None:
    submit_registration(runtime)
    job_id = buried(runtime, "registration.match")
    decide(runtime, job_id, "retry", BY_HAND)
    assert one(runtime, Job, job_id).state == "pending"


def test_what_has_nothing_to_say_any_more_is_not_tried_again(runtime: Runtime) -> None:
    with transaction(runtime) as tx:
        issue_tan(tx, NewTan("signin", uuid4(), "sms", MOBILE, "de"))
    job_id = buried(runtime)
    with pytest.raises(PointlessError):
        decide(runtime, job_id, "retry", BY_HAND)
    assert one(runtime, Job, job_id).state == "dead"
    decide(runtime, job_id, "discard", BY_HAND)
    assert [str(message.state) for message in rows(runtime, Message)] == ["failed"]


def test_nobody_decides_without_a_reason_or_on_a_job_that_is_not_there(runtime: Runtime) -> None:
    with pytest.raises(ReasonMissingError):
        decide(runtime, 1, "retry", Decision("command-line", " \u200b"))
    with pytest.raises(NotFoundError):
        decide(runtime, 1, "retry", BY_HAND)
