"""What do operators leave behind? A proposal that was withdrawn, a telephone code that was superseded, a note."""

from tests.builders import add_account, add_customer
from tests.operators import actor as actor_named
from workflows.approval.actions import propose, withdraw
from workflows.approval.address import version_of
from workflows.cockpit.noting import write_note
from workflows.customer.records import Customer
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import transaction
from workflows.telephone.records import TelephoneCode


def settled_proposal(runtime: Runtime) -> None:
    customer, actor = add_customer(runtime), actor_named(runtime, "anna")
    with transaction(runtime, EVERYBODY) as tx:
        version = version_of(tx.session.get_one(Customer, customer))
        facts = {"email": "neu@example.org"}
        made = propose(tx, "correct_address", customer, version, facts, actor=actor, reason="called")
    with transaction(runtime, EVERYBODY) as tx:
        withdraw(tx, made.id, actor=actor)


def superseded_telephone_code(runtime: Runtime) -> None:
    account = add_account(runtime)
    with transaction(runtime) as tx:
        code = TelephoneCode(
            account_id=account.id,
            actor="operator:test",
            channel="mail",
            issued_at=tx.now,
            tries_left=3,
        )
        tx.create(code, "issue", actor="test")
        tx.fire(code, "supersede", actor="test")


def note_of_operator(runtime: Runtime) -> None:
    write_note(runtime, "account", add_account(runtime).id, "hat angerufen", actor="operator:test")
