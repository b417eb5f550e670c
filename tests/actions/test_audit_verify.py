"""Does the check find every row that somebody edited, removed or put there, and nothing where nobody did?"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from pydantic import SecretStr

from tests.audit import AT_ONE, furnish_history, kinds, tampered
from tests.builders import add_account, now, rows
from tests.conftest import Clock
from tests.owner import as_owner
from workflows import policy
from workflows.account.records import Account
from workflows.audit.anchors import anchor
from workflows.audit.findings import Finding, Report
from workflows.audit.histories import may_be_gone
from workflows.audit.records import AuditAnchor
from workflows.audit.span import Span
from workflows.audit.verify import verify
from workflows.definitions.records import NotedDefinition
from workflows.directory.records import Link
from workflows.engine.database import build_engine
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction
from workflows.reconciliation.records import Reconciliation
from workflows.retention.actions import erase_all
from workflows.signin.records import SigninAttempt


@pytest.fixture
def fresh(runtime: Runtime, fresh_database_url: str) -> Iterator[Runtime]:
    """A database whose tables a test may change."""
    settings = runtime.settings.model_copy(update={"database_url": SecretStr(fresh_database_url)})
    built = replace(runtime, settings=settings, engine=build_engine(settings))
    yield built
    built.engine.dispose()


def failed_signin(runtime: Runtime) -> UUID:
    """An attempt to sign in that came to its end."""
    account = add_account(runtime)
    with transaction(runtime) as tx:
        attempt = SigninAttempt(account_id=account.id, tan_method="none", language="de", started_at=tx.now)
        tx.create(attempt, "start", actor="visitor")
        tx.fire(attempt, "fail", actor="visitor")
    return attempt.id


@pytest.fixture
def record(runtime: Runtime) -> UUID:
    """A registration with a history of several steps, among others; anchored."""
    key = furnish_history(runtime)
    anchor(runtime, 5)
    return key


def test_an_untouched_history_is_sound(runtime: Runtime, record: UUID) -> None:
    told: list[tuple[str, int, int]] = []
    report = verify(runtime, Span(), lambda *far: told.append(far))
    assert (report.findings, report.is_sound) == ([], True)
    assert report.steps > 8
    assert report.records > 3
    assert (report.anchors, report.not_anchored, report.unversioned) == (1, 0, 0)
    assert {part for part, _done, _total in told} == {"histories", "records", "anchors"}


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ("workflow = 'account'", {"gap", "state", "changed", "illegal", "hash"}),
        ("instance = gen_random_uuid()", {"gap", "state", "changed"}),
        ("sequence = 9", {"gap", "state", "changed"}),
        ("trigger = 'resend'", {"hash", "illegal"}),
        ("source = 'undeliverable'", {"source", "illegal"}),
        ("target = 'undeliverable'", {"hash", "source", "illegal"}),
        ("actor = 'somebody else'", {"hash"}),
        ("evidence = gen_random_uuid()", {"hash"}),
        ("reason = 'because'", {"hash"}),
        ("definition_version = 1", {"hash"}),
        ("at = at - interval '1 second'", {"hash", "dwell"}),
        ("dwell = dwell + interval '1 second'", {"dwell"}),
        ("hash = sha256('x')", {"hash", "changed"}),
    ],
    ids=lambda value: value.split(" ")[0] if isinstance(value, str) else "",
)
def test_every_edited_column_is_found(
    runtime: Runtime, record: UUID, change: str, expected: set[str]
) -> None:
    tampered(runtime, f"UPDATE transition SET {change} WHERE {AT_ONE}", record=record, sequence=2)  # noqa: S608 - listed here
    found = kinds(verify(runtime, Span()))
    assert found
    assert found & expected, found


@pytest.mark.parametrize("sequence", [1, 2, 3])
def test_a_missing_row_is_found(runtime: Runtime, record: UUID, sequence: int) -> None:
    tampered(runtime, f"DELETE FROM transition WHERE {AT_ONE}", record=record, sequence=sequence)  # noqa: S608 - listed here
    assert kinds(verify(runtime, Span())) == {{1: "gap", 2: "gap", 3: "state"}[sequence], "missing"}


def test_a_history_that_is_gone_is_found_by_its_record(runtime: Runtime) -> None:
    key = furnish_history(runtime)
    tampered(runtime, "DELETE FROM transition WHERE instance = :record", record=key)
    assert verify(runtime, Span()).findings == [Finding("history", "registration", 0, "registration", key)]


def test_a_record_that_is_gone_with_its_history_is_found_by_the_anchor(
    runtime: Runtime, record: UUID
) -> None:
    tampered(
        runtime,
        "DELETE FROM activation_link WHERE registration_id = :record",
        "DELETE FROM transition WHERE instance = :record",
        "DELETE FROM registration WHERE id = :record",
        record=record,
    )
    assert kinds(verify(runtime, Span())) == {"missing"}


def test_a_record_that_is_gone_before_its_time_is_found(runtime: Runtime, record: UUID) -> None:
    tampered(runtime, "DELETE FROM registration WHERE id = :record", record=record)
    found = verify(runtime, Span()).findings
    assert [(one.kind, one.instance) for one in found] == [("record", record)]


REHASHED = """
    WITH RECURSIVE chain AS (
        SELECT t.id, t.sequence, transition_digest(t, ''::bytea) AS fresh FROM transition t
         WHERE t.instance = :record AND t.sequence = 1
        UNION ALL
        SELECT t.id, t.sequence, transition_digest(t, chain.fresh) FROM transition t
          JOIN chain ON t.instance = :record AND t.sequence = chain.sequence + 1)
    UPDATE transition SET hash = chain.fresh FROM chain WHERE transition.id = chain.id
"""


def test_a_chain_that_was_hashed_anew_is_found_by_the_anchor(runtime: Runtime, record: UUID) -> None:
    tampered(
        runtime,
        f"UPDATE transition SET actor = 'nobody' WHERE {AT_ONE}",  # noqa: S608 - our own words
        REHASHED,
        record=record,
        sequence=2,
    )
    assert kinds(verify(runtime, Span())) == {"changed"}


FORGED = """
    INSERT INTO transition (workflow, instance, sequence, trigger, source, target, actor, reason, definition_version, at, dwell, hash)
    SELECT workflow, instance, sequence + 1, 'complete', 'email_sent', 'email_sent', 'forger', '', definition_version, at,
           interval '0', '' FROM transition WHERE instance = :record ORDER BY sequence DESC LIMIT 1
"""


def test_a_forged_row_with_a_right_digest_is_found(runtime: Runtime, record: UUID) -> None:
    tampered(runtime, FORGED, REHASHED, record=record)
    assert kinds(verify(runtime, Span())) == {"state", "illegal"}


def test_a_forged_row_that_its_record_was_brought_into_line_with_is_found(
    runtime: Runtime, record: UUID
) -> None:
    """Only the table of steps tells: a row behind the last anchor is nailed down by the next one."""
    tampered(
        runtime,
        FORGED,
        REHASHED,
        "UPDATE registration SET version = version + 1 WHERE id = :record",
        record=record,
    )
    assert kinds(verify(runtime, Span())) == {"illegal"}


@pytest.mark.parametrize("change", ["state = 'pending'", "version = version + 1", "version = version - 1"])
def test_a_record_moved_without_history_is_found(runtime: Runtime, record: UUID, change: str) -> None:
    tampered(runtime, f"UPDATE registration SET {change} WHERE id = :record", record=record)  # noqa: S608 - listed here
    assert kinds(verify(runtime, Span())) == {"state"}


SWAP = """
    UPDATE transition t SET {columns} FROM transition o
     WHERE t.instance = :record AND o.instance = t.instance AND t.sequence IN (2, 3) AND o.sequence = 5 - t.sequence
"""


@pytest.mark.parametrize(
    "columns", ["actor = o.actor, reason = o.reason, at = o.at", "hash = o.hash", "trigger = o.trigger"]
)
def test_swapped_rows_are_found(runtime: Runtime, record: UUID, columns: str) -> None:
    tampered(runtime, SWAP.format(columns=columns), record=record)
    assert kinds(verify(runtime, Span())) & {"hash", "illegal"}


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("UPDATE proof SET subject = gen_random_uuid()", {"changed"}),
        ("DELETE FROM proof", {"proof", "changed"}),
        ("UPDATE operator_look SET page = 'none'", {"changed"}),
        ("DELETE FROM operator_look", {"missing"}),
        ("UPDATE operator_note SET deed = 'none'", {"changed"}),
        ("UPDATE operator_note SET text = ''", set()),
        ("DELETE FROM operator_note", {"missing"}),
        ("UPDATE audit_anchor SET at = at + interval '1 hour'", {"anchor"}),
        ("UPDATE audit_anchor SET signature = sha256('x')", {"signature"}),
        ("UPDATE audit_anchor SET previous = sha256('x')", {"anchor"}),
        ("UPDATE audit_anchor SET number = 2", {"anchor"}),
        ("UPDATE audit_anchor SET books = jsonb_set(books, '{transition,count}', '1')", {"anchor", "added"}),
    ],
)
def test_proofs_looks_notes_and_anchors_are_guarded_too(
    runtime: Runtime, record: UUID, statement: str, expected: set[str]
) -> None:
    tampered(runtime, statement)
    assert kinds(verify(runtime, Span())) == expected


def test_anchors_that_are_gone_are_missed_after_two_days(
    runtime: Runtime, record: UUID, clock: Clock
) -> None:
    tampered(runtime, "DELETE FROM audit_anchor")
    assert kinds(verify(runtime, Span())) == set(), "the first night is still to come"
    clock.travel(timedelta(days=2, minutes=1))
    assert kinds(verify(runtime, Span())) == {"late"}
    anchor(runtime, 5)
    assert kinds(verify(runtime, Span())) == set()


TWICE = """
    ALTER TABLE proof DROP CONSTRAINT proof_kind_source_key;
    INSERT INTO proof SELECT gen_random_uuid(), kind, subject, source, at FROM proof
"""


def test_a_proof_that_was_used_twice_is_found(fresh: Runtime) -> None:
    furnish_history(fresh)
    with as_owner(fresh) as connection:
        connection.exec_driver_sql(TWICE)
    assert kinds(verify(fresh, Span())) == {"spent_twice"}


MOVED = """
    WITH gone AS (DELETE FROM transition WHERE id = (SELECT {which}(id) FROM transition WHERE instance = :record) RETURNING *)
    INSERT INTO transition (id, workflow, instance, sequence, trigger, source, target, actor, evidence, reason, definition_version, at, dwell, hash)
    OVERRIDING SYSTEM VALUE
    SELECT id + {by}, workflow, instance, sequence, trigger, source, target, actor, evidence, reason, definition_version, at, dwell, hash
      FROM gone
"""


@pytest.mark.parametrize(
    ("which", "by", "expected"),
    [
        ("max", 10**9, {"id", "missing"}),
        ("min", 10**9, {"id", "missing", "order"}),
        ("max", -(10**6), {"order", "missing"}),
    ],
)
def test_a_row_that_got_another_id_is_found(
    runtime: Runtime, record: UUID, which: str, by: int, expected: set[str]
) -> None:
    tampered(runtime, MOVED.format(which=which, by=by), record=record)
    assert kinds(verify(runtime, Span())) == expected


def test_only_the_wanted_days_and_workflows_are_judged(runtime: Runtime, record: UUID, clock: Clock) -> None:
    first_day = now(runtime)
    clock.travel(timedelta(days=2))
    second_day = now(runtime)
    add_account(runtime)
    anchor(runtime, 5)
    tampered(runtime, f"UPDATE transition SET actor = 'nobody' WHERE {AT_ONE}", record=record, sequence=2)  # noqa: S608 - listed here

    assert kinds(verify(runtime, Span(until=second_day))) == {"hash"}
    assert kinds(verify(runtime, Span(since=first_day + timedelta(days=1)))) == set()
    assert verify(runtime, Span(since=second_day + timedelta(days=1))).steps == 0
    assert kinds(verify(runtime, Span(workflow="registration"))) == {"hash"}
    judged = verify(runtime, Span(workflow="account"))
    assert (judged.findings, judged.steps) == ([], 3)


def test_what_retention_erases_is_no_finding(runtime: Runtime, record: UUID, clock: Clock) -> None:
    key = failed_signin(runtime)
    clock.travel(policy.SIGNIN_ATTEMPT_KEPT + timedelta(days=1))
    assert [due.of.name for due in erase_all(runtime) if due.of.name == "signin_attempt"] == [
        "signin_attempt"
    ]
    anchor(runtime, 5)
    report = verify(runtime, Span())
    assert (report.findings, report.erased) == ([], 1)
    (nailed,) = rows(runtime, AuditAnchor, AuditAnchor.number == 2)
    assert nailed.books["deletion"]["erased"] >= 1
    assert rows(runtime, SigninAttempt, SigninAttempt.id == key) == []


@pytest.mark.parametrize("erased", ["signin_attempt", "registration"])
def test_what_goes_before_its_time_is_one(runtime: Runtime, record: UUID, erased: str) -> None:
    failed_signin(runtime)
    tampered(runtime, f"DELETE FROM {erased}")  # noqa: S608 - listed here
    assert kinds(verify(runtime, Span())) == {"record"}


def test_what_goes_with_something_else_may_go_at_any_time() -> None:
    assert may_be_gone(Link) == may_be_gone(Reconciliation) == "(r.id IS NULL)"
    assert may_be_gone(Account) == "(false)"


def test_steps_of_older_versions_are_held_against_what_was_noted(runtime: Runtime) -> None:
    key = furnish_history(runtime)
    older = {"version": 1, "steps": [["submit", "", "pending"]], "final": ["completed"]}
    tampered(
        runtime, "UPDATE transition SET definition_version = 1 WHERE instance = :record", REHASHED, record=key
    )
    assert (kinds(verify(runtime, Span())), verify(runtime, Span()).unversioned) == (set(), 3)
    with transaction(runtime) as tx:
        tx.session.add(NotedDefinition(workflow="registration", **older))
    assert sorted(one.detail for one in verify(runtime, Span()).findings) == [
        "accept_mail: pending -> email_sent (version 1)",
        "match: pending -> pending (version 1)",
    ]
    tampered(
        runtime,
        "UPDATE transition SET definition_version = 99 WHERE instance = :record",
        REHASHED,
        record=key,
    )
    assert len(verify(runtime, Span()).findings) == 3


def test_findings_are_counted_when_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workflows.audit.findings.MOST", 2)
    report = Report()
    report.add(Finding("hash", "transition", row) for row in range(5))
    assert (report.found, [one.row for one in report.findings], report.is_sound) == (5, [0, 1], False)
