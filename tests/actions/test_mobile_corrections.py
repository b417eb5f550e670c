"""Does the number on file change only by two, and does everybody hear of it whom it concerns, the number before among them?"""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from tests import builders, operators, recoveries
from tests.actions.test_approval_kinds import grant, offered, propose
from tests.builders import add_account, add_customer, mails, one, rows
from tests.conftest import Clock
from tests.seats import customer_of
from workflows.account.records import Account
from workflows.approval import actions
from workflows.approval.changes import changes_of
from workflows.approval.corrected import is_account_settled
from workflows.approval.mobile import SameNumberError
from workflows.approval.tan_method import ChangedLatelyError
from workflows.customer.records import Customer
from workflows.engine.errors import ChangedMeanwhileError
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import reading, transaction
from workflows.message.records import Message
from workflows.mobile_number import MobileNumberError
from workflows.operator.roles import Role
from workflows.operator_policy import NUMBER_SETTLED
from workflows.outgoing.mails import Source, facts_of

KIND = "correct_mobile"
OLD, NEW = "+491701234567", "+4915228817387"


@pytest.fixture
def anna(runtime: Runtime) -> str:
    return operators.actor(runtime, "anna", Role.SUPPORT)


@pytest.fixture
def bert(runtime: Runtime) -> str:
    return operators.actor(runtime, "bert")


def on_file(runtime: Runtime, customer: UUID, **values: str) -> UUID:
    with transaction(runtime) as tx:
        known = tx.get(Customer, customer)
        for name, value in values.items():
            setattr(known, name, value)
    return customer


def told(runtime: Runtime) -> list[tuple[str, str]]:
    return sorted((message.channel, message.to_address) for message in rows(runtime, Message))


def test_the_number_before_the_address_and_every_user_hear_of_it(
    runtime: Runtime, anna: str, bert: str
) -> None:
    account = add_account(runtime)
    customer = on_file(runtime, customer_of(runtime, account), mobile="0170 1234567")
    recoveries.change(runtime, account, email="own@example.org")
    key = propose(runtime, KIND, customer, anna, {"mobile": "0152 28817387"})
    assert one(runtime, Customer, customer).mobile == "0170 1234567", "nothing is done yet"
    assert grant(runtime, key, bert) == "granted"
    now = one(runtime, Customer, customer)
    assert now.mobile == NEW
    assert NEW in now.search_keys, "whoever calls is found by the new number"
    assert told(runtime) == sorted([("mail", now.email), ("mail", "own@example.org"), ("sms", OLD)])
    assert {name for name, _ in mails(runtime)} == {"mobile_corrected"}
    with reading(runtime) as session:
        for message in rows(runtime, Message):
            facts = facts_of(Source(runtime, session), message)
            assert (facts["customer_number"], str(facts["link"])[-8:]) == (now.customer_number, "anmelden")


@pytest.mark.parametrize("before", ["", "030 1234567"])
def test_where_no_text_message_arrives_none_is_sent(
    runtime: Runtime, anna: str, bert: str, before: str
) -> None:
    customer = on_file(runtime, add_customer(runtime), mobile=before)
    grant(runtime, propose(runtime, KIND, customer, anna, {"mobile": NEW}), bert)
    assert told(runtime) == [("mail", builders.EMAIL)]


def test_a_house_that_sends_no_sms_sends_none_here(runtime: Runtime, anna: str, bert: str) -> None:
    customer = on_file(runtime, add_customer(runtime), mobile=OLD)
    profile = runtime.profile.model_copy(update={"tan_allowed": ("email",), "tan_default": "email"})
    by_mail = replace(runtime, profile=profile)
    grant(by_mail, propose(runtime, KIND, customer, anna, {"mobile": NEW}), bert)
    assert told(runtime) == [("mail", builders.EMAIL)]


def test_a_number_without_its_code_is_one_of_the_customers_country(
    runtime: Runtime, anna: str, bert: str
) -> None:
    customer = on_file(runtime, add_customer(runtime), country="Österreich", mobile="0664 1234567")
    with pytest.raises(SameNumberError):
        propose(runtime, KIND, customer, anna, {"mobile": "+43 664 1234567"})
    with pytest.raises(MobileNumberError):
        propose(runtime, KIND, customer, anna, {"mobile": "030 1234567"})
    grant(runtime, propose(runtime, KIND, customer, anna, {"mobile": "0664 7654321"}), bert)
    assert one(runtime, Customer, customer).mobile == "+436647654321"
    assert ("sms", "+436641234567") in told(runtime)


def test_a_number_that_moved_meanwhile_is_left_alone(runtime: Runtime, anna: str, bert: str) -> None:
    customer = on_file(runtime, add_customer(runtime), mobile=OLD)
    key = propose(runtime, KIND, customer, anna, {"mobile": NEW})
    on_file(runtime, customer, mobile="+491709999999")
    assert grant(runtime, key, bert) == "expired"
    assert one(runtime, Customer, customer).mobile == "+491709999999"
    assert told(runtime) == []
    with pytest.raises(ChangedMeanwhileError):
        stale(runtime, customer, anna)


def stale(runtime: Runtime, customer: UUID, actor: str) -> None:
    with transaction(runtime) as tx:
        actions.propose(tx, KIND, customer, 1, {"mobile": NEW}, actor=actor, reason="x")


def test_for_three_days_no_method_is_reset_there(
    runtime: Runtime, anna: str, bert: str, clock: Clock
) -> None:
    account = add_account(runtime, tan_method="sms")
    waiting = propose(runtime, "reset_tan_method", account.id, anna)
    before = one(runtime, Account, account.id)
    grant(runtime, propose(runtime, KIND, customer_of(runtime, account), anna, {"mobile": NEW}), bert)
    after = one(runtime, Account, account.id)
    assert (after.mobile, after.tan_method) == (before.mobile, "sms"), "TANs come where they came"
    with pytest.raises(ChangedLatelyError):
        grant(runtime, waiting, bert)
    with reading(runtime) as session:
        assert [(row.kind, row.state) for row in changes_of(session, account.id, None)] == [(KIND, "granted")]
    clock.travel(NUMBER_SETTLED + timedelta(seconds=1))
    with reading(runtime) as session:
        assert is_account_settled(session, account.id)


def test_it_is_offered_where_the_customer_is_known(runtime: Runtime, anna: str) -> None:
    account = add_account(runtime)
    assert (KIND, False) in offered(runtime, "account", account)
    propose(runtime, KIND, customer_of(runtime, account), anna, {"mobile": NEW})
    assert (KIND, True) in offered(runtime, "account", account)
    assert ("correct_address", False) in offered(runtime, "account", account)
