"""What becomes of a job that gave up? It begins anew with its message and registration, or is put away."""

from uuid import UUID, uuid4

import pytest

from tests.builders import MOBILE, add_account, add_customer, one, rows, run_match, steps, submit_registration
from workflows import upkeep
from workflows.account.records import Account
from workflows.account.told import tell
from workflows.cockpit.ledger import dead_jobs, decisions
from workflows.engine.errors import NotFoundError
from workflows.engine.ledger import Job, bury, claim
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import reading, transaction
from workflows.message.records import Message
from workflows.operator.dead_jobs import JobNotDeadError, PointlessError, decide
from workflows.operator.interventions import Decision, ReasonMissingError
from workflows.outgoing.delivery import Result, settle
from workflows.registration.actions import cancel
from workflows.registration.records import Registration
from workflows.tan.actions import NewTan, issue_tan

BY_HAND = Decision("command-line", " the mail server is back ")


def buried(runtime: Runtime, kind: str = "message.deliver") -> int:
    """Let the only job of a kind give up, and its message fail with it; return its id."""
    (job,) = rows(runtime, Job, Job.kind == kind, Job.state == "pending")
    with transaction(runtime) as tx:
        (held,) = claim(tx.session, [job.id])
        bury(tx.session, held, "451")
        if kind == "message.deliver":
            settle(tx, [Result(job.subject, "failed", "451")])
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


def test_a_message_without_a_registration_that_waits_is_tried_again_by_itself(runtime: Runtime) -> None:
    registration_id, job_id = undeliverable(runtime)
    with transaction(runtime) as tx:
        cancel(tx, tx.get(Registration, registration_id), actor="test", reason="")
    decide(runtime, job_id, "retry", BY_HAND)
    assert str(one(runtime, Registration, registration_id).state) == "cancelled"


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
