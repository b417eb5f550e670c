"""Is what was decided on a look written as a whole or not at all, whoever was faster meanwhile?"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DataError, OperationalError

from tests.builders import rows
from tests.conftest import Clock
from tests.owner import as_owner
from tests.web.visitor import heard
from workflows import policy
from workflows.engine.bulk_steps import fire_all
from workflows.engine.deciding import Decision, decide, decide_locked, look_locked
from workflows.engine.errors import ConcurrentChangeError, ProofSpentError, TransitionRefused
from workflows.engine.history import Proof, Transition, broken_chains, transitions_of
from workflows.engine.looking import Look
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import Tx, reading, transaction
from workflows.tan.machine import TanState
from workflows.tan.records import Tan
from workflows.tries.records import FailureCount


@dataclass(frozen=True, slots=True)
class Seen:
    """One TAN, if there is one."""

    now: datetime
    tan: Tan | None


TAN = Look(
    "SELECT clock.now, tan.* FROM (SELECT kundencenter_now() AS now) clock LEFT JOIN tan ON tan.id = :tan",
    Seen,
)
COUNT = text("INSERT INTO failure_count (key, failures, last_failed_at) VALUES (:key, 1, :now)")
TELL = text(
    """
    INSERT INTO failure_notice (key, told_at) VALUES (:key, :now) ON CONFLICT DO NOTHING RETURNING key
    """
)


def new_tan(subject: UUID, now: datetime) -> Tan:
    return Tan(
        purpose="signin",
        subject=subject,
        channel="email",
        destination="a@b.example",
        customer_id=None,
        issued_at=now,
        tries_left=policy.TAN_TRIES,
        origin=b"\0'%",
    )


@pytest.fixture
def tan(runtime: Runtime) -> UUID:
    """The id of a TAN that was issued the new way."""

    def issue(tx: Tx, seen: Seen) -> UUID:
        assert seen.tan is None
        tan = new_tan(uuid4(), tx.now)
        tx.create(tan, "issue", actor="system")
        return tan.id

    return decide(runtime, TAN, {"tan": uuid4()}, issue)


def tan_of(seen: Seen) -> Tan:
    assert seen.tan
    return seen.tan


def verify(tx: Tx, seen: Seen) -> int:
    """Answers with the version that it was decided on."""
    tan = tan_of(seen)
    version = tan.version
    evidence = tx.prove("tan", subject=tan.subject, source=tan.id)
    tx.fire(tan, "verify", actor="visitor", evidence=evidence)
    tx.apply(COUNT, {"key": b"100% of ':x'", "now": tx.now})
    return version


def send(runtime: Runtime, tan: UUID) -> None:
    with transaction(runtime) as tx:
        tx.fire(tx.get(Tan, tan), "accept_sending", actor="system")


def interrupted(
    rule: Callable[[Tx, Seen], int], *interruptions: Callable[[], object]
) -> Callable[[Tx, Seen], int]:
    """The same rule, during whose n-th call somebody else does the n-th thing."""
    left = list(interruptions)

    def decided(tx: Tx, seen: Seen) -> int:
        if left:
            left.pop(0)()
        return rule(tx, seen)

    return decided


def only_tan(runtime: Runtime) -> Tan:
    [found] = rows(runtime, Tan)
    return found


def assert_told_by_history(runtime: Runtime, tan: UUID) -> None:
    found = only_tan(runtime)
    with reading(runtime) as session:
        steps = transitions_of(session, "tan", tan)
        assert not broken_chains(session)
    assert [step.sequence for step in steps] == list(range(1, found.version + 1))
    assert steps[-1].target == found.state


def test_two_statements_do_what_a_transaction_does(runtime: Runtime, tan: UUID) -> None:
    before = only_tan(runtime)
    assert (before.state, before.origin, before.is_strange) == (TanState.ISSUED, b"\0'%", False)
    assert before.deadline == before.issued_at + policy.TAN_LIFETIME_BY_MAIL
    with heard(runtime) as statements:
        assert decide(runtime, TAN, {"tan": tan}, verify) == 1
    assert len(statements) == 2
    assert only_tan(runtime).state is TanState.VERIFIED
    assert only_tan(runtime).destination_key == "a@b.example"
    assert [count.key for count in rows(runtime, FailureCount)] == [b"100% of ':x'"]
    assert_told_by_history(runtime, tan)


def test_a_rule_that_changes_nothing_writes_nothing(runtime: Runtime, tan: UUID) -> None:
    with heard(runtime) as statements:
        assert decide(runtime, TAN, {"tan": tan}, lambda _tx, seen: tan_of(seen).version) == 1
    assert len(statements) == 1


def test_a_record_that_moved_is_decided_upon_anew(runtime: Runtime, tan: UUID) -> None:
    assert decide(runtime, TAN, {"tan": tan}, interrupted(verify, lambda: send(runtime, tan))) == 2
    assert len(rows(runtime, Proof)) == 1
    assert len(rows(runtime, FailureCount)) == 1
    assert_told_by_history(runtime, tan)


def test_a_plain_column_that_changed_is_a_record_that_moved(runtime: Runtime, tan: UUID) -> None:
    def enter_wrong(tx: Tx, seen: Seen) -> int:
        tan_of(seen).tries_left -= 1
        return tan_of(seen).tries_left

    def enter_another() -> None:
        decide(runtime, TAN, {"tan": tan}, enter_wrong)

    left = decide(runtime, TAN, {"tan": tan}, interrupted(enter_wrong, enter_another, enter_another))
    assert left == only_tan(runtime).tries_left == policy.TAN_TRIES - 3


def test_the_third_time_nobody_can_be_faster(runtime: Runtime, tan: UUID) -> None:
    def try_to_be_faster() -> None:
        with transaction(runtime) as tx:
            tx.session.execute(text("SET LOCAL lock_timeout = '50ms'"))
            with pytest.raises(OperationalError, match="lock timeout"):
                tx.get(Tan, tan)
            tx.session.rollback()

    def deliver() -> None:
        with transaction(runtime) as tx:
            tx.fire(tx.get(Tan, tan), "confirm_delivery", actor="system")

    decided = interrupted(verify, lambda: send(runtime, tan), deliver, try_to_be_faster)
    assert decide(runtime, TAN, {"tan": tan}, decided) == 3
    assert_told_by_history(runtime, tan)


def test_a_record_that_is_only_rested_upon_must_not_move_either(runtime: Runtime, tan: UUID) -> None:
    def count(tx: Tx, seen: Seen) -> int:
        tx.apply(COUNT, {"key": b"%d" % tan_of(seen).version, "now": tx.now})
        return tan_of(seen).version

    assert decide(runtime, TAN, {"tan": tan}, interrupted(count, lambda: send(runtime, tan))) == 2
    assert [one.key for one in rows(runtime, FailureCount)] == [b"2"]


def test_who_touches_a_record_lets_others_decide_anew(runtime: Runtime, tan: UUID) -> None:
    def touch(tx: Tx, seen: Seen) -> int:
        tx.touch(tan_of(seen))
        return seen.now.microsecond

    looked: list[datetime] = []

    def note(tx: Tx, seen: Seen) -> int:
        looked.append(seen.now)
        return touch(tx, seen)

    def touch_under_lock() -> None:
        with transaction(runtime) as tx:
            tx.touch(tan_of(look_locked(tx, TAN, {"tan": tan})))

    for somebody_else in (lambda: decide(runtime, TAN, {"tan": tan}, touch), touch_under_lock):
        decide(runtime, TAN, {"tan": tan}, interrupted(note, somebody_else))
    assert len(looked) == 4
    assert only_tan(runtime).version == 1


def test_what_a_rule_raises_ends_all_and_nothing_is_written(runtime: Runtime, tan: UUID) -> None:
    def refuse(tx: Tx, seen: Seen) -> int:
        verify(tx, seen)
        tx.fire(tan_of(seen), "supersede", actor="system")
        return 0

    with pytest.raises(TransitionRefused):
        decide(runtime, TAN, {"tan": tan}, refuse)
    assert (only_tan(runtime).version, rows(runtime, Proof), rows(runtime, FailureCount)) == (1, [], [])


def test_a_proof_that_was_spent_before_is_no_reason_to_look_again(runtime: Runtime, tan: UUID) -> None:
    def spend() -> None:
        with transaction(runtime) as tx:
            tx.prove("tan", subject=uuid4(), source=tan)

    called: list[datetime] = []

    def note(tx: Tx, seen: Seen) -> int:
        called.append(seen.now)
        return verify(tx, seen)

    with pytest.raises(ProofSpentError, match="tan"):
        decide(runtime, TAN, {"tan": tan}, interrupted(note, spend))
    assert len(called) == 1
    assert (only_tan(runtime).version, rows(runtime, FailureCount)) == (1, [])


def test_a_deadline_that_passes_before_the_write_is_seen(runtime: Runtime, clock: Clock, tan: UUID) -> None:
    def verify_in_time(tx: Tx, seen: Seen) -> int:
        if tx.now >= (tan_of(seen).deadline or tx.now):
            tx.fire(tan_of(seen), "expire", actor="system")
            return 0
        return verify(tx, seen)

    travel = interrupted(
        verify_in_time, lambda: clock.travel(policy.TAN_LIFETIME_BY_MAIL + timedelta(seconds=1))
    )
    assert decide(runtime, TAN, {"tan": tan}, travel) == 0
    assert only_tan(runtime).state is TanState.EXPIRED
    assert_told_by_history(runtime, tan)


def test_a_change_that_has_to_move_a_row_is_agreed_upon(runtime: Runtime) -> None:
    def is_told(tx: Tx, seen: Seen) -> int:
        if len(rows(runtime, FailureCount)):
            return 0
        tx.apply(TELL, {"key": b"k", "now": tx.now}, must_match=True)
        return 1

    def tell_first() -> None:
        with transaction(runtime) as tx:
            tx.apply(TELL, {"key": b"k", "now": tx.now}, must_match=True)
            tx.apply(COUNT, {"key": b"told", "now": tx.now})

    assert decide(runtime, TAN, {"tan": uuid4()}, interrupted(is_told, tell_first)) == 0
    with pytest.raises(ConcurrentChangeError), transaction(runtime) as tx:
        tx.apply(TELL, {"key": b"k", "now": tx.now}, must_match=True)


def test_a_rule_that_wants_to_see_more_is_called_under_lock(runtime: Runtime, tan: UUID) -> None:
    def ask(tx: Tx, seen: Seen) -> int:
        evidence = tx.prove("tan", subject=tan_of(seen).subject, source=tan)
        tx.fire(tan_of(seen), "verify", actor="visitor", evidence=evidence)
        found = tx.get(Tan, tan)
        assert found is seen.tan
        return found.version

    assert decide(runtime, TAN, {"tan": tan}, ask) == 2
    assert len(rows(runtime, Proof)) == 1
    assert_told_by_history(runtime, tan)


def test_a_rule_that_requires_a_lock_begins_anew_and_what_it_did_is_forgotten(
    runtime: Runtime, tan: UUID
) -> None:
    without_lock: list[bool] = []

    def insist(tx: Tx, seen: Seen) -> int:
        without_lock.append(isinstance(tx, Decision))
        tan_of(seen).tries_left -= 1
        tx.apply(COUNT, {"key": b"once", "now": tx.now})
        tx.require_lock()
        return tan_of(seen).tries_left

    assert decide(runtime, TAN, {"tan": tan}, insist) == policy.TAN_TRIES - 1 == only_tan(runtime).tries_left
    assert without_lock == [True, False]
    assert [count.key for count in rows(runtime, FailureCount)] == [b"once"]


def test_a_rule_that_moves_many_is_called_under_lock_before_anything_is_written(
    runtime: Runtime, tan: UUID
) -> None:
    def move(tx: Tx, seen: Seen) -> int:
        tx.apply(COUNT, {"key": b"once", "now": tx.now})
        return len(fire_all(tx, Tan, "accept_sending", {tan_of(seen).id: ""}))

    assert decide(runtime, TAN, {"tan": tan}, move) == 1
    assert [count.key for count in rows(runtime, FailureCount)] == [b"once"]
    assert_told_by_history(runtime, tan)


def test_two_who_wait_for_each_other_look_again(runtime: Runtime, tan: UUID) -> None:
    calls: list[int] = []

    def collide(tx: Tx, seen: Seen) -> int:
        calls.append(1)
        if len(calls) == 1:
            tx.apply(text("SELECT kundencenter_collide()"), {}, must_match=True)
        return verify(tx, seen)

    with as_owner(runtime) as owner:
        owner.execute(
            text(
                "CREATE FUNCTION kundencenter_collide() RETURNS int LANGUAGE plpgsql AS "
                "$$BEGIN RAISE 'twice' USING ERRCODE = 'deadlock_detected'; END$$"
            )
        )
    try:
        assert decide(runtime, TAN, {"tan": tan}, collide) == 1
    finally:
        with as_owner(runtime) as owner:
            owner.execute(text("DROP FUNCTION kundencenter_collide"))
    assert calls == [1, 1]
    assert len(rows(runtime, Transition)) == 2


def test_within_a_transaction_a_decision_commits_with_the_rest(runtime: Runtime, tan: UUID) -> None:
    with transaction(runtime) as tx:
        with heard(runtime) as statements:
            assert decide_locked(tx, TAN, {"tan": tan}, verify) == 1
        assert len(statements) == 4, "look, lock, look, write"
        assert only_tan(runtime).state is TanState.ISSUED, "others see it once all has committed"
        tx.session.execute(COUNT, {"key": b"the rest", "now": tx.now})
    assert only_tan(runtime).state is TanState.VERIFIED
    assert {count.key for count in rows(runtime, FailureCount)} == {b"100% of ':x'", b"the rest"}
    assert_told_by_history(runtime, tan)


def test_within_a_transaction_nobody_can_be_faster(runtime: Runtime, tan: UUID) -> None:
    def be_faster() -> None:
        with transaction(runtime) as tx:
            tx.session.execute(text("SET LOCAL lock_timeout = '50ms'"))
            with pytest.raises(OperationalError, match="lock timeout"):
                tx.get(Tan, tan)
            tx.session.rollback()

    with transaction(runtime) as tx:
        assert decide_locked(tx, TAN, {"tan": tan}, interrupted(verify, be_faster)) == 1
    assert only_tan(runtime).state is TanState.VERIFIED


def test_within_a_transaction_a_rule_that_wants_to_see_more_goes_on_with_its_session(
    runtime: Runtime, tan: UUID
) -> None:
    def ask(tx: Tx, seen: Seen) -> int:
        tx.fire(tan_of(seen), "supersede", actor="system")
        return tx.get(Tan, tan).version

    with transaction(runtime) as tx:
        assert decide_locked(tx, TAN, {"tan": tan}, ask) == 2
    assert only_tan(runtime).state is TanState.SUPERSEDED
    assert_told_by_history(runtime, tan)


def test_within_a_transaction_a_spent_proof_and_what_the_database_refuses_have_their_names(
    runtime: Runtime, tan: UUID
) -> None:
    with transaction(runtime) as tx:
        tx.prove("tan", subject=uuid4(), source=tan)
    with pytest.raises(ProofSpentError, match="tan"), transaction(runtime) as tx:
        decide_locked(tx, TAN, {"tan": tan}, verify)

    def divide(tx: Tx, seen: Seen) -> None:
        tx.apply(text("SELECT 1 / CAST(:zero AS int)"), {"zero": 0}, must_match=True)

    with pytest.raises(DataError, match="division by zero"), transaction(runtime) as tx:
        decide_locked(tx, TAN, {"tan": tan}, divide)
    assert (only_tan(runtime).version, rows(runtime, FailureCount)) == (1, [])


def test_what_is_wrong_for_another_reason_is_not_tried_again(runtime: Runtime, tan: UUID) -> None:
    def divide(tx: Tx, seen: Seen) -> int:
        tx.apply(text("SELECT 1 / CAST(:zero AS int)"), {"zero": 0}, must_match=True)
        return verify(tx, seen)

    with heard(runtime) as statements, pytest.raises(DataError, match="division by zero"):
        decide(runtime, TAN, {"tan": tan}, divide)
    assert len(statements) == 2
    assert only_tan(runtime).version == 1
