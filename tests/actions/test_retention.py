"""Is everything erased when its time is over, not a second earlier, and is it noted?"""

from collections.abc import Callable, Mapping
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text

from tests.actions.test_directory_retention import OF_DIRECTORIES
from tests.actions.test_document_retention import OF_DOCUMENTS
from tests.actions.test_scim_retention import OF_SCIM
from tests.actions.test_service_retention import OF_SERVICES
from tests.builders import (
    MOBILE,
    NUMBER,
    add_account,
    add_customer,
    details,
    mailed_link,
    now,
    registration_of,
    rows,
    run_match,
    submit_registration,
)
from tests.conftest import Clock
from tests.invitations import accepted_invitation
from tests.operator_rows import note_of_operator, settled_proposal, superseded_telephone_code
from tests.owner import as_owner
from tests.seats import customer_of, ended_user
from tests.webhooks import removed_webhook, rotated_webhook, tried_webhook
from tests.workers.rounds import change, value
from workflows import policy
from workflows.account.records import Account
from workflows.captcha import spend_nonce
from workflows.contact.records import ContactChange
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import transaction
from workflows.first_password.records import InitialSecret
from workflows.letter.actions import NewLetter, order_letter
from workflows.message.actions import Recipient, queue_message
from workflows.recovery.actions import NewRecovery, request
from workflows.recovery.records import Recovery
from workflows.registration.activation import activate
from workflows.registration.code_tries import CodeTries
from workflows.registration.records import Registration
from workflows.retention.actions import DAILY, HOURLY, Due, dry_run, erase, erase_all
from workflows.retention.classes import CLASSES
from workflows.retention.records import Deletion
from workflows.signin.actions import start
from workflows.signin.password_check import Credentials
from workflows.signin.records import Device, Session
from workflows.signin.sessions import end_sessions_of, open_session
from workflows.tan.actions import NewTan, issue_tan
from workflows.tan.records import Authenticator, EmergencyCode
from workflows.tries import requests
from workflows.tries.origin import vouch
from workflows.tries.records import FailureCount, FailureNotice

SECOND = timedelta(seconds=1)
SHORTLY = timedelta(seconds=10)
"""Long enough for all classes to be looked through, on a busy machine too."""


def completed_registration(runtime: Runtime) -> None:
    activate(runtime, mailed_link(runtime), details())


def unfinished_registration(runtime: Runtime) -> None:
    link_id = mailed_link(runtime)
    activate(runtime, link_id, details(tan_method="sms", mobile=MOBILE))
    with transaction(runtime) as tx:
        tx.fire(tx.get(Registration, registration_of(runtime, link_id)), "cancel", actor="test")


def unmatched_registration(runtime: Runtime) -> None:
    run_match(runtime, submit_registration(runtime, "99999"))


def recovery(runtime: Runtime) -> UUID:
    return request(runtime, NewRecovery(uuid4(), "password", "m.muster", NUMBER, "de"))


def ended_recovery(runtime: Runtime) -> None:
    recovery_id = recovery(runtime)
    with transaction(runtime) as tx:
        tx.fire(tx.get(Recovery, recovery_id), "cancel", actor="test")


def ended_tan(runtime: Runtime) -> None:
    with transaction(runtime) as tx:
        tan = issue_tan(tx, NewTan("signin", uuid4(), "sms", MOBILE, "de"))
        tx.fire(tan, "supersede", actor="test")


def sent_message(runtime: Runtime) -> None:
    with transaction(runtime) as tx:
        of = Account(id=uuid4())
        message = queue_message(tx, "access_ready", Recipient("a@example.org", "de"), of=of)
        tx.fire(message, "start", actor="test")
        tx.fire(message, "accept", actor="test")


def failed_signin(runtime: Runtime) -> None:
    start(runtime, Credentials("nobody", "wrong", "de"))


def ended_session(runtime: Runtime) -> None:
    """The only one of its person: a later one need not come."""
    account = add_account(runtime)
    with transaction(runtime) as tx:
        open_session(tx, "account", account.id)
    with transaction(runtime) as tx:
        end_sessions_of(tx, account.id)


def device(runtime: Runtime, *, ended: bool) -> None:
    account = add_account(runtime)
    with transaction(runtime) as tx:
        tx.session.add(
            Device(
                account_id=account.id,
                secret_hash=b"x",
                previous_hash=None,
                rotated_at=tx.now,
                remembered_until=None,
                label="Firefox",
                first_seen_at=tx.now,
                last_seen_at=tx.now,
                ended_at=tx.now if ended else None,
            )
        )


def failures(runtime: Runtime) -> None:
    with transaction(runtime) as tx:
        tx.session.add(FailureCount(key=b"k", failures=3, last_failed_at=tx.now, rests_until=None))


def revoked_contact_change(runtime: Runtime) -> None:
    account = add_account(runtime)
    with transaction(runtime) as tx:
        contact_change = ContactChange(
            account_id=account.id,
            session_id=uuid4(),
            kind="email",
            old_value="old@example.org",
            new_value="new@example.org",
            old_tan_method="none",
            language="de",
            requested_at=tx.now,
        )
        tx.create(contact_change, "request", actor="test")
        tx.fire(contact_change, "cancel", actor="test")


def superseded_letter(runtime: Runtime) -> None:
    account = add_account(runtime)
    new = NewLetter("initial_credentials", account.id, customer_of(runtime, account), uuid4(), "de")
    with transaction(runtime) as tx:
        tx.fire(order_letter(tx, new), "supersede", actor="test")


def used_secret(runtime: Runtime) -> None:
    account = add_account(runtime)
    with transaction(runtime) as tx:
        tx.session.add(
            InitialSecret(
                account_id=account.id,
                delivery="letter",
                issued_at=tx.now,
                expires_at=tx.now + policy.INITIAL_PASSWORD_LIFETIME,
                used_at=tx.now,
                superseded_at=None,
            )
        )


def ended_authenticator(runtime: Runtime) -> None:
    account = add_account(runtime)
    with transaction(runtime) as tx:
        times = {"created_at": tx.now, "confirmed_at": tx.now, "ended_at": tx.now}
        tx.session.add(Authenticator(account_id=account.id, nonce=b"n", **times))


def used_emergency_code(runtime: Runtime) -> None:
    account = add_account(runtime)
    with transaction(runtime) as tx:
        tx.session.add(
            EmergencyCode(account_id=account.id, code_hash=b"h", created_at=tx.now, used_at=tx.now)
        )


def typed_code(runtime: Runtime) -> None:
    with transaction(runtime) as tx:
        tx.session.add(CodeTries(customer_number=NUMBER, network=b"a network", tries=1, since=tx.now))


def networks(runtime: Runtime) -> None:
    with transaction(runtime) as tx:
        requests.count(tx, b"a network")
        vouch(tx, UUID(int=1), b"a network")


def captcha(runtime: Runtime) -> None:
    spend_nonce(runtime, "nonce", now(runtime) + policy.CAPTCHA_LIFETIME)


CASES: Mapping[str, tuple[Callable[[Runtime], object], str]] = {
    "registration": (completed_registration, "SELECT entered_at FROM registration"),
    "unfinished_registration": (unfinished_registration, "SELECT entered_at FROM registration"),
    "unmatched_registration": (unmatched_registration, "SELECT entered_at FROM registration"),
    "recovery_identifier": (recovery, "SELECT requested_at FROM recovery"),
    "recovery": (ended_recovery, "SELECT entered_at FROM recovery"),
    "tan_destination": (ended_tan, "SELECT issued_at FROM tan"),
    "tan": (ended_tan, "SELECT issued_at FROM tan"),
    "message": (sent_message, "SELECT entered_at FROM message"),
    "signin_attempt": (failed_signin, "SELECT started_at FROM signin_attempt"),
    "user": (ended_user, "SELECT entered_at FROM seat"),
    "invitation": (accepted_invitation, "SELECT used_at FROM invitation"),
    "session": (ended_session, "SELECT min(ended_at) FROM session"),
    "device": (lambda runtime: device(runtime, ended=True), "SELECT ended_at FROM device"),
    "unused_device": (lambda runtime: device(runtime, ended=False), "SELECT last_seen_at FROM device"),
    "failures": (failures, "SELECT last_failed_at FROM failure_count"),
    "approval": (settled_proposal, "SELECT entered_at FROM approval"),
    "telephone_code": (
        superseded_telephone_code,
        "SELECT entered_at FROM telephone_code WHERE state = 'superseded'",
    ),
    "operator_note": (note_of_operator, "SELECT at FROM operator_note"),
    "contact_change": (revoked_contact_change, "SELECT entered_at FROM contact_change"),
    "letter": (superseded_letter, "SELECT entered_at FROM letter"),
    "initial_secret": (used_secret, "SELECT used_at FROM initial_secret"),
    "authenticator": (ended_authenticator, "SELECT ended_at FROM authenticator"),
    "emergency_code": (used_emergency_code, "SELECT used_at FROM emergency_code"),
    "webhook": (removed_webhook, "SELECT entered_at FROM webhook"),
    "webhook_secret": (rotated_webhook, "SELECT former_until FROM webhook"),
    "webhook_attempt": (tried_webhook, "SELECT at FROM webhook_attempt"),
    "event": (add_account, "SELECT at FROM event"),
    "typed_code": (typed_code, "SELECT since FROM code_tries"),
    "network": (networks, "SELECT since FROM request_count"),
    "captcha": (captcha, "SELECT expires_at FROM captcha_spent"),
    "known_network": (networks, "SELECT expires_at FROM known_network"),
}
"""Class -> how a row of it comes into being, and from when on its time counts."""

SHOWN_ELSEWHERE = {
    *OF_DIRECTORIES,
    *OF_DOCUMENTS,
    *OF_SCIM,
    *OF_SERVICES,
    "login_data",
    "person",
    "job",
    "api_key",
    "stored_reply",
    "extract_file",
}
"""In test_document_retention, test_scim_retention, test_service_retention, test_closure, below (the ledger has a clock of its own), test_programs, test_program_replies and test_extracts."""


def due(runtime: Runtime, name: str) -> int:
    return next(found.rows for found in dry_run(runtime) if found.of.name == name)


def erased(found: list[Due]) -> dict[str, int]:
    return {one.of.name: one.rows for one in found}


def test_every_class_has_its_test() -> None:
    names = [one.name for one in CLASSES]
    assert len(set(names)) == len(names)
    assert {*CASES, *SHOWN_ELSEWHERE} == set(names)
    assert {*HOURLY, *DAILY} == set(CLASSES)


@pytest.mark.parametrize("name", CASES)
def test_it_goes_when_its_time_is_over_and_not_earlier(runtime: Runtime, clock: Clock, name: str) -> None:
    make, since = CASES[name]
    make(runtime)
    over_at = value(runtime, since) + next(one.limit for one in CLASSES if one.name == name)
    clock.travel_to(over_at - SHORTLY)
    assert due(runtime, name) == 0
    assert name not in erased(erase_all(runtime))
    clock.travel_to(over_at + SECOND)
    assert due(runtime, name) == 1, "a dry run counts it …"
    assert due(runtime, name) == 1, "… and erases nothing"
    assert erased(erase_all(runtime))[name] == 1
    assert due(runtime, name) == 0
    assert [(one.data_class, one.rows) for one in rows(runtime, Deletion) if one.data_class == name] == [
        (name, 1)
    ]
    assert value(runtime, "SELECT count(*) FROM broken_history()") == 0


def test_invitations_that_are_over_are_found_by_their_index(runtime: Runtime) -> None:
    (part,) = next(one.parts for one in CLASSES if one.name == "invitation")
    with as_owner(runtime) as owner:
        owner.exec_driver_sql("SET LOCAL enable_seqscan = off")
        plan = owner.execute(text(f"EXPLAIN {part.erasing.text}"), {"limit": timedelta(days=1), "most": 1})
        assert "invitation_over_idx" in "\n".join(plan.scalars())


def test_finished_jobs_go_by_the_clock_of_the_ledger(runtime: Runtime) -> None:
    add_customer(runtime)
    submit_registration(runtime)

    def finished(before: timedelta) -> None:
        change(
            runtime, "UPDATE job SET state = 'done', finished_at = clock_timestamp() - :before", before=before
        )

    finished(policy.JOB_KEPT - timedelta(seconds=10))
    assert due(runtime, "job") == 0
    finished(policy.JOB_KEPT + SECOND)
    assert due(runtime, "job") == 1
    change(runtime, "UPDATE job SET state = 'dead'")
    assert due(runtime, "job") == 0, "an operator has to see to it"


def test_a_device_may_go_before_its_session(runtime: Runtime, clock: Clock) -> None:
    device(runtime, ended=True)
    (found,) = rows(runtime, Device)
    with transaction(runtime) as tx:
        open_session(tx, "account", found.account_id)
    change(runtime, "UPDATE session SET device_id = :device", device=found.id)
    clock.travel(policy.DEVICE_KEPT + SECOND)
    assert erased(erase_all(runtime))["device"] == 1
    assert [session.device_id for session in rows(runtime, Session)] == [None]


def test_the_day_on_which_somebody_was_told_goes_with_the_counts(runtime: Runtime, clock: Clock) -> None:
    with transaction(runtime) as tx:
        tx.session.add(FailureNotice(key=b"k", told_at=tx.now))
    clock.travel(policy.FAILURES_KEPT - SECOND)
    assert due(runtime, "failures") == 0
    clock.travel(SECOND * 2)
    assert erased(erase_all(runtime)) == {"failures": 1}


def test_a_first_password_stays_known_until_the_account_is_set_up(runtime: Runtime, clock: Clock) -> None:
    used_secret(runtime)
    change(runtime, "UPDATE account SET set_up_at = NULL")
    clock.travel(policy.INITIAL_SECRET_KEPT + policy.INITIAL_PASSWORD_LIFETIME)
    assert due(runtime, "initial_secret") == 0


def test_what_is_still_under_way_stays_whatever_the_clock_says(runtime: Runtime, clock: Clock) -> None:
    registration_id = registration_of(runtime, mailed_link(runtime))
    with transaction(runtime) as tx:
        tan = issue_tan(tx, NewTan("signin", uuid4(), "sms", MOBILE, "de"))
    clock.travel(timedelta(days=400))
    erase_all(runtime)
    facts = {"tan": tan.id, "registration": registration_id}
    assert value(runtime, "SELECT destination FROM tan WHERE id = :tan", **facts) == ""
    assert value(runtime, "SELECT count(*) FROM tan WHERE id = :tan", **facts) == 1
    assert value(runtime, "SELECT email FROM registration WHERE id = :registration", **facts) != ""


def test_a_statement_takes_a_thousand_rows_and_a_run_takes_all(runtime: Runtime) -> None:
    change(
        runtime,
        "INSERT INTO captcha_spent SELECT n::text, kundencenter_now() - interval '1 second'"
        "  FROM generate_series(1, 2500) AS n",
    )
    with transaction(runtime, EVERYBODY) as tx:
        assert erased(erase(tx)) == {"captcha": 1000}
    assert erased(erase_all(runtime)) == {"captcha": 1500}
    assert sorted(one.rows for one in rows(runtime, Deletion)) == [500, 1000, 1000]


def test_rows_in_somebodys_hands_wait(runtime: Runtime) -> None:
    spend_nonce(runtime, "held", now(runtime) - SECOND)
    with transaction(runtime) as holder:
        holder.session.execute(text("SELECT FROM captcha_spent FOR UPDATE"))
        assert erase_all(runtime) == []
    assert erased(erase_all(runtime)) == {"captcha": 1}


def test_nothing_is_noted_when_nothing_was_erased(runtime: Runtime) -> None:
    assert erase_all(runtime) == []
    assert rows(runtime, Deletion) == []


def test_an_emptied_row_keeps_its_state_and_its_history(runtime: Runtime, clock: Clock) -> None:
    completed_registration(runtime)
    clock.travel(policy.REGISTRATION_KEPT + SECOND)
    before = value(runtime, "SELECT (state, version, entered_at)::text FROM registration")
    erase_all(runtime)
    assert value(runtime, "SELECT (state, version, entered_at)::text FROM registration") == before
    assert value(runtime, "SELECT email || customer_number || last_name FROM registration") == ""
