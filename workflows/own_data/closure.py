"""How does somebody leave? A closure can be revoked for a while; then what one signs in with goes at once."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import delete

from workflows import policy
from workflows.account.identifiers import canonical
from workflows.account.records import Account, LoginIdentifier, Membership
from workflows.account.told import tell
from workflows.engine.errors import KundencenterError
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import Tx, transaction
from workflows.letter.actions import withdraw_all
from workflows.recovery.shut_out import shut_out


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
        tell(tx, account, "account_closing")
        return tx.now + policy.CLOSURE_GRACE


def revoke_closure(runtime: Runtime, account_id: UUID) -> None:
    """Keep the account after all; raises TransitionRefused or, after the deadline, GuardFailed."""
    with transaction(runtime) as tx:
        account = tx.get(Account, account_id)
        tx.fire(account, "revoke_closure", actor=f"account:{account.id}")
        tell(tx, account, "account_kept")


def end_account(tx: Tx, account: Account, *, actor: str, reason: str) -> None:
    """End an account for good: sessions and letters end, its login name and its memberships become free.

    The user number stays taken: it is never given to another person (seed 000, "einmalig vergeben").
    """
    tx.fire(account, "end", actor=actor, reason=reason)
    shut_out(tx, account.id, reason="the account has ended")
    withdraw_all(tx, [account.id])
    tx.session.execute(
        delete(LoginIdentifier).where(
            LoginIdentifier.account_id == account.id, LoginIdentifier.kind != "user_number"
        )
    )
    tx.session.execute(delete(Membership).where(Membership.account_id == account.id))
