"""Is what was forgotten found again, and what is over put away?"""

from datetime import timedelta
from pathlib import Path
from uuid import uuid4

from tests.builders import add_account, add_customer, one, rows, run_match, steps, submit_registration
from tests.conftest import Clock
from tests.documents import PDF, folder_of, import_documents
from tests.workers.rounds import change, hasten, issue, received, states, value, work, work_off
from workers.timetable import TIMETABLE
from workflows.customer.records import Customer
from workflows.engine.ledger import Job
from workflows.engine.runtime import Runtime
from workflows.engine.timetable import Task, order_due
from workflows.engine.transaction import transaction
from workflows.registration.records import Registration
from workflows.tan.records import Tan


def upkeep(runtime: Runtime, kind: str) -> None:
    """Let the worker do one task of the timetable now, again and again if need be."""
    change(runtime, "DELETE FROM job WHERE workflow = 'timetable'")
    with transaction(runtime) as tx:
        order_due(tx.session, [Task(kind, "background", timedelta(microseconds=1))])
    work(runtime, kind)
    assert states(runtime, kind) == ["done"]


def test_a_registration_without_its_job_is_adopted(runtime: Runtime, clock: Clock) -> None:
    add_customer(runtime)
    registration_id = submit_registration(runtime)
    change(runtime, "DELETE FROM job")
    upkeep(runtime, "upkeep.adopt_orphans")
    assert states(runtime, "registration.match") == []
    clock.travel(timedelta(minutes=2))
    upkeep(runtime, "upkeep.adopt_orphans")
    upkeep(runtime, "upkeep.adopt_orphans")
    assert states(runtime, "registration.match") == ["pending"]
    work_off(runtime)
    assert str(one(runtime, Registration, registration_id).state) == "email_sent"


def test_a_message_without_its_job_is_adopted_but_never_a_tan(runtime: Runtime, clock: Clock) -> None:
    add_customer(runtime)
    run_match(runtime, submit_registration(runtime))
    issue(runtime, uuid4())
    change(runtime, "DELETE FROM job")
    clock.travel(timedelta(minutes=2))
    upkeep(runtime, "upkeep.adopt_orphans")
    upkeep(runtime, "upkeep.adopt_orphans")
    assert states(runtime) == ["pending"]
    work_off(runtime)
    assert [item.kind for item in received(runtime)] == ["mail"]


def test_whoever_has_a_job_is_not_adopted(runtime: Runtime, clock: Clock) -> None:
    add_customer(runtime)
    run_match(runtime, submit_registration(runtime))
    change(runtime, "UPDATE job SET state = 'dead' WHERE kind = 'message.deliver'")
    clock.travel(timedelta(minutes=2))
    upkeep(runtime, "upkeep.adopt_orphans")
    assert states(runtime) == ["dead"]


def test_overdue_records_expire_with_their_history(runtime: Runtime, clock: Clock) -> None:
    add_customer(runtime)
    registration_id = submit_registration(runtime)
    work_off(runtime)
    tan = issue(runtime, uuid4())
    clock.travel(timedelta(hours=25))
    upkeep(runtime, "upkeep.expire_deadlines")
    assert str(one(runtime, Registration, registration_id).state) == "expired"
    assert str(one(runtime, Tan, tan.id).state) == "expired"
    assert steps(runtime, "registration", registration_id)[-1] == "expire"
    assert value(runtime, "SELECT count(*) FROM broken_history()") == 0


def test_a_mail_that_is_a_day_old_is_not_sent_any_more(runtime: Runtime, clock: Clock) -> None:
    add_customer(runtime)
    run_match(runtime, submit_registration(runtime))
    clock.travel(timedelta(hours=25))
    upkeep(runtime, "upkeep.expire_deadlines")
    work_off(runtime)
    assert states(runtime) == ["done"]
    assert received(runtime) == []


def test_finished_jobs_are_forgotten_after_a_month_and_dead_ones_stay(runtime: Runtime) -> None:
    for number in range(3):
        submit_registration(runtime, f"6000{number}")
    work_off(runtime)
    jobs = sorted(job.id for job in rows(runtime, Job))
    change(
        runtime,
        "UPDATE job SET finished_at = finished_at - interval '31 days' WHERE id <> :kept",
        kept=jobs[2],
    )
    change(runtime, "UPDATE job SET state = 'dead' WHERE id = :dead", dead=jobs[0])
    upkeep(runtime, "upkeep.retain")
    assert sorted(job.id for job in rows(runtime, Job, Job.kind != "upkeep.retain")) == [jobs[0], jobs[2]]


def test_the_timetable_keeps_all_of_it_going(runtime: Runtime) -> None:
    assert {task.kind for task in TIMETABLE} >= {
        "upkeep.expire_deadlines",
        "upkeep.adopt_orphans",
        "upkeep.forget",
        "upkeep.retain",
    }
    hasten(runtime)


def test_a_new_invoice_is_told_by_mail(runtime: Runtime, tmp_path: Path) -> None:
    account = add_account(runtime)
    number = rows(runtime, Customer)[0].customer_number
    import_documents(runtime, folder_of(tmp_path, f"{number};invoice;0118;2026-11-27;;;;;a.pdf", a_pdf=PDF))
    upkeep(runtime, "invoices.tell")
    work_off(runtime)
    (mail,) = received(runtime, account.email)
    assert mail.subject == "Neue Rechnung im Muster Kundencenter"
    assert number in mail.text
    assert "/rechnungen" in mail.text
    assert "0118" not in mail.text
