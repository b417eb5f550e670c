"""What happens once two operators agree: to a lost TAN method, and to the last administrator of a customer number?"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import pytest

from tests import operators
from tests.askers import live_sessions, session_of
from tests.authenticator_app import with_app
from tests.builders import (
    PASSWORD,
    add_account,
    add_customer,
    add_newcomer,
    live_code,
    mails,
    one,
    rows,
    run_match,
    submit_registration,
)
from tests.conftest import Clock
from tests.passkeys import live_passkeys, with_passkey_method
from tests.recoveries import change
from tests.users import Office, office
from workflows.account.records import Account
from workflows.approval import actions
from workflows.approval.address import count_waiting
from workflows.approval.kinds import get_kind
from workflows.approval.last_administrator import NotTheLastError, UnknownSuccessorError
from workflows.approval.machine import ApprovalState
from workflows.approval.offers import proposable
from workflows.approval.records import Approval
from workflows.approval.seen import seal_of
from workflows.credentials.first_visit import Done, prove_setup_tan, send_setup_tan_again
from workflows.engine.errors import GuardFailed, TransitionRefused
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading, transaction
from workflows.message.records import Message
from workflows.operator.interventions import COMMAND_LINE, Decision, intervene
from workflows.operator.roles import Role
from workflows.operator_policy import NUMBER_SETTLED
from workflows.registration.records import Registration
from workflows.seat.administrators import LastAdministratorError
from workflows.seat.records import Seat
from workflows.signin.actions import SignedInNow, start
from workflows.signin.password_check import Credentials
from workflows.signin.sessions import find_signed_in
from workflows.tan.emergency import count_left, renew_codes
from workflows.tan.records import Authenticator

WHY = "hat angerufen: Telefon verloren"


@pytest.fixture
def anna(runtime: Runtime) -> str:
    return operators.actor(runtime, "anna", Role.SUPPORT)


@pytest.fixture
def bert(runtime: Runtime) -> str:
    return operators.actor(runtime, "bert")


def propose(
    runtime: Runtime, kind: str, subject: UUID, actor: str, facts: Mapping[str, Any] | None = None
) -> UUID:
    with transaction(runtime, EVERYBODY) as tx:
        seen = get_kind(kind).find(tx.session, subject)
        assert seen
        return actions.propose(tx, kind, subject, seen.version, facts or {}, actor=actor, reason=WHY).id


def grant(runtime: Runtime, key: UUID, actor: str) -> ApprovalState:
    with transaction(runtime, EVERYBODY) as tx:
        made = tx.session.get(Approval, key)
        return actions.grant(tx, key, actor=actor, seen=str(seal_of(made)) if made else "")


def offered(runtime: Runtime, workflow: str, record: Any) -> list[tuple[str, bool]]:
    with reading(runtime, EVERYBODY) as session:
        return [(one.kind, one.waits is not None) for one in proposable(session, workflow, record)]


def test_a_lost_method_leads_back_to_the_set_up(runtime: Runtime, anna: str, bert: str) -> None:
    account = with_app(runtime)
    renew_codes(runtime, account.id)
    session_of(runtime, account)
    assert grant(runtime, propose(runtime, "reset_tan_method", account.id, anna), bert) == "granted"
    assert live_sessions(runtime) == set()
    with reading(runtime) as session:
        assert count_left(session, account.id) == 0
    assert rows(runtime, Authenticator, Authenticator.ended_at.is_(None)) == []
    assert mails(runtime, Message.name == "tan_method_reset") == [("tan_method_reset", account.email)]
    entered = start(runtime, Credentials(account.login_name, PASSWORD, "de"))
    assert isinstance(entered, SignedInNow), "the password alone leads to the set-up, and no further"
    person = find_signed_in(runtime, entered.token)
    assert person
    assert person.is_in_setup
    send_setup_tan_again(runtime, person.id, account.id)
    done = prove_setup_tan(runtime, person.id, account.id, live_code(runtime, account.id))
    assert isinstance(done, Done)
    now = one(runtime, Account, account.id)
    assert (now.state, now.tan_method, now.email) == ("active", "email", account.email)


@pytest.mark.parametrize(("method", "left"), [("passkey", 0), ("sms", 2)])
def test_a_reset_ends_passkeys_where_they_were_the_method(  # noqa: PLR0917 - who, when and what
    runtime: Runtime, anna: str, bert: str, clock: Clock, method: str, left: int
) -> None:
    account = add_account(runtime, tan_method="sms")
    with_passkey_method(runtime, account)
    change(runtime, account, tan_method=method)
    clock.travel(NUMBER_SETTLED)
    assert grant(runtime, propose(runtime, "reset_tan_method", account.id, anna), bert) == "granted"
    now = one(runtime, Account, account.id)
    assert (now.state, now.tan_method) == ("tan_setup_required", "email")
    assert live_passkeys(runtime, account) == left


def test_there_is_nothing_to_reset_without_method_or_state(runtime: Runtime, anna: str) -> None:
    bare = add_account(runtime)
    with pytest.raises(GuardFailed) as failed:
        propose(runtime, "reset_tan_method", bare.id, anna)
    assert failed.value.guards == ("uses_tan",)
    with pytest.raises(TransitionRefused):
        propose(runtime, "reset_tan_method", add_newcomer(runtime).id, anna)


@pytest.mark.parametrize("workflow", ["account", "seat"])
def test_who_follows_gets_the_right_before_the_last_one_ends(
    runtime: Runtime, anna: str, bert: str, workflow: str
) -> None:
    team = office(runtime)
    subject = team.boss.id if workflow == "account" else team.seat.id
    facts = {"successors": [team.other.user_number]}
    key = propose(runtime, "end_last_administrator", subject, anna, facts)
    assert grant(runtime, key, bert) == "granted"
    assert one(runtime, Seat, team.other.id).is_administrator
    assert one(runtime, Seat, team.seat.id).state == "ended"
    assert ("user_appointed", team.colleague.email) in mails(runtime)
    told = "account_closed" if workflow == "account" else "user_ended"
    assert (told, team.boss.email) in mails(runtime)


def test_a_suspension_may_leave_nobody_for_a_while_an_end_never(
    runtime: Runtime, anna: str, bert: str
) -> None:
    team = office(runtime)
    with pytest.raises(LastAdministratorError):
        propose(runtime, "end_last_administrator", team.boss.id, anna)
    with pytest.raises(UnknownSuccessorError, match="4711"):
        propose(runtime, "end_last_administrator", team.boss.id, anna, {"successors": ["4711"]})
    key = propose(runtime, "suspend_last_administrator", team.boss.id, anna)
    assert grant(runtime, key, bert) == "granted"
    assert one(runtime, Account, team.boss.id).state == "suspended"
    with pytest.raises(TransitionRefused):
        propose(runtime, "suspend_last_administrator", team.boss.id, anna)


def test_whose_successor_cannot_act_does_not_go(runtime: Runtime, anna: str, bert: str) -> None:
    team = office(runtime)
    key = propose(
        runtime, "end_last_administrator", team.seat.id, anna, {"successors": [team.other.user_number]}
    )
    why = Decision(COMMAND_LINE, "left")
    intervene(runtime, "account", team.colleague.id, "suspend", why)
    with pytest.raises(LastAdministratorError):
        grant(runtime, key, bert)
    assert not one(runtime, Seat, team.other.id).is_administrator


def test_who_is_not_the_last_needs_no_second_operator(runtime: Runtime, anna: str) -> None:
    team = office(runtime)
    intervene(runtime, "seat", team.other.id, "end", Decision(COMMAND_LINE, "left"))
    with pytest.raises(NotTheLastError):
        propose(runtime, "suspend_last_administrator", team.seat.id, anna)


def test_what_can_be_proposed_follows_the_record(runtime: Runtime, anna: str) -> None:
    team: Office = office(runtime)
    boss = one(runtime, Account, team.boss.id)
    assert offered(runtime, "account", boss) == [
        ("suspend_last_administrator", False),
        ("end_last_administrator", False),
        ("correct_address", False),
        ("correct_mobile", False),
    ]
    propose(runtime, "suspend_last_administrator", boss.id, anna)
    assert offered(runtime, "account", boss)[0] == ("suspend_last_administrator", True)
    assert offered(runtime, "seat", team.other) == []
    with_method = add_account(runtime, tan_method="sms")
    assert [kind for kind, _ in offered(runtime, "account", with_method)] == [
        "reset_tan_method",
        "correct_address",
        "correct_mobile",
    ]
    newcomer = add_newcomer(runtime)
    assert [kind for kind, _ in offered(runtime, "account", newcomer)][1:] == ["correct_mobile"]
    intervene(runtime, "account", boss.id, "suspend", Decision(COMMAND_LINE, "x", leaves_nobody=True))
    suspended = one(runtime, Account, boss.id)
    assert ("suspend_last_administrator", True) not in offered(runtime, "account", suspended)


def test_what_waits_for_an_address_is_counted(runtime: Runtime) -> None:
    customer = add_customer(runtime)
    for email in ("neu@example.org", "anders@example.org"):
        run_match(runtime, submit_registration(runtime, "46075", email))
    with reading(runtime) as session:
        assert count_waiting(session, customer, "Neu@Example.org") == 1
    (unmatched, _) = rows(runtime, Registration)
    assert offered(runtime, "registration", unmatched) == [("correct_address", False)]
