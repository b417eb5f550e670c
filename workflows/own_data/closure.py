"""How does somebody leave? A closure can be revoked for a while; then what one signs in with goes at once."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, text

from workflows import policy
from workflows.account.identifiers import canonical
from workflows.account.records import Account, LoginIdentifier
from workflows.account.told import tell
from workflows.engine.bulk_steps import fire_all
from workflows.engine.errors import KundencenterError
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import Tx, transaction
from workflows.letter.actions import withdraw_all
from workflows.recovery.shut_out import shut_out
from workflows.seat.actions import SEAT_ENDS, end_of_accounts
from workflows.seat.administrators import (
    last_administrators,
    lock_customers,
    require_nobody_alone,
    solely_administered,
)
from workflows.seat.scopes import of_account

DUE = text(
    """
    SELECT id FROM account WHERE state = 'closing' AND deadline <= kundencenter_now() ORDER BY deadline LIMIT 1000
    """
)


class OtherNameError(KundencenterError):
    """What was typed to confirm is not the account's login name."""


def request_closure(runtime: Runtime, account_id: UUID, typed: str) -> datetime:
    """Begin the closure and return when the account will end.

    Raises OtherNameError, LastAdministratorError or TransitionRefused. The login name typed by hand keeps a slip of the
    finger from closing anything.
    """
    with transaction(runtime, of_account(account_id)) as tx:
        lock_customers(tx, [account_id])
        account = tx.get(Account, account_id)
        if canonical(typed) != canonical(account.login_name):
            raise OtherNameError(account_id)
        require_nobody_alone(solely_administered(tx.session, account_id))
        tx.fire(account, "request_closure", actor=f"account:{account.id}")
        tell(tx, account, "account_closing")
        return tx.now + policy.CLOSURE_GRACE


def revoke_closure(runtime: Runtime, account_id: UUID) -> None:
    """Keep the account after all; raises TransitionRefused or, after the deadline, GuardFailed."""
    with transaction(runtime) as tx:
        account = tx.get(Account, account_id)
        tx.fire(account, "revoke_closure", actor=f"account:{account.id}")
        tell(tx, account, "account_kept")


def close_due(tx: Tx) -> None:
    """End up to 1,000 accounts whose closure can be revoked no more, and their seats; nothing has been locked before.

    Who has become the last administrator meanwhile stays, for all to see in the worklist, until there is another.
    """
    due = tx.session.scalars(DUE).all()
    if not due:
        return
    lock_customers(tx, due)
    alone = {one.account_id for one in last_administrators(tx.session, due)}
    closing = {account_id: "deadline passed" for account_id in due if account_id not in alone}
    closed = fire_all(tx, Account, "close", closing)
    end_of_accounts(tx, [account.id for account in closed], reason=SEAT_ENDS)


def end_account(tx: Tx, account: Account, *, actor: str, reason: str) -> None:
    """End an account for good: sessions, letters and its users end, its login name becomes free.

    The user numbers stay taken: they are never given to another person (seed 000, "einmalig vergeben"). The caller has
    locked customers and account, and made sure that somebody is left who administers.
    """
    tx.fire(account, "end", actor=actor, reason=reason)
    shut_out(tx, account.id, reason="the account has ended")
    withdraw_all(tx, [account.id])
    end_of_accounts(tx, [account.id], reason=SEAT_ENDS)
    tx.session.execute(delete(LoginIdentifier).where(LoginIdentifier.account_id == account.id))
