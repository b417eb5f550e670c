"""Who hears what when somebody asks for help with signing in, and who hears nothing?"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from typing import Any, Literal
from uuid import uuid4

import pytest
from sqlalchemy import delete

from tests.builders import (
    EMAIL,
    NUMBER,
    PASSWORD,
    add_account,
    add_customer,
    at_once,
    jobs,
    mails,
    one,
    rows,
    steps,
    wait_for_lock,
)
from tests.conftest import Clock
from tests.recoveries import ask_for, change, decide, fire, mailed, on_file
from tests.seats import customer_of, join, seat_of, user_number
from workers.handlers import HANDLERS
from workflows import upkeep
from workflows.account.records import Account
from workflows.engine import ledger
from workflows.engine.errors import NotFoundError
from workflows.engine.history import transitions_of
from workflows.engine.ledger import Job
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading, transaction
from workflows.letter.records import Letter
from workflows.message.records import Message
from workflows.outgoing.mails import Source, facts_of
from workflows.recovery.actions import Kind, NewRecovery, request
from workflows.recovery.links import path_of
from workflows.recovery.machine import RecoveryState
from workflows.recovery.match import match
from workflows.recovery.records import Recovery
from workflows.recovery.reminders import Numbers
from workflows.signin.actions import SignedInNow, start
from workflows.signin.password_check import Credentials

HOUR = timedelta(hours=1)


def outcome(runtime: Runtime, recovery_id: object) -> tuple[str, list[str]]:
    """The state, and the reasons in the history."""
    with reading(runtime) as session:
        row = session.get_one(Recovery, recovery_id)
        return str(row.state), steps(runtime, "recovery", row.id)


def by_number(runtime: Runtime) -> Runtime:
    """The same installation with the other sign-in scheme."""
    return replace(runtime, profile=runtime.profile.model_copy(update={"login_scheme": "customer_number"}))


def facts(runtime: Runtime) -> dict[str, Any]:
    """What the text of the only mail may name."""
    (message,) = rows(runtime, Message)
    with reading(runtime) as session:
        return dict(facts_of(Source(runtime, session), session.merge(message, load=False)))


def number_of(account: Account) -> str:
    return "7" + account.login_name.removeprefix("person.").zfill(5)


@pytest.mark.parametrize(("kind", "mail"), [("password", "password_reset"), ("unlock", "unlock")])
def test_the_owner_gets_a_link(runtime: Runtime, kind: Literal["password", "unlock"], mail: str) -> None:
    account = add_account(runtime, tan_method="sms")
    recovery_id = ask_for(runtime, kind, f"  {account.login_name.upper()} ")

    recovery = one(runtime, Recovery, recovery_id)
    assert (recovery.state, recovery.account_id, recovery.tan_method) == ("requested", account.id, "sms")
    assert (recovery.identifier, recovery.customer_number, recovery.email) == ("", "", account.email)
    assert mails(runtime) == [(mail, account.email)]
    text = facts(runtime)
    assert text["link"] == "http://localhost:8000" + path_of(runtime.keys, kind, recovery_id)
    mailed_at = text["valid_until"] - timedelta(minutes=30)
    assert recovery.requested_at < mailed_at < recovery.requested_at + timedelta(seconds=30)
    assert text["greeting_name"] == account.display_name


@pytest.mark.parametrize("kind", ["password", "unlock"])
def test_a_bare_user_number_is_no_name_where_one_signs_in_by_login_name(runtime: Runtime, kind: Kind) -> None:
    account = add_account(runtime)
    number, postal_code = on_file(runtime, account)
    ask_for(runtime, kind, user_number(runtime, account))
    ask_for(runtime, kind, user_number(runtime, account), number, delivery="letter", postal_code=postal_code)
    assert (mails(runtime), rows(runtime, Letter)) == ([], [])
    assert isinstance(start(runtime, Credentials(user_number(runtime, account), PASSWORD, "de")), SignedInNow)


@pytest.mark.parametrize("typed", ["nobody", "nobody@example.org", "", "'; DROP TABLE account --"])
@pytest.mark.parametrize("kind", ["password", "unlock"])
def test_nobody_hears_of_a_name_that_nobody_has(runtime: Runtime, kind: Kind, typed: str) -> None:
    add_account(runtime)
    recovery_id = ask_for(runtime, kind, typed)
    assert outcome(runtime, recovery_id) == ("cancelled", ["request", "cancel"])
    assert one(runtime, Recovery, recovery_id).identifier == ""
    assert mails(runtime) == []


@pytest.mark.parametrize("trigger", ["suspend", "end"])
@pytest.mark.parametrize("kind", ["password", "unlock", "login_name"])
def test_suspended_and_ended_accounts_get_nothing(runtime: Runtime, kind: Kind, trigger: str) -> None:
    account = add_account(runtime)
    fire(runtime, account, trigger)
    typed = account.email if kind == "login_name" else account.login_name
    assert outcome(runtime, ask_for(runtime, kind, typed))[0] == "cancelled"
    assert mails(runtime) == []


def test_without_an_address_nothing_is_sent_anywhere(runtime: Runtime) -> None:
    account = add_account(runtime)
    change(runtime, account, email="")
    recovery_id = mailed(runtime, account)
    with reading(runtime) as session:
        last = transitions_of(session, "recovery", recovery_id)[-1]
    assert (last.trigger, last.reason) == ("cancel", "no address")
    assert mails(runtime) == []


def test_each_request_commits_before_the_next_one_is_begun(runtime: Runtime) -> None:
    first, second = add_account(runtime), add_account(runtime)
    for account in (first, second):
        request(runtime, NewRecovery(uuid4(), "password", account.login_name, "", "de"))
    with transaction(runtime) as tx:
        held = ledger.claim(tx.session, sorted(job.id for job in jobs(runtime, "recovery.match")))
    with ThreadPoolExecutor(1) as worker:
        with transaction(runtime) as tx:
            tx.get(Account, second.id)
            done = worker.submit(HANDLERS["recovery.match"], runtime, held, 0.0)
            wait_for_lock(runtime)
            assert mails(runtime) == [("password_reset", first.email)]
        done.result(10)
    assert mails(runtime) == sorted(("password_reset", account.email) for account in (first, second))


@pytest.mark.parametrize("trigger", ["lock", "request_closure"])
def test_locked_accounts_and_those_about_to_leave_are_helped(runtime: Runtime, trigger: str) -> None:
    account = add_account(runtime)
    fire(runtime, account, trigger)
    mailed(runtime, account)
    assert mails(runtime) == [("password_reset", account.email)]


def test_with_customer_numbers_both_have_to_fit(runtime: Runtime) -> None:
    account, other = add_account(runtime), add_account(runtime)
    scheme = by_number(runtime)
    ask_for(scheme, "password", user_number(runtime, account), number_of(account))
    ask_for(scheme, "unlock", account.email.upper(), number_of(account))
    for typed, number in (
        (user_number(runtime, account), number_of(other)),
        (account.email, number_of(other)),
        (account.email, ""),
    ):
        ask_for(scheme, "password", typed, number)  # fmt: skip
    assert mails(runtime) == [("password_reset", account.email), ("unlock", account.email)]


def test_an_address_that_two_members_share_names_nobody(runtime: Runtime) -> None:
    account, other = add_account(runtime), add_account(runtime)
    join(runtime, other, customer_of(runtime, account))
    change(runtime, other, email=account.email)
    ask_for(by_number(runtime), "password", account.email, number_of(account))
    assert mails(runtime) == []


def test_customer_numbers_go_to_the_address_itself(runtime: Runtime) -> None:
    account, other = add_account(runtime), add_account(runtime)
    change(runtime, other, email=account.email)
    add_customer(runtime, NUMBER, email=account.email)
    add_customer(runtime, "46099", email=account.email, status="blocked")
    add_customer(runtime, "46098")

    recovery_id = ask_for(runtime, "customer_number", f" {account.email.upper()} ")

    assert outcome(runtime, recovery_id) == ("done", ["request", "answer"])
    assert mails(runtime) == [("customer_numbers", account.email)]
    text = facts(runtime)
    listed = [access.users for access in text["accounts"]]
    assert listed == [(Numbers(user_number(runtime, one), number_of(one)),) for one in (account, other)]
    assert text["free_numbers"] == (NUMBER,)


def test_a_customer_without_an_account_hears_the_number_but_no_name(runtime: Runtime) -> None:
    add_customer(runtime)
    ask_for(runtime, "customer_number", EMAIL)
    ask_for(runtime, "login_name", EMAIL)
    assert mails(runtime) == [("customer_numbers", EMAIL)]


def test_login_names_go_to_the_address_itself(runtime: Runtime) -> None:
    account = add_account(runtime)
    first, second = seat_of(runtime, account), join(runtime, account, add_customer(runtime))
    assert outcome(runtime, ask_for(runtime, "login_name", account.email))[0] == "done"
    assert mails(runtime) == [("login_names", account.email)]
    told = {access.login_name: access.users for access in facts(runtime)["accounts"]}
    own = (Numbers(first.user_number, number_of(account)), Numbers(second.user_number, NUMBER))
    assert told == {account.login_name: own}, "each name with all the customer numbers that it signs in for"


def test_requests_at_the_same_moment_keep_the_limit(runtime: Runtime) -> None:
    account = add_account(runtime)
    waiting = [
        request(runtime, NewRecovery(uuid4(), "password", account.login_name, "", "de")) for _ in range(8)
    ]
    at_once(8, lambda: decide(runtime, waiting.pop()))
    assert len(mails(runtime)) == 1
    assert {row.state for row in rows(runtime, Recovery)} == {"requested", "cancelled"}


def test_a_double_click_counts_once(runtime: Runtime) -> None:
    new = NewRecovery(uuid4(), "password", "m.muster", "", "de")
    assert len({request(runtime, new) for _ in range(3)}) == 1
    assert len(set(at_once(5, lambda: request(runtime, replace(new, submission=new.submission))))) == 1
    assert len(jobs(runtime, "recovery.match")) == 1


def test_a_job_done_twice_sends_one_mail(runtime: Runtime) -> None:
    account = add_account(runtime)
    decide(runtime, mailed(runtime, account))
    decide(runtime, ask_for(runtime, "login_name", account.email))
    assert mails(runtime) == [("login_names", account.email), ("password_reset", account.email)]


def test_a_job_about_nothing_is_an_error(runtime: Runtime) -> None:
    with transaction(runtime, EVERYBODY) as tx, pytest.raises(NotFoundError):
        match(tx, uuid4())


def test_a_request_whose_job_is_lost_gets_another(runtime: Runtime, clock: Clock) -> None:
    recovery_id = request(runtime, NewRecovery(uuid4(), "password", "m.muster", "", "de"))
    with transaction(runtime) as tx:
        tx.session.execute(delete(Job))
    clock.travel(timedelta(minutes=2))
    for _ in range(2):
        with transaction(runtime) as tx:
            upkeep.adopt_orphans(tx)
    assert [job.subject for job in jobs(runtime, "recovery.match")] == [recovery_id]


def test_a_request_nobody_follows_expires(runtime: Runtime, clock: Clock) -> None:
    recovery_id = mailed(runtime, add_account(runtime))
    clock.travel(timedelta(minutes=30, seconds=1))
    with transaction(runtime, EVERYBODY) as tx:
        upkeep.expire_deadlines(tx)
    assert one(runtime, Recovery, recovery_id).state is RecoveryState.EXPIRED
