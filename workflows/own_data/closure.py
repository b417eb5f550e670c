"""How does somebody leave? A closure can be revoked for a while; then what one signs in with goes at once."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows import policy
from workflows.account.identifiers import canonical
from workflows.account.machine import AccountState
from workflows.account.records import Account
from workflows.account.told import tell
from workflows.engine.errors import KundencenterError
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import Tx, transaction
from workflows.letter.actions import withdraw_all
from workflows.letter.machine import ON_ITS_WAY
from workflows.retention.actions import erase
from workflows.retention.of_accounts import LOGIN_DATA

RELEASED_AT_ONCE = 1000

UNTOLD = """
    SELECT a.id FROM account a
     WHERE {among} AND a.state = 'ended' AND a.email <> '' AND a.entered_at > kundencenter_now() - :within
       AND NOT EXISTS (SELECT FROM message m WHERE m.instance = a.id AND m.name = 'account_closed')
"""

STILL_UNTOLD = text(UNTOLD.format(among="a.id = ANY(:among)"))

UNRELEASED = """
    SELECT id FROM account
     WHERE state = 'ended'
       AND (EXISTS (SELECT FROM session WHERE holder = account.id AND holder_kind = 'account' AND ended_at IS NULL)
            OR EXISTS (SELECT FROM device WHERE account_id = account.id AND ended_at IS NULL)
            OR EXISTS (SELECT FROM letter WHERE account_id = account.id AND state = ANY(:on_its_way))
            OR id IN ({untold}))
     ORDER BY id LIMIT :most FOR UPDATE SKIP LOCKED
"""

LOCK_UNRELEASED = text(UNRELEASED.format(untold=UNTOLD.format(among="true")))

END_SESSIONS = text(
    """
    UPDATE session SET ended_at = kundencenter_now()
     WHERE holder = ANY(:among) AND holder_kind = 'account' AND ended_at IS NULL
    """
)

END_DEVICES = text(
    """
    UPDATE device SET ended_at = kundencenter_now(), remembered_until = NULL
     WHERE account_id = ANY(:among) AND ended_at IS NULL
    """
)

SOLE_ADMINISTRATOR = text(
    """
    SELECT c.customer_number
      FROM membership own JOIN customer c ON c.id = own.customer_id
     WHERE own.account_id = :account AND own.is_administrator
       AND NOT EXISTS (SELECT FROM membership other JOIN account a ON a.id = other.account_id
                        WHERE other.customer_id = own.customer_id AND other.is_administrator
                          AND other.account_id <> own.account_id AND a.state = :active)
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
        tell(tx, account, "account_closing")
        return tx.now + policy.CLOSURE_GRACE


def revoke_closure(runtime: Runtime, account_id: UUID) -> None:
    """Keep the account after all; raises TransitionRefused or, after the deadline, GuardFailed."""
    with transaction(runtime) as tx:
        account = tx.get(Account, account_id)
        tx.fire(account, "revoke_closure", actor=f"account:{account.id}")
        tell(tx, account, "account_kept")


def release_ended(tx: Tx) -> None:
    """Take from accounts that have ended, in whatever way, what one signs in with and their letters; write to their owners.

    Idempotent. Everybody is written to once; who could not be written to within a day is not written to late.
    It needs a transaction of its own: accounts are locked before everything else. Those in somebody else's hands
    are left for the next run.
    """
    within = {"within": policy.MESSAGE_LIFETIME}
    facts = {**within, "most": RELEASED_AT_ONCE, "on_its_way": [str(state) for state in ON_ITS_WAY]}
    among = {"among": tx.session.scalars(LOCK_UNRELEASED, facts).all()}
    tx.session.execute(END_SESSIONS, among)
    tx.session.execute(END_DEVICES, among)
    withdraw_all(tx, among["among"])
    accounts = tx.get_all(Account, among["among"])
    # Asked again behind the locks: another worker may have been faster.
    for account_id in tx.session.scalars(STILL_UNTOLD, {**within, **among}).all():
        tell(tx, accounts[account_id], "account_closed")
    erase(tx, [LOGIN_DATA])


def solely_administrated(session: Session, account_id: UUID) -> Sequence[str]:
    """List the customer numbers that nobody will administrate any more once this account has ended.

    Only an active colleague is a successor: one who is about to leave, too, is none.
    """
    facts = {"account": account_id, "active": str(AccountState.ACTIVE)}
    return session.scalars(SOLE_ADMINISTRATOR, facts).all()
