"""Which letter leads back in when there are several, and for how long does its recovery last?"""

from tests.actions.test_recovery_by_letter import SECOND, WELL_FORMED, ended_by, enter, letters
from tests.builders import (
    add_account,
    one,
)
from tests.conftest import Clock
from tests.recoveries import (
    NEW_PASSWORD,
    code_in_letter,
    led_on,
    mailed,
    posted,
    standing,
)
from workflows import policy
from workflows.engine.runtime import Runtime
from workflows.recovery.actions import cancel
from workflows.recovery.finish import Recovered, set_password
from workflows.recovery.records import Recovery
from workflows.recovery.ways import wait


def test_a_stranger_who_asks_again_and_again_causes_one_letter(runtime: Runtime, clock: Clock) -> None:
    account = add_account(runtime)
    first = posted(runtime, account)
    assert cancel(runtime, first), "the owner objects"
    assert ended_by(runtime, posted(runtime, account)) == "the last letter is too young"
    clock.travel(policy.LETTER_GAP + SECOND)
    posted(runtime, account)
    assert letters(runtime) == ["created", "superseded"]


def test_a_stranger_cannot_displace_whoever_a_letter_has_led_on(runtime: Runtime, clock: Clock) -> None:
    account = add_account(runtime)
    recovery_id = posted(runtime, account)
    clock.travel(policy.LETTER_GAP)
    assert enter(runtime, account, code_in_letter(runtime, recovery_id)) == recovery_id
    clock.travel(SECOND)
    assert ended_by(runtime, posted(runtime, account)) == "a letter has led on already"
    assert enter(runtime, account, code_in_letter(runtime, recovery_id)) == recovery_id
    assert isinstance(set_password(runtime, recovery_id, NEW_PASSWORD), Recovered)
    assert letters(runtime) == ["redeemed"]


def test_after_the_code_there_are_days_not_weeks(runtime: Runtime, clock: Clock) -> None:
    account = add_account(runtime)
    recovery_id = led_on(runtime, account)
    clock.travel(policy.RECOVERY_AFTER_LETTER - SECOND)
    assert standing(runtime, recovery_id) == "proven"
    clock.travel(SECOND)
    assert standing(runtime, recovery_id) == "expired"


def test_whoever_waits_has_two_days_afterwards(runtime: Runtime, clock: Clock) -> None:
    account = add_account(runtime, tan_method="email")
    recovery_id = led_on(runtime, account)
    clock.travel(policy.RECOVERY_AFTER_LETTER - SECOND)
    wait(runtime, recovery_id)
    clock.travel(policy.RECOVERY_WAITING_TIME + policy.RECOVERY_AFTER_WAITING - SECOND)
    assert standing(runtime, recovery_id) == "proven"
    clock.travel(SECOND)
    assert standing(runtime, recovery_id) == "expired"


def test_where_the_code_leads_nowhere_any_more_a_new_letter_does(runtime: Runtime, clock: Clock) -> None:
    account = add_account(runtime)
    first = led_on(runtime, account)
    for _ in range(policy.LETTER_CODE_TRIES):
        enter(runtime, account, WELL_FORMED)
    clock.travel(policy.LETTER_GAP + SECOND)
    second = posted(runtime, account)
    assert ended_by(runtime, first) == "a newer letter"
    assert enter(runtime, account, code_in_letter(runtime, second)) == second


def test_a_newer_letter_ends_what_the_older_one_was_sent_for(runtime: Runtime, clock: Clock) -> None:
    account = add_account(runtime)
    first, by_mail = posted(runtime, account), mailed(runtime, account)
    clock.travel(policy.LETTER_GAP + SECOND)
    second = posted(runtime, account)
    assert (standing(runtime, first), ended_by(runtime, first)) == ("over", "a newer letter")
    assert letters(runtime) == ["created", "superseded"]
    assert standing(runtime, second, "cancel") == "by_post"
    assert one(runtime, Recovery, by_mail).state == "link_sent", "letters displace letters only"
