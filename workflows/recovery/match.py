"""What becomes of a request for help? Decided by a worker, never in the visitor's request."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import func, select

from workflows import policy
from workflows.account.doors import MAILBOX_READ, is_mailbox_read, may_recover
from workflows.account.machine import AccountState
from workflows.account.records import Account
from workflows.engine.errors import NotFoundError
from workflows.engine.transaction import Tx
from workflows.mail_address import Address
from workflows.recovery import by_letter, mailing
from workflows.recovery.lookup import accounts_of, find_account_id, method_of
from workflows.recovery.machine import REMINDERS, RecoveryState
from workflows.recovery.records import Recovery
from workflows.recovery.reminders import belongings_of
from workflows.recovery.under_way import send_mail
from workflows.signin.records import Device

REMINDER_MAILS = {"customer_number": "customer_numbers", "login_name": "login_names"}


def match(tx: Tx, recovery_id: UUID) -> None:
    """Decide on a request: a mail or letter for the owner, or silence. What was typed is forgotten either way."""
    asked = tx.session.get(Recovery, recovery_id)
    if asked is None:
        raise NotFoundError(Recovery.__name__)
    if asked.kind in REMINDERS:
        _remind(tx, recovery_id, Address.of(asked.identifier).key)
    else:
        _send_link(tx, asked)


def _remind(tx: Tx, recovery_id: UUID, key: str) -> None:
    # Requests for one address are decided one after the other, or two at the same moment could pass the limit.
    tx.session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(key, 0))))
    recovery = tx.get(Recovery, recovery_id)
    if recovery.state is not RecoveryState.REQUESTED:
        return
    found = belongings_of(tx.session, key)
    if recovery.kind not in REMINDERS:
        recovery.kind = "login_name"
    _forget_typed(recovery)
    if not found.accounts and (recovery.kind == "login_name" or not found.free_numbers):
        tx.fire(recovery, "cancel", actor="system", reason="unmatched")
    elif _reminded_too_often(tx, recovery, key):
        tx.fire(recovery, "cancel", actor="system", reason="too many")
    else:
        recovery.email = found.address
        recovery.language = found.language or recovery.language
        recovery.mailed_at = tx.now
        tx.fire(recovery, "answer", actor="system")
        send_mail(tx, recovery, REMINDER_MAILS[recovery.kind], found.address)


def _send_link(tx: Tx, asked: Recovery) -> None:
    profile = tx.runtime.profile
    if _names_several(tx, asked):
        # Whose link is wanted the owner has to say: the mailbox hears all the names.
        _remind(tx, asked.id, Address.of(asked.identifier).key)
        return
    account_id = find_account_id(tx.session, profile, asked.identifier, asked.customer_number)
    # Account before recovery, as everywhere; it also puts the requests for one account in order.
    account = tx.get(Account, account_id) if account_id else None
    recovery = tx.get(Recovery, asked.id)
    if recovery.state is not RecoveryState.REQUESTED or recovery.account_id is not None:
        return
    typed = (recovery.customer_number, recovery.postal_code)
    _forget_typed(recovery)
    if account is None:
        tx.fire(recovery, "cancel", actor="system", reason="unmatched")
        return
    recovery.account_id = account.id
    recovery.language = account.language
    recovery.tan_method = method_of(account)
    recovery.with_email_tan = profile.recovery_with_email_tan
    _forget_foreign_device(tx, recovery, account)
    if account.state is AccountState.LOCKED:
        recovery.kind = "password"  # somebody else may know the old one: only a new one unlocks
    hindrance = _find_hindrance(tx, recovery, account, *typed)
    if hindrance:
        tx.fire(recovery, "cancel", actor="system", reason=hindrance)
        return
    if recovery.delivery == "letter":
        recovery.email = account.email
        recovery.email_key = account.email_key  # there is one even where the address is in doubt
        by_letter.send(tx, account, recovery)
    else:
        mailing.answer(tx, account, recovery)


def _names_several(tx: Tx, asked: Recovery) -> bool:
    """Say whether an address was typed that several accounts have; a letter goes to none of them."""
    by_name = tx.runtime.profile.login_scheme == "login_name"
    return (
        by_name
        and asked.delivery == "email"
        and "@" in asked.identifier
        and len(accounts_of(tx.session, asked.identifier)) > 1
    )


def _find_hindrance(
    tx: Tx, recovery: Recovery, account: Account, customer_number: str, postal_code: str
) -> str | None:
    if not may_recover(account, tx.now):
        return f"account {account.state}"
    if recovery.delivery == "letter":
        return by_letter.find_hindrance(tx, account, recovery, customer_number, postal_code)
    if is_mailbox_read(tx.session, account):
        return MAILBOX_READ
    return None if account.email else "no address"


def _forget_typed(recovery: Recovery) -> None:
    recovery.identifier = ""
    recovery.customer_number = ""
    recovery.postal_code = ""


def _forget_foreign_device(tx: Tx, recovery: Recovery, account: Account) -> None:
    """A browser in which somebody else has signed in is nobody's here."""
    device = tx.session.get(Device, recovery.device_id) if recovery.device_id else None
    if device is None or device.account_id != account.id:
        recovery.device_id = None


def _reminded_too_often(tx: Tx, recovery: Recovery, key: str) -> bool:
    """Count the mails that went out; what the owner's browser asks for waits a minute at most."""
    here = Recovery.network == recovery.network
    asked = select(func.count().filter(here), func.count(), func.max(Recovery.mailed_at)).where(
        Recovery.kind == recovery.kind,
        Recovery.email_key == key,
        Recovery.requested_at > tx.now - timedelta(days=1),
    )
    of_network, of_all, last = tx.session.execute(asked).one()
    if _is_owners(tx, recovery, key):
        return last is not None and tx.now - last < policy.RESEND_GAP
    return bool(of_network >= policy.REMINDERS_PER_NETWORK_AND_DAY or of_all >= policy.REMINDERS_PER_DAY)


def _is_owners(tx: Tx, recovery: Recovery, key: str) -> bool:
    """Say whether the request came from a browser of an account with this address."""
    owner = select(Account.email_key).join(Device, Device.account_id == Account.id)
    return tx.session.scalar(owner.where(Device.id == recovery.device_id)) == key
