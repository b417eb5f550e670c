"""May a stranger use up what belongs to the owner? Links, reminders, TANs, tries and letters, each by the place it comes from."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from structlog.testing import capture_logs

from tests.builders import (
    NUMBER,
    PASSWORD,
    add_account,
    at_once,
    live_code,
    mailed_link,
    mails,
    now,
    one,
    rows,
    wrong_code,
)
from tests.conftest import Clock
from tests.recoveries import NEW_PASSWORD, ask_for, mailed, on_file, posted, proven, standing
from workflows import policy
from workflows.account.records import Account
from workflows.engine.history import transitions_of
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import reading, transaction
from workflows.letter import budget
from workflows.letter.actions import LetterBudgetError
from workflows.letter.records import Letter
from workflows.locking import misuse
from workflows.message.records import Message
from workflows.outgoing.mails import Source, facts_of
from workflows.recovery.actions import CheckNeededError, NewRecovery, request
from workflows.recovery.finish import Recovered, set_password
from workflows.recovery.records import Recovery
from workflows.registration.actions import find_link_by_code
from workflows.registration.links import code_of
from workflows.signin.actions import (
    Place,
    Refused,
    SignedInNow,
    TanNeeded,
    confirm_tan,
    send_tan_again,
    start,
)
from workflows.signin.meanwhile import order_letter
from workflows.signin.password_check import Credentials
from workflows.tan.actions import WrongCode
from workflows.tries.origin import Visitor
from workflows.tries.records import FailureCount, KnownNetwork

HOME, STRANGE = b"the owner's", b"a stranger's"
MINUTE = timedelta(minutes=1)
SECOND = timedelta(seconds=1)


def place(network: bytes, cookie: str = "") -> Place:
    return Place(cookie, network=network)


def known_browser(runtime: Runtime, account: Account) -> str:
    """Sign in once at home and return the browser's cookie."""
    entered = start(runtime, Credentials(account.login_name, PASSWORD, "de"), place(HOME))
    if isinstance(entered, TanNeeded):
        code = live_code(runtime, entered.attempt_id)
        signed_in = confirm_tan(runtime, entered.attempt_id, code, place(HOME))
        assert isinstance(signed_in, SignedInNow)
        return signed_in.device_cookie
    assert isinstance(entered, SignedInNow)
    return entered.device_cookie


def guess(runtime: Runtime, account: Account, network: bytes, times: int) -> None:
    for _ in range(times):
        start(runtime, Credentials(account.login_name, "wrong", "de"), place(network))


def enters(runtime: Runtime, account: Account, where: Place, password: str = PASSWORD) -> bool:
    answer = start(runtime, Credentials(account.login_name, password, "de"), where)
    return not isinstance(answer, Refused)


def begun(runtime: Runtime, account: Account, where: Place) -> UUID:
    answer = start(runtime, Credentials(account.login_name, PASSWORD, "de"), where)
    assert isinstance(answer, TanNeeded)
    return answer.attempt_id


def links(runtime: Runtime) -> int:
    return len(mails(runtime, Message.name.in_(("password_reset", "unlock"))))


def valid_until(runtime: Runtime, recovery_id: UUID) -> datetime:
    """What the mail with a link says of its end."""
    mail = rows(runtime, Message, Message.about == recovery_id)[-1]
    with reading(runtime) as session:
        said = facts_of(Source(runtime, session), mail)["valid_until"]
    assert isinstance(said, datetime)
    return said


def reason(runtime: Runtime, recovery_id: UUID) -> str:
    with reading(runtime) as session:
        return transitions_of(session, "recovery", recovery_id)[-1].reason


# Links


def test_while_a_link_lives_the_same_one_is_sent_at_ten_and_twenty_minutes(
    runtime: Runtime, clock: Clock
) -> None:
    account = add_account(runtime)
    first = mailed(runtime, account)
    sent = []
    for minute in (1, 9, 10, 11, 19, 20, 21, 29):
        clock.travel_to(one(runtime, Recovery, first).requested_at + minute * MINUTE + SECOND)
        mailed(runtime, account)
        sent.append(links(runtime))
    assert sent == [1, 1, 2, 2, 2, 3, 3, 3]
    assert {mail.about for mail in rows(runtime, Message)} == {first}, "the same link"
    assert valid_until(runtime, first) == one(runtime, Recovery, first).deadline
    clock.travel(2 * MINUTE)
    assert standing(runtime, mailed(runtime, account)) == "live", "a new one, once the first is over"


def test_six_copies_a_day_are_enough_and_a_known_browser_always_gets_one(
    runtime: Runtime, clock: Clock
) -> None:
    account = add_account(runtime)
    owner = Visitor(HOME, place(HOME, known_browser(runtime, account)).visitor.shown)
    for number in range(5):
        for _ in range(3):
            ask_for(runtime, "password", account.login_name, visitor=Visitor(b"%d" % number))
            clock.travel(11 * MINUTE)
    assert links(runtime) == 5 + policy.LINKS_AGAIN_PER_DAY
    for _ in range(9):
        before = links(runtime)
        ask_for(runtime, "password", account.login_name, visitor=owner)
        assert links(runtime) == before + 1
        ask_for(runtime, "password", account.login_name, visitor=owner)
        assert links(runtime) == before + 1, "not twice within a minute"
        clock.travel(policy.RESEND_GAP + SECOND)


def test_another_accounts_browser_is_nobody_here(runtime: Runtime, clock: Clock) -> None:
    account, other = add_account(runtime), add_account(runtime)
    visitor = place(STRANGE, known_browser(runtime, other)).visitor
    recovery_id = ask_for(runtime, "password", account.login_name, visitor=visitor)
    assert one(runtime, Recovery, recovery_id).device_id is None
    clock.travel(5 * MINUTE)
    ask_for(runtime, "password", account.login_name, visitor=visitor)
    assert links(runtime) == 1


def test_a_network_has_three_links_a_day_and_leaves_the_rest(runtime: Runtime, clock: Clock) -> None:
    account = add_account(runtime)
    sent = [ask_for(runtime, "password", account.login_name, visitor=Visitor(STRANGE))]
    for _ in range(2):
        clock.travel(31 * MINUTE)
        sent.append(ask_for(runtime, "password", account.login_name, visitor=Visitor(STRANGE)))
    assert links(runtime) == 3
    third = one(runtime, Recovery, sent[-1])
    day_after = one(runtime, Recovery, sent[0]).requested_at + timedelta(days=1)
    assert third.deadline
    assert abs(third.deadline - day_after) < MINUTE, "the last one lives until there is room again"
    assert valid_until(runtime, sent[-1]) == third.deadline
    dropped = ask_for(runtime, "unlock", account.login_name, visitor=Visitor(STRANGE))
    assert (reason(runtime, dropped), links(runtime)) == ("too many", 3)
    assert (
        standing(runtime, ask_for(runtime, "unlock", account.login_name, visitor=Visitor(HOME)), "unlock")
        == "live"
    )


def test_the_last_link_of_the_day_lives_until_there_is_room_for_another(
    runtime: Runtime, clock: Clock
) -> None:
    account = add_account(runtime)
    until = now(runtime) + timedelta(days=2)
    number = 0
    while now(runtime) < until:
        number += 1
        ask_for(runtime, "password", account.login_name, visitor=Visitor(b"%d" % number))
        alive = [one for one in rows(runtime, Recovery) if one.email and standing(runtime, one.id) == "live"]
        assert len(alive) == 1, "in every minute the mailbox holds a link that works"
        clock.travel(17 * MINUTE)
    assert links(runtime) <= 2 * (policy.RECOVERIES_PER_DAY + policy.LINKS_AGAIN_PER_DAY) + 1


def test_a_link_that_was_used_costs_no_budget(runtime: Runtime) -> None:
    account = add_account(runtime)
    for number in range(policy.RECOVERIES_PER_DAY + 2):
        done = set_password(runtime, mailed(runtime, account), f"{NEW_PASSWORD} {number}", network=HOME)
        assert isinstance(done, Recovered)


@pytest.mark.parametrize("kind", ["customer_number", "login_name"])
def test_a_network_hears_twice_a_day_an_address_four_times_and_a_known_browser_always(
    runtime: Runtime, clock: Clock, kind: str
) -> None:
    account = add_account(runtime)
    owner = place(HOME, known_browser(runtime, account)).visitor

    def asked(visitor: Visitor) -> int:
        ask_for(runtime, kind, account.email, visitor=visitor)  # type: ignore[arg-type]  # two of its values
        return len(mails(runtime))

    assert [asked(Visitor(STRANGE)) for _ in range(3)] == [1, 2, 2]
    assert [asked(Visitor(bytes([number]))) for number in range(3)] == [3, 4, 4]
    clock.travel(policy.RESEND_GAP + SECOND)
    assert [asked(owner), asked(owner)] == [5, 5], "not twice within a minute"
    clock.travel(timedelta(days=1))
    assert asked(Visitor(STRANGE)) == 6


# Asking


def test_a_network_has_to_solve_the_check_from_its_second_request_on(runtime: Runtime, clock: Clock) -> None:
    def ask(network: bytes, *, is_checked: bool = False) -> UUID:
        name = f"somebody.{len(rows(runtime, Recovery))}"
        return request(
            runtime,
            NewRecovery(
                UUID(int=len(rows(runtime, Recovery))),
                "password",
                name,
                "",
                "de",
                visitor=Visitor(network),
                is_checked=is_checked,
            ),
        )

    ask(STRANGE)
    with pytest.raises(CheckNeededError):
        ask(STRANGE)
    ask(STRANGE, is_checked=True)
    ask(HOME)
    clock.travel(policy.REQUESTS_COUNTED + SECOND)
    ask(STRANGE)
    with pytest.raises(CheckNeededError):
        ask(STRANGE)


def test_of_many_first_requests_at_once_one_goes_unchecked(runtime: Runtime) -> None:
    numbers = iter(range(100, 110))

    def ask() -> UUID:
        new = NewRecovery(
            UUID(int=next(numbers)),
            "password",
            "nobody",
            "",
            "de",
            visitor=Visitor(STRANGE),
            is_checked=False,
        )
        return request(runtime, new)

    results = at_once(8, ask)
    assert sum(isinstance(result, UUID) for result in results) == 1


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


@pytest.mark.parametrize("method", ["email", "sms"])
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


# Letters


def test_a_letter_wants_customer_number_and_postal_code_or_a_known_browser(runtime: Runtime) -> None:
    account = add_account(runtime)
    number, postal_code = on_file(runtime, account)
    cookie = known_browser(runtime, account)
    for network, (typed, code) in enumerate(
        [("", ""), (number, ""), (number, "99999"), ("70000", postal_code)]
    ):
        asked = ask_for(
            runtime, "password", account.login_name, typed, delivery="letter", postal_code=code, visitor=Visitor(bytes([network]))
        )  # fmt: skip
        assert reason(runtime, asked) == "customer number or postal code do not fit"
    assert (rows(runtime, Letter), mails(runtime)) == ([], [])
    ask_for(runtime, "password", account.login_name, delivery="letter", visitor=place(HOME, cookie).visitor)
    assert len(rows(runtime, Letter)) == 1


def test_a_network_may_miss_three_times_a_day(runtime: Runtime) -> None:
    account = add_account(runtime)
    for _ in range(policy.LETTER_MISSES_PER_NETWORK_AND_DAY):
        ask_for(runtime, "password", account.login_name, "1", delivery="letter", postal_code="1")
    assert reason(runtime, posted(runtime, account)) == "too many"
    number, postal_code = on_file(runtime, account)
    ask_for(
        runtime, "password", account.login_name, number, delivery="letter", postal_code=postal_code, visitor=Visitor(HOME)
    )  # fmt: skip
    assert len(rows(runtime, Letter)) == 1


def spend(runtime: Runtime, account: Account, letters: int) -> None:
    """Write so many letters of today into the budget of the account's customer."""
    posted(runtime, account)
    (first,) = rows(runtime, Letter)
    with transaction(runtime) as tx:
        for _ in range(letters - 1):
            letter = Letter(
                name=first.name,
                account_id=account.id,
                customer_id=first.customer_id,
                about=first.about,
                language="de",
                ordered_at=tx.now,
                tries_left=5,
            )
            tx.create(letter, "order", actor="test")


def members(runtime: Runtime) -> tuple[Account, Account]:
    account, other = add_account(runtime, tan_method="sms"), add_account(runtime, tan_method="sms")
    return account, other


def test_a_customer_has_five_letters_a_day_and_the_operators_hear_of_it(runtime: Runtime) -> None:
    account, _other = members(runtime)
    spend(runtime, account, policy.LETTERS_PER_CUSTOMER_AND_DAY)
    with capture_logs() as logs, pytest.raises(LetterBudgetError):
        order_letter(runtime, begun(runtime, account, place(HOME)))
    assert [line["event"] for line in logs] == ["letter budget of a customer"]


@pytest.mark.parametrize(
    ("before", "said", "is_sent"),
    [(0, False, True), (-1, True, True)],
)
def test_the_house_tells_when_the_letters_run_out(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch, before: int, *, said: bool, is_sent: bool
) -> None:
    account, other = members(runtime)
    monkeypatch.setattr(budget, "ALARM", 4 + before)
    spend(runtime, account, 2)
    with capture_logs() as logs:
        assert bool(order_letter(runtime, begun(runtime, other, place(HOME)))) is is_sent
    assert bool(logs) is said


def test_the_house_refuses_when_the_letters_have_run_out(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    account, other = members(runtime)
    monkeypatch.setattr(policy, "LETTERS_PER_DAY", 2)
    spend(runtime, account, 2)
    assert reason(runtime, posted(runtime, other)) == "the budget of the house is used up"
