"""Which mail answers a request for a link: a new link, the same one again, or none?

While a link lives it is sent again, which costs no budget. The last link that a budget allows lives until the budget has
room again. So there is always a link in the owner's mailbox or room for a new one, whatever strangers ask for; and a known
device of the owner's is never refused. That holds for each kind by itself: a link that unlocks sets no password.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from workflows import policy
from workflows.account.records import Account
from workflows.engine.transaction import Tx
from workflows.recovery.links import standing_of
from workflows.recovery.lookup import method_of
from workflows.recovery.machine import LINK_UNUSED, RecoveryState
from workflows.recovery.records import Recovery
from workflows.recovery.under_way import send_mail

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
MAILS = {"password": "password_reset", "unlock": "unlock"}
UNUSED = (*LINK_UNUSED, RecoveryState.EXPIRED)
"""Whoever has used a link, or ended it, reads the mailbox: that was no stranger."""

KEEP_ALIVE = text(
    """
    UPDATE recovery SET deadline = greatest(deadline, lives_until)
     WHERE id = ANY(:ids) AND state = 'link_sent' AND lives_until > deadline
    """
)


@dataclass(frozen=True)
class _Budget:
    """So many links within so long; `asked_at` are the times within that at which strangers asked for one that nobody has used."""

    most: int
    lasts: timedelta
    asked_at: Sequence[datetime]

    @property
    def is_used_up(self) -> bool:
        return len(self.asked_at) >= self.most

    def free_again_at(self, now: datetime) -> datetime:
        """Return when there is room for another link once one is sent now; at once, if it is not the last."""
        return now if len(self.asked_at) + 1 < self.most else min([*self.asked_at, now]) + self.lasts


def answer(tx: Tx, account: Account, recovery: Recovery) -> None:
    """Send a link, or end the request; its account is locked."""
    sent = _sent_within_a_day(tx, account, recovery.kind)
    live = next((one for one in sent if standing_of(one, account, tx.now) == "live"), None)
    if live is not None:
        again = _is_time(tx.now, live, sent, by_owner=recovery.device_id is not None)
        if again:
            live.mailed_at = tx.now
            live.resent += 0 if recovery.device_id else 1
            send_mail(tx, live, MAILS[live.kind], live.email)
        tx.fire(recovery, "cancel", actor="system", reason="sent again" if again else "a link lives")
        return
    budgets = _budgets(tx.now, account, recovery, sent)
    if any(one.is_used_up for one in budgets) and recovery.device_id is None:
        tx.fire(recovery, "cancel", actor="system", reason="too many")
        return
    recovery.email = account.email
    recovery.email_key = account.email_key
    recovery.mailed_at = tx.now
    free_again_at = (one.free_again_at(tx.now) for one in budgets if not one.is_used_up)
    recovery.lives_until = max(free_again_at, default=None)
    recovery.deadline = max(one for one in (recovery.deadline, recovery.lives_until) if one is not None)
    send_mail(tx, recovery, MAILS[recovery.kind], account.email)


def keep_alive(session: Session, ids: Sequence[UUID]) -> None:
    """Let links that were just sent live for as long as a budget needs them to, if that is longer."""
    if ids:
        session.execute(KEEP_ALIVE, {"ids": list(ids)})


def _sent_within_a_day(tx: Tx, account: Account, kind: str) -> Sequence[Recovery]:
    sent = select(Recovery).where(
        Recovery.account_id == account.id,
        Recovery.kind == kind,
        Recovery.email != "",
        Recovery.delivery == "email",
        Recovery.requested_at > tx.now - DAY,
    )
    return tx.session.scalars(sent.execution_options(populate_existing=True)).all()


def _is_time(now: datetime, live: Recovery, sent: Iterable[Recovery], *, by_owner: bool) -> bool:
    """At 10 and at 20 minutes, six times a day; for a known device at any time but within a minute of the last mail."""
    if by_owner:
        return live.mailed_at is None or now - live.mailed_at >= policy.RESEND_GAP
    if live.resent >= len(policy.LINK_AGAIN_AFTER):
        return False
    today = sum(one.resent for one in sent)
    return (
        now - live.requested_at >= policy.LINK_AGAIN_AFTER[live.resent] and today < policy.LINKS_AGAIN_PER_DAY
    )


def _budgets(
    now: datetime, account: Account, recovery: Recovery, sent: Iterable[Recovery]
) -> Sequence[_Budget]:
    """Return those of this network for a day, and those of all strangers for an hour and for a day."""
    unused = [
        one
        for one in sent
        if one.device_id is None
        and one.state in UNUSED
        and (one.email_key, one.tan_method) == (account.email_key, method_of(account))
    ]
    here = [one for one in unused if one.network == recovery.network]
    return (
        _budget(now, here, policy.RECOVERIES_PER_NETWORK_AND_DAY, DAY),
        _budget(now, unused, policy.RECOVERIES_PER_HOUR, HOUR),
        _budget(now, unused, policy.RECOVERIES_PER_DAY, DAY),
    )


def _budget(now: datetime, unused: Iterable[Recovery], most: int, lasts: timedelta) -> _Budget:
    return _Budget(most, lasts, [one.requested_at for one in unused if one.requested_at > now - lasts])
