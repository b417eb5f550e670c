"""Does expiry by the set do exactly what firing one by one does?"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from tests.builders import (
    MOBILE,
    add_account,
    details,
    mailed_link,
    one,
    registration_of,
    submit_registration,
)
from tests.conftest import Clock
from workflows.catalogue import RECORDS
from workflows.engine.deadlines import expire_overdue
from workflows.engine.history import broken_chains, transitions_of
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import reading, transaction
from workflows.message.actions import Recipient, queue_message
from workflows.registration.activation import activate
from workflows.signin.actions import TanNeeded, start
from workflows.signin.password_check import Credentials
from workflows.tan.actions import NewTan, issue_tan
from workflows.tan.records import Tan

Maker = Callable[[Runtime, int], UUID]


def pending_registration(runtime: Runtime, number: int) -> UUID:
    return submit_registration(runtime, f"9{number}99")


def mailed_registration(runtime: Runtime, number: int) -> UUID:
    return registration_of(runtime, mailed_link(runtime, f"9{number}99"))


def activated_registration(runtime: Runtime, number: int) -> UUID:
    link_id = mailed_link(runtime, f"9{number}99")
    activate(runtime, link_id, details(tan_method="sms", mobile=f"{MOBILE}{number}"))
    return registration_of(runtime, link_id)


def sent_tan(runtime: Runtime, number: int) -> UUID:
    with transaction(runtime) as tx:
        tan = issue_tan(tx, NewTan("signin", UUID(int=number), "email", f"{number}@example.org", "de"))
        tx.fire(tan, "accept_sending", actor="system")
        return tan.id


def signin_attempt(runtime: Runtime, _number: int) -> UUID:
    account = add_account(runtime, tan_method="email")
    answer = start(runtime, Credentials(account.login_name, "Kirschkuchen-mit-Sahne-7", "de"))
    assert isinstance(answer, TanNeeded)
    return answer.attempt_id


def queued_message(runtime: Runtime, number: int) -> UUID:
    with transaction(runtime) as tx:
        of = Tan(id=UUID(int=number))
        return queue_message(tx, "tan", Recipient("a@example.org", "de"), of=of).id


def traces(runtime: Runtime, workflow: str, record_id: UUID) -> tuple[Any, ...]:
    """Everything that a record and its history say, but for ids, hashes and moments."""
    record: Any = one(runtime, RECORDS[workflow], record_id)
    with reading(runtime) as session:
        last = transitions_of(session, workflow, record_id)[-1]
        assert broken_chains(session) == []
    assert abs(record.entered_at - last.at) < timedelta(seconds=1)
    assert last.dwell
    return (
        *(record.state, record.version, record.deadline),
        *(last.sequence, last.trigger, last.source, last.target, last.actor, last.evidence, last.reason),
        last.definition_version,
    )


@pytest.mark.parametrize(
    ("workflow", "make"),
    [
        ("registration", pending_registration),
        ("registration", mailed_registration),
        ("registration", activated_registration),
        ("tan", sent_tan),
        ("signin", signin_attempt),
        ("message", queued_message),
    ],
)
def test_expiry_by_the_set_leaves_the_same_traces_as_fire(
    runtime: Runtime, clock: Clock, workflow: str, make: Maker
) -> None:
    fired, swept = make(runtime, 1), make(runtime, 2)
    clock.travel(timedelta(hours=25))
    kind = RECORDS[workflow]
    with transaction(runtime) as tx:
        tx.fire(tx.get(kind, fired), "expire", actor="system", reason="deadline passed")

    with transaction(runtime) as tx:
        assert expire_overdue(tx.session, kind.definition, kind.__tablename__) == 1

    assert traces(runtime, workflow, swept) == traces(runtime, workflow, fired)


def test_what_is_not_overdue_stays(runtime: Runtime, clock: Clock) -> None:
    registration_id = pending_registration(runtime, 1)
    kind = RECORDS["registration"]
    deadline = one(runtime, kind, registration_id).deadline
    assert deadline

    def moved_at(offset: timedelta) -> int:
        clock.travel_to(deadline + offset)
        with transaction(runtime) as tx:
            return expire_overdue(tx.session, kind.definition, kind.__tablename__)

    assert moved_at(timedelta(seconds=-1)) == 0
    assert moved_at(timedelta(seconds=1)) == 1
    assert moved_at(timedelta(seconds=2)) == 0


def test_a_record_in_somebodys_hands_is_left_for_the_next_run(runtime: Runtime, clock: Clock) -> None:
    registration_id = pending_registration(runtime, 1)
    clock.travel(timedelta(hours=25))
    kind = RECORDS["registration"]
    with transaction(runtime) as holder, transaction(runtime) as sweeper:
        holder.get(kind, registration_id)
        assert expire_overdue(sweeper.session, kind.definition, kind.__tablename__) == 0


def test_an_account_has_no_deadline(runtime: Runtime) -> None:
    kind = RECORDS["account"]
    with transaction(runtime) as tx:
        assert expire_overdue(tx.session, kind.definition, kind.__tablename__) == 0
