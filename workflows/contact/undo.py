"""What happens when the old side takes a change back? Everything since then ends: values, methods, sessions, codes."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from workflows.account.doors import is_over
from workflows.account.records import Account
from workflows.contact import allowed, told
from workflows.contact.actions import give_back
from workflows.contact.machine import ContactChangeState
from workflows.contact.records import ContactChange
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import Tx, reading, transaction
from workflows.mail_address import Address
from workflows.passkey import keys
from workflows.recovery.shut_out import shut_out
from workflows.tan import authenticators
from workflows.tan.second_factor import end_paper

ACTOR = "visitor"


@dataclass(frozen=True)
class Undoing:
    """Who takes a change back, and why; without a reason it is the old side, by its link."""

    actor: str = ACTOR
    reason: str = ""

    @property
    def proof(self) -> str:
        """What stands for it in the history."""
        return "operator_undo" if self.reason else "undo_link"


BY_LINK = Undoing()


def undo(runtime: Runtime, change_id: UUID) -> bool:
    """Take a change back, and with it every later one of the account; False if it is over already.

    Whoever made the change is shut out: sessions, remembered devices, apps and passkeys set up since and codes on paper end.
    The old address always comes back: until now nobody else of the customer could take it (`account.addresses`).
    Raises NotFoundError or NoResultFound for an unknown change.
    """
    with reading(runtime) as session:
        account_id = session.get_one(ContactChange, change_id).account_id
    with transaction(runtime) as tx:
        account = tx.get(Account, account_id)
        change = tx.get(ContactChange, change_id)
        if not _is_live(tx, account, change):
            return False
        take_back(tx, account, change)
        return True


def find_change_from(tx: Tx, account: Account, address: str) -> ContactChange | None:
    """Return the first change that led away from this address and can still be taken back; locked, like its account."""
    return tx.session.scalars(
        select(ContactChange)
        .where(
            ContactChange.account_id == account.id,
            ContactChange.kind == "email",
            ContactChange.old_value_key == Address.of(address).key,
            ContactChange.state == ContactChangeState.WAITING,
            ContactChange.deadline > tx.now,
        )
        .order_by(ContactChange.entered_at)
        .limit(1)
        .with_for_update(key_share=True)
    ).one_or_none()


def take_back(tx: Tx, account: Account, change: ContactChange, by: Undoing = BY_LINK) -> None:
    """Take a change back whose time is not over, as `undo` says. The caller has locked account and change."""
    effective_at = change.entered_at
    gone = {one.new_value for one in (*_give_back_since(tx, account, change, by),) if one.kind == "email"}
    for wish in allowed.open_changes(tx, account.id):
        tx.fire(wish, "cancel", actor=by.actor)
    keys.restore(tx, account.id, of=effective_at)
    authenticators.restore(tx, account.id, of=effective_at, wanted=account.tan_method == "totp")
    end_paper(tx, account.id)
    shut_out(tx, account.id, reason="a change was undone")
    told.tell_undone(tx, account, change, gone)


def _is_live(tx: Tx, account: Account, change: ContactChange) -> bool:
    in_time = change.deadline is not None and tx.now < change.deadline
    return change.state is ContactChangeState.WAITING and in_time and not is_over(account, tx.now)


def _give_back_since(tx: Tx, account: Account, change: ContactChange, by: Undoing) -> Sequence[ContactChange]:
    """Go back step by step, newest first, so that what the oldest one found is in force at the end."""
    since = tx.session.scalars(
        select(ContactChange)
        .where(
            ContactChange.account_id == account.id,
            ContactChange.state == ContactChangeState.WAITING,
            ContactChange.entered_at >= change.entered_at,
        )
        .order_by(ContactChange.entered_at.desc())
        .with_for_update(key_share=True)
    ).all()
    for one in since:
        evidence = tx.prove(by.proof, subject=one.id, source=one.id)
        give_back(tx.runtime.profile, account, one, evidence)
        tx.fire(
            one, "take_back" if by.reason else "revoke", actor=by.actor, evidence=evidence, reason=by.reason
        )
    return since
