"""What may follow what within 72 hours about the same customer? Each pair is small steps of honest operators that must not be a take-over."""

from datetime import timedelta
from typing import Any

import pytest

from tests import builders, operators
from tests.actions.test_approval_kinds import grant, propose
from tests.askers import changed, session_of
from tests.conftest import Clock
from tests.users import Office, office
from workflows.account.records import Account
from workflows.approval.changes import changes_of
from workflows.approval.corrected import CorrectedLatelyError
from workflows.approval.tan_method import ChangedLatelyError
from workflows.contact.actions import NewContact
from workflows.engine.errors import KundencenterError
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import reading, transaction
from workflows.operator.roles import Role
from workflows.operator_policy import NUMBER_SETTLED

ADDRESS, MOBILE, RESET = "correct_address", "correct_mobile", "reset_tan_method"
SUSPEND, END = "suspend_last_administrator", "end_last_administrator"
CONTACT = "their own number"
"""What the owner changes themselves."""

MAY: dict[tuple[str, str], type[KundencenterError] | None] = {
    (ADDRESS, ADDRESS): None,  # takes a mistake back
    (ADDRESS, MOBILE): CorrectedLatelyError,
    (ADDRESS, RESET): ChangedLatelyError,
    (ADDRESS, SUSPEND): CorrectedLatelyError,
    (ADDRESS, END): CorrectedLatelyError,
    (MOBILE, ADDRESS): CorrectedLatelyError,
    (MOBILE, MOBILE): None,  # takes a mistake back
    (MOBILE, RESET): ChangedLatelyError,
    (MOBILE, SUSPEND): CorrectedLatelyError,
    (MOBILE, END): CorrectedLatelyError,
    (RESET, ADDRESS): None,  # what is on file is what it was
    (RESET, MOBILE): None,
    (RESET, SUSPEND): None,
    (RESET, END): None,
    (CONTACT, ADDRESS): None,  # nobody calls back at an account's own number
    (CONTACT, MOBILE): None,
    (CONTACT, RESET): ChangedLatelyError,
    (CONTACT, SUSPEND): None,
    (CONTACT, END): None,
}


@pytest.fixture
def anna(runtime: Runtime) -> str:
    return operators.actor(runtime, "anna", Role.SUPPORT)


@pytest.fixture
def bert(runtime: Runtime) -> str:
    return operators.actor(runtime, "bert")


@pytest.fixture
def team(runtime: Runtime) -> Office:
    """A customer number with one administrator, whose TANs come by SMS."""
    made = office(runtime)
    with transaction(runtime) as tx:
        tx.get(Account, made.boss.id).tan_method = "sms"
        tx.get(Account, made.boss.id).mobile = "+491701111111"
    return made


def about(team: Office, kind: str, nth: int) -> tuple[Any, dict[str, Any]]:
    """What a proposal is about, and its facts; two of one kind are not the same."""
    if kind == ADDRESS:
        return team.seat.customer_id, {"email": f"neu{nth}@example.org"}
    if kind == MOBILE:
        return team.seat.customer_id, {"mobile": f"+4915228817{nth}87"}
    return team.boss.id, {} if kind == RESET else {"successors": [team.other.user_number]}


def do(runtime: Runtime, team: Office, kind: str, nth: int, who: tuple[str, str]) -> None:
    if kind == CONTACT:
        changed(runtime, session_of(runtime, team.boss), NewContact("mobile", "+4915228817387", "sms"))
        return
    subject, facts = about(team, kind, nth)
    grant(runtime, propose(runtime, kind, subject, who[0], facts), who[1])


@pytest.mark.parametrize(("first", "then"), MAY)
def test_what_may_follow(  # noqa: PLR0917 - the case and who is in it
    runtime: Runtime, anna: str, bert: str, team: Office, first: str, then: str
) -> None:
    subject, facts = about(team, then, 2)
    refused = MAY[first, then]
    waiting = propose(runtime, then, subject, anna, facts) if refused is CorrectedLatelyError else None
    do(runtime, team, first, 1, (anna, bert))
    if refused is None:
        do(runtime, team, then, 2, (anna, bert))
        return
    with pytest.raises(refused):
        propose(runtime, then, subject, anna, facts)
    if waiting:
        with pytest.raises(CorrectedLatelyError):
            grant(runtime, waiting, bert)


def test_a_user_is_replaced_as_little_as_their_account_and_suspended_without_a_successor(
    runtime: Runtime, anna: str, bert: str, team: Office
) -> None:
    do(runtime, team, MOBILE, 1, (anna, bert))
    with pytest.raises(CorrectedLatelyError):
        propose(runtime, END, team.seat.id, anna, {"successors": [team.other.user_number]})
    assert grant(runtime, propose(runtime, SUSPEND, team.seat.id, anna), bert) == "granted"


def test_number_then_address_then_a_registration_is_no_way_in(
    runtime: Runtime, anna: str, bert: str, clock: Clock
) -> None:
    customer = builders.add_customer(runtime)
    key = propose(runtime, MOBILE, customer, anna, {"mobile": "+4915228817387"})
    grant(runtime, key, bert)
    with pytest.raises(CorrectedLatelyError):
        propose(runtime, ADDRESS, customer, anna, {"email": "eve@example.org"})
    builders.run_match(runtime, builders.submit_registration(runtime, email="eve@example.org"))
    assert ("activation", "eve@example.org") not in builders.mails(runtime)
    with reading(runtime) as session:
        assert [(row.kind, row.state) for row in changes_of(session, None, customer)] == [(MOBILE, "granted")]
        assert changes_of(session, None, None) == []
    clock.travel(NUMBER_SETTLED + timedelta(seconds=1))
    assert propose(runtime, ADDRESS, customer, anna, {"email": "neu@example.org"})
