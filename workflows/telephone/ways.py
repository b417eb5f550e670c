"""Where can a code go that shows who is calling, and why may it go nowhere? Only to what the owner has proven, and not lately."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows import operator_policy, policy
from workflows.account.doors import is_mailbox_read, may_recover
from workflows.account.records import Account
from workflows.message.actions import Recipient
from workflows.tan.caps import SERVED

CHANGED = text(
    """
    SELECT EXISTS (SELECT FROM contact_change
                    WHERE account_id = :account AND kind <> 'passkey' AND state IN ('proven', 'waiting', 'applied')
                      AND entered_at > kundencenter_now() - :settled)
    """
)
"""What is taken over for good has waited for as long already; a change that was proven a moment ago has not."""

SENT = text(
    """
    SELECT count(*) FILTER (WHERE account_id = :account) AS of_account,
           count(*) FILTER (WHERE actor = :actor AND issued_at > kundencenter_now() - :hour) AS of_operator,
           coalesce(bool_or(account_id = :account AND issued_at > kundencenter_now() - :gap), false) AS just_now
      FROM telephone_code
     WHERE (account_id = :account OR actor = :actor) AND issued_at > kundencenter_now() - :day
    """
)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def find_way(account: Account) -> Recipient | None:
    """Name where only the owner reads: the number that receives their TANs, else the proven address; None if there is neither.

    A number that receives no TANs was proven by nobody: it may be a stranger's.
    """
    if account.tan_method == "sms" and account.mobile.startswith(SERVED):
        return Recipient(account.mobile, account.language, "sms")
    return Recipient(account.email, account.language) if account.email else None


def find_hindrance(session: Session, account: Account, actor: str) -> str:
    """Say in one word why no code may be sent now; empty if one may."""
    now = session.scalars(text("SELECT kundencenter_now()")).one()
    to = find_way(account)
    if not may_recover(account, now):
        return "account_over"
    if to is None:
        return "no_way"
    if to.channel == "mail" and is_mailbox_read(session, account):
        return "mailbox_read"
    if is_changed_lately(session, account.id):
        return "changed_lately"
    return _spent(session, account.id, actor)


def is_changed_lately(session: Session, account_id: UUID) -> bool:
    """Say whether somebody changed within NUMBER_SETTLED where the owner is reached: it may still be taken back."""
    return bool(session.scalar(CHANGED, {"account": account_id, "settled": operator_policy.NUMBER_SETTLED}))


def _spent(session: Session, account_id: UUID, actor: str) -> str:
    facts = {
        "account": account_id,
        "actor": actor,
        "hour": HOUR,
        "day": DAY,
        "gap": policy.TAN_RESEND_GAP,
    }
    sent = session.execute(SENT, facts).one()
    if sent.just_now:
        return "too_soon"
    if sent.of_account >= operator_policy.TELEPHONE_CODES_PER_ACCOUNT_AND_DAY:
        return "too_many"
    return (
        "too_many_calls" if sent.of_operator >= operator_policy.TELEPHONE_CODES_PER_OPERATOR_AND_HOUR else ""
    )
