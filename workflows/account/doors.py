"""May this account be used, got back or put right now? One rule for every door, in Python and in SQL."""

from datetime import datetime

from workflows.account.machine import IN_SETUP, IN_USE, AccountState
from workflows.account.records import Account

USABLE = (*IN_SETUP, *IN_USE)
OVER = (AccountState.ENDED, AccountState.ANONYMISED)


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


def _any_of(states: tuple[AccountState, ...]) -> str:
    names = ", ".join(f"'{state}'" for state in states)
    return f"(a.state IN ({names}) AND NOT (a.state = '{AccountState.CLOSING}' AND a.deadline <= kundencenter_now()))"


MAY_AUTHENTICATE = _any_of(USABLE)
IS_THERE = _any_of(tuple(state for state in AccountState if state not in OVER))
MAY_RECOVER = _any_of((*USABLE, AccountState.LOCKED))
"""The same for statements in which the account is called `a`."""
