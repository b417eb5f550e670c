"""What becomes of a submitted registration?"""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy.exc import IntegrityError

from tests.builders import (
    EMAIL,
    MOBILE,
    NUMBER,
    accept_mail,
    add_customer,
    at_once,
    details,
    jobs,
    mailed_link,
    mails,
    one,
    registration_of,
    rows,
    run_match,
    steps,
    submit_registration,
    wait_for_lock,
)
from tests.conftest import Clock
from workflows.account.passwords import hash_password
from workflows.customer.records import Customer
from workflows.engine.ledger import Job
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import transaction
from workflows.registration import activation, links
from workflows.registration.actions import NewRegistration, find_link_by_code, request_resend, submit
from workflows.registration.activation import activate
from workflows.registration.machine import RegistrationState
from workflows.registration.match import resend
from workflows.registration.records import ActivationLink, Registration


def run_resend(runtime: Runtime, registration_id: UUID) -> None:
    with transaction(runtime) as tx:
        resend(tx, registration_id)


def test_a_submission_orders_its_decision_and_nothing_else(runtime: Runtime) -> None:
    registration_id = submit_registration(runtime, " 46 075 ", " M.Muster@Example.ORG ")

    stored = one(runtime, Registration, registration_id)
    assert (stored.state, stored.customer_number) == (RegistrationState.PENDING, NUMBER)
    assert (stored.email, stored.email_key) == ("M.Muster@Example.ORG", EMAIL)
    assert [job.subject for job in jobs(runtime, "registration.match")] == [registration_id]
    assert mails(runtime) == []


def test_a_double_click_is_one_registration(runtime: Runtime) -> None:
    new = NewRegistration(uuid4(), NUMBER, EMAIL, "de")

    answers = at_once(8, lambda: submit(runtime, new))

    assert len(set(answers)) == 1
    assert [row.id for row in rows(runtime, Registration)] == [answers[0]]
    assert len(jobs(runtime, "registration.match")) == 1


def test_a_submission_that_the_database_refuses_is_no_double_click(runtime: Runtime) -> None:
    incomplete = NewRegistration(uuid4(), NUMBER, EMAIL, language=None)  # type: ignore[arg-type] # a row that the database refuses is the point
    with pytest.raises(IntegrityError, match="language"):
        submit(runtime, incomplete)
    assert rows(runtime, Registration) == []


def test_the_owner_gets_a_link(runtime: Runtime) -> None:
    customer_id = add_customer(runtime)
    registration_id = submit_registration(runtime)

    run_match(runtime, registration_id)

    stored = one(runtime, Registration, registration_id)
    assert (stored.outcome, stored.customer_id) == ("matched", customer_id)
    assert steps(runtime, "registration", registration_id) == ["submit", "match"]
    assert mails(runtime) == [("activation", EMAIL)]


def test_deciding_twice_sends_one_mail(runtime: Runtime) -> None:
    add_customer(runtime)
    registration_id = submit_registration(runtime)

    run_match(runtime, registration_id)
    run_match(runtime, registration_id)

    assert mails(runtime) == [("activation", EMAIL)]


@pytest.mark.parametrize(
    ("status", "email", "outcome", "sent"),
    [
        ("blocked", EMAIL, "customer_blocked", []),
        ("ended", EMAIL, "customer_blocked", []),
        ("active", "owner@example.org", "email_differs", [("registration_attempt", "owner@example.org")]),
    ],
)
def test_a_miss_is_set_aside(
    runtime: Runtime, status: str, email: str, outcome: str, sent: list[tuple[str, str]]
) -> None:
    add_customer(runtime, status=status, email=email)
    registration_id = submit_registration(runtime)

    run_match(runtime, registration_id)

    stored = one(runtime, Registration, registration_id)
    assert (stored.state, stored.outcome) == (RegistrationState.UNMATCHED, outcome)
    assert mails(runtime) == sent


def test_an_unknown_number_is_set_aside_in_silence(runtime: Runtime) -> None:
    registration_id = submit_registration(runtime, "99999")

    run_match(runtime, registration_id)

    assert one(runtime, Registration, registration_id).outcome == "unknown_number"
    assert mails(runtime) == []


def test_a_customer_with_a_main_user_is_told_so(runtime: Runtime) -> None:
    activate(runtime, mailed_link(runtime), details())
    registration_id = submit_registration(runtime)

    run_match(runtime, registration_id)

    assert one(runtime, Registration, registration_id).outcome == "already_registered"
    assert ("already_registered", EMAIL) in mails(runtime)


def test_the_owner_hears_of_foreign_attempts_once_a_week(runtime: Runtime, clock: Clock) -> None:
    add_customer(runtime, email="owner@example.org")
    for _ in range(2):
        run_match(runtime, submit_registration(runtime))
    assert len(mails(runtime)) == 1

    clock.travel(timedelta(days=7))
    run_match(runtime, submit_registration(runtime))
    assert len(mails(runtime)) == 2


def test_a_second_registration_gives_way_to_the_open_one(runtime: Runtime, clock: Clock) -> None:
    first = registration_of(runtime, mailed_link(runtime))
    clock.travel(timedelta(seconds=61))
    second = submit_registration(runtime)

    run_match(runtime, second)

    assert one(runtime, Registration, second).state is RegistrationState.SUPERSEDED
    assert steps(runtime, "registration", first)[-1] == "resend"
    assert mails(runtime) == [("activation", EMAIL), ("activation_again", EMAIL)]


def test_a_second_registration_leads_back_to_the_missing_tan(runtime: Runtime, clock: Clock) -> None:
    link_id = mailed_link(runtime)
    activate(runtime, link_id, details(tan_method="sms", mobile=MOBILE))
    clock.travel(timedelta(seconds=61))

    run_match(runtime, submit_registration(runtime))

    assert ("activation_again", EMAIL) in mails(runtime)
    (link,) = rows(runtime, ActivationLink, ActivationLink.used_at.is_(None))
    token = links.token_of(runtime.keys, link.id)
    assert links.follow(runtime, token).standing == "unproven_tan"
    assert find_link_by_code(runtime, NUMBER, links.code_of(runtime.keys, link.id)) == link.id


def test_a_second_registration_within_a_minute_sends_no_further_mail(runtime: Runtime) -> None:
    mailed_link(runtime)
    run_match(runtime, submit_registration(runtime))
    assert mails(runtime) == [("activation", EMAIL)]


def test_two_registrations_of_one_customer_at_the_same_time(runtime: Runtime) -> None:
    add_customer(runtime)
    waiting = [submit_registration(runtime) for _ in range(4)]

    answers = at_once(4, lambda: run_match(runtime, waiting.pop()))

    assert answers == [None] * 4
    states = sorted(str(row.state) for row in rows(runtime, Registration))
    assert states == ["pending", "superseded", "superseded", "superseded"]
    assert mails(runtime) == [("activation", EMAIL)]


def test_a_registration_decided_while_another_is_being_completed(runtime: Runtime) -> None:
    link_id = mailed_link(runtime)
    late = submit_registration(runtime)
    with ThreadPoolExecutor(1) as pool:
        with transaction(runtime, EVERYBODY) as tx:
            registration = tx.get(Registration, registration_of(runtime, link_id))
            decision = pool.submit(run_match, runtime, late)
            wait_for_lock(runtime)
            evidence = tx.prove("activation_link", subject=registration.id, source=link_id, reached=EMAIL)
            tx.fire(registration, "activate", actor="visitor", evidence=evidence)
            activation._draft(registration, details(), hash_password(runtime.keys, registration.id, "any"))
            activation._complete(tx, registration, evidence, evidence)
        decision.result()

    assert one(runtime, Registration, late).outcome == "already_registered"


def test_a_locked_customer_does_not_keep_anyone_from_finishing(runtime: Runtime) -> None:
    link_id = mailed_link(runtime)
    with transaction(runtime) as tx:
        tx.get(Customer, rows(runtime, Customer)[0].id)
        assert activate(runtime, link_id, details()) == activation.Completed("m.muster")


def test_a_changed_address_on_file_replaces_the_open_registration(runtime: Runtime) -> None:
    old = registration_of(runtime, mailed_link(runtime))
    with transaction(runtime) as tx:
        (customer,) = rows(runtime, Customer)
        known = tx.get(Customer, customer.id)
        known.email = known.email_key = "new@example.org"
    registration_id = submit_registration(runtime, email="new@example.org")

    run_match(runtime, registration_id)

    assert one(runtime, Registration, old).state is RegistrationState.SUPERSEDED
    assert one(runtime, Registration, registration_id).outcome == "matched"
    assert ("activation", "new@example.org") in mails(runtime)


def test_two_customers_with_one_address_are_two_registrations(runtime: Runtime) -> None:
    mailed_link(runtime, "46075")
    mailed_link(runtime, "46077")
    assert mails(runtime) == [("activation", EMAIL)] * 2


def test_resend_is_ordered_once_a_minute(runtime: Runtime, clock: Clock) -> None:
    registration_id = registration_of(runtime, mailed_link(runtime))
    at_once(4, lambda: request_resend(runtime, registration_id))
    assert len(jobs(runtime, "registration.resend")) in (1, 2)  # two, if a minute begins just now

    before = len(jobs(runtime, "registration.resend"))
    clock.travel(timedelta(minutes=1))
    request_resend(runtime, registration_id)
    assert len(jobs(runtime, "registration.resend")) == before + 1


def test_resend_keeps_to_its_limits(runtime: Runtime, clock: Clock) -> None:
    registration_id = registration_of(runtime, mailed_link(runtime))

    def sent_after(pause: timedelta) -> int:
        clock.travel(pause)
        run_resend(runtime, registration_id)
        return len(rows(runtime, ActivationLink))

    assert sent_after(timedelta(seconds=50)) == 1, "within the minute"
    assert [sent_after(timedelta(seconds=61)) for _ in range(4)] == [2, 3, 4, 4], "three an hour"
    assert sent_after(timedelta(hours=1)) == 5
    assert [sent_after(timedelta(hours=2)) for _ in range(3)] == [6, 7, 7], "six a day"
    assert sent_after(timedelta(hours=24)) == 8


def test_resend_from_a_registration_that_gave_way_reaches_the_open_one(
    runtime: Runtime, clock: Clock
) -> None:
    open_one = registration_of(runtime, mailed_link(runtime))
    gave_way = submit_registration(runtime)
    run_match(runtime, gave_way)
    clock.travel(timedelta(seconds=61))

    run_resend(runtime, gave_way)

    assert steps(runtime, "registration", open_one)[-1] == "resend"


def test_resend_of_an_unmatched_or_finished_registration_does_nothing(runtime: Runtime) -> None:
    unmatched = submit_registration(runtime, "99999")
    run_match(runtime, unmatched)
    link = mailed_link(runtime)
    activate(runtime, link, details())
    before = mails(runtime)

    run_resend(runtime, unmatched)
    run_resend(runtime, registration_of(runtime, link))

    assert mails(runtime) == before


def test_a_mail_accepted_again_only_renews_the_deadline(runtime: Runtime) -> None:
    registration_id = registration_of(runtime, mailed_link(runtime))
    accept_mail(runtime, registration_id)
    assert one(runtime, Registration, registration_id).state is RegistrationState.EMAIL_SENT


def test_every_job_carries_ids_only(runtime: Runtime) -> None:
    mailed_link(runtime)
    for job in rows(runtime, Job):
        assert EMAIL not in job.key
        assert NUMBER not in job.key
