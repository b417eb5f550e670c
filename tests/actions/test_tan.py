"""What does entering a TAN prove, how often and how long?"""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from tests.builders import MOBILE, at_once, jobs, live_code, mails, one, rows, steps, wrong_code
from tests.conftest import Clock
from workflows.engine.history import Proof
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import reading, transaction
from workflows.message.records import Message
from workflows.outgoing.mails import Source, facts_of
from workflows.tan.actions import (
    NewTan,
    RightCode,
    TanChannel,
    TanTooSoonError,
    TooManyTansError,
    WrongCode,
    enter_code,
    issue_tan,
)
from workflows.tan.codes import code_of, is_code, reference_of
from workflows.tan.latest import find_latest
from workflows.tan.machine import TanState
from workflows.tan.records import Tan

SECOND = timedelta(seconds=1)
HALF_A_MINUTE = timedelta(seconds=31)


def issue(runtime: Runtime, subject: UUID, *, destination: str = MOBILE) -> Tan:
    channel: TanChannel = "email" if "@" in destination else "sms"
    with transaction(runtime) as tx:
        return issue_tan(tx, NewTan("signin", subject, channel, destination, "de"))


def enter(runtime: Runtime, subject: UUID, typed: str) -> RightCode | WrongCode:
    with transaction(runtime) as tx:
        return enter_code(tx, subject, typed, actor="visitor")


def state_of(runtime: Runtime, tan: Tan) -> TanState:
    return one(runtime, Tan, tan.id).state


@pytest.fixture
def subject() -> UUID:
    return uuid4()


def test_the_right_code_is_a_proof_for_its_subject(runtime: Runtime, subject: UUID) -> None:
    tan = issue(runtime, subject)

    answer = enter(runtime, subject, live_code(runtime, subject))

    assert isinstance(answer, RightCode)
    assert (answer.evidence.kind, answer.evidence.subject, answer.evidence.source) == ("tan", subject, tan.id)
    assert [proof.id for proof in rows(runtime, Proof)] == [answer.evidence.id]
    assert state_of(runtime, tan) is TanState.VERIFIED


def test_the_message_travels_in_the_fast_queue_and_not_after_90_seconds(
    runtime: Runtime, subject: UUID
) -> None:
    tan = issue(runtime, subject)
    (job,) = jobs(runtime, "message.deliver")
    assert mails(runtime) == [("tan", MOBILE)]
    assert job.queue == "tan"
    assert job.not_after
    assert timedelta(seconds=89) < job.not_after - tan.issued_at <= timedelta(seconds=90)


@pytest.mark.asvs("6.5.1")
def test_a_code_counts_once(runtime: Runtime, subject: UUID) -> None:
    issue(runtime, subject)
    code = live_code(runtime, subject)
    enter(runtime, subject, code)
    assert enter(runtime, subject, code) == WrongCode("missing")


@pytest.mark.asvs("6.5.1")
def test_fifty_right_codes_at_once_count_once(runtime: Runtime, subject: UUID) -> None:
    tan = issue(runtime, subject)
    code = live_code(runtime, subject)

    answers = at_once(50, lambda: enter(runtime, subject, code))

    assert sum(isinstance(answer, RightCode) for answer in answers) == 1
    assert answers.count(WrongCode("missing")) == 49
    assert steps(runtime, "tan", tan.id) == ["issue", "verify"]


@pytest.mark.asvs("6.6.3")
def test_three_wrong_codes_end_it(runtime: Runtime, subject: UUID) -> None:
    tan = issue(runtime, subject)
    right, wrong = live_code(runtime, subject), wrong_code(runtime, subject)

    assert enter(runtime, subject, wrong) == WrongCode("wrong", tries_left=2)
    assert enter(runtime, subject, wrong) == WrongCode("wrong", tries_left=1)
    assert enter(runtime, subject, wrong) == WrongCode("exhausted")

    assert state_of(runtime, tan) is TanState.EXHAUSTED
    assert enter(runtime, subject, right) == WrongCode("missing")


@pytest.mark.asvs("6.6.3")
def test_many_wrong_codes_at_once_are_three_tries(runtime: Runtime, subject: UUID) -> None:
    issue(runtime, subject)
    wrong = wrong_code(runtime, subject)

    answers = at_once(12, lambda: enter(runtime, subject, wrong))

    assert sorted(answer.reason for answer in answers if isinstance(answer, WrongCode)) == [
        "exhausted",
        *["missing"] * 9,
        *["wrong"] * 2,
    ]


@pytest.mark.asvs("6.5.5")
@pytest.mark.parametrize(
    ("destination", "lives"), [("{}@example.org", timedelta(minutes=10)), (MOBILE, timedelta(minutes=5))]
)
def test_a_code_lives_as_long_as_its_channel_needs_to_the_second(
    runtime: Runtime, clock: Clock, destination: str, lives: timedelta
) -> None:
    for moved, expected in ((-SECOND, TanState.VERIFIED), (SECOND, TanState.EXPIRED)):
        subject = uuid4()
        tan = issue(runtime, subject, destination=destination.format(subject))
        assert tan.deadline
        assert tan.deadline - tan.issued_at == lives
        with reading(runtime) as session:
            shown = find_latest(session, subject)
            (message,) = rows(runtime, Message, Message.instance == tan.id)
            mailed = facts_of(Source(runtime, session), message)
        assert shown
        assert shown.valid_until == mailed["valid_until"] == tan.deadline, "page and message say the same"
        code = live_code(runtime, subject)

        clock.travel_to(tan.deadline + moved)
        enter(runtime, subject, code)

        assert state_of(runtime, tan) is expected


def test_an_expired_code_says_so(runtime: Runtime, clock: Clock, subject: UUID) -> None:
    issue(runtime, subject)
    code = live_code(runtime, subject)
    clock.travel(timedelta(minutes=6))
    assert enter(runtime, subject, code) == WrongCode("expired")


def test_sending_and_delivery_do_not_change_the_deadline(
    runtime: Runtime, clock: Clock, subject: UUID
) -> None:
    tan = issue(runtime, subject)
    code = live_code(runtime, subject)
    clock.travel(timedelta(minutes=4))
    for trigger in ("accept_sending", "confirm_delivery"):
        with transaction(runtime) as tx:
            tx.fire(tx.get(Tan, tan.id), trigger, actor="system")

    assert one(runtime, Tan, tan.id).deadline == tan.deadline
    clock.travel(timedelta(minutes=1))
    assert enter(runtime, subject, code) == WrongCode("expired")


def test_a_code_that_a_newer_one_replaced_is_told_apart_and_costs_no_try(
    runtime: Runtime, clock: Clock, subject: UUID
) -> None:
    older = issue(runtime, subject)
    old_code = live_code(runtime, subject)
    clock.travel(HALF_A_MINUTE)
    issue(runtime, subject)

    assert state_of(runtime, older) is TanState.SUPERSEDED
    for _ in range(5):
        assert enter(runtime, subject, old_code) == WrongCode("superseded", tries_left=3)
    assert enter(runtime, subject, wrong_code(runtime, subject)) == WrongCode("wrong", tries_left=2)
    assert isinstance(enter(runtime, subject, live_code(runtime, subject)), RightCode)


def test_a_code_that_went_elsewhere_is_a_guess(runtime: Runtime, clock: Clock, subject: UUID) -> None:
    issue(runtime, subject)
    old_code = live_code(runtime, subject)
    clock.travel(HALF_A_MINUTE)
    issue(runtime, subject, destination="other@example.org")
    assert enter(runtime, subject, old_code) == WrongCode("wrong", tries_left=2)


@pytest.mark.asvs("6.6.2")
def test_a_code_of_another_subject_does_not_count(runtime: Runtime, subject: UUID) -> None:
    issue(runtime, subject)
    other = uuid4()
    issue(runtime, other, destination="other@example.org")
    assert enter(runtime, other, live_code(runtime, subject)) == WrongCode("wrong", tries_left=2)


def test_half_a_minute_between_two_codes(runtime: Runtime, clock: Clock, subject: UUID) -> None:
    tan = issue(runtime, subject)
    clock.travel_to(tan.issued_at + timedelta(seconds=29))
    with pytest.raises(TanTooSoonError):
        issue(runtime, subject)
    clock.travel_to(tan.issued_at + timedelta(seconds=30))
    issue(runtime, subject)


def test_three_codes_in_a_quarter_of_an_hour(runtime: Runtime, clock: Clock, subject: UUID) -> None:
    for _ in range(3):
        issue(runtime, subject)
        clock.travel(HALF_A_MINUTE)
    with pytest.raises(TooManyTansError):
        issue(runtime, subject)
    with pytest.raises(TooManyTansError):
        issue(runtime, uuid4())

    clock.travel(timedelta(minutes=15))
    issue(runtime, subject)


@pytest.mark.asvs("6.6.3")
def test_ten_codes_a_day(runtime: Runtime, clock: Clock, subject: UUID) -> None:
    for _ in range(10):
        issue(runtime, subject)
        clock.travel(timedelta(minutes=16))
    with pytest.raises(TooManyTansError):
        issue(runtime, subject)
    clock.travel(timedelta(days=1))
    issue(runtime, subject)


def test_codes_that_were_entered_do_not_count_against_the_limits(runtime: Runtime) -> None:
    for _ in range(5):
        subject = uuid4()
        issue(runtime, subject)
        enter(runtime, subject, live_code(runtime, subject))


@pytest.mark.asvs("6.5.3", "6.5.4")
def test_codes_are_six_digits_and_bound_to_the_key(runtime: Runtime) -> None:
    tan_id = uuid4()
    code = code_of(runtime.keys, tan_id)
    assert (len(code), code.isdecimal()) == (6, True)
    assert code_of(runtime.keys, tan_id) == code, "a retry sends the same TAN"
    assert is_code(runtime.keys, tan_id, f" {code[:3]} {code[3:]} ")
    assert not is_code(runtime.keys, tan_id, "١٢٣٤٥٦")
    assert len(reference_of(tan_id)) == 3
