"""Does an agreement reach no further than what was seen, and by nobody who may not propose?"""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from tests import operators, recoveries
from tests.actions.test_approval_kinds import grant, propose
from tests.askers import changed, session_of
from tests.audit import tampered
from tests.builders import add_account, mails, one, steps
from tests.conftest import Clock
from tests.seats import customer_of
from workflows.account.records import Account
from workflows.approval import actions
from workflows.approval.actions import ALTERED, LEFT, OVERTAKEN
from workflows.approval.changes import changes_of
from workflows.approval.records import Approval
from workflows.approval.seen import seal_of
from workflows.approval.tan_method import ChangedLatelyError
from workflows.approval_policy import CHANGES_SHOWN
from workflows.contact.actions import NewContact
from workflows.customer.records import Customer
from workflows.engine.errors import ChangedMeanwhileError
from workflows.engine.history import last_reason
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading, transaction
from workflows.operator.actions import lock_operator
from workflows.operator.roles import Role
from workflows.operator.staff import change_role
from workflows.operator_policy import NUMBER_SETTLED

RESET = "reset_tan_method"


@pytest.fixture
def anna(runtime: Runtime) -> str:
    return operators.actor(runtime, "anna", Role.SUPPORT)


@pytest.fixture
def bert(runtime: Runtime) -> str:
    return operators.actor(runtime, "bert")


@pytest.fixture
def account(runtime: Runtime) -> Account:
    return add_account(runtime, tan_method="sms")


def why(runtime: Runtime, key: UUID) -> str:
    with reading(runtime) as session:
        return last_reason(session, "approval", key)


@pytest.mark.parametrize(
    "change", [{"email": "eve@example.org"}, {"mobile": "+491511111111"}, {"tan_method": "app"}]
)
def test_an_account_is_another_one_once_its_contacts_are(
    runtime: Runtime, anna: str, bert: str, account: Account, change: dict[str, Any]
) -> None:
    key = propose(runtime, RESET, account.id, anna)
    recoveries.change(runtime, account, **change)
    assert one(runtime, Account, account.id).version == account.version, "it was no step"
    assert grant(runtime, key, bert) == "expired"
    assert why(runtime, key) == OVERTAKEN


def test_what_changed_lately_is_reset_by_nobody(
    runtime: Runtime, anna: str, account: Account, clock: Clock
) -> None:
    changed(runtime, session_of(runtime, account), NewContact("mobile", "+4915228817387", "sms"))
    with pytest.raises(ChangedLatelyError):
        propose(runtime, RESET, account.id, anna)
    with reading(runtime) as session:
        assert [(row.kind, row.state) for row in changes_of(session, account.id, None)] == [
            ("mobile", "waiting")
        ]
    clock.travel(NUMBER_SETTLED + timedelta(seconds=1))
    assert propose(runtime, RESET, account.id, anna)
    clock.travel(CHANGES_SHOWN)
    with reading(runtime) as session:
        assert changes_of(session, account.id, None) == []


def test_a_change_that_waits_keeps_a_proposal_from_being_granted(
    runtime: Runtime, anna: str, bert: str, account: Account
) -> None:
    key = propose(runtime, RESET, account.id, anna)
    changed(runtime, session_of(runtime, account), NewContact("mobile", "+4915228817387", "sms"))
    before = one(runtime, Account, account.id)
    recoveries.change(runtime, before, mobile=account.mobile)  # as it was seen
    with pytest.raises(ChangedLatelyError):
        grant(runtime, key, bert)
    assert one(runtime, Approval, key).state == "proposed"


def test_an_altered_proposal_is_another_one(runtime: Runtime, anna: str, bert: str, account: Account) -> None:
    customer = customer_of(runtime, account)
    key = propose(runtime, "correct_address", customer, anna, {"email": "neu@example.org"})
    assert key == seal_of(one(runtime, Approval, key))
    tampered(runtime, """UPDATE approval SET facts = '{"email": "eve@example.org"}'""")
    address = one(runtime, Customer, customer).email
    assert grant(runtime, key, bert) == "expired"
    assert why(runtime, key) == ALTERED
    assert one(runtime, Customer, customer).email == address


def test_an_open_page_agrees_only_to_what_it_showed(
    runtime: Runtime, anna: str, bert: str, account: Account
) -> None:
    key = propose(runtime, RESET, account.id, anna)
    for seen in ("", str(account.id)):
        with transaction(runtime, EVERYBODY) as tx, pytest.raises(ChangedMeanwhileError):
            actions.grant(tx, key, actor=bert, seen=seen)
    assert steps(runtime, "approval", key) == ["propose"]


def test_a_proposal_falls_with_whoever_made_it(
    runtime: Runtime, anna: str, bert: str, account: Account
) -> None:
    key = propose(runtime, RESET, account.id, anna)
    lock_operator(runtime, "anna")
    assert grant(runtime, key, bert) == "expired"
    assert why(runtime, key) == LEFT
    carla = operators.actor(runtime, "carla", Role.SUPPORT)
    key = propose(runtime, RESET, account.id, carla)
    change_role(runtime, UUID(carla.partition(":")[2]), Role.AUDITOR, actor=bert, reason="x")
    assert grant(runtime, key, bert) == "expired"
    assert one(runtime, Account, account.id).tan_method == "sms"


def test_every_user_of_the_number_hears_of_its_address_once(
    runtime: Runtime, anna: str, bert: str, account: Account
) -> None:
    customer = customer_of(runtime, account)
    recoveries.change(runtime, account, email="own@example.org")
    grant(runtime, propose(runtime, "correct_address", customer, anna, {"email": "neu@example.org"}), bert)
    told = {address for name, address in mails(runtime) if name == "address_corrected"}
    assert "own@example.org" in told
    assert "neu@example.org" in told
    assert len(mails(runtime)) == len(told)
    recoveries.change(runtime, account, email="neu@example.org")
    before = len(mails(runtime))
    grant(runtime, propose(runtime, "correct_address", customer, anna, {"email": "x@example.org"}), bert)
    assert len(mails(runtime)) == before + 2, "an address is told once"
