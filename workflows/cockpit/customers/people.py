"""Who uses a customer number, how do they sign in, and what keeps them out until when?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, text
from sqlalchemy.orm import Session

from workflows.account.machine import AccountState
from workflows.engine.keys import KeyRing
from workflows.tries.failures import key_of_account

MOST_SHOWN = 50
SHUT = (AccountState.LOCKED, AccountState.SUSPENDED)

USERS = text(
    """
    SELECT s.id, s.user_number, s.state, s.display_name, s.is_administrator, s.suspended_by, s.email AS invited_at, s.deadline, a.id AS account_id, a.state AS account_state,
           a.entered_at AS account_since, a.login_name, coalesce(nullif(a.email, ''), a.email_key, '') AS email,
           coalesce(a.mobile, '') AS mobile, coalesce(a.tan_method, '') AS tan_method, a.last_signed_in_at, a.tan_locked_until, a.tries_lifted,
           (SELECT count(*) FROM session n WHERE n.holder = a.id AND n.holder_kind = 'account' AND n.ended_at IS NULL
               AND n.ends_at > kundencenter_now()) AS sessions
      FROM (SELECT * FROM seat WHERE customer_id = :key AND state <> 'ended' ORDER BY user_number LIMIT :most) s
      LEFT JOIN account a ON a.id = s.account_id
     ORDER BY s.user_number
    """
)

RESTS = text(
    "SELECT key, rests_until FROM failure_count WHERE key = ANY(:keys) AND rests_until > kundencenter_now()"
)


@dataclass(frozen=True)
class Holder:
    """Whoever holds a user: how they sign in, and what keeps them out.

    `since` is when the account came into its state. `tan_locked_until` ends by itself, and so does `rests_until`: until then
    nobody gets in from a place that the account does not know.
    """

    id: UUID
    state: str
    since: datetime
    login_name: str
    email: str
    mobile: str
    tan_method: str
    last_signed_in_at: datetime | None
    sessions: int
    tan_locked_until: datetime | None
    rests_until: datetime | None

    def is_kept_out(self, now: datetime) -> bool:
        """Say whether the account is shut, or does not take passwords or TANs at this time."""
        rests = (until for until in (self.tan_locked_until, self.rests_until) if until)
        return self.state in SHUT or any(until > now for until in rests)


@dataclass(frozen=True)
class User:
    """A user of the number who has not ended; `holder` is None while nobody holds it, `invited_at` the address of the invitation."""

    id: UUID
    user_number: str
    state: str
    display_name: str
    is_administrator: bool
    suspended_by: tuple[str, ...]
    invited_at: str
    deadline: datetime | None
    holder: Holder | None

    def is_barred(self, now: datetime) -> bool:
        """Say whether something keeps the holder out at this time, or keeps the user from its rights."""
        return bool(self.suspended_by) or (self.holder is not None and self.holder.is_kept_out(now))


def users_of(session: Session, keys: KeyRing, customer: UUID) -> Sequence[User]:
    """List the users of a customer number by their numbers, at most 50."""
    rows = session.execute(USERS, {"key": customer, "most": MOST_SHOWN}).all()
    counts = {
        key_of_account(keys, row.account_id, row.tries_lifted): row.account_id
        for row in rows
        if row.account_id
    }
    found = session.execute(RESTS, {"keys": list(counts)}) if counts else ()
    rests = {counts[row.key]: row.rests_until for row in found}
    return [
        User(
            row.id,
            row.user_number,
            row.state,
            row.display_name,
            row.is_administrator,
            tuple(row.suspended_by),
            row.invited_at,
            row.deadline,
            _holder(row, rests.get(row.account_id)) if row.account_id else None,
        )
        for row in rows
    ]


def _holder(row: Row[Any], rests_until: datetime | None) -> Holder:
    return Holder(
        row.account_id,
        row.account_state,
        row.account_since,
        row.login_name,
        row.email,
        row.mobile,
        row.tan_method,
        row.last_signed_in_at,
        row.sessions,
        row.tan_locked_until,
        rests_until,
    )
