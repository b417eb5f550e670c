"""Do operators move accounts and letters only for a reason, as the tables allow, and does the owner hear of it?"""

from uuid import UUID, uuid4

import pytest

from tests import builders, recoveries
from tests.askers import live_sessions, session_of
from tests.seats import customer_of, join, leave, seat_of
from workflows.account.records import Account, LoginIdentifier
from workflows.catalogue import DEFINITIONS
from workflows.cockpit import worklist
from workflows.customer.records import Customer
from workflows.engine.errors import GuardFailed, NotFoundError, TransitionRefused
from workflows.engine.history import transitions_of
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading, transaction
from workflows.first_password.actions import find_live
from workflows.letter.actions import note_printed
from workflows.letter.records import Letter
from workflows.locking.actions import lock_for_owner
from workflows.message.records import Message
from workflows.operator.interventions import (
    COMMAND_LINE,
    INTERVENTIONS,
    Decision,
    ReasonMissingError,
    intervene,
    offers,
)
from workflows.operator.leaving import administered_by_nobody_else
from workflows.outgoing.delivery import begin_sending
from workflows.recovery.finish import Recovered, set_password
from workflows.retention.release import release_ended
from workflows.seat.administrators import LastAdministratorError
from workflows.signin.actions import Refused, SignedInNow, start
from workflows.signin.password_check import Credentials
from workflows.tan.emergency import count_left, renew_codes
from workflows.users.first_passwords import reissue

REASON = "called us: phone stolen"
WHY = Decision(COMMAND_LINE, REASON)
ANYWAY = Decision(COMMAND_LINE, REASON, leaves_nobody=True)


@pytest.fixture
def account(runtime: Runtime) -> Account:
    return builders.add_account(runtime)


@pytest.fixture
def newcomer(runtime: Runtime) -> Account:
    return builders.add_newcomer(runtime)


def test_who_is_left_to_administer_is_asked_of_an_account_and_of_a_user(runtime: Runtime) -> None:
    """Whether others are users there or nobody is, and only of whoever administers."""
    alone, second, user = (builders.add_account(runtime) for _ in range(3))
    shared = customer_of(runtime, second)
    member = join(runtime, user, shared).id
    with reading(runtime, EVERYBODY) as session:
        number = session.get_one(Customer, customer_of(runtime, alone)).customer_number
        own = seat_of(runtime, alone).id
        assert administered_by_nobody_else(session, "account", alone.id) == (number,)
        assert administered_by_nobody_else(session, "seat", own) == (number,)
        assert administered_by_nobody_else(session, "seat", member) == ()
    join(runtime, user, customer_of(runtime, alone), is_administrator=True)
    with reading(runtime, EVERYBODY) as session:
        assert administered_by_nobody_else(session, "account", alone.id) == ()
        assert administered_by_nobody_else(session, "seat", own) == ()


def do(runtime: Runtime, record: Account | UUID, trigger: str, decision: Decision = ANYWAY) -> None:
    if isinstance(record, UUID):
        intervene(runtime, "letter", record, trigger, decision)
    else:
        intervene(runtime, "account", record.id, trigger, decision)


def state(runtime: Runtime, account: Account) -> str:
    return str(builders.one(runtime, Account, account.id).state)


def signs_in(runtime: Runtime, account: Account) -> bool:
    answer = start(runtime, Credentials(account.login_name, builders.PASSWORD, "de"))
    assert isinstance(answer, SignedInNow | Refused)
    return isinstance(answer, SignedInNow)


def offered(runtime: Runtime, kind: type[Account] | type[Letter], key: UUID) -> dict[str, list[str]]:
    found = offers(builders.one(runtime, kind, key), builders.now(runtime))
    return {offer.intervention.trigger: [guard.name for guard in offer.unmet] for offer in found}


def printed(runtime: Runtime, account: Account) -> UUID:
    """Return the account's letter, once it lies in the out-tray."""
    letter = max(
        builders.rows(runtime, Letter, Letter.account_id == account.id), key=lambda one: one.ordered_at
    )
    with transaction(runtime) as tx:
        assert note_printed(tx, letter.id)
    return letter.id


def waiting(runtime: Runtime) -> dict[UUID, str]:
    """What the worklist says of letters."""
    with reading(runtime, EVERYBODY) as session:
        lines, _ = worklist.worklist(session, worklist.WorkQuery())
    return {line.id: line.returned for line in lines if line.workflow == "letter"}


def test_every_intervention_is_a_step_of_its_table_or_names_its_states() -> None:
    for one in INTERVENTIONS:
        definition = DEFINITIONS[one.workflow]
        assert (one.trigger in definition.triggers()) is one.is_step
        assert set(one.states) <= set(definition.states)


def test_no_step_of_an_operator_asks_for_a_proof_that_operators_do_not_have() -> None:
    for one in INTERVENTIONS:
        for step in DEFINITIONS[one.workflow].steps:
            if step.trigger == one.trigger:
                assert not any(guard.name.startswith("proven_by_") for guard in step.guards), step


@pytest.mark.asvs("7.4.2", "7.4.5")
@pytest.mark.parametrize(
    ("trigger", "target", "mail"),
    [
        ("lock", "locked", "account_locked"),
        ("suspend", "suspended", "account_suspended"),
        ("end", "ended", "account_closed"),
    ],
)
def test_whoever_is_blocked_is_shut_out_and_hears_of_it_without_the_reason(
    runtime: Runtime, account: Account, trigger: str, target: str, mail: str
) -> None:
    session_of(runtime, account)
    recovery = recoveries.mailed(runtime, account)
    with transaction(runtime) as tx:
        begin_sending(tx, [one.id for one in builders.rows(runtime, Message)])

    do(runtime, account, trigger)

    assert state(runtime, account) == target
    assert live_sessions(runtime) == set()
    assert recoveries.standing(runtime, recovery) == "over"
    assert not signs_in(runtime, account)
    (told,) = builders.rows(runtime, Message, Message.state == "queued")
    assert (told.name, told.to_address) == (mail, account.email)
    with transaction(runtime) as tx:
        (outgoing,) = begin_sending(tx, [told.id]).outgoing
    assert REASON not in str(outgoing.facts)
    with reading(runtime) as session:
        last = transitions_of(session, "account", account.id)[-1]
    assert (last.trigger, last.actor, last.reason) == (trigger, COMMAND_LINE, REASON)


def test_only_locking_ends_emergency_codes(runtime: Runtime, account: Account) -> None:
    renew_codes(runtime, account.id)
    do(runtime, account, "suspend")
    do(runtime, account, "reinstate")
    with reading(runtime) as session:
        assert count_left(session, account.id) == 10
    do(runtime, account, "lock")
    with reading(runtime) as session:
        assert count_left(session, account.id) == 0


def test_the_owner_unlocks_what_an_operator_locked(runtime: Runtime, account: Account) -> None:
    do(runtime, account, "lock")
    recoveries.mailed(runtime, account)
    assert builders.mails(runtime, Message.name == "password_reset") == [("password_reset", account.email)]


def test_the_owner_cannot_undo_a_suspension(runtime: Runtime, account: Account) -> None:
    do(runtime, account, "suspend")
    recoveries.mailed(runtime, account)
    recoveries.mailed(runtime, account, "unlock")
    assert builders.mails(runtime) == [("account_suspended", account.email)]
    do(runtime, account, "reinstate")
    assert signs_in(runtime, account)
    assert ("account_reinstated", account.email) in builders.mails(runtime)


@pytest.mark.parametrize("by_owner", [True, False], ids=["owner", "operator"])
def test_a_suspension_does_not_undo_a_lock(runtime: Runtime, account: Account, *, by_owner: bool) -> None:
    if by_owner:
        with transaction(runtime) as tx:
            found = tx.get(Account, account.id)
            evidence = tx.prove("misuse_link", subject=account.id, source=uuid4())
            lock_for_owner(tx, found, evidence)
    else:
        do(runtime, account, "lock")
    do(runtime, account, "suspend")
    do(runtime, account, "reinstate")
    assert state(runtime, account) == "locked"
    assert not signs_in(runtime, account)
    assert [name for name, _to in builders.mails(runtime)] == [
        "account_locked",
        "account_locked",
        "account_suspended",
    ]
    recovery = recoveries.mailed(runtime, account)
    assert isinstance(set_password(runtime, recovery, recoveries.NEW_PASSWORD), Recovered)
    do(runtime, account, "suspend")
    do(runtime, account, "reinstate")
    assert state(runtime, account) == "active", "the last suspension counts"


def test_a_locked_newcomer_stays_locked_too(runtime: Runtime, newcomer: Account) -> None:
    recoveries.prove_named(runtime, newcomer)
    for trigger in ("lock", "suspend", "reinstate"):
        do(runtime, newcomer, trigger)
    assert state(runtime, newcomer) == "locked"


def test_without_an_address_a_locked_account_stays_suspended(runtime: Runtime, account: Account) -> None:
    do(runtime, account, "lock")
    do(runtime, account, "suspend")
    recoveries.change(runtime, account, email="")
    with pytest.raises(GuardFailed, match="has_address"):
        do(runtime, account, "reinstate")
    assert state(runtime, account) == "suspended"


def test_a_suspended_newcomer_goes_on_with_the_setup(runtime: Runtime, newcomer: Account) -> None:
    do(runtime, newcomer, "suspend")
    do(runtime, newcomer, "reinstate")
    assert state(runtime, newcomer) == "first_login_password_change_required"


def test_ending_erases_what_one_signs_in_with_and_tells_once(runtime: Runtime, account: Account) -> None:
    do(runtime, account, "end")
    assert builders.rows(runtime, LoginIdentifier) == []
    assert seat_of(runtime, account).state == "ended"
    with transaction(runtime, EVERYBODY) as tx:
        release_ended(tx)
    assert builders.mails(runtime) == [("account_closed", account.email)]


@pytest.mark.parametrize("reason", ["", "  ", "\u200b\u2060"])
def test_nothing_without_a_reason(runtime: Runtime, account: Account, reason: str) -> None:
    with pytest.raises(ReasonMissingError):
        do(runtime, account, "lock", Decision(COMMAND_LINE, reason))
    assert state(runtime, account) == "active"


def test_what_is_no_intervention_is_not_found(runtime: Runtime, account: Account) -> None:
    for trigger in ("unlock", "report_misuse", "anonymise", "close", "nothing"):
        with pytest.raises(NotFoundError):
            do(runtime, account, trigger)
    for workflow, key in (("letter", uuid4()), ("account", uuid4()), ("tan", account.id)):
        with pytest.raises(NotFoundError):
            intervene(runtime, workflow, key, "lock" if workflow == "account" else "dispatch", WHY)


def test_the_table_decides_what_is_possible(runtime: Runtime, account: Account) -> None:
    ways_back = ("start_recovery", "order_recovery_letter")
    helps = ("lift_waits", "end_sessions", "forget_devices", "order_tan_letter")
    assert offered(runtime, Account, account.id) == {
        name: [] for name in ("lock", "suspend", "end", *ways_back, *helps)
    }
    with pytest.raises(TransitionRefused):
        do(runtime, account, "reinstate")
    do(runtime, account, "suspend")
    assert offered(runtime, Account, account.id) == {"reinstate": [], "end": []}, "nobody signs in"
    do(runtime, account, "end")
    assert offered(runtime, Account, account.id) == {}


def test_an_unmet_guard_is_named(runtime: Runtime, account: Account) -> None:
    recoveries.fire(runtime, account, "request_closure")
    recoveries.change(runtime, account, deadline=builders.now(runtime))
    assert offered(runtime, Account, account.id)["lock"] == ["before_deadline"]
    with pytest.raises(GuardFailed):
        do(runtime, account, "lock")


@pytest.mark.parametrize("trigger", ["suspend", "end"])
def test_the_last_administrator_of_others_stays(runtime: Runtime, account: Account, trigger: str) -> None:
    join(runtime, builders.add_account(runtime), customer_of(runtime, account))
    with pytest.raises(LastAdministratorError, match=r"^7\d{5}$"):
        do(runtime, account, trigger, WHY)
    assert state(runtime, account) == "active"


def test_for_a_while_the_last_administrator_may_be_kept_out_but_never_for_good(
    runtime: Runtime, account: Account
) -> None:
    colleague = builders.add_account(runtime)
    seat = join(runtime, colleague, customer_of(runtime, account))
    do(runtime, account, "suspend", ANYWAY)
    with pytest.raises(LastAdministratorError):
        do(runtime, account, "end", ANYWAY)
    intervene(runtime, "seat", seat.id, "appoint", WHY)
    do(runtime, account, "end", WHY)
    assert state(runtime, account) == "ended"


def test_the_only_user_may_go(runtime: Runtime, account: Account) -> None:
    do(runtime, account, "end", WHY)
    assert state(runtime, account) == "ended"


def test_locking_needs_no_successor_because_the_owner_comes_back(runtime: Runtime, account: Account) -> None:
    do(runtime, account, "lock", WHY)


def test_whoever_administers_nothing_may_go(runtime: Runtime, newcomer: Account) -> None:
    second = builders.add_newcomer(runtime)
    do(runtime, second, "suspend", WHY)
    with pytest.raises(LastAdministratorError):
        do(runtime, newcomer, "suspend", WHY)


def test_two_administrators_cannot_go_at_the_same_moment(runtime: Runtime, account: Account) -> None:
    other = builders.add_account(runtime)
    leave(runtime, other, customer_of(runtime, other))
    join(runtime, other, customer_of(runtime, account), is_administrator=True)
    going = [account, other]
    results = builders.at_once(2, lambda: do(runtime, going.pop(), "suspend", WHY))
    assert sorted(type(result).__name__ for result in results) == ["LastAdministratorError", "NoneType"]


def test_a_letter_goes_to_the_post_and_comes_back(runtime: Runtime, newcomer: Account) -> None:
    letter = printed(runtime, newcomer)
    assert offered(runtime, Letter, letter) == {"dispatch": [], "report_returned": []}
    do(runtime, letter, "dispatch", WHY)
    with pytest.raises(TransitionRefused):
        do(runtime, letter, "dispatch", WHY)
    do(runtime, letter, "report_returned", WHY)
    assert builders.steps(runtime, "letter", letter) == ["order", "print_out", "dispatch", "report_returned"]
    assert offered(runtime, Letter, letter) == {}


def test_the_first_password_of_a_returned_letter_is_void_and_somebody_has_to_act(
    runtime: Runtime, newcomer: Account
) -> None:
    letter = printed(runtime, newcomer)
    do(runtime, letter, "report_returned", WHY)
    with reading(runtime) as session:
        assert find_live(session, newcomer.id) is None
    assert waiting(runtime) == {letter: "initial_credentials"}
    reissue(runtime, newcomer.login_name)
    assert letter not in waiting(runtime)
    with reading(runtime) as session:
        assert find_live(session, newcomer.id)


def test_a_returned_recovery_letter_waits_until_its_person_is_back(
    runtime: Runtime, account: Account
) -> None:
    recoveries.change(runtime, account, tan_method="email")
    recoveries.letter_code(runtime, recoveries.proven(runtime, account))
    letter = printed(runtime, account)
    do(runtime, letter, "report_returned", WHY)
    assert waiting(runtime) == {letter: "tan_letter"}
    recoveries.change(runtime, account, last_signed_in_at=builders.now(runtime))
    assert waiting(runtime) == {}


def test_a_returned_letter_of_an_ended_account_is_nobodys_matter(runtime: Runtime, newcomer: Account) -> None:
    do(runtime, printed(runtime, newcomer), "report_returned", WHY)
    do(runtime, newcomer, "end")
    assert waiting(runtime) == {}


def test_what_waits_of_a_cancelled_registration_is_not_sent(runtime: Runtime) -> None:
    builders.add_customer(runtime)
    registration = builders.submit_registration(runtime)
    builders.run_match(runtime, registration)
    intervene(runtime, "registration", registration, "cancel", WHY)
    (mail,) = builders.rows(runtime, Message)
    with transaction(runtime) as tx:
        assert begin_sending(tx, [mail.id]).outgoing == []
    assert builders.one(runtime, Message, mail.id).state == "expired"
    with pytest.raises(TransitionRefused):
        intervene(runtime, "registration", registration, "cancel", WHY)
