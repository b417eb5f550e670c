"""How does somebody leave? A closure can be revoked for a while; then what one signs in with goes at once."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows import policy
from workflows.account.identifiers import canonical
from workflows.account.machine import IN_USE
from workflows.account.records import Account
from workflows.engine.errors import KundencenterError
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import Tx, transaction
from workflows.message.actions import NewMessage, queue_message
from workflows.retention.actions import erase
from workflows.retention.of_accounts import LOGIN_DATA

TOLD_AT_ONCE = 100

END_SESSIONS = text(
    """
    UPDATE session SET ended_at = kundencenter_now() FROM account a
     WHERE a.id = session.holder AND session.holder_kind = 'account' AND a.state = 'ended'
       AND session.ended_at IS NULL
    """
)

END_DEVICES = text(
    """
    UPDATE device SET ended_at = kundencenter_now(), remembered_until = NULL FROM account a
     WHERE a.id = device.account_id AND a.state = 'ended' AND device.ended_at IS NULL
    """
)

NOT_TOLD = text(
    """
    SELECT a.id FROM account a
     WHERE a.state = 'ended' AND a.email <> '' AND a.entered_at > kundencenter_now() - :within
       AND a.id = ANY(coalesce(CAST(:among AS uuid[]), ARRAY[a.id]))
       AND NOT EXISTS (SELECT FROM message m WHERE m.instance = a.id AND m.name = 'account_closed')
     LIMIT :most
    """
)

SOLE_ADMINISTRATOR = text(
    """
    SELECT c.customer_number
      FROM membership own JOIN customer c ON c.id = own.customer_id
     WHERE own.account_id = :account AND own.is_administrator
       AND NOT EXISTS (SELECT FROM membership other JOIN account a ON a.id = other.account_id
                        WHERE other.customer_id = own.customer_id AND other.is_administrator
                          AND other.account_id <> own.account_id AND a.state = ANY(:in_use))
     ORDER BY c.customer_number
    """
)


class OtherNameError(KundencenterError):
    """What was typed to confirm is not the account's login name."""


def request_closure(runtime: Runtime, account_id: UUID, typed: str) -> datetime:
    """Begin the closure and return when the account will end; raises OtherNameError or TransitionRefused.

    The login name typed by hand keeps a slip of the finger from closing anything.
    """
    with transaction(runtime) as tx:
        account = tx.get(Account, account_id)
        if canonical(typed) != canonical(account.login_name):
            raise OtherNameError(account_id)
        tx.fire(account, "request_closure", actor=f"account:{account.id}")
        _write_to(tx, account, "account_closing")
        return tx.now + policy.CLOSURE_GRACE


def revoke_closure(runtime: Runtime, account_id: UUID) -> None:
    """Keep the account after all; raises TransitionRefused or, after the deadline, GuardFailed."""
    with transaction(runtime) as tx:
        account = tx.get(Account, account_id)
        tx.fire(account, "revoke_closure", actor=f"account:{account.id}")
        _write_to(tx, account, "account_kept")


def release_ended(tx: Tx) -> None:
    """Take from accounts that have ended, in whatever way, what one signs in with, and write to their owners.

    Idempotent. Everybody is written to once; who could not be written to within a day is not written to late.
    """
    tx.session.execute(END_SESSIONS)
    tx.session.execute(END_DEVICES)
    erase(tx, [LOGIN_DATA])
    untold = _untold(tx, None)
    if untold:
        accounts = tx.get_all(Account, untold)
        # Asked again behind the locks: another worker may have been faster.
        for account_id in _untold(tx, untold):
            _write_to(tx, accounts[account_id], "account_closed")


def solely_administrated(session: Session, account_id: UUID) -> Sequence[str]:
    """List the customer numbers that nobody will administrate any more once this account has ended."""
    facts = {"account": account_id, "in_use": [str(state) for state in IN_USE]}
    return session.scalars(SOLE_ADMINISTRATOR, facts).all()


def _untold(tx: Tx, among: Sequence[UUID] | None) -> Sequence[UUID]:
    facts = {"within": policy.MESSAGE_LIFETIME, "among": among, "most": TOLD_AT_ONCE}
    return tx.session.scalars(NOT_TOLD, facts).all()


def _write_to(tx: Tx, account: Account, name: str) -> None:
    queue_message(
        tx,
        NewMessage(
            name=name,
            channel="mail",
            to_address=account.email,
            language=account.language,
            workflow="account",
            instance=account.id,
            about=account.id,
        ),
    )
