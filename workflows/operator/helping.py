"""What may an operator do for the owner of an account who is on the telephone? Nothing of it leads anywhere but to the owner.

Links and letters go where the account or the master data say; no operator learns a code or a password. The account is locked.
"""

from datetime import datetime

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows.account.doors import is_mailbox_read, may_authenticate, may_recover
from workflows.account.records import Account
from workflows.account.told import tell
from workflows.customer.records import Customer
from workflows.engine.transaction import Tx
from workflows.letter.actions import LetterBudgetError, is_due_at
from workflows.letter.address import find_first_customer, get_addressee, is_complete
from workflows.letter.machine import INITIAL_CREDENTIALS
from workflows.operator.hindrance import HinderedError
from workflows.recovery.actions import request_for
from workflows.recovery.links import RECOVERY_LETTER
from workflows.signin.attempts import end_attempts
from workflows.signin.devices import end_devices_of
from workflows.signin.sessions import end_sessions_of
from workflows.tan import by_letter
from workflows.tan.by_letter import TAN_LETTER
from workflows.tan.second_factor import forgive_strangers
from workflows.tries import codes, failures, origin
from workflows.users.first_passwords import NoAddressError, reissue_to

DEVICES = text("SELECT id FROM device WHERE account_id = :account AND ended_at IS NULL")


def hinders_signing_in(_session: Session, account: Account, now: datetime) -> str:
    """Nobody signs in to an account that is over; one that is locked is opened by a new password only."""
    return "" if may_authenticate(account, now) else "account_over"


def hinders_recovery(session: Session, account: Account, now: datetime) -> str:
    """A link goes to the proven address only, unless somebody else reads it."""
    if not may_recover(account, now):
        return "account_over"
    if not account.email:
        return "no_address"
    return "mailbox_read" if is_mailbox_read(session, account) else ""


def hinders_tan_letter(session: Session, account: Account, now: datetime) -> str:
    """A code by letter stands in for a TAN; without one there is nothing to stand in for."""
    if account.tan_method == "none":
        return "no_tan"
    return hinders_signing_in(session, account, now) or _hinders_letter(session, account, now, TAN_LETTER)


def hinders_recovery_letter(session: Session, account: Account, now: datetime) -> str:
    """As the person's own order: an address in the master data, and none ordered lately."""
    if not may_recover(account, now):
        return "account_over"
    return _hinders_letter(session, account, now, RECOVERY_LETTER)


def hinders_credentials(session: Session, account: Account, now: datetime) -> str:
    """A letter every few days; who gets mail has no letters that count."""
    return "" if is_due_at(session, now, account.id, INITIAL_CREDENTIALS) else "letter_too_soon"


def lift_waits(tx: Tx, account: Account, **_by: str) -> None:
    """Begin every count of wrong passwords, TANs and codes of this account anew, wherever it was kept."""
    keys, everybody = tx.runtime.keys, failures.key_of_letter(tx.runtime.keys, account.id, "")
    account.tries_lifted += 1
    forgive_strangers(account)
    places = [origin.in_session(keys, account.id), origin.in_recovery(keys, account.id)]
    places += [
        origin.of_device(keys, device) for device in tx.session.scalars(DEVICES, {"account": account.id})
    ]
    counts = [key for place in places for key in (place.key, codes.on_paper(tx, place))]
    failures.forgive_keys(tx, *counts, everybody)
    tell(tx, account, "unlocked_by_operator")


def end_sessions(tx: Tx, account: Account, **_by: str) -> None:
    """Sign everybody out, and end half a sign-in; a browser that stays signed in comes back by itself."""
    end_sessions_of(tx, account.id)
    end_attempts(tx, account.id, "an operator has ended the sessions")
    tell(tx, account, "signed_out_by_operator")


def forget_devices(tx: Tx, account: Account, **_by: str) -> None:
    """Sign everybody out, and know no browser any more: each has to sign in with password and TAN."""
    end_devices_of(tx, account.id)
    end_sessions(tx, account)


def start_recovery(tx: Tx, account: Account, *, actor: str, **_why: str) -> None:
    """Have a link for a new password sent to the proven address, within the budgets of the account."""
    customer = find_first_customer(tx.session, account.id)
    number = customer.customer_number if customer else ""
    request_for(tx, account, number, actor=actor, network=b"")
    tell(tx, account, "password_link_by_operator")


def order_recovery_letter(tx: Tx, account: Account, *, actor: str, **_why: str) -> None:
    """Have the letter sent that stands for the mailbox; the owner hears of it by mail, and may object."""
    customer = tx.session.get_one(Customer, get_addressee(tx.session, account.id))
    request_for(
        tx,
        account,
        customer.customer_number,
        actor=actor,
        network=b"",
        delivery="letter",
        postal_code=customer.postal_code,
    )


def order_tan_letter(tx: Tx, account: Account, **_by: str) -> None:
    """Order the letter whose code stands in for a TAN once; the owner hears of it, by SMS, too, where the number is proven."""
    try:
        by_letter.order_code(tx, account, about=account.id, language=account.language)
    except LetterBudgetError as refused:
        raise HinderedError("letter_budget") from refused


def order_credentials(tx: Tx, account: Account, *, actor: str, reason: str) -> None:
    """Send another first password by the way that the last one took; that one and its sessions end."""
    try:
        reissue_to(tx, account, actor=actor, reason=reason)
    except NoAddressError as refused:
        raise HinderedError("no_postal_address") from refused


def _hinders_letter(session: Session, account: Account, now: datetime, name: str) -> str:
    customer = find_first_customer(session, account.id)
    if customer is None or not is_complete(customer):
        return "no_postal_address"
    return "" if is_due_at(session, now, account.id, name) else "letter_too_soon"
