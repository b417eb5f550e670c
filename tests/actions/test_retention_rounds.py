"""Does retention come to its end, whatever stands in its way? A class fails, time is up, somebody holds a row."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from tests.builders import add_account, rows
from tests.conftest import Clock
from tests.workers.rounds import change, states, value
from workflows import policy, upkeep
from workflows.account.records import Account, LoginIdentifier
from workflows.captcha import SpentCaptcha
from workflows.engine.ledger import LEASE
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import transaction
from workflows.retention import actions
from workflows.retention.actions import dry_run, erase_all
from workflows.retention.classes import CLASSES
from workflows.retention.release import release_ended
from workflows.retention.table import Part
from workflows.signin.records import Session
from workflows.signin.sessions import end_sessions_of, open_session

CAPTCHA = next(one for one in CLASSES if one.name == "captcha")
PATIENT = replace(
    CAPTCHA, name="patient", parts=(Part("captcha_spent", "current_setting('statement_timeout') = '30s'"),)
)
SPENT = "INSERT INTO captcha_spent SELECT n::text, kundencenter_now() - interval '1 second' FROM generate_series(1, 3) AS n"


def test_a_class_that_fails_keeps_no_other_back(runtime: Runtime) -> None:
    change(runtime, SPENT)
    failing = replace(CAPTCHA, name="failing", parts=(Part("captcha_spent", "1 / (SELECT 0) = 1"),))
    with pytest.raises(DBAPIError, match="division by zero"):
        erase_all(runtime, [failing, CAPTCHA])
    assert rows(runtime, SpentCaptcha) == []


def test_a_class_has_more_time_than_a_page_and_less_than_a_lease(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "CLASSES", (PATIENT,))
    change(runtime, SPENT)
    assert value(runtime, "SHOW statement_timeout") == "15s"
    assert [due.rows for due in dry_run(runtime)] == [3]
    assert [due.rows for due in erase_all(runtime, [PATIENT])] == [3]
    assert timedelta(seconds=30) < LEASE


@pytest.mark.parametrize("task", ["forget", "retain"])
def test_what_is_left_has_a_run_of_its_own(runtime: Runtime, task: str) -> None:
    run = getattr(upkeep, task)
    run(runtime, 30.0)
    assert states(runtime, f"upkeep.{task}") == []
    run(runtime, 0.0)
    assert states(runtime, f"upkeep.{task}") == ["pending"]


def test_an_ended_account_is_asked_until_nothing_is_left_and_never_again(runtime: Runtime) -> None:
    account = add_account(runtime)
    with transaction(runtime) as tx:
        tx.fire(tx.get(Account, account.id), "end", actor="test")
    with transaction(runtime) as somebody:
        somebody.session.execute(text("SELECT FROM login_identifier WHERE kind = 'login_name' FOR UPDATE"))
        with transaction(runtime, EVERYBODY) as tx:
            release_ended(tx)
    assert value(runtime, "SELECT released_at FROM account") is None, "somebody holds a name"
    with transaction(runtime, EVERYBODY) as tx:
        release_ended(tx)
    assert value(runtime, "SELECT released_at FROM account") is not None
    assert rows(runtime, LoginIdentifier, LoginIdentifier.account_id == account.id) == []


def test_a_session_that_ended_by_itself_is_not_ended_with_its_account(runtime: Runtime, clock: Clock) -> None:
    account = add_account(runtime)
    with transaction(runtime) as tx:
        open_session(tx, "account", account.id)
    clock.travel(policy.SESSION_ABSOLUTE)
    with transaction(runtime) as tx:
        open_session(tx, "account", account.id)
        tx.fire(tx.get(Account, account.id), "end", actor="test")
    with transaction(runtime, EVERYBODY) as tx:
        release_ended(tx)
    before, now = sorted(rows(runtime, Session), key=lambda one: one.ends_at)
    assert before.ended_at is None
    assert now.ended_at is not None


def test_no_session_has_to_stay_for_the_line_about_the_last_sign_in(runtime: Runtime, clock: Clock) -> None:
    account = add_account(runtime)
    with transaction(runtime) as tx:
        open_session(tx, "account", account.id)
    with transaction(runtime) as tx:
        end_sessions_of(tx, account.id)
    clock.travel(policy.SESSION_KEPT + timedelta(seconds=1))
    erase_all(runtime)
    assert rows(runtime, Session) == []
