"""May this account be used, got back or put right now? One rule for every door, in Python and in SQL."""

from datetime import datetime

from sqlalchemy.orm import Session

from workflows.account.machine import IN_SETUP, IN_USE, AccountState
from workflows.account.records import Account
from workflows.engine.history import last_reason

USABLE = (*IN_SETUP, *IN_USE)
OVER = (AccountState.ENDED, AccountState.ANONYMISED)
MAILBOX_READ = "somebody else reads the mailbox"
"""Why an account was locked to which no link goes by mail: its owner comes back by letter."""


def is_over(account: Account, now: datetime) -> bool:
    """Say whether the account has ended, or should have: a closure counts from its hour, whenever a worker comes by."""
    is_due = account.deadline is not None and account.deadline <= now
    return account.state in OVER or (account.state is AccountState.CLOSING and is_due)


def may_authenticate(account: Account, now: datetime) -> bool:
    """Decide whether somebody may sign in to this account at all; every path asks here."""
    return account.state in USABLE and not is_over(account, now)


def may_recover(account: Account, now: datetime) -> bool:
    """Decide whether mail and TAN lead back into the account; who is suspended or has left gets nothing by this way."""
    return may_authenticate(account, now) or account.state is AccountState.LOCKED


def is_mailbox_read(session: Session, account: Account) -> bool:
    """Say whether the account is locked because its owner said that somebody else reads the mailbox."""
    is_locked = account.state is AccountState.LOCKED
    return is_locked and last_reason(session, "account", account.id) == MAILBOX_READ


def _any_of(states: tuple[AccountState, ...]) -> str:
    names = ", ".join(f"'{state}'" for state in states)
    return f"(a.state IN ({names}) AND NOT (a.state = '{AccountState.CLOSING}' AND a.deadline <= kundencenter_now()))"


MAY_AUTHENTICATE = _any_of(USABLE)
IS_THERE = _any_of(tuple(state for state in AccountState if state not in OVER))
MAY_RECOVER = _any_of((*USABLE, AccountState.LOCKED))
"""The same for statements in which the account is called `a`."""

TAN_METHODS = """
    SELECT tan_method, count(*) FROM account
     WHERE state IN ('active', 'closing', 'locked', 'suspended') AND set_up_at IS NOT NULL
     GROUP BY tan_method ORDER BY tan_method
"""
"""How many accounts that are set up keep which method."""
