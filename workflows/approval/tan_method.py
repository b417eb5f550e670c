"""Taking the second factor of an account away, because its owner has lost it: from then on the password alone leads to the set-up.

The next sign-in leads where the first one led, to the proof of a method: a code to the proven address, or another method that is
proven there. Nothing else opens before.
"""

from uuid import UUID

from sqlalchemy.orm import Session

from workflows.account.machine import ACCOUNT
from workflows.account.records import Account
from workflows.account.told import tell
from workflows.approval.corrected import is_account_settled
from workflows.approval.kind import Doing, FactsOf, Kind, Subject
from workflows.approval.seen import version_of_account
from workflows.engine.errors import GuardFailed, KundencenterError
from workflows.engine.machine import Facts
from workflows.engine.transaction import Tx
from workflows.passkey import keys
from workflows.recovery.shut_out import shut_out
from workflows.tan import authenticators, second_factor
from workflows.telephone.ways import is_changed_lately

NAME = "reset_tan_method"
BEGINS_WITH = "email"
"""The method that the set-up begins with: its address is proven already, and every profile allows it."""


class ChangedLatelyError(KundencenterError):
    """Where the set-up would lead, or where the owner was called back, was changed within NUMBER_SETTLED.

    As with codes on the telephone, the old side may still object.
    """


def find(session: Session, key: UUID) -> Subject | None:
    """Look at an account."""
    account = session.get(Account, key)
    return _subject(account) if account else None


def lock(tx: Tx, key: UUID) -> Subject:
    """Lock an account; raises NotFoundError."""
    return _subject(tx.get(Account, key))


def _subject(account: Account) -> Subject:
    return Subject(account, version_of_account(account), account_id=account.id)


def _check(tx: Tx, subject: Subject, _facts: FactsOf) -> None:
    """Raise TransitionRefused, GuardFailed or ChangedLatelyError."""
    if unmet := ACCOUNT.unmet_guards(subject.record, NAME, Facts(now=tx.now)):
        raise GuardFailed(ACCOUNT.name, NAME, tuple(guard.name for guard in unmet))
    account_id = subject.record.id
    if is_changed_lately(tx.session, account_id) or not is_account_settled(tx.session, account_id):
        raise ChangedLatelyError


def _act(tx: Tx, doing: Doing) -> None:
    account: Account = doing.subject.record
    tx.fire(account, "reset_tan_method", actor=doing.actor, reason=doing.reason)
    if account.tan_method == "passkey":
        keys.end_all(tx, account.id)
    account.tan_method = BEGINS_WITH
    authenticators.end(tx, account.id)
    second_factor.end_paper(tx, account.id)
    second_factor.forgive_strangers(account)
    shut_out(tx, account.id, reason="the TAN method was reset")
    tell(tx, account, "tan_method_reset")


RESET_TAN_METHOD = Kind(NAME, find, lock, _check, _act)
