"""May a stranger use up what belongs to the owner? Links, reminders, TANs, tries and letters, each by the place it comes from."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from structlog.testing import capture_logs

from tests.builders import (
    add_account,
    at_once,
    mails,
    now,
    one,
    rows,
)
from tests.conftest import Clock
from tests.places import HOME, STRANGE, begun, known_browser, place
from tests.recoveries import (
    NEW_PASSWORD,
    Door,
    answered,
    ask_for,
    mailed,
    on_file,
    posted,
    standing,
)
from tests.seats import customer_of, join, leave
from workflows import policy
from workflows.account.records import Account
from workflows.engine.history import transitions_of
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import reading, transaction
from workflows.letter import budget
from workflows.letter.actions import LetterBudgetError, note_printed
from workflows.letter.records import Letter
from workflows.message.records import Message
from workflows.operator.interventions import COMMAND_LINE, Decision, intervene
from workflows.outgoing.mails import Source, facts_of
from workflows.recovery.actions import CheckNeededError, NewRecovery, request
from workflows.recovery.finish import Recovered, set_password
from workflows.recovery.records import Recovery
from workflows.signin.meanwhile import order_letter
from workflows.tries.origin import Visitor

MINUTE = timedelta(minutes=1)
SECOND = timedelta(seconds=1)


def links(runtime: Runtime) -> int:
    return len(mails(runtime, Message.name.in_(("password_reset", "unlock"))))


def valid_until(runtime: Runtime, recovery_id: UUID) -> datetime:
    """What the mail with a link says of its end."""
    mail = max(rows(runtime, Message, Message.about == recovery_id), key=lambda one: one.entered_at)
    with reading(runtime) as session:
        said = facts_of(Source(runtime, session), mail)["valid_until"]
    assert isinstance(said, datetime)
    return said


def change(runtime: Runtime, recovery: Recovery, **columns: object) -> None:
    with transaction(runtime) as tx:
        for name, value in columns.items():
            setattr(tx.get(Recovery, recovery.id), name, value)


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
            answered(runtime, "password", account.login_name, visitor=Visitor(b"%d" % number))
            clock.travel(11 * MINUTE)
    assert links(runtime) == 5 + policy.LINKS_AGAIN_PER_DAY
    for _ in range(9):
        before = links(runtime)
        answered(runtime, "password", account.login_name, visitor=owner)
        assert links(runtime) == before + 1
        answered(runtime, "password", account.login_name, visitor=owner)
        assert links(runtime) == before + 1, "not twice within a minute"
        clock.travel(policy.RESEND_GAP + SECOND)


def test_another_accounts_browser_is_nobody_here(runtime: Runtime, clock: Clock) -> None:
    account, other = add_account(runtime), add_account(runtime)
    visitor = place(STRANGE, known_browser(runtime, other)).visitor
    recovery_id = answered(runtime, "password", account.login_name, visitor=visitor)
    assert one(runtime, Recovery, recovery_id).device_id is None
    clock.travel(5 * MINUTE)
    answered(runtime, "password", account.login_name, visitor=visitor)
    assert links(runtime) == 1


def test_a_network_has_three_links_a_day_and_leaves_the_rest(runtime: Runtime, clock: Clock) -> None:
    account = add_account(runtime)
    sent = [answered(runtime, "password", account.login_name, visitor=Visitor(STRANGE))]
    for _ in range(2):
        clock.travel(31 * MINUTE)
        sent.append(answered(runtime, "password", account.login_name, visitor=Visitor(STRANGE)))
    assert links(runtime) == 3
    third = one(runtime, Recovery, sent[-1])
    day_after = one(runtime, Recovery, sent[0]).requested_at + timedelta(days=1)
    assert third.deadline
    assert abs(third.deadline - day_after) < MINUTE, "the last one lives until there is room again"
    assert valid_until(runtime, sent[-1]) == third.deadline
    change(runtime, third, deadline=now(runtime))
    dropped = answered(runtime, "password", account.login_name, visitor=Visitor(STRANGE))
    assert (reason(runtime, dropped), links(runtime)) == ("too many", 3), "whatever ended the last one early"
    assert (
        standing(runtime, answered(runtime, "password", account.login_name, visitor=Visitor(HOME))) == "live"
    )


@pytest.mark.parametrize(("strangers", "owners"), [("unlock", "password"), ("password", "unlock")])
@pytest.mark.parametrize("networks", [pytest.param(policy.RECOVERIES_PER_DAY, marks=pytest.mark.deep), 1])
def test_links_of_one_kind_use_up_nothing_of_the_other(
    runtime: Runtime, clock: Clock, strangers: Door, owners: Door, networks: int
) -> None:
    """A link that unlocks sets no password: whoever forgot it needs one of that kind, in a shared network, too."""
    account = add_account(runtime)
    for number in range(policy.RECOVERIES_PER_DAY + 2):
        visitor = Visitor(bytes([1 + number % networks]))
        answered(runtime, strangers, account.login_name, visitor=visitor)
        clock.travel(31 * MINUTE)
    answer = answered(runtime, owners, account.login_name, visitor=Visitor(bytes([1])))
    assert standing(runtime, answer, owners) == "live"


@pytest.mark.deep
def test_the_last_link_of_the_day_lives_until_there_is_room_for_another(
    runtime: Runtime, clock: Clock
) -> None:
    account = add_account(runtime)
    until = now(runtime) + timedelta(hours=30)
    number = 0
    while now(runtime) < until:
        number += 1
        answered(runtime, "password", account.login_name, visitor=Visitor(b"%d" % number))
        is_live = (Recovery.email != "", Recovery.state == "link_sent", Recovery.deadline > now(runtime))
        assert len(rows(runtime, Recovery, *is_live)) == 1, (
            "in every minute the mailbox holds a link that works"
        )
        clock.travel(31 * MINUTE)
    assert links(runtime) <= 2 * (policy.RECOVERIES_PER_DAY + policy.LINKS_AGAIN_PER_DAY)


def test_a_link_that_was_used_costs_no_budget(runtime: Runtime) -> None:
    account = add_account(runtime)
    for number in range(policy.RECOVERIES_PER_DAY + 2):
        done = set_password(
            runtime, mailed(runtime, account), f"{NEW_PASSWORD} {number}", visitor=Visitor(HOME)
        )
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


def test_a_letter_always_wants_the_security_check(runtime: Runtime) -> None:
    name = add_account(runtime).login_name
    with pytest.raises(CheckNeededError):
        request(runtime, NewRecovery(uuid4(), "password", name, "", "de", "letter", is_checked=False))


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


def test_an_honest_order_that_comes_too_early_is_no_miss(runtime: Runtime) -> None:
    account = add_account(runtime)
    posted(runtime, account)
    for _ in range(policy.LETTER_MISSES_PER_NETWORK_AND_DAY):
        assert reason(runtime, posted(runtime, account)) == "the last letter is too young"
    (letter,) = rows(runtime, Letter)
    with transaction(runtime) as tx:
        assert note_printed(tx, letter.id)
    intervene(runtime, "letter", letter.id, "report_returned", Decision(COMMAND_LINE, "came back"))
    posted(runtime, account)
    assert len(rows(runtime, Letter)) == 2


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


@pytest.mark.parametrize("of", ["LETTERS_PER_DAY", "LETTERS_PER_CUSTOMER_AND_DAY"])
def test_at_the_same_moment_no_more_letters_are_ordered(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch, of: str
) -> None:
    accounts = [add_account(runtime, tan_method="sms") for _ in range(5)]
    if of == "LETTERS_PER_CUSTOMER_AND_DAY":
        customer_id = customer_of(runtime, accounts[0])
        for account in accounts[1:]:
            leave(runtime, account, customer_of(runtime, account))
            join(runtime, account, customer_id)
    monkeypatch.setattr(policy, of, 2)
    attempts = iter([begun(runtime, account, place(HOME)) for account in accounts])
    answers = at_once(5, lambda: order_letter(runtime, next(attempts)))
    assert sum(isinstance(answer, LetterBudgetError) for answer in answers) == 3
    assert len(rows(runtime, Letter)) == 2
