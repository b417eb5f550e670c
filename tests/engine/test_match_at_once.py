"""Is a registration matched with what is so once its locks are held, in few statements, and whole or not at all?"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID, uuid4

import pytest
from sqlalchemy import update

from tests.builders import (
    EMAIL,
    NUMBER,
    add_customer,
    at_once,
    jobs,
    mailed_link,
    mails,
    one,
    registration_of,
    rows,
    run_match,
    submit_registration,
    wait_for_lock,
)
from tests.engine.overtaking import assert_history_tells_all
from tests.web.visitor import heard
from workflows.customer.records import Customer
from workflows.engine.errors import NotFoundError
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import Tx, transaction
from workflows.message.records import Message
from workflows.registration.actions import cancel
from workflows.registration.match import match
from workflows.registration.records import ActivationLink, Registration

KINDS = (Registration, Message)


def test_a_match_looks_locks_looks_and_writes(runtime: Runtime) -> None:
    add_customer(runtime)
    registration = submit_registration(runtime)
    with heard(runtime) as statements:
        run_match(runtime, registration)
    assert len(statements) == 5, "scope, look, lock, look, write"
    assert mails(runtime) == [("activation", EMAIL)]
    assert len(jobs(runtime, "message.deliver")) == 1
    with heard(runtime) as statements:
        run_match(runtime, registration)
    assert len(statements) == 4, "it is decided already"
    assert_history_tells_all(runtime, *KINDS)


@pytest.mark.parametrize(
    ("meanwhile", "outcome"),
    [
        (
            lambda tx, _earlier: tx.session.execute(update(Customer).values(status="blocked")),
            "customer_blocked",
        ),
        (lambda tx, earlier: cancel(tx, earlier, actor="operator", reason="a test"), "matched"),
    ],
    ids=["the customer is blocked", "the earlier registration ends"],
)
def test_what_was_waited_for_is_seen(
    runtime: Runtime, meanwhile: Callable[[Tx, Registration], object], outcome: str
) -> None:
    earlier = registration_of(runtime, mailed_link(runtime))
    waiting = submit_registration(runtime)
    with ThreadPoolExecutor(1) as worker:
        with transaction(runtime) as tx:
            found = tx.get(Registration, earlier)
            tx.get(Customer, found.customer_id)
            done = worker.submit(run_match, runtime, waiting)
            wait_for_lock(runtime)
            meanwhile(tx, found)
        done.result(10)
    decided = one(runtime, Registration, waiting)
    assert decided.outcome == outcome
    assert (decided.customer_id is not None) == (outcome == "matched")
    assert_history_tells_all(runtime, *KINDS)


def test_of_many_registrations_at_once_one_has_the_customer(runtime: Runtime) -> None:
    add_customer(runtime)
    waiting = [submit_registration(runtime) for _ in range(8)]
    at_once(8, lambda: run_match(runtime, waiting.pop()))
    found = rows(runtime, Registration)
    assert [row.state for row in found if row.customer_id] == ["pending"]
    assert {row.outcome for row in found} == {"matched"}
    assert len(rows(runtime, ActivationLink)) == 1
    assert_history_tells_all(runtime, *KINDS)


def test_two_matches_in_one_transaction_see_each_other(runtime: Runtime) -> None:
    add_customer(runtime)
    first, second = submit_registration(runtime), submit_registration(runtime, NUMBER, EMAIL.upper())
    with transaction(runtime, EVERYBODY) as tx:
        for waiting in (first, second):
            match(tx, waiting)
            tx.write()
    assert one(runtime, Registration, first).customer_id is not None
    assert one(runtime, Registration, second).state == "superseded"
    assert_history_tells_all(runtime, *KINDS)


def test_a_registration_that_is_gone_is_an_error(runtime: Runtime) -> None:
    nobody: UUID = uuid4()
    with pytest.raises(NotFoundError):
        run_match(runtime, nobody)
