"""Do records that move together move as each would alone, history included?"""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest

from tests import builders
from tests.builders import at_once, one, rows, steps
from workflows.engine.bulk_steps import fire_all, step_ctes
from workflows.engine.errors import TransitionRefused
from workflows.engine.history import broken_chains, transitions_of
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import reading, transaction
from workflows.message.records import Message
from workflows.registration.records import Registration
from workflows.signin.records import SigninAttempt
from workflows.tan.actions import NewTan, issue_tan
from workflows.tan.records import Tan

Record = Message | Registration | Tan


def a_tan(runtime: Runtime) -> UUID:
    """Issue a TAN; each to a phone of its own."""
    subject = uuid4()
    with transaction(runtime) as tx:
        return issue_tan(tx, NewTan("signin", subject, "sms", f"+49{subject.int % 10**9:09}", "de")).id


def a_message(runtime: Runtime) -> UUID:
    """Queue a message."""
    tan = a_tan(runtime)
    (message,) = rows(runtime, Message, Message.about == tan)
    return message.id


def a_registration(runtime: Runtime) -> UUID:
    """Match a registration."""
    number = f"8{uuid4().int % 10**6:06}"
    builders.add_customer(runtime, number)
    registration = builders.submit_registration(runtime, number)
    builders.run_match(runtime, registration)
    return registration


@pytest.mark.parametrize(
    ("kind", "make", "triggers"),
    [
        (Message, a_message, ("start", "start", "accept", "confirm_delivery")),
        (Message, a_message, ("start", "fail")),
        (Message, a_message, ("expire",)),
        (Tan, a_tan, ("accept_sending", "report_undeliverable")),
        (Registration, a_registration, ("accept_mail", "report_undeliverable", "accept_mail", "supersede")),
    ],
)
def test_together_is_as_one_by_one(
    runtime: Runtime, kind: type[Record], make: Callable[[Runtime], UUID], triggers: tuple[str, ...]
) -> None:
    alone, *together = make(runtime), make(runtime), make(runtime)
    for trigger in triggers:
        with transaction(runtime) as tx:
            tx.fire(tx.get(kind, alone), trigger, actor="system", reason="why")
        with transaction(runtime) as tx:
            moved = fire_all(tx, kind, trigger, dict.fromkeys(together, "why"))
            assert {record.id for record in moved} == set(together)
        traces = [trace(runtime, kind, key) for key in (alone, *together)]
        assert traces == [traces[0]] * 3
    with reading(runtime) as session:
        assert broken_chains(session) == []


def trace(runtime: Runtime, kind: type[Record], key: UUID) -> list[object]:
    """What a step leaves behind, without ids and moments."""
    record = one(runtime, kind, key)
    left = record.deadline and round((record.deadline - record.entered_at).total_seconds(), -1)
    with reading(runtime) as session:
        history = [
            (step.sequence, step.trigger, step.source, step.target, step.actor, step.reason, step.evidence)
            for step in transitions_of(session, record.definition.name, key)
        ]
    return [record.state, record.version, left, history]


def test_those_who_cannot_stay_where_they_are(runtime: Runtime) -> None:
    unmatched = builders.submit_registration(runtime, "99999", "niemand@example.org")
    matched, gone = a_registration(runtime), a_registration(runtime)
    with transaction(runtime) as tx:
        tx.fire(tx.get(Registration, gone), "cancel", actor="test")
        wanted = dict.fromkeys((unmatched, matched, gone, uuid4()), "")
        moved = fire_all(tx, Registration, "accept_mail", wanted)
        assert [record.id for record in moved] == [matched]
        assert fire_all(tx, Registration, "accept_mail", {unmatched: ""}) == []
        assert fire_all(tx, Message, "accept", {}) == []
    assert steps(runtime, "registration", unmatched) == ["submit"]
    assert steps(runtime, "registration", gone)[-1] == "cancel"


def test_a_step_of_the_same_transaction_comes_first(runtime: Runtime) -> None:
    message = a_message(runtime)
    with transaction(runtime) as tx:
        record = tx.get(Message, message)
        tx.fire(record, "start", actor="test")
        fire_all(tx, Message, "accept", {message: "250"}, keep_reason_in="response")
        assert (record.state, record.response) == ("accepted", "250")
    assert steps(runtime, "message", message) == ["queue_tan", "start", "accept"]


def test_of_many_who_want_the_same_one_moves_it(runtime: Runtime) -> None:
    message = a_message(runtime)

    def accept() -> int:
        with transaction(runtime) as tx:
            return len(fire_all(tx, Message, "fail", {message: ""}))

    assert sorted(at_once(4, accept)) == [0, 0, 0, 1]  # type: ignore[type-var]
    assert steps(runtime, "message", message) == ["queue_tan", "fail"]


@pytest.mark.parametrize(
    ("kind", "trigger"), [(Message, "queue_tan"), (SigninAttempt, "sign_in"), (Tan, "fly")]
)
def test_steps_that_order_jobs_or_depend_on_guards_are_taken_one_by_one(
    runtime: Runtime, kind: type[Message | SigninAttempt | Tan], trigger: str
) -> None:
    with transaction(runtime) as tx, pytest.raises(TransitionRefused):
        fire_all(tx, kind, trigger, {uuid4(): ""})


def test_a_step_whose_guards_nobody_can_ask_is_no_part_of_a_larger_statement() -> None:
    with pytest.raises(TransitionRefused):
        step_ctes("all", Registration, "activate", "SELECT")
