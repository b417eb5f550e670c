"""How does a test get to somebody who cannot sign in? Request, worker, link and second proof in one call each."""

from typing import Literal
from uuid import UUID, uuid4

from tests.builders import rows
from workflows.account.records import Account
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading, transaction
from workflows.letter.address import find_first_customer
from workflows.letter.codes import code_of as letter_code_of
from workflows.letter.records import Letter
from workflows.message.records import Message
from workflows.outgoing.delivery import Result, begin_sending, settle
from workflows.recovery.actions import Delivery, Kind, NewRecovery, request
from workflows.recovery.by_letter import enter_code
from workflows.recovery.links import LinkStanding, Purpose, open_link, path_of
from workflows.recovery.machine import LINK_UNUSED
from workflows.recovery.match import match
from workflows.recovery.records import Recovery
from workflows.recovery.ways import order_code, prove_mailbox
from workflows.tries.origin import NOBODY_KNOWN, Visitor

Door = Literal["password", "unlock"]
NEW_PASSWORD = "Zwetschgenkuchen ohne Sahne"


def ask_for(
    runtime: Runtime,
    kind: Kind,
    identifier: str,
    customer_number: str = "",
    *,
    delivery: Delivery = "email",
    postal_code: str = "",
    visitor: Visitor = NOBODY_KNOWN,
) -> UUID:
    """Send the form and let the worker decide."""
    asked = NewRecovery(
        uuid4(), kind, identifier, customer_number, "de", delivery, postal_code, visitor=visitor
    )
    recovery_id = request(runtime, asked)
    decide(runtime, recovery_id)
    return recovery_id


def decide(runtime: Runtime, recovery_id: UUID) -> None:
    """Let the worker decide on a request."""
    with transaction(runtime, EVERYBODY) as tx:
        match(tx, recovery_id)


def answered(runtime: Runtime, kind: Kind, identifier: str, *, visitor: Visitor) -> UUID:
    """Send the form, let the worker decide and the mail server take what it writes."""
    recovery_id = ask_for(runtime, kind, identifier, visitor=visitor)
    accept_mails(runtime)
    return recovery_id


def mailed(runtime: Runtime, account: Account, kind: Door = "password") -> UUID:
    """Ask up to the mail server's yes to the mail with the link; while one lives it is the answer."""
    asked = ask_for(runtime, kind, account.login_name)
    accept_mails(runtime)
    of_link = (Recovery.account_id == account.id, Recovery.kind == kind, Recovery.delivery == "email")
    live = rows(runtime, Recovery, *of_link, Recovery.state.in_(LINK_UNUSED), Recovery.email != "")
    return max(live, key=lambda one: one.requested_at).id if live else asked


def accept_mails(runtime: Runtime) -> None:
    """Let the mail server take every mail about a recovery."""
    waiting = (Message.workflow == "recovery", Message.state == "queued")
    queued = [message.id for message in rows(runtime, Message, *waiting)]
    with transaction(runtime) as tx:
        begin_sending(tx, queued)
    with transaction(runtime) as tx:
        settle(tx, [Result(key, "accepted", "250") for key in queued])


def proven(runtime: Runtime, account: Account, kind: Door = "password") -> UUID:
    """Ask, and prove the mailbox."""
    recovery_id = mailed(runtime, account, kind)
    assert prove_mailbox(runtime, recovery_id, account.login_name)
    return recovery_id


def mailed_path(runtime: Runtime, recovery_id: UUID, purpose: Purpose = "password") -> str:
    """Return the path of the link in the mail."""
    return path_of(runtime.keys, purpose, recovery_id)


def standing(runtime: Runtime, recovery_id: UUID, purpose: Purpose = "password") -> LinkStanding:
    """Say where the link in the mail leads now."""
    return open_link(
        runtime, purpose, path_of(runtime.keys, purpose, recovery_id).rpartition("/")[2]
    ).standing


def letter_code(runtime: Runtime, recovery_id: UUID) -> str:
    """Order the letter, and read the code in it."""
    order_code(runtime, recovery_id)
    return code_in_letter(runtime, recovery_id)


def code_in_letter(runtime: Runtime, about: UUID) -> str:
    """Read the code in the letter that was ordered for a recovery or a sign-in."""
    (letter,) = rows(runtime, Letter, Letter.about == about)
    return letter_code_of(runtime.keys, letter.id)


def posted(runtime: Runtime, account: Account) -> UUID:
    """Ask for a new password by letter, up to the letter; the customer number and the postal code are right."""
    number, postal_code = on_file(runtime, account)
    return ask_for(
        runtime, "password", account.login_name, number, delivery="letter", postal_code=postal_code
    )


def on_file(runtime: Runtime, account: Account) -> tuple[str, str]:
    """Return the customer number and postal code that the master data hold for an account."""
    with reading(runtime) as session:
        customer = find_first_customer(session, account.id)
        assert customer
        return customer.customer_number, customer.postal_code


def led_on(runtime: Runtime, account: Account) -> UUID:
    """Ask for a letter, and enter its code."""
    recovery_id = posted(runtime, account)
    found = enter_code(runtime, account.login_name, "", code_in_letter(runtime, recovery_id))
    assert found == recovery_id
    return recovery_id


def change(runtime: Runtime, account: Account, **columns: object) -> None:
    """Let somebody change the account meanwhile."""
    with transaction(runtime) as tx:
        found = tx.get(Account, account.id)
        for name, value in columns.items():
            setattr(found, name, value)


def prove_named(runtime: Runtime, account: Account) -> None:
    """Let the address that the file names be the account's, as after a first sign-in with a mailed password."""
    change(runtime, account, email=account.named_email, named_email="")


def fire(runtime: Runtime, account: Account, trigger: str) -> None:
    """Move the account."""
    with transaction(runtime) as tx:
        tx.fire(tx.get(Account, account.id), trigger, actor="test")
