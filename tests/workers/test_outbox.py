"""Do mails and SMS leave as they should, and what becomes of them when the other side does not play along?"""

import time
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from pydantic import SecretStr

from tests import signins
from tests.builders import (
    EMAIL,
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
from tests.workers.rounds import (
    can_be_entered,
    change,
    hasten,
    issue,
    message_ids,
    open_jobs,
    received,
    states,
    value,
    work,
    work_off,
)
from workers import batch, outbox
from workers.channels import KNOWN
from workers.outbox import deliver_messages
from workers.postman import Postman, Sent
from workers.sms.gateway import JsonGateway
from workers.sms.transport import AmbiguousError
from workflows import policy
from workflows.engine import ledger
from workflows.engine.ledger import TAN_WAITS, Job
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction
from workflows.message.records import Message
from workflows.outgoing.delivery import Outgoing
from workflows.registration.records import Registration
from workflows.tan.codes import code_of
from workflows.tan.records import Tan


def registered(runtime: Runtime, email: str = EMAIL) -> Registration:
    add_customer(runtime, email=email)
    registration_id = submit_registration(runtime, email=email)
    run_match(runtime, registration_id)
    return one(runtime, Registration, registration_id)


def the_message(runtime: Runtime) -> Message:
    (message,) = rows(runtime, Message)
    return message


def test_a_registration_gets_its_mail(runtime: Runtime) -> None:
    add_customer(runtime)
    registration_id = submit_registration(runtime)
    work_off(runtime)
    (mail,) = received(runtime, EMAIL)
    assert mail.links[0].startswith("http://localhost:8000/aktivieren/")
    assert len(mail.codes) == 1
    assert str(one(runtime, Registration, registration_id).state) == "email_sent"
    assert steps(runtime, "registration", registration_id) == ["submit", "match", "accept_mail"]
    message = the_message(runtime)
    assert steps(runtime, "message", message.id) == ["queue", "start", "accept"]
    assert message_ids([mail]) == {f"<{message.id}@{runtime.profile.sender_email.partition('@')[2]}>"}


@pytest.mark.parametrize(("channel", "destination"), [("sms", MOBILE), ("email", EMAIL)])
def test_a_tan_arrives(runtime: Runtime, channel: str, destination: str) -> None:
    tan = issue(runtime, uuid4(), channel, destination)
    work_off(runtime)
    (item,) = received(runtime, destination)
    assert item.codes == (code_of(runtime.keys, tan.id),)
    assert steps(runtime, "tan", tan.id) == ["issue", "accept_sending"]


def test_a_refused_mail_makes_the_registration_undeliverable(runtime: Runtime) -> None:
    registration = registered(runtime, "bounce-550@example.org")
    work_off(runtime)
    assert str(one(runtime, Registration, registration.id).state) == "undeliverable"
    assert str(the_message(runtime).state) == "failed"
    assert states(runtime) == ["done"]
    assert received(runtime) == []


def test_a_deferred_mail_is_tried_again_later_and_accepted(runtime: Runtime) -> None:
    registration = registered(runtime, "defer-451@example.org")
    work(runtime, "message.deliver")
    (job,) = rows(runtime, Job, Job.kind == "message.deliver")
    assert (job.state, job.attempt, job.last_error) == ("pending", 1, "451")
    assert (
        timedelta(seconds=1) < job.run_at - value(runtime, "SELECT clock_timestamp()") < timedelta(seconds=3)
    )
    assert open_jobs(runtime, "message.deliver") == []
    message = the_message(runtime)
    change(runtime, "UPDATE message SET to_address = 'greylisted@example.org'")
    hasten(runtime)
    work(runtime, "message.deliver")
    assert steps(runtime, "message", message.id) == ["queue", "start", "start", "accept"]
    assert str(one(runtime, Registration, registration.id).state) == "email_sent"
    assert str(message.id) in message_ids(received(runtime)).pop()


def test_a_mail_deferred_eight_times_ends_visibly(runtime: Runtime) -> None:
    registration = registered(runtime, "defer-451@example.org")
    for _ in range(policy.JOB_TRIES):
        work(runtime, "message.deliver")
        hasten(runtime)
    assert states(runtime) == ["dead"]
    assert str(the_message(runtime).state) == "failed"
    assert str(one(runtime, Registration, registration.id).state) == "undeliverable"


def test_a_mail_of_unknown_fate_is_sent_again_under_the_same_id(runtime: Runtime) -> None:
    registration = registered(runtime, "drop-once@example.org")
    work(runtime, "message.deliver")
    assert states(runtime) == ["pending"]
    change(runtime, "UPDATE message SET to_address = 'now-quiet@example.org'")
    hasten(runtime)
    work(runtime, "message.deliver")
    copies = received(runtime)
    assert [copy.to for copy in copies] == ["drop-once@example.org", "now-quiet@example.org"]
    assert len(message_ids(copies)) == 1
    assert copies[0].text == copies[1].text
    assert str(one(runtime, Registration, registration.id).state) == "email_sent"


def test_a_mail_server_that_is_away_costs_no_attempt(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    registered(runtime)
    monkeypatch.setitem(runtime.settings.__dict__, "smtp_url", SecretStr("smtp://127.0.0.1:9"))
    for _ in range(policy.JOB_TRIES + 1):
        work(runtime, "message.deliver")
        (job,) = rows(runtime, Job, Job.kind == "message.deliver")
        assert (job.state, job.attempt) == ("pending", 0)
        assert open_jobs(runtime, "message.deliver") == []
        hasten(runtime)


def test_a_number_that_cannot_receive_makes_the_tan_undeliverable(runtime: Runtime) -> None:
    tan = issue(runtime, uuid4(), destination="+4915228810001")
    work_off(runtime)
    assert steps(runtime, "tan", tan.id) == ["issue", "report_undeliverable"]
    assert str(the_message(runtime).state) == "failed"


def test_a_busy_sms_gateway_is_asked_again(runtime: Runtime) -> None:
    tan = issue(runtime, uuid4(), destination="+4915228810002")
    work(runtime)
    assert states(runtime) == ["pending"]
    change(runtime, "UPDATE message SET to_address = :to", to=MOBILE)
    hasten(runtime)
    KNOWN.forget()
    work(runtime)
    assert steps(runtime, "tan", tan.id) == ["issue", "accept_sending"]
    assert len(received(runtime, MOBILE)) == 1


def unknown(_postman: Postman, _message: Outgoing, _budget: float) -> Sent:
    return Sent("unknown", "no answer")


def test_a_tan_of_unknown_fate_is_sent_once_more_and_can_be_entered(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Postman, "send", unknown)
    tan = issue(runtime, uuid4())
    work(runtime)
    assert states(runtime) == ["pending"]
    hasten(runtime)
    work(runtime)
    assert states(runtime) == ["dead"]
    assert str(the_message(runtime).state) == "failed"
    assert steps(runtime, "tan", tan.id) == ["issue"]
    assert can_be_entered(runtime, tan)


def test_a_tan_of_unknown_fate_is_not_sent_again_when_little_time_is_left(
    runtime: Runtime, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Postman, "send", unknown)
    issue(runtime, uuid4())
    clock.travel(timedelta(seconds=61))
    work(runtime)
    assert states(runtime) == ["dead"]


def test_the_owner_reads_of_a_letter_on_the_phone_and_in_the_mailbox(runtime: Runtime) -> None:
    account = add_account(runtime, tan_method="sms")
    code = signins.letter_code(runtime, account)
    work_off(runtime)
    (sms,) = [item for item in received(runtime, account.mobile) if "Brief" in item.text]
    (mail,) = [item for item in received(runtime, account.email) if item.kind == "mail"]
    assert (sms.codes, sms.links) == ((), ())
    assert mail.subject == "Ein Brief mit einem Code ist unterwegs zu Ihnen"
    (letter,) = [item for item in received(runtime, account.email) if item.kind == "letter"]
    assert letter.codes == (code,)
    assert not [item for item in (sms, mail) if code in item.text]


def test_a_notice_of_unknown_fate_is_not_sent_again(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lose_the_answer(*_arguments: object, **_options: object) -> None:
        raise AmbiguousError("no answer")

    signins.letter_code(runtime, add_account(runtime, tan_method="sms"))
    monkeypatch.setattr(JsonGateway, "send", lose_the_answer)
    work_off(runtime)
    hasten(runtime)
    (notice,) = rows(runtime, Message, Message.channel == "sms", Message.name == "letter_ordered")
    assert str(notice.state) == "failed"
    assert [(job.state, job.attempt) for job in rows(runtime, Job, Job.subject == notice.id)] == [("done", 1)]


def test_a_late_tan_is_not_claimed(runtime: Runtime, clock: Clock) -> None:
    issue(runtime, uuid4())
    clock.travel(timedelta(seconds=90))
    work(runtime)
    assert states(runtime) == ["pending"]
    assert received(runtime) == []


def test_a_tan_that_grew_late_between_claim_and_sending_is_dropped(runtime: Runtime) -> None:
    tan = issue(runtime, uuid4())
    with transaction(runtime) as tx:
        claims = ledger.claim(tx.session, [job.id for job in open_jobs(runtime)])
    deliver_messages(runtime, claims, time.monotonic() - 90.1)
    assert states(runtime) == ["expired"]
    assert str(the_message(runtime).state) == "expired"
    assert steps(runtime, "tan", tan.id) == ["issue", "report_undeliverable"]
    assert received(runtime) == []


def test_jobs_that_the_lease_has_no_room_for_are_given_back(runtime: Runtime) -> None:
    registered(runtime)
    with transaction(runtime) as tx:
        claims = ledger.claim(tx.session, [job.id for job in open_jobs(runtime, "message.deliver")])
    deliver_messages(runtime, claims, time.monotonic() - ledger.LEASE.total_seconds() + outbox.RESERVE - 1)
    (job,) = rows(runtime, Job, Job.kind == "message.deliver")
    assert (job.state, job.attempt) == ("pending", 0)
    assert received(runtime) == []
    work_off(runtime)
    assert len(received(runtime)) == 1


def test_a_worker_that_was_paused_too_long_changes_nothing(runtime: Runtime) -> None:
    registration = registered(runtime)
    with transaction(runtime) as tx:
        stale = ledger.claim(tx.session, [job.id for job in open_jobs(runtime, "message.deliver")])
    hasten(runtime)
    change(runtime, "UPDATE job SET state = 'pending' WHERE state = 'running'")
    with transaction(runtime) as tx:
        (fresh,) = ledger.claim(tx.session, [claim.id for claim in stale])
    deliver_messages(runtime, stale, time.monotonic())
    assert states(runtime) == ["running"]
    assert str(one(runtime, Registration, registration.id).state) == "pending"
    deliver_messages(runtime, [fresh], time.monotonic())
    assert states(runtime) == ["done"]
    assert steps(runtime, "registration", registration.id).count("accept_mail") == 1
    assert len(received(runtime)) == 2
    assert len(message_ids(received(runtime))) == 1


def test_one_bad_message_does_not_take_its_neighbours_along(runtime: Runtime) -> None:
    for number in range(5):
        add_customer(runtime, f"5000{number}", email=f"p{number}@example.org")
        run_match(runtime, submit_registration(runtime, f"5000{number}", f"p{number}@example.org"))
    change(runtime, "UPDATE message SET name = 'contact_changed' WHERE to_address = 'p2@example.org'")
    work(runtime, "message.deliver")
    assert states(runtime) == ["done", "done", "pending", "done", "done"]
    assert sorted(item.to[:2] for item in received(runtime)) == ["p0", "p1", "p3", "p4"]
    (job,) = rows(runtime, Job, Job.state == "pending", Job.kind == "message.deliver")
    assert (job.attempt, job.last_error) == (1, "NoResultFound")


def test_what_only_a_later_release_knows_does_not_take_its_neighbours_along(runtime: Runtime) -> None:
    for number in range(3):
        add_customer(runtime, f"5000{number}", email=f"p{number}@example.org")
        run_match(runtime, submit_registration(runtime, f"5000{number}", f"p{number}@example.org"))
    change(runtime, "UPDATE message SET name = 'no_such_text' WHERE to_address = 'p1@example.org'")
    work(runtime, "message.deliver")
    assert states(runtime) == ["done", "pending", "done"]
    assert sorted(item.to[:2] for item in received(runtime)) == ["p0", "p2"]
    (job,) = rows(runtime, Job, Job.state == "pending", Job.kind == "message.deliver")
    assert (job.attempt, job.last_error) == (0, "this release does not know messages of name no_such_text")


def test_a_tan_of_a_later_release_is_left_to_it_while_there_is_time(runtime: Runtime) -> None:
    tan = issue(runtime, uuid4())
    change(runtime, "UPDATE message SET name = 'no_such_text'")
    for _ in range(policy.JOB_TRIES + 1):
        work(runtime)
        (job,) = rows(runtime, Job)
        assert (job.state, job.attempt) == ("pending", 0)
        assert timedelta(seconds=3) < job.run_at - value(runtime, "SELECT clock_timestamp()") <= TAN_WAITS
        hasten(runtime)
    assert (str(one(runtime, Tan, tan.id).state), received(runtime)) == ("issued", [])
    change(runtime, "UPDATE message SET name = 'tan'")
    work(runtime)
    assert (states(runtime), len(received(runtime, MOBILE))) == (["done"], 1)
    assert steps(runtime, "tan", tan.id) == ["issue", "accept_sending"]
    assert can_be_entered(runtime, tan)


def test_what_a_later_release_wants_to_say_waits_for_it_and_uses_up_no_try(runtime: Runtime) -> None:
    registration = registered(runtime)
    change(runtime, "UPDATE message SET name = 'no_such_text'")
    for _ in range(policy.JOB_TRIES + 1):
        work(runtime, "message.deliver")
        hasten(runtime)
    assert states(runtime) == ["pending"]
    change(runtime, "UPDATE message SET name = 'activation'")
    work(runtime, "message.deliver")
    assert (states(runtime), len(received(runtime))) == (["done"], 1)
    assert str(one(runtime, Registration, registration.id).state) == "email_sent"


def test_a_message_whose_job_fails_for_good_is_failed_itself(runtime: Runtime) -> None:
    registration = registered(runtime)
    change(runtime, "UPDATE message SET name = 'contact_changed'")
    for _ in range(policy.JOB_TRIES):
        work(runtime, "message.deliver")
        hasten(runtime)
    assert states(runtime) == ["dead"]
    assert str(one(runtime, Registration, registration.id).state) == "undeliverable"


def test_results_survive_a_database_that_breaks_off_once(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    registered(runtime)
    write, calls = outbox._write, []

    def breaking(*arguments: Any) -> None:
        calls.append(1)
        if len(calls) == 1:
            raise ConnectionError
        write(*arguments)

    monkeypatch.setattr(outbox, "_write", breaking)
    monkeypatch.setattr(outbox, "SETTLE_AFTER", 0.0)
    work_off(runtime)
    assert states(runtime) == ["done"]
    assert len(received(runtime)) == 1
    assert len(calls) == 2


def test_a_batch_longer_than_its_time_leaves_the_rest_to_the_relay(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        submit_registration(runtime, f"6000{number}", "nobody@example.org")
    monkeypatch.setattr(batch, "AT_ONCE", 1)
    monkeypatch.setattr(batch, "LONGEST", 0.0)
    work(runtime)
    assert states(runtime, "registration.match") == ["pending"] * 3


def test_a_tan_that_nobody_needs_any_more_is_not_sent(runtime: Runtime) -> None:
    tan = issue(runtime, uuid4())
    with transaction(runtime) as tx:
        tx.fire(tx.get(Message, the_message(runtime).id), "fail", actor="test")
    work_off(runtime)
    assert states(runtime) == ["done"]
    assert received(runtime) == []
    assert steps(runtime, "tan", tan.id) == ["issue"]
    assert str(one(runtime, Tan, tan.id).state) == "issued"
