"""How is an account locked, suspended or let in again? Everybody is shut out, and the owner hears of it by mail.

The mail never holds the reason: that is between the operators and the history. The caller has locked the account.
"""

from workflows.account.machine import AccountState
from workflows.account.records import Account
from workflows.account.told import tell
from workflows.engine.history import source_of_last
from workflows.engine.machine import Evidence
from workflows.engine.transaction import Tx
from workflows.letter.actions import print_waiting
from workflows.recovery.shut_out import shut_out
from workflows.tan.second_factor import end_paper


def lock(tx: Tx, account: Account, *, actor: str, reason: str) -> None:
    """Lock an account; a new password of its owner opens it again."""
    tx.fire(account, "lock", actor=actor, reason=reason)
    _after_locking(tx, account)


def lock_for_owner(tx: Tx, account: Account, evidence: Evidence, reason: str = "") -> None:
    """Lock an account because a link in a mail to its address said that somebody else is in it."""
    tx.fire(account, "report_misuse", actor="visitor", evidence=evidence, reason=reason)
    _after_locking(tx, account)


def suspend(  # noqa: PLR0913 - who, why, and by what proof
    tx: Tx, account: Account, *, actor: str, reason: str, evidence: Evidence | None = None, reader: str = ""
) -> None:
    """Suspend an account; only an operator lets it in again. `reader` is another address that hears of it."""
    tx.fire(account, "suspend", actor=actor, evidence=evidence, reason=reason)
    shut_out(tx, account.id, reason="the account was suspended")
    tell(tx, account, "account_suspended", also=reader)


def reinstate(tx: Tx, account: Account, *, actor: str, reason: str) -> None:
    """Let a suspended account in again, to where its set-up stands; letters that waited meanwhile are printed.

    If it was locked when it was suspended, it is locked again at once: only its owner unlocks it. Raises GuardFailed if
    it has lost the address by which the owner could; then it stays suspended.
    """
    was_locked = source_of_last(tx.session, "account", account.id, "suspend") == AccountState.LOCKED
    tx.fire(account, "reinstate", actor=actor, reason=reason)
    print_waiting(tx, account.id, since=account.version)
    if was_locked:
        lock(tx, account, actor=actor, reason=reason)
    else:
        tell(tx, account, "account_reinstated")


def _after_locking(tx: Tx, account: Account) -> None:
    shut_out(tx, account.id, reason="the account was locked")
    end_paper(tx, account.id)
    tell(tx, account, "account_locked")
