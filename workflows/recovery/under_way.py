"""How do the recoveries of an account end, and how are their mails sent? What all their steps share."""

from uuid import UUID

from sqlalchemy import select

from workflows.engine.errors import KundencenterError
from workflows.engine.transaction import Tx
from workflows.letter.actions import withdraw_letters
from workflows.message.actions import Recipient, queue_message
from workflows.recovery.links import RECOVERY_LETTER
from workflows.recovery.machine import OPEN, RecoveryState
from workflows.recovery.records import Recovery

VISITOR = "visitor"
RECOVERY_LINK = "recovery_link"
ASKED = ("sms", "totp")
"""Methods whose proof is something else than the mailbox that the link was read in."""


class RecoveryOverError(KundencenterError):
    """The link was used, ended or has expired since the page was shown, or a step is missing before this one."""


def cancel_open(
    tx: Tx, account_id: UUID, *, reason: str, but: UUID | None = None, delivery: str | None = None
) -> None:
    """End every open recovery of an account whose caller has locked it, for example after a new password.

    `delivery` names those that are meant, if not all of them are.
    """
    open_ones = select(Recovery.id).where(
        Recovery.account_id == account_id, Recovery.state.in_(OPEN), Recovery.id.is_distinct_from(but)
    )
    if delivery is not None:
        open_ones = open_ones.where(Recovery.delivery == delivery)
    for recovery in tx.get_all(Recovery, tx.session.scalars(open_ones).all()).values():
        end(tx, recovery, actor="system", reason=reason)


def end(tx: Tx, recovery: Recovery, *, actor: str, reason: str) -> None:
    """Cancel an open recovery; a letter under way for it is void.

    The caller has locked the account, or decides upon it: then a letter needs the lock.
    """
    waits_for_letter = recovery.state is RecoveryState.LETTER_SENT
    tx.fire(recovery, "cancel", actor=actor, reason=reason)
    if waits_for_letter and recovery.account_id:
        tx.require_lock()
        withdraw_letters(tx, recovery.account_id, RECOVERY_LETTER)


def send_mail(tx: Tx, recovery: Recovery, name: str, to_address: str) -> None:
    """Queue a mail about a recovery."""
    queue_message(tx, name, Recipient(to_address, recovery.language), of=recovery)
