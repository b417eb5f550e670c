"""Is a letter ordered once, and does its code count once, in time, and a hundred times at most?"""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr

from tests import builders
from tests.conftest import Clock
from tests.seats import customer_of
from workflows import policy
from workflows.account.records import Account
from workflows.engine.keys import KeyRing
from workflows.engine.machine import Evidence
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction
from workflows.letter import codes
from workflows.letter.actions import (
    LetterTooSoonError,
    NewLetter,
    note_printed,
    order_letter,
    recognise,
    redeem,
    withdraw_letters,
)
from workflows.letter.codes import code_of
from workflows.letter.records import Letter
from workflows.outgoing.letters import find_contents

NAME = "tan_letter"
RECOVERY = uuid4()
KEYS = KeyRing([SecretStr("k" * 40)])
ROTATED = KeyRing([SecretStr("n" * 40), SecretStr("k" * 40)])


@pytest.fixture
def account(runtime: Runtime) -> Account:
    return builders.add_account(runtime)


def order(runtime: Runtime, account: Account, *, if_due: bool = False) -> UUID:
    new = NewLetter(NAME, account.id, customer_of(runtime, account), RECOVERY, "de")
    with transaction(runtime) as tx:
        return order_letter(tx, new, if_due=if_due).id


def enter(runtime: Runtime, account: Account, typed: str) -> Evidence | None:
    with transaction(runtime) as tx:
        return redeem(tx, account.id, NAME, typed, subject=RECOVERY)


def test_the_right_code_speaks_for_the_record_that_asked(runtime: Runtime, account: Account) -> None:
    letter = order(runtime, account)
    evidence = enter(runtime, account, code_of(runtime.keys, letter).lower().replace("-", " "))
    assert evidence
    assert (evidence.kind, evidence.subject, evidence.source) == ("letter_code", RECOVERY, letter)
    assert builders.steps(runtime, "letter", letter) == ["order", "redeem"]
    assert enter(runtime, account, code_of(runtime.keys, letter)) is None, "once"


def test_five_wrong_codes_are_the_end(runtime: Runtime, account: Account) -> None:
    letter = order(runtime, account)
    for _ in range(policy.LETTER_CODE_TRIES):
        assert enter(runtime, account, "0000-0000-0000") is None
    assert enter(runtime, account, code_of(runtime.keys, letter)) is None
    assert builders.one(runtime, Letter, letter).tries_left == 0


def test_the_fifth_try_may_still_be_right(runtime: Runtime, account: Account) -> None:
    letter = order(runtime, account)
    for _ in range(policy.LETTER_CODE_TRIES - 1):
        enter(runtime, account, "0000-0000-0000")
    assert enter(runtime, account, code_of(runtime.keys, letter))


@pytest.mark.parametrize(("left", "counts"), [(timedelta(seconds=5), True), (timedelta(seconds=-1), False)])
def test_the_code_counts_for_three_weeks(
    runtime: Runtime, account: Account, clock: Clock, left: timedelta, *, counts: bool
) -> None:
    letter = order(runtime, account)
    deadline = builders.one(runtime, Letter, letter).deadline
    assert deadline
    clock.travel_to(deadline - left)
    assert (enter(runtime, account, code_of(runtime.keys, letter)) is not None) == counts


def test_of_many_redeemers_one_wins(runtime: Runtime, account: Account) -> None:
    letter = order(runtime, account)
    code = code_of(runtime.keys, letter)
    results = builders.at_once(8, lambda: enter(runtime, account, code))
    assert sum(isinstance(result, Evidence) for result in results) == 1
    assert sum(result is None for result in results) == 7


def test_a_new_letter_replaces_the_old_one(runtime: Runtime, account: Account) -> None:
    old, new = order(runtime, account), order(runtime, account)
    assert enter(runtime, account, code_of(runtime.keys, old)) is None
    assert enter(runtime, account, code_of(runtime.keys, new))
    assert builders.one(runtime, Letter, old).state == "superseded"


def test_a_letter_has_time_to_arrive_before_the_next(
    runtime: Runtime, account: Account, clock: Clock
) -> None:
    first = order(runtime, account, if_due=True)
    clock.travel(policy.LETTER_GAP - timedelta(seconds=5))
    with pytest.raises(LetterTooSoonError):
        order(runtime, account, if_due=True)
    assert builders.one(runtime, Letter, first).state == "created"
    clock.travel(timedelta(seconds=6))
    order(runtime, account, if_due=True)
    assert builders.one(runtime, Letter, first).state == "superseded"


def test_a_letter_that_was_used_or_withdrawn_was_paid_for_all_the_same(
    runtime: Runtime, account: Account, clock: Clock
) -> None:
    assert enter(runtime, account, code_of(runtime.keys, order(runtime, account)))
    with pytest.raises(LetterTooSoonError):
        order(runtime, account, if_due=True)
    clock.travel(policy.LETTER_GAP + timedelta(seconds=5))
    order(runtime, account, if_due=True)
    with transaction(runtime) as tx:
        withdraw_letters(tx, account.id, NAME)
    with pytest.raises(LetterTooSoonError):
        order(runtime, account, if_due=True)


def test_a_letter_that_came_back_does_not_count(runtime: Runtime, account: Account) -> None:
    with transaction(runtime) as tx:
        tx.fire(tx.get(Letter, order(runtime, account)), "print_out", actor="test")
    with transaction(runtime) as tx:
        (letter,) = builders.rows(runtime, Letter)
        tx.fire(tx.get(Letter, letter.id), "report_returned", actor="test")
    order(runtime, account, if_due=True)
    with pytest.raises(LetterTooSoonError):
        order(runtime, account, if_due=True)


def test_another_persons_code_is_worth_nothing(runtime: Runtime, account: Account) -> None:
    other = builders.add_account(runtime)
    order(runtime, account)
    foreign = order(runtime, other)
    assert enter(runtime, account, code_of(runtime.keys, foreign)) is None


def test_a_used_code_is_recognised_for_its_own_account_and_record(runtime: Runtime, account: Account) -> None:
    other = builders.add_account(runtime)
    code = code_of(runtime.keys, order(runtime, account))
    with transaction(runtime) as tx:
        assert not recognise(tx, account.id, NAME, code, about=RECOVERY), "not used yet"
    assert enter(runtime, account, code)
    with transaction(runtime) as tx:
        assert recognise(tx, account.id, NAME, code, about=RECOVERY)
        assert not recognise(tx, other.id, NAME, code, about=RECOVERY)
        assert not recognise(tx, account.id, NAME, code, about=uuid4())


def test_a_letter_that_is_over_is_not_printed(runtime: Runtime, account: Account) -> None:
    old, new = order(runtime, account), order(runtime, account)
    with transaction(runtime) as tx:
        assert find_contents(runtime, tx.session, old) is None
        assert find_contents(runtime, tx.session, new)
        assert not note_printed(tx, old)
        assert note_printed(tx, new)
        assert note_printed(tx, new), "twice is no error"
    assert builders.steps(runtime, "letter", new) == ["order", "print_out"]


def test_the_address_is_the_one_in_the_master_data(runtime: Runtime, account: Account) -> None:
    letter = order(runtime, account)
    with transaction(runtime) as tx:
        contents = find_contents(runtime, tx.session, letter)
    assert contents
    assert contents.address == ("Muster Praxis", "Erika Muster", "Musterstraße 12", "10115 Berlin")
    assert contents.facts["code"] == code_of(runtime.keys, letter)
    assert str(contents.facts["code"]) not in repr(contents)


def test_an_older_key_still_reads_its_letters() -> None:
    letter = uuid4()
    code = codes.code_of(KEYS, letter)
    assert codes.is_code(ROTATED, letter, code)
    assert not codes.is_code(ROTATED, uuid4(), code)
    assert not codes.is_code(ROTATED, letter, "ﬀ" * 12)


@given(st.uuids(), st.integers(0, 11), st.sampled_from(codes.ALPHABET))
def test_one_misread_character_shows_before_it_costs_a_try(letter: UUID, place: int, other: str) -> None:
    plain = codes.code_of(KEYS, letter).replace("-", "")
    misread = plain[:place] + other + plain[place + 1 :]
    assert codes.is_well_formed(misread) == (misread == plain)


def test_look_alikes_are_read_as_what_is_printed() -> None:
    letter = next(made for made in iter(uuid4, None) if set("01") <= set(codes.code_of(KEYS, made)))
    typed = codes.code_of(KEYS, letter).replace("0", "o").replace("1", "l")
    assert codes.is_well_formed(typed)
    assert codes.is_code(KEYS, letter, typed)
    assert not codes.is_well_formed("")
    assert not codes.is_well_formed("ÄÖÜ")
