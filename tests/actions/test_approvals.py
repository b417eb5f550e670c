"""Do two operators together do what one alone may not, and never otherwise?"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from tests import builders, operators
from tests.builders import add_account, add_customer, at_once, mails, one, rows, steps
from tests.conftest import Clock
from workflows import upkeep
from workflows.account.records import Account
from workflows.approval import actions
from workflows.approval.actions import (
    MadeLatelyError,
    NotYourProposalError,
    OwnProposalError,
    ProposedAlreadyError,
)
from workflows.approval.address import SameAddressError, version_of
from workflows.approval.inbox import count_open, open_proposals
from workflows.approval.kinds import UnknownKindError, get_kind
from workflows.approval.machine import ApprovalState
from workflows.approval.records import Approval
from workflows.approval.seen import seal_of, version_of_account
from workflows.approval_policy import APPOINTMENT_SETTLES, APPROVAL_LASTS
from workflows.cockpit.worklist import COUNTED
from workflows.customer.records import Customer
from workflows.engine.errors import (
    ChangedMeanwhileError,
    GuardFailed,
    NotFoundError,
    TransitionRefused,
)
from workflows.engine.history import transitions_of
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading, transaction
from workflows.mail_address import AddressError
from workflows.message.records import Message
from workflows.operator.actions import lock_operator
from workflows.operator.interventions import COMMAND_LINE, ReasonMissingError
from workflows.operator.records import Operator
from workflows.operator.roles import NotYourRoleError, Role
from workflows.operator.staff import change_role
from workflows.outgoing.mails import Source, facts_of

NEW = "neu@example.org"
WHY = "hat angerufen, Adresse verschrieben"


@pytest.fixture
def customer(runtime: Runtime) -> UUID:
    return add_customer(runtime)


@pytest.fixture
def anna(runtime: Runtime) -> str:
    return operators.actor(runtime, "anna", Role.SUPPORT)


@pytest.fixture
def bert(runtime: Runtime) -> str:
    return operators.actor(runtime, "bert")


def propose(runtime: Runtime, customer: UUID, actor: str, email: str = NEW, **changes: Any) -> UUID:
    facts: dict[str, Any] = {"kind": "correct_address", "reason": WHY} | changes
    with transaction(runtime, EVERYBODY) as tx:
        seen = tx.session.get_one(Customer, customer)
        version = facts.pop("version", version_of(seen))
        kind = facts.pop("kind")
        return actions.propose(tx, kind, customer, version, {"email": email}, actor=actor, **facts).id


def grant(runtime: Runtime, key: UUID, actor: str) -> ApprovalState:
    with transaction(runtime, EVERYBODY) as tx:
        made = tx.session.get(Approval, key)
        return actions.grant(tx, key, actor=actor, seen=str(seal_of(made)) if made else "")


def settle(runtime: Runtime, act: Callable[..., None], key: UUID, actor: str, reason: str = WHY) -> None:
    with transaction(runtime, EVERYBODY) as tx:
        act(tx, key, actor=actor, reason=reason)


def state(runtime: Runtime, key: UUID) -> str:
    return str(one(runtime, Approval, key).state)


def waiting(runtime: Runtime) -> int:
    with reading(runtime, EVERYBODY) as session:
        count, _ = count_open(session, most=COUNTED)
        assert count == len(open_proposals(session, most=COUNTED))
        return count


def test_what_one_proposes_and_another_grants_is_done(
    runtime: Runtime, customer: UUID, anna: str, bert: str
) -> None:
    key = propose(runtime, customer, anna)
    assert waiting(runtime) == 1
    assert one(runtime, Customer, customer).email == builders.EMAIL, "nothing is done yet"
    assert grant(runtime, key, bert) is ApprovalState.GRANTED
    assert one(runtime, Customer, customer).email == NEW
    assert one(runtime, Customer, customer).email_key == NEW
    assert mails(runtime) == [("address_corrected", builders.EMAIL), ("address_corrected", NEW)]
    assert waiting(runtime) == 0
    with reading(runtime) as session:
        for message in rows(runtime, Message):
            facts = facts_of(Source(runtime, session), message)
            assert (facts["customer_number"], str(facts["link"])[-12:]) == (builders.NUMBER, "registrieren")
        first, last = transitions_of(session, "approval", key)
    assert (first.actor, first.reason, last.trigger, last.actor) == (anna, WHY, "grant", bert)
    assert last.evidence
    made = one(runtime, Approval, key)
    assert (made.proposed_by, made.settled_by, made.customer_id, made.account_id) == (
        anna,
        bert,
        customer,
        None,
    )


def test_who_was_without_address_hears_at_the_new_one_alone(runtime: Runtime, anna: str, bert: str) -> None:
    grant(runtime, propose(runtime, add_customer(runtime, "46076", email=""), anna), bert)
    assert mails(runtime) == [("address_corrected", NEW)]


def test_nobody_answers_their_own_proposal(runtime: Runtime, customer: UUID, bert: str) -> None:
    key = propose(runtime, customer, bert)
    with pytest.raises(OwnProposalError):
        grant(runtime, key, bert)
    with pytest.raises(OwnProposalError):
        settle(runtime, actions.refuse, key, bert)
    assert state(runtime, key) == "proposed"
    settle(runtime, actions.withdraw, key, bert, "")
    assert state(runtime, key) == "withdrawn"
    assert propose(runtime, customer, bert), "and then it may be proposed anew"


def test_whom_an_operator_made_a_lead_agrees_to_nothing_for_three_days(
    runtime: Runtime, customer: UUID, anna: str, bert: str, clock: Clock
) -> None:
    """Else a lead could choose who agrees, or take the role from somebody and give it back in time."""
    carla = operators.actor(runtime, "carla")
    for role in (Role.SUPPORT, Role.LEAD):
        change_role(runtime, UUID(carla.partition(":")[2]), role, actor=bert, reason=WHY)
    clock.travel(APPOINTMENT_SETTLES - timedelta(seconds=5))
    key = propose(runtime, customer, bert)
    with pytest.raises(MadeLatelyError):
        grant(runtime, key, carla)
    settle(runtime, actions.refuse, key, carla)
    assert state(runtime, key) == "refused", "to refuse harms nobody"
    key = propose(runtime, customer, anna)
    clock.travel(timedelta(seconds=6))
    assert grant(runtime, key, carla) is ApprovalState.GRANTED


def test_only_who_proposed_withdraws(runtime: Runtime, customer: UUID, anna: str, bert: str) -> None:
    key = propose(runtime, customer, anna)
    with pytest.raises(NotYourProposalError):
        settle(runtime, actions.withdraw, key, bert)


def test_a_refusal_says_why_and_nothing_is_done(
    runtime: Runtime, customer: UUID, anna: str, bert: str
) -> None:
    key = propose(runtime, customer, anna)
    with pytest.raises(ReasonMissingError):
        settle(runtime, actions.refuse, key, bert, " ")
    settle(runtime, actions.refuse, key, bert, "niemand hat zurückgerufen")
    with reading(runtime) as session:
        assert transitions_of(session, "approval", key)[-1].reason == "niemand hat zurückgerufen"
    assert one(runtime, Customer, customer).email == builders.EMAIL
    with pytest.raises(TransitionRefused):
        grant(runtime, key, bert)


def test_support_and_auditors_do_not_grant_and_auditors_do_not_propose(
    runtime: Runtime, customer: UUID, anna: str
) -> None:
    key = propose(runtime, customer, anna)
    for name, role in (("carla", Role.SUPPORT), ("dora", Role.AUDITOR)):
        with pytest.raises(NotYourRoleError):
            grant(runtime, key, operators.actor(runtime, name, role))
    settle(runtime, actions.withdraw, key, anna, "")
    with pytest.raises(NotYourRoleError):
        propose(runtime, customer, operators.actor(runtime, "emil", Role.AUDITOR))


def test_who_lost_the_role_or_the_access_grants_no_more(
    runtime: Runtime, customer: UUID, anna: str, bert: str
) -> None:
    key = propose(runtime, customer, anna)
    (operator,) = rows(runtime, Operator, Operator.name == "bert")
    change_role(runtime, operator.id, Role.SUPPORT, actor=COMMAND_LINE, reason="moves on")
    with pytest.raises(NotYourRoleError):
        grant(runtime, key, bert)
    change_role(runtime, operator.id, Role.LEAD, actor=COMMAND_LINE, reason="back")
    lock_operator(runtime, "bert")
    with pytest.raises(NotYourRoleError):
        grant(runtime, key, bert)
    assert state(runtime, key) == "proposed"


def test_two_grant_at_once_and_it_is_done_once(
    runtime: Runtime, customer: UUID, anna: str, bert: str
) -> None:
    key, other = propose(runtime, customer, anna), operators.actor(runtime, "carla")
    hands = [bert, other]
    results = at_once(2, lambda: grant(runtime, key, hands.pop()))
    assert sorted(type(one).__name__ for one in results) == ["ApprovalState", "TransitionRefused"]
    assert len(mails(runtime)) == 2


def test_what_has_moved_meanwhile_is_not_done(runtime: Runtime, customer: UUID, anna: str, bert: str) -> None:
    key = propose(runtime, customer, anna)
    with transaction(runtime) as tx:
        tx.get(Customer, customer).email = "import@example.org"
    assert grant(runtime, key, bert) is ApprovalState.EXPIRED
    assert steps(runtime, "approval", key) == ["propose", "overtake"]
    assert one(runtime, Customer, customer).email == "import@example.org"
    assert mails(runtime) == []


def test_a_proposal_lives_for_a_day_whoever_comes_by(
    runtime: Runtime, clock: Clock, customer: UUID, anna: str, bert: str
) -> None:
    key = propose(runtime, customer, anna)
    clock.travel(APPROVAL_LASTS)
    assert waiting(runtime) == 0
    with pytest.raises(GuardFailed) as failed:
        grant(runtime, key, bert)
    assert failed.value.guards == ("before_deadline",)
    with transaction(runtime, EVERYBODY) as tx:
        upkeep.expire_deadlines(tx)
    with reading(runtime) as session:
        last = transitions_of(session, "approval", key)[-1]
    assert (last.trigger, last.target, last.reason) == ("expire", "expired", "deadline passed")


def test_the_same_waits_once(runtime: Runtime, customer: UUID, anna: str, bert: str) -> None:
    propose(runtime, customer, anna)
    with pytest.raises(ProposedAlreadyError):
        propose(runtime, customer, bert, "anders@example.org")


def test_what_cannot_be_done_is_not_proposed(runtime: Runtime, customer: UUID, anna: str) -> None:
    with pytest.raises(ReasonMissingError):
        propose(runtime, customer, anna, reason="\u200b")
    with pytest.raises(ChangedMeanwhileError):
        propose(runtime, customer, anna, version=1)
    with pytest.raises(SameAddressError):
        propose(runtime, customer, anna, builders.EMAIL)
    with pytest.raises(AddressError):
        propose(runtime, customer, anna, "keine Adresse")
    with pytest.raises(UnknownKindError):
        propose(runtime, customer, anna, kind="give_money")
    assert rows(runtime, Approval) == []


def test_there_is_no_answer_to_what_is_not_there(runtime: Runtime, bert: str) -> None:
    with pytest.raises(NotFoundError):
        grant(runtime, uuid4(), bert)
    with reading(runtime) as session:
        for kind in ("correct_address", "reset_tan_method", "end_last_administrator"):
            assert get_kind(kind).find(session, uuid4()) is None


def test_an_account_proposal_names_its_account(runtime: Runtime, anna: str) -> None:
    account = add_account(runtime, tan_method="sms")
    with transaction(runtime, EVERYBODY) as tx:
        made = actions.propose(
            tx,
            "reset_tan_method",
            account.id,
            version_of_account(one(runtime, Account, account.id)),
            {},
            actor=anna,
            reason=WHY,
        )
    assert (made.account_id, made.customer_id) == (account.id, None)
    assert made.deadline
    assert made.deadline - made.proposed_at == APPROVAL_LASTS == timedelta(hours=24)
