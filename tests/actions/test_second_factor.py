"""Which codes are right after the password, how often does each count, and when does the step rest?"""

from datetime import timedelta
from functools import partial
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from tests.authenticator_app import code_at, with_app
from tests.builders import add_account, at_once, live_code, mails, now, one, rows, wrong_code
from tests.conftest import Clock
from workflows import policy
from workflows.account.records import Account
from workflows.engine.history import Proof
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction
from workflows.message.records import Message
from workflows.tan import authenticators, second_factor
from workflows.tan.actions import RightCode, TanTooSoonError, TooManyTansError, WrongCode
from workflows.tan.emergency import ListReplacedError, count_left, renew_codes
from workflows.tan.records import Authenticator, EmergencyCode
from workflows.tries.origin import Origin
from workflows.tries.records import FailureCount

HERE = Origin(b"here", is_strange=True)
HALF_A_MINUTE = timedelta(seconds=30)


def ask(runtime: Runtime, account: Account, subject: UUID) -> None:
    with transaction(runtime) as tx:
        owner = tx.get(Account, account.id)
        second_factor.ask(tx, owner, purpose="signin", subject=subject, language="de", origin=HERE)


def take_code(runtime: Runtime, account: Account, subject: UUID, typed: str) -> RightCode | WrongCode:
    with transaction(runtime) as tx:
        return second_factor.take_code(
            tx, tx.get(Account, account.id), subject=subject, typed=typed, actor="visitor", origin=HERE
        )


def kind_of(given: RightCode | WrongCode) -> str:
    assert isinstance(given, RightCode), given
    return given.evidence.kind


@pytest.fixture
def subject() -> UUID:
    return uuid4()


def test_a_method_with_messages_sends_and_the_others_do_not(runtime: Runtime, subject: UUID) -> None:
    by_sms, by_mail = add_account(runtime, tan_method="sms"), add_account(runtime, tan_method="email")
    for account in (by_sms, by_mail, with_app(runtime), add_account(runtime)):
        ask(runtime, account, uuid4())
    assert mails(runtime) == sorted([("tan", by_sms.mobile), ("tan", by_mail.email)])


def test_the_limits_of_tans_hold_here_too(runtime: Runtime, clock: Clock, subject: UUID) -> None:
    account = add_account(runtime, tan_method="email")
    ask(runtime, account, subject)
    with pytest.raises(TanTooSoonError):
        ask(runtime, account, subject)
    for _ in range(2):
        clock.travel(timedelta(seconds=31))
        ask(runtime, account, subject)
    with pytest.raises(TooManyTansError):
        ask(runtime, account, uuid4())


@pytest.mark.asvs("6.6.2")
@pytest.mark.parametrize("method", ["sms", "email"])
def test_a_tan_is_right_once_and_for_its_subject_only(runtime: Runtime, subject: UUID, method: str) -> None:
    account = add_account(runtime, tan_method=method)
    ask(runtime, account, subject)
    code = live_code(runtime, subject)

    assert take_code(runtime, account, uuid4(), code) == WrongCode("missing")
    given = take_code(runtime, account, subject, code)
    assert isinstance(given, RightCode)
    assert (given.evidence.kind, given.evidence.subject) == ("tan", subject)
    assert take_code(runtime, account, subject, code) == WrongCode("missing")


@pytest.mark.asvs("6.5.1")
def test_the_code_of_the_app_is_right_once(runtime: Runtime, subject: UUID) -> None:
    account = with_app(runtime)
    code = code_at(runtime, account, now(runtime))
    assert kind_of(take_code(runtime, account, subject, f" {code[:3]} {code[3:]} ")) == "totp"
    assert take_code(runtime, account, uuid4(), code) == WrongCode("wrong", 9)


@pytest.mark.asvs("6.5.5", "6.5.8")
def test_a_step_before_and_after_is_right_and_two_are_not(runtime: Runtime, subject: UUID) -> None:
    for steps, right in ((-2, False), (-1, True), (1, True), (2, False)):
        account = with_app(runtime)
        code = code_at(runtime, account, now(runtime) + steps * HALF_A_MINUTE)
        assert isinstance(take_code(runtime, account, subject, code), RightCode) is right, steps


@pytest.mark.asvs("6.5.1")
def test_after_a_code_no_older_one_is_right(runtime: Runtime, subject: UUID) -> None:
    account = with_app(runtime)
    older, newer = (code_at(runtime, account, now(runtime) + n * HALF_A_MINUTE) for n in (0, 1))
    assert kind_of(take_code(runtime, account, subject, newer)) == "totp"
    assert isinstance(take_code(runtime, account, subject, older), WrongCode)


def test_digits_of_other_scripts_are_none(runtime: Runtime, subject: UUID) -> None:
    account = with_app(runtime)
    code = code_at(runtime, account, now(runtime))
    foreign = "".join("٠١٢٣٤٥٦٧٨٩"[int(digit)] for digit in code)
    assert take_code(runtime, account, subject, foreign) == WrongCode("wrong", 9)


def test_wide_digits_are_the_plain_ones_and_right_once(runtime: Runtime, subject: UUID) -> None:
    """Another way to write the same number is how replays got past other houses."""
    account = with_app(runtime)
    code = code_at(runtime, account, now(runtime))
    wide = "".join(chr(0xFEE0 + ord(digit)) for digit in code)
    assert kind_of(take_code(runtime, account, subject, wide)) == "totp"
    for again in (code, wide):
        assert isinstance(take_code(runtime, account, uuid4(), again), WrongCode)


@pytest.mark.parametrize("typed", ["", "12345", "0000000", "12345678901", "' OR 1=1", "é" * 10, "\x00" * 6])
def test_nonsense_is_wrong_and_counts(runtime: Runtime, subject: UUID, typed: str) -> None:
    account = with_app(runtime)
    assert take_code(runtime, account, subject, typed) == WrongCode("wrong", 9)
    assert [count.failures for count in rows(runtime, FailureCount)] == [1]


@pytest.mark.asvs("6.5.1")
@pytest.mark.parametrize("method", ["sms", "email", "totp", "passkey", "none"])
def test_a_code_on_paper_is_right_whatever_the_method_and_once(
    runtime: Runtime, subject: UUID, method: str
) -> None:
    account = with_app(runtime) if method == "totp" else add_account(runtime, tan_method=method)
    code, other, *_ = renew_codes(runtime, account.id)

    assert kind_of(take_code(runtime, account, subject, f"{code[:5]}-{code[5:]}".lower())) == "emergency_code"
    assert take_code(runtime, account, subject, code) == WrongCode("wrong", 9)
    assert kind_of(take_code(runtime, account, uuid4(), other)) == "emergency_code"
    with transaction(runtime) as tx:
        assert count_left(tx.session, account.id) == 8


def test_a_code_on_paper_is_its_owners_alone(runtime: Runtime, subject: UUID) -> None:
    code = renew_codes(runtime, add_account(runtime).id)[0]
    assert isinstance(take_code(runtime, add_account(runtime), subject, code), WrongCode)


@pytest.mark.asvs("6.5.6")
def test_new_codes_end_the_old_and_only_hashes_are_kept(runtime: Runtime, subject: UUID) -> None:
    account = add_account(runtime)
    old = renew_codes(runtime, account.id)
    new = renew_codes(runtime, account.id)
    assert len({*old, *new}) == 20
    assert isinstance(take_code(runtime, account, subject, old[0]), WrongCode)
    assert mails(runtime) == [("emergency_codes_made", account.email)] * 2
    stored = [code.wrapped or b"" for code in rows(runtime, EmergencyCode)]
    assert len(stored) == 10
    assert not [code for code in new if any(code.encode() in kept for kept in stored)]


def test_one_order_makes_one_list_however_often_it_comes(runtime: Runtime, subject: UUID) -> None:
    account, other, order = add_account(runtime), add_account(runtime), uuid4()
    listed = renew_codes(runtime, account.id, order)
    assert at_once(5, lambda: renew_codes(runtime, account.id, order)) == [listed] * 5
    assert not {*listed} & {*renew_codes(runtime, other.id, order)}, "nobody's form is another's"
    assert mails(runtime, Message.instance == account.id) == [("emergency_codes_made", account.email)]
    assert kind_of(take_code(runtime, account, subject, listed[0])) == "emergency_code"
    assert renew_codes(runtime, account.id, order) == listed
    renew_codes(runtime, account.id)
    with pytest.raises(ListReplacedError):
        renew_codes(runtime, account.id, order)
    assert take_code(runtime, account, subject, listed[1]) == WrongCode("wrong", 9)


def test_fifty_submits_of_one_code_are_one_success(runtime: Runtime) -> None:
    by_sms, by_app = add_account(runtime, tan_method="sms"), with_app(runtime)
    on_paper = add_account(runtime)
    subjects = [uuid4(), uuid4(), uuid4()]
    ask(runtime, by_sms, subjects[0])
    typed = (
        live_code(runtime, subjects[0]),
        code_at(runtime, by_app, now(runtime)),
        renew_codes(runtime, on_paper.id)[0],
    )
    before = len(rows(runtime, Proof))
    for account, subject, code in zip((by_sms, by_app, on_paper), subjects, typed, strict=True):
        answers = at_once(50, partial(take_code, runtime, account, subject, code))
        assert sum(isinstance(given, RightCode) for given in answers) == 1
        assert sum(isinstance(given, WrongCode) for given in answers) == 49
    assert len(rows(runtime, Proof)) == before + 3


@pytest.mark.asvs("6.6.3")
def test_ten_wrong_codes_in_a_row_rest_the_step_and_paper_counts_apart(
    runtime: Runtime, clock: Clock, subject: UUID
) -> None:
    account = add_account(runtime, tan_method="sms")
    on_paper = renew_codes(runtime, account.id)[0]
    ask(runtime, account, subject)
    code = live_code(runtime, subject)
    wrong = wrong_code(runtime, subject)
    assert [take_code(runtime, account, subject, wrong) for _ in range(2)] == [
        WrongCode("wrong", 2), WrongCode("wrong", 1),
    ]  # fmt: skip
    for _ in range(10):
        take_code(runtime, account, subject, "0000000000")

    assert take_code(runtime, account, subject, on_paper) == WrongCode("resting")
    assert kind_of(take_code(runtime, account, subject, code)) == "tan"
    clock.travel(policy.TAN_STEP_LOCK + timedelta(seconds=1))
    assert kind_of(take_code(runtime, account, subject, on_paper)) == "emergency_code"
    present = one(runtime, Account, account.id)
    assert (present.tan_failures, rows(runtime, FailureCount)) == (0, [])


@pytest.mark.deep
def test_forty_wrong_codes_at_once_are_ten_tries(runtime: Runtime, subject: UUID) -> None:
    account = with_app(runtime)
    answers = at_once(40, lambda: take_code(runtime, account, subject, "0000000"))
    assert sum(given == WrongCode("resting") for given in answers) == 30
    assert one(runtime, Account, account.id).tan_failures == 10


def test_a_late_tan_is_no_wrong_one(runtime: Runtime, clock: Clock, subject: UUID) -> None:
    account = add_account(runtime, tan_method="email")
    ask(runtime, account, subject)
    code = live_code(runtime, subject)
    clock.travel(policy.TAN_LIFETIME_BY_MAIL)
    assert take_code(runtime, account, subject, code) == WrongCode("expired")
    assert one(runtime, Account, account.id).tan_failures == 0


def test_an_app_that_was_begun_but_not_confirmed_counts_for_nothing(runtime: Runtime, subject: UUID) -> None:
    account = with_app(runtime)
    with transaction(runtime) as tx:
        begun = authenticators.begin(tx, account.id)
    code = code_at(runtime, account, now(runtime), authenticator_id=begun.id)
    assert isinstance(take_code(runtime, account, subject, code), WrongCode)
    with transaction(runtime) as tx:
        states = tx.session.scalars(
            select(Authenticator.confirmed_at).where(Authenticator.account_id == account.id)
        ).all()
    assert [at is None for at in states].count(True) == 1
