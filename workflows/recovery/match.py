"""What becomes of a request for help? Decided by a worker, never in the visitor's request."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import func, select

from workflows import policy
from workflows.account.doors import may_recover
from workflows.account.machine import AccountState
from workflows.account.records import Account
from workflows.engine.errors import NotFoundError
from workflows.engine.transaction import Tx
from workflows.mail_address import Address
from workflows.recovery import by_letter
from workflows.recovery.lookup import find_account_id, method_of
from workflows.recovery.machine import REMINDERS, RecoveryState
from workflows.recovery.records import Recovery
from workflows.recovery.reminders import belongings_of
from workflows.recovery.under_way import send_mail

ACTOR = "system"
MAILS = {
    "password": "password_reset",
    "unlock": "unlock",
    "customer_number": "customer_numbers",
    "login_name": "login_names",
}


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
    _forget_typed(recovery)
    if not found.accounts and (recovery.kind == "login_name" or not found.free_numbers):
        tx.fire(recovery, "cancel", actor=ACTOR, reason="unmatched")
    elif _reminded_today(tx, recovery.kind, key) >= policy.REMINDERS_PER_DAY:
        tx.fire(recovery, "cancel", actor=ACTOR, reason="too many")
    else:
        recovery.email = found.address
        tx.fire(recovery, "answer", actor=ACTOR)
        send_mail(tx, recovery, MAILS[recovery.kind], found.address)


def _send_link(tx: Tx, asked: Recovery) -> None:
    profile = tx.runtime.profile
    account_id = find_account_id(tx.session, profile, asked.identifier, asked.customer_number)
    # Account before recovery, as everywhere; it also puts the requests for one account in order.
    account = tx.get(Account, account_id) if account_id else None
    recovery = tx.get(Recovery, asked.id)
    if recovery.state is not RecoveryState.REQUESTED or recovery.account_id is not None:
        return
    _forget_typed(recovery)
    if account is None:
        tx.fire(recovery, "cancel", actor=ACTOR, reason="unmatched")
        return
    recovery.account_id = account.id
    recovery.tan_method = method_of(account)
    if account.state is AccountState.LOCKED:
        recovery.kind = "password"  # somebody else may know the old one: only a new one unlocks
    hindrance = _find_hindrance(tx, recovery, account)
    if hindrance:
        tx.fire(recovery, "cancel", actor=ACTOR, reason=hindrance)
        return
    recovery.email = account.email
    recovery.email_key = account.email_key  # there is one even where the address is in doubt
    if recovery.delivery == "letter":
        by_letter.send(tx, account, recovery)
    else:
        send_mail(tx, recovery, MAILS[recovery.kind], account.email)


def _find_hindrance(tx: Tx, recovery: Recovery, account: Account) -> str | None:
    if not may_recover(account, tx.now):
        return f"account {account.state}"
    if _asked_too_often(tx, recovery, account):
        return "too many"
    if recovery.delivery == "letter":
        return by_letter.find_hindrance(tx, account)
    return None if account.email else "no address"


def _forget_typed(recovery: Recovery) -> None:
    recovery.identifier = ""
    recovery.customer_number = ""


def _reminded_today(tx: Tx, kind: str, key: str) -> int:
    return tx.session.execute(
        select(func.count()).where(
            Recovery.kind == kind,
            Recovery.email_key == key,
            Recovery.requested_at > tx.now - timedelta(days=1),
        )
    ).scalar_one()


def _asked_too_often(tx: Tx, recovery: Recovery, account: Account) -> bool:
    """Count the mails that went out; a stranger who asks for somebody else must not flood the mailbox."""
    sent = select(
        func.count().filter(Recovery.requested_at > tx.now - timedelta(hours=1)), func.count()
    ).where(
        Recovery.account_id == account.id,
        Recovery.id != recovery.id,
        Recovery.email != "",
        Recovery.requested_at > tx.now - timedelta(days=1),
    )
    hour, day = tx.session.execute(sent).one()
    return bool(hour >= policy.RECOVERIES_PER_HOUR or day >= policy.RECOVERIES_PER_DAY)
