"""Does an operator find out who is calling, by a code that goes only where the owner reads, and never to an intruder's new number?"""

from datetime import timedelta
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest

from tests import recoveries
from tests.askers import changed, session_of
from tests.builders import MOBILE, add_account, at_once, mails, one, rows, steps
from tests.conftest import Clock
from workers.sms.texts import LONGEST, septets, spoken_text
from workflows import operator_policy, policy
from workflows.account.doors import MAILBOX_READ
from workflows.account.records import Account
from workflows.contact.actions import NewContact
from workflows.engine.errors import GuardFailed, NotFoundError, TransitionRefused
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading, transaction
from workflows.locking import actions as locking
from workflows.message.facts import NothingToTellError
from workflows.message.records import Message
from workflows.outgoing.delivery import begin_sending
from workflows.outgoing.mails import Source, facts_of
from workflows.tan.codes import code_of
from workflows.telephone.actions import (
    PURPOSE,
    Call,
    NoTelephoneCodeError,
    find_call,
    hear,
    is_identified,
    send_code,
)
from workflows.telephone.records import TelephoneCode

ME, COLLEAGUE = (
    "operator:00000000-0000-0000-0000-000000000001",
    "operator:00000000-0000-0000-0000-000000000002",
)
SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)


BERLIN = ZoneInfo("Europe/Berlin")


@pytest.fixture
def account(runtime: Runtime) -> Account:
    return add_account(runtime, tan_method="sms")


def spoken(runtime: Runtime, code_id: UUID) -> str:
    """What the customer reads out."""
    return code_of(runtime.keys, code_id, PURPOSE)


def wrong(runtime: Runtime, code_id: UUID) -> str:
    return f"{(int(spoken(runtime, code_id)) + 1) % 10**6:06}"


def call(runtime: Runtime, account: Account, actor: str = ME) -> Call | None:
    with reading(runtime, EVERYBODY) as session:
        return find_call(session, account.id, actor)


def refused(runtime: Runtime, account: Account, actor: str = ME) -> str:
    with pytest.raises(NoTelephoneCodeError) as error:
        send_code(runtime, account.id, actor)
    return str(error.value)


def test_the_right_code_makes_the_caller_known_to_this_operator_for_a_quarter_of_an_hour(
    runtime: Runtime, account: Account, clock: Clock
) -> None:
    code = send_code(runtime, account.id, ME)
    assert mails(runtime) == [("telephone_code", MOBILE)]
    waiting = call(runtime, account)
    assert waiting
    assert (waiting.is_identified, waiting.channel, waiting.tries_left) == (False, "sms", 3)
    digits = spoken(runtime, code)
    assert hear(runtime, account.id, code, f"{digits[:3]} {digits[3:]}", ME)
    known = call(runtime, account)
    assert known
    assert known.is_identified
    with reading(runtime, EVERYBODY) as session:
        assert is_identified(session, account.id, ME)
        assert not is_identified(session, account.id, COLLEAGUE), "another operator has heard nothing"
    clock.travel(operator_policy.CALLER_KNOWN)
    assert call(runtime, account) is None
    assert steps(runtime, "telephone_code", code) == ["issue", "identify"]


def test_the_message_says_the_code_and_how_long_it_counts(runtime: Runtime, account: Account) -> None:
    code = send_code(runtime, account.id, ME)
    (message,) = rows(runtime, Message, Message.name == "telephone_code")
    with transaction(runtime, EVERYBODY) as tx:
        (outgoing,) = begin_sending(tx, [message.id]).outgoing
    assert outgoing.facts["telephone_code"] == spoken(runtime, code)
    assert timedelta(0) < outgoing.lasts <= operator_policy.TELEPHONE_CODE_LIFETIME
    until = one(runtime, TelephoneCode, code).deadline
    assert until
    said = spoken_text("de", code="471108", valid_until=until, zone=BERLIN)
    assert said.startswith("Sie telefonieren mit uns. Nennen Sie 471108.")
    for language in ("de", "en"):
        assert septets(spoken_text(language, code="471108", valid_until=until, zone=BERLIN)) <= LONGEST


def test_three_wrong_ones_and_the_code_is_worth_nothing(runtime: Runtime, account: Account) -> None:
    code = send_code(runtime, account.id, ME)
    for left in (2, 1):
        assert not hear(runtime, account.id, code, wrong(runtime, code), ME)
        found = call(runtime, account)
        assert found
        assert found.tries_left == left
    assert not hear(runtime, account.id, code, wrong(runtime, code), ME)
    assert call(runtime, account) is None
    with pytest.raises(TransitionRefused):
        hear(runtime, account.id, code, spoken(runtime, code), ME)
    (message,) = rows(runtime, Message, Message.name == "telephone_code")
    with reading(runtime, EVERYBODY) as session, pytest.raises(NothingToTellError):
        facts_of(Source(runtime, session), message)


def test_a_late_code_and_a_foreign_one_count_for_nothing(
    runtime: Runtime, account: Account, clock: Clock
) -> None:
    code = send_code(runtime, account.id, ME)
    for of, key, actor in (
        (account.id, code, COLLEAGUE),
        (account.id, uuid4(), ME),
        (add_account(runtime).id, code, ME),
    ):
        with pytest.raises(NotFoundError):
            hear(runtime, of, key, spoken(runtime, code), actor)
    waiting = call(runtime, account)
    assert waiting
    assert (waiting.is_identified, waiting.tries_left) == (False, 3)
    clock.travel(operator_policy.TELEPHONE_CODE_LIFETIME)
    with pytest.raises(GuardFailed):
        hear(runtime, account.id, code, spoken(runtime, code), ME)


def test_a_newer_code_takes_the_place_of_the_older_one(
    runtime: Runtime, account: Account, clock: Clock
) -> None:
    first = send_code(runtime, account.id, ME)
    assert refused(runtime, account) == "too_soon"
    clock.travel(MINUTE)
    second = send_code(runtime, account.id, COLLEAGUE)
    assert steps(runtime, "telephone_code", first) == ["issue", "supersede"]
    assert hear(runtime, account.id, second, spoken(runtime, second), COLLEAGUE)


def test_without_a_proven_number_the_code_goes_to_the_proven_address(runtime: Runtime) -> None:
    account = add_account(runtime)
    assert account.mobile == MOBILE, "a number that receives no TANs was proven by nobody"
    send_code(runtime, account.id, ME)
    assert mails(runtime) == [("telephone_code", account.email)]
    recoveries.change(runtime, account, email="")
    assert refused(runtime, account) == "no_way"


def test_a_number_in_a_country_that_is_not_served_is_no_way(runtime: Runtime, account: Account) -> None:
    recoveries.change(runtime, account, mobile="+882130000000")
    send_code(runtime, account.id, ME)
    assert mails(runtime) == [("telephone_code", account.email)]


def test_nothing_goes_where_something_changed_lately(
    runtime: Runtime, account: Account, clock: Clock
) -> None:
    changed(runtime, session_of(runtime, account), NewContact("mobile", "+4915228817387", "sms"))
    assert refused(runtime, account) == "changed_lately"
    clock.travel(operator_policy.NUMBER_SETTLED + SECOND)
    send_code(runtime, account.id, ME)
    assert ("telephone_code", "+4915228817387") in mails(runtime)


def test_nothing_goes_to_an_account_that_is_over_or_to_a_mailbox_that_others_read(runtime: Runtime) -> None:
    account = add_account(runtime)
    with transaction(runtime, EVERYBODY) as tx:
        locking.lock(tx, tx.get(Account, account.id), actor="test", reason=MAILBOX_READ)
    assert refused(runtime, account) == "mailbox_read"
    recoveries.fire(runtime, account, "suspend")
    assert refused(runtime, account) == "account_over"


def test_there_is_a_limit_for_the_account_and_one_for_the_operator(
    runtime: Runtime, account: Account, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(operator_policy.TELEPHONE_CODES_PER_ACCOUNT_AND_DAY):
        send_code(runtime, account.id, ME)
        clock.travel(MINUTE)
    assert refused(runtime, account) == "too_many"
    assert refused(runtime, account, COLLEAGUE) == "too_many"
    monkeypatch.setattr(operator_policy, "TELEPHONE_CODES_PER_OPERATOR_AND_HOUR", 5)
    other = add_account(runtime)
    assert refused(runtime, other) == "too_many_calls"
    send_code(runtime, other.id, COLLEAGUE)
    clock.travel(timedelta(days=1))
    send_code(runtime, account.id, ME)


def test_at_the_same_moment_an_operator_has_no_more(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(operator_policy, "TELEPHONE_CODES_PER_OPERATOR_AND_HOUR", 2)
    accounts = iter([add_account(runtime).id for _ in range(6)])
    answers = at_once(6, lambda: send_code(runtime, next(accounts), ME))
    assert (
        sorted(str(answer) for answer in answers if isinstance(answer, Exception)) == ["too_many_calls"] * 4
    )
    assert len(rows(runtime, TelephoneCode)) == 2


def test_the_numbers_are_those_of_the_things_that_they_stand_for() -> None:
    assert operator_policy.NUMBER_SETTLED == policy.CONTACT_UNDO
    assert operator_policy.EXTENSION == policy.ACTIVATION_LINK_LIFETIME
    assert operator_policy.TELEPHONE_CODE_KEPT == policy.TAN_KEPT
