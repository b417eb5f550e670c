"""Do the budgets of text messages hold for whoever asks at the same moment: two of a customer, a newcomer and a user, twenty at once?"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text

from tests.askers import session_of
from tests.buffers import buffers_read
from tests.builders import (
    MOBILE,
    PASSWORD,
    add_account,
    add_customer,
    at_once,
    details,
    mailed_link,
    rows,
    wait_for_lock,
)
from tests.conftest import Clock
from tests.engine.overtaking import Between, assert_history_tells_all
from tests.owner import as_owner
from tests.seats import customer_of, join, leave
from tests.web.visitor import heard
from workflows import policy
from workflows.account.records import Account
from workflows.contact.actions import NewContact, request, send_again
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import Tx, transaction
from workflows.message.records import Message
from workflows.registration.activation import Completed, TanProofNeeded, activate
from workflows.registration.records import Registration
from workflows.signin.actions import Answer, Refused, TanNeeded, start
from workflows.signin.password_check import Credentials
from workflows.signin.records import SigninAttempt
from workflows.tan import caps
from workflows.tan.actions import NewTan, SmsBudgetError, issue_tan
from workflows.tan.machine import LIVE
from workflows.tan.records import Tan

KINDS = (Registration, Account, SigninAttempt, Tan, Message)
BY_SMS = details(tan_method="sms", mobile=MOBILE)
NO_ROOM = Refused("too_many_tans")
LAST_WEEK = """
    INSERT INTO tan (id, state, version, entered_at, purpose, subject, channel, destination, destination_key, issued_at, tries_left,
                     origin, is_strange)
    SELECT gen_random_uuid(), 'expired', 2, now(), 'signin', gen_random_uuid(), 'sms', :number, :number, now() - interval '7 days', 3,
           '', false
      FROM generate_series(1, 20000)
"""


def limit(monkeypatch: pytest.MonkeyPatch, **numbers: int) -> None:
    for name, value in numbers.items():
        monkeypatch.setattr(policy, name, value)


def enter(runtime: Runtime, account: Account) -> Answer:
    return start(runtime, Credentials(account.login_name, PASSWORD, "de"))


def user(runtime: Runtime) -> Account:
    return add_account(runtime, tan_method="sms")


def colleague_of(runtime: Runtime, account: Account) -> Account:
    """One more user of the same customer, and of no other."""
    other = user(runtime)
    leave(runtime, other, customer_of(runtime, other))
    join(runtime, other, customer_of(runtime, account))
    return other


def issue(tx: Tx, number: str = "", customer_id: UUID | None = None) -> Tan:
    """Issue a TAN in an open transaction, to a number of its own unless one is named."""
    destination = number or f"+49177{uuid4().int % 10**7:07}"
    return issue_tan(tx, NewTan("signin", uuid4(), "sms", destination, "de", customer_id=customer_id))


def send(runtime: Runtime, number: str = "", customer_id: UUID | None = None) -> Tan:
    with transaction(runtime) as tx:
        return issue(tx, number, customer_id)


def overtake(runtime: Runtime, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let somebody else send a text message once, right before the next one is paid for."""
    pay = caps.pay

    def overtaken(tx: Tx, *whose: Any, is_strange: bool) -> None:
        monkeypatch.setattr(caps, "pay", pay)
        send(runtime)
        pay(tx, *whose, is_strange=is_strange)

    monkeypatch.setattr(caps, "pay", overtaken)


@pytest.mark.parametrize(
    ("budget", "another"),
    [
        ("SMS_PER_CUSTOMER_AND_DAY", colleague_of),
        ("SMS_PER_NUMBER_AND_DAY", lambda runtime, _account: user(runtime)),
        ("SMS_PER_DAY", lambda runtime, _account: user(runtime)),
    ],
)
def test_of_two_the_faster_one_has_the_last_message(
    runtime: Runtime,
    between: Between,
    monkeypatch: pytest.MonkeyPatch,
    budget: str,
    another: Callable[[Runtime, Account], Account],
) -> None:
    slow = user(runtime)
    faster = another(runtime, slow)
    limit(monkeypatch, **{budget: 1})
    between(lambda: enter(runtime, faster))
    assert enter(runtime, slow) == NO_ROOM
    (tan,) = rows(runtime, Tan)
    (attempt,) = rows(runtime, SigninAttempt, SigninAttempt.account_id == faster.id)
    assert tan.subject == attempt.id
    assert_history_tells_all(runtime, *KINDS)


def test_a_newcomer_and_a_user_do_not_both_have_it(
    runtime: Runtime, between: Between, monkeypatch: pytest.MonkeyPatch
) -> None:
    limit(monkeypatch, SMS_PER_DAY=1)
    link, account = mailed_link(runtime), user(runtime)
    between(lambda: enter(runtime, account))
    with pytest.raises(SmsBudgetError, match="house"):
        activate(runtime, link, BY_SMS)
    limit(monkeypatch, SMS_PER_DAY=2)
    between(lambda: activate(runtime, link, BY_SMS))
    assert enter(runtime, account) == NO_ROOM
    assert [tan.purpose for tan in sorted(rows(runtime, Tan), key=lambda tan: tan.issued_at)] == [
        "signin",
        "registration",
    ]
    assert_history_tells_all(runtime, *KINDS)


def test_whoever_is_refused_keeps_the_link(
    runtime: Runtime, between: Between, monkeypatch: pytest.MonkeyPatch
) -> None:
    limit(monkeypatch, SMS_PER_DAY=1)
    link = mailed_link(runtime)
    between(lambda: send(runtime))
    with pytest.raises(SmsBudgetError):
        activate(runtime, link, BY_SMS)
    assert activate(runtime, link, details()) == Completed("m.muster")


@pytest.mark.parametrize("is_kept", [True, False])
def test_who_is_not_done_is_waited_for(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch, *, is_kept: bool
) -> None:
    limit(monkeypatch, SMS_PER_DAY=1)
    account = user(runtime)
    with ThreadPoolExecutor(1) as pool:
        with transaction(runtime) as tx:
            issue(tx)
            tx.write()
            waiting = pool.submit(enter, runtime, account)
            wait_for_lock(runtime)
            if not is_kept:
                tx.session.rollback()
        answer = waiting.result()
    assert (answer == NO_ROOM) is is_kept
    assert isinstance(answer, TanNeeded) is not is_kept
    assert len(rows(runtime, Tan)) == 1


def test_under_lock_it_is_known_before_anything_of_a_tan_is_written(
    runtime: Runtime, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    older = send(runtime)
    clock.travel(policy.TAN_RESEND_GAP)
    limit(monkeypatch, SMS_PER_DAY=2)
    overtake(runtime, monkeypatch)
    with transaction(runtime) as tx:
        with pytest.raises(SmsBudgetError, match="meanwhile"):
            issue_tan(tx, NewTan("signin", older.subject, "sms", older.destination, "de"))
        assert not tx.session.new
        assert not tx.session.dirty
        assert tx.get(Tan, older.id).state in LIVE, "the older one still counts"
    assert len(rows(runtime, Tan)) == 2


def test_whoever_is_overtaken_when_asking_again_keeps_the_older_tan(
    runtime: Runtime, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    asker = session_of(runtime, add_account(runtime))
    change = request(runtime, asker, NewContact("mobile", "+4915228817387", "sms"))
    clock.travel(policy.TAN_RESEND_GAP)
    limit(monkeypatch, SMS_PER_DAY=2)
    overtake(runtime, monkeypatch)
    with pytest.raises(SmsBudgetError, match="meanwhile"):
        send_again(runtime, asker, change)
    (first,) = rows(runtime, Tan, Tan.subject == change)
    assert first.state in LIVE, "the older one still counts"


def test_a_customer_has_no_more_however_many_ask(runtime: Runtime, monkeypatch: pytest.MonkeyPatch) -> None:
    limit(monkeypatch, SMS_PER_CUSTOMER_AND_DAY=5)
    customer_id = add_customer(runtime)
    answers = at_once(12, lambda: send(runtime, customer_id=customer_id))
    assert sum(isinstance(answer, SmsBudgetError) for answer in answers) == 7
    assert [tan.customer_id for tan in rows(runtime, Tan)] == [customer_id] * 5


def test_twenty_at_once_by_every_way_take_what_is_left_and_none_is_an_outage(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = user(runtime)
    users = [first, *(colleague_of(runtime, first) for _ in range(3)), *(user(runtime) for _ in range(4))]
    askers = [session_of(runtime, add_account(runtime)) for _ in range(4)]
    customer_id = customer_of(runtime, first)
    links = [mailed_link(runtime, f"4608{number}", f"n{number}@example.org") for number in range(4)]
    limit(monkeypatch, SMS_PER_DAY=9, SMS_PER_CUSTOMER_AND_DAY=3, SMS_PER_NUMBER_AND_DAY=20)
    forms = [details(tan_method="sms", mobile=f"+491522881740{number}") for number in range(4)]
    ways: list[Callable[[], object]] = [
        *(
            lambda link=link, form=form: activate(runtime, link, form)
            for link, form in zip(links, forms, strict=True)
        ),
        *(lambda account=account: enter(runtime, account) for account in users),
        *(lambda: send(runtime) for _ in range(4)),
        *(
            lambda asker=asker, number=number: request(
                runtime, asker, NewContact("mobile", f"+491522881739{number}", "sms")
            )
            for number, asker in enumerate(askers)
        ),
    ]
    deeds = iter(ways)

    def do_one() -> object:
        return next(deeds)()

    answers = at_once(len(ways), do_one)
    sent = [answer for answer in answers if isinstance(answer, TanNeeded | TanProofNeeded | Tan | UUID)]
    refused = [answer for answer in answers if answer == NO_ROOM or isinstance(answer, SmsBudgetError)]
    assert (len(sent), len(refused)) == (9, 11)
    tans = rows(runtime, Tan)
    assert len(tans) == 9
    assert sum(tan.customer_id == customer_id for tan in tans) <= 3
    assert_history_tells_all(runtime, *KINDS)


def test_it_is_no_statement_of_its_own(runtime: Runtime) -> None:
    account = user(runtime)
    with heard(runtime) as statements:
        assert isinstance(enter(runtime, account), TanNeeded)
    assert len(statements) == 4, "find, count, look, write"
    assert "kundencenter_sms_is_left" in statements[-1]
    by_mail = add_account(runtime, tan_method="email")
    with heard(runtime) as statements:
        assert isinstance(enter(runtime, by_mail), TanNeeded)
    assert len(statements) == 4
    assert "kundencenter_sms_is_left" not in statements[-1], "a mail asks for nothing"


def test_messages_of_days_before_are_not_read(runtime: Runtime) -> None:
    send(runtime)
    with as_owner(runtime) as connection:
        connection.exec_driver_sql("ANALYZE tan")
    for _ in range(6):
        send(runtime)  # from the sixth time on a session keeps its plan: that of a table with one row
    # In a session of its own: the role would let the other one plan anew.
    with runtime.engine.connect(), as_owner(runtime) as connection:
        connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        connection.execute(text(LAST_WEEK), {"number": MOBILE})
    with buffers_read(runtime) as found:
        send(runtime, MOBILE)
    (buffers,) = (buffers for statement, buffers in found.items() if "kundencenter_sms_is_left" in statement)
    assert buffers < 50


def test_near_the_alarm_one_of_those_who_sign_in_raises_it(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    accounts = [user(runtime) for _ in range(6)]
    monkeypatch.setattr(caps, "ALARM", 4)
    warned: list[object] = []
    monkeypatch.setattr(caps.log, "warning", lambda _event, **facts: warned.append(facts["sent"]))
    entering = iter(accounts)
    answers = at_once(6, lambda: enter(runtime, next(entering)))
    assert all(isinstance(answer, TanNeeded) for answer in answers)
    assert warned == [4]
