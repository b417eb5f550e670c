"""Do a stranger's wrong passwords, codes and TANs count where the stranger is, and never against the owner?"""

from datetime import timedelta
from uuid import UUID

import pytest

from tests.builders import (
    NUMBER,
    add_account,
    live_code,
    mailed_link,
    mails,
    rows,
    wrong_code,
)
from tests.conftest import Clock
from tests.places import HOME, STRANGE, begun, enters, guess, known_browser, place
from tests.recoveries import mailed, proven
from workflows import policy
from workflows.account.records import Account
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import reading, transaction
from workflows.locking import misuse
from workflows.message.records import Message
from workflows.outgoing.mails import Source, facts_of
from workflows.registration.actions import find_link_by_code
from workflows.registration.links import code_of
from workflows.retention.actions import erase_all
from workflows.signin.actions import (
    SignedInNow,
    confirm_tan,
    send_tan_again,
)
from workflows.tan.actions import WrongCode
from workflows.tries.origin import vouch
from workflows.tries.records import FailureCount, KnownNetwork

MINUTE = timedelta(minutes=1)
SECOND = timedelta(seconds=1)


# Passwords


@pytest.mark.asvs("6.3.1")
def test_a_wrong_password_from_elsewhere_never_keeps_the_right_one_out(runtime: Runtime) -> None:
    account = add_account(runtime)
    guess(runtime, account, STRANGE, 20)
    assert not enters(runtime, account, place(STRANGE))
    assert enters(runtime, account, place(HOME))


def at_the_ceiling(runtime: Runtime, account: Account) -> None:
    """Let strangers guess until no strange network may try any more."""
    guess(runtime, account, STRANGE, 1)
    with transaction(runtime) as tx:
        for count in rows(runtime, FailureCount):
            found = tx.get(FailureCount, count.key)
            found.failures = max(found.failures, policy.SIGNIN_FAILURES_TO_LOCK - 1)
    guess(runtime, account, b"another", 1)


@pytest.mark.asvs("6.3.1")
def test_at_the_ceiling_of_all_strangers_the_mailbox_or_the_known_browser_lets_in(runtime: Runtime) -> None:
    account = add_account(runtime, tan_method="email")
    cookie = known_browser(runtime, account)
    at_the_ceiling(runtime, account)
    assert not enters(runtime, account, place(HOME))
    assert enters(runtime, account, place(HOME, cookie))
    recovery_id = mailed(runtime, account)
    proven_at_home(runtime, account, recovery_id)
    assert enters(runtime, account, place(HOME))
    assert not enters(runtime, account, place(STRANGE))


def proven_at_home(runtime: Runtime, account: Account, recovery_id: UUID) -> None:
    from workflows.recovery.ways import prove_mailbox  # noqa: PLC0415 - the builder of the same purpose names no network

    assert prove_mailbox(runtime, recovery_id, account.login_name, HOME)


def test_a_network_that_showed_the_mailbox_is_known_for_an_hour(runtime: Runtime, clock: Clock) -> None:
    account = add_account(runtime, tan_method="email")
    at_the_ceiling(runtime, account)
    proven_at_home(runtime, account, mailed(runtime, account))
    clock.travel(policy.NETWORK_KNOWN + SECOND)
    assert not enters(runtime, account, place(HOME))
    assert len(rows(runtime, KnownNetwork)) == 1


def test_no_address_of_a_network_and_no_network_of_nobody_is_kept(runtime: Runtime) -> None:
    account = add_account(runtime, tan_method="email")
    proven(runtime, account)
    assert rows(runtime, KnownNetwork) == []


# TANs and codes


@pytest.mark.parametrize("method", ["email", pytest.param("sms", marks=pytest.mark.deep)])
def test_a_network_takes_five_tans_all_strangers_ten_and_the_owner_has_a_share_of_his_own(
    runtime: Runtime, clock: Clock, method: str
) -> None:
    account = add_account(runtime, tan_method=method)
    cookie = known_browser(runtime, account)
    took = {}
    for number in range(4):
        network = bytes([number])
        took[number] = 0
        for _ in range(7):
            clock.travel(6 * MINUTE)
            took[number] += enters(runtime, account, place(network))
    assert took == {0: 5, 1: 5, 2: 0, 3: 0}
    assert not enters(runtime, account, place(HOME))
    assert enters(runtime, account, place(HOME, cookie))
    proven_at_home(runtime, account, mailed(runtime, account))
    assert enters(runtime, account, place(HOME)), "by the mailbox, too"


def test_the_share_of_a_place_holds_for_another_tan_as_well(runtime: Runtime, clock: Clock) -> None:
    account = add_account(runtime, tan_method="email")
    attempt_id = begun(runtime, account, place(STRANGE))
    clock.travel(MINUTE)
    assert send_tan_again(runtime, attempt_id)


@pytest.mark.asvs("6.6.3")
def test_wrong_codes_of_a_network_do_not_rest_the_step_elsewhere(runtime: Runtime, clock: Clock) -> None:
    account = add_account(runtime, tan_method="email")
    cookie = known_browser(runtime, account)
    for _ in range(4):
        attempt_id = begun(runtime, account, place(STRANGE))
        for _ in range(policy.TAN_TRIES):
            confirm_tan(runtime, attempt_id, "0000000", place(STRANGE))
            confirm_tan(runtime, attempt_id, wrong_code_if_any(runtime, attempt_id), place(STRANGE))
        clock.travel(6 * MINUTE)
        if not enters(runtime, account, place(STRANGE)):
            break
    assert not enters(runtime, account, place(STRANGE))
    for where in (place(HOME), place(HOME, cookie)):
        attempt_id = begun(runtime, account, where)
        entered = confirm_tan(runtime, attempt_id, live_code(runtime, attempt_id), where)
        assert isinstance(entered, SignedInNow)


def wrong_code_if_any(runtime: Runtime, subject: UUID) -> str:
    try:
        return wrong_code(runtime, subject)
    except ValueError:
        return "000000"


def test_at_the_ceiling_of_wrong_codes_strange_networks_rest_and_known_ones_do_not(runtime: Runtime) -> None:
    account = add_account(runtime, tan_method="email")
    cookie = known_browser(runtime, account)
    with transaction(runtime) as tx:
        tx.get(Account, account.id).tan_failures = policy.TAN_FAILURES_PER_ACCOUNT - 1
    attempt_id = begun(runtime, account, place(STRANGE))
    confirm_tan(runtime, attempt_id, wrong_code(runtime, attempt_id), place(STRANGE))
    assert not enters(runtime, account, place(HOME))
    assert enters(runtime, account, place(HOME, cookie))
    assert confirm_tan(runtime, attempt_id, live_code(runtime, attempt_id)) == WrongCode("resting")


@pytest.mark.asvs("6.3.5")
def test_the_owner_hears_of_the_third_wrong_code_once_a_day_and_the_mail_locks(
    runtime: Runtime, clock: Clock
) -> None:
    account = add_account(runtime, tan_method="email")
    told: list[int] = []
    for number in range(4):
        attempt_id = begun(runtime, account, place(bytes([number])))
        confirm_tan(runtime, attempt_id, wrong_code(runtime, attempt_id), place(bytes([number])))
        told.append(len(mails(runtime, Message.name == "wrong_codes")))
    assert told == [0, 0, 1, 1], "over all networks"
    (mail,) = rows(runtime, Message, Message.name == "wrong_codes")
    assert mail.to_address == account.email
    with reading(runtime) as session:
        facts = facts_of(Source(runtime, session), mail)
        assert (
            misuse.follow(session, runtime.keys, str(facts["lock_link"]).rpartition("/")[2]).standing
            == "live"
        )
    assert misuse.report(runtime, mail.id)
    assert not enters(runtime, account, place(STRANGE))


def test_typed_activation_codes_count_per_network(runtime: Runtime) -> None:
    link_id = mailed_link(runtime)
    code = code_of(runtime.keys, link_id)
    for _ in range(policy.TYPED_CODE_TRIES * 3):
        assert find_link_by_code(runtime, NUMBER, "BBBBBBBB", STRANGE) is None
    assert find_link_by_code(runtime, NUMBER, code, STRANGE) is None
    assert find_link_by_code(runtime, NUMBER, code, HOME) == link_id


def test_all_networks_together_have_a_hundred_activation_codes(runtime: Runtime) -> None:
    link_id = mailed_link(runtime)
    for number in range(policy.TYPED_CODE_TRIES_TOGETHER // policy.TYPED_CODE_TRIES):
        for _ in range(policy.TYPED_CODE_TRIES):
            find_link_by_code(runtime, NUMBER, "BBBBBBBB", bytes([number, 1]))
    assert find_link_by_code(runtime, NUMBER, code_of(runtime.keys, link_id), HOME) is None


def test_a_known_network_goes_as_soon_as_it_is_known_no_more(runtime: Runtime, clock: Clock) -> None:
    with transaction(runtime) as tx:
        vouch(tx, UUID(int=1), b"a network")
    clock.travel(policy.NETWORK_KNOWN - SECOND)
    assert erase_all(runtime) == []
    clock.travel(2 * SECOND)
    assert [(gone.of.name, gone.rows) for gone in erase_all(runtime)] == [("known_network", 1)]
