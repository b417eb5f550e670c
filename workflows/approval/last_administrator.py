"""Suspending or ending the last administrator of a customer number: two people look at it, and name who follows.

Who ends always has a successor; a suspension may leave nobody for a while, such as when somebody else is in the account. Successors
get the admin right in the same transaction, before the other one goes.
"""

from collections.abc import Sequence
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows.account.records import Account
from workflows.approval.corrected import CorrectedLatelyError, is_account_settled, require_settled
from workflows.approval.kind import Doing, FactsOf, Kind, Subject
from workflows.approval.seen import version_of_account
from workflows.engine.errors import KundencenterError
from workflows.engine.machine import Facts
from workflows.engine.transaction import Tx
from workflows.operator.interventions import BY_NAME
from workflows.operator.leaving import left_alone, left_with_nobody
from workflows.operator.locks import get_locked
from workflows.seat.administrators import require_nobody_alone
from workflows.seat.records import Seat
from workflows.users import actions as users

Going = Literal["suspend", "end"]

SUCCESSORS = text(
    """
    SELECT s.id, s.user_number FROM seat s JOIN customer c ON c.id = s.customer_id
     WHERE s.user_number = ANY(:numbers) AND c.customer_number = ANY(:alone) AND s.state IN ('active', 'invited')
       AND s.id <> :own AND s.account_id IS DISTINCT FROM :own
     ORDER BY s.id
    """
)


class UnknownSuccessorError(KundencenterError):
    """These user numbers are no users of a customer number that would be left alone; the text lists them."""


class NotTheLastError(KundencenterError):
    """Somebody else administers these customer numbers: one operator alone may do this."""


def find(session: Session, key: UUID) -> Subject | None:
    """Look at an account, or a user."""
    record = session.get(Account, key) or session.get(Seat, key)
    return _subject(record) if record else None


def lock(tx: Tx, key: UUID) -> Subject:
    """Lock an account, or a user, and before it the customers; raises NotFoundError."""
    is_account = tx.session.get(Account, key) is not None
    return _subject(get_locked(tx, "account" if is_account else "seat", key))


def _subject(record: Any) -> Subject:
    if isinstance(record, Account):
        return Subject(record, version_of_account(record), account_id=record.id)
    return Subject(record, record.version, account_id=record.account_id, customer_id=record.customer_id)


def _kind(going: Going) -> Kind:
    def check(tx: Tx, subject: Subject, facts: FactsOf) -> None:
        record = subject.record
        # Raises TransitionRefused; the step has no guard.
        record.definition.unmet_guards(record, going, Facts(now=tx.now))
        alone = _left_alone(tx, subject)
        if not alone:
            raise NotTheLastError
        numbers = _numbers(facts)
        found = _successors(tx, subject, numbers, alone)
        if missing := set(numbers) - {number for _, number in found}:
            raise UnknownSuccessorError(", ".join(sorted(missing)))
        if numbers:
            _require_settled(tx, subject)
        if going == "end" and not numbers:
            require_nobody_alone(_left_with_nobody(tx, subject))

    def act(tx: Tx, doing: Doing) -> None:
        subject, numbers = doing.subject, _numbers(doing.facts)
        for seat_id, _ in _successors(tx, subject, numbers, _left_alone(tx, subject)):
            seat: Any = get_locked(tx, "seat", seat_id)
            # One whom a single operator has appointed lately has the right already; it does not count yet.
            if not seat.is_administrator:
                users.appoint(tx, seat, actor=doing.actor, reason=doing.reason)
        if numbers:
            tx.session.flush()
            require_nobody_alone(_left_with_nobody(tx, subject))
        chosen = BY_NAME[subject.record.definition.name, going]
        chosen.act(tx, subject.record, actor=doing.actor, reason=doing.reason)

    return Kind(f"{going}_last_administrator", find, lock, check, act)


def _require_settled(tx: Tx, subject: Subject) -> None:
    """Whoever was called back at a number that was corrected lately names nobody; to suspend without a successor stays possible."""
    if subject.customer_id:
        require_settled(tx.session, subject.customer_id)
    elif subject.account_id and not is_account_settled(tx.session, subject.account_id):
        raise CorrectedLatelyError


def _numbers(facts: FactsOf) -> Sequence[str]:
    return list(facts.get("successors", ()))


def _left_alone(tx: Tx, subject: Subject) -> tuple[str, ...]:
    return left_alone(tx.session, subject.record.definition.name, subject.record.id)


def _left_with_nobody(tx: Tx, subject: Subject) -> tuple[str, ...]:
    return left_with_nobody(tx.session, subject.record.definition.name, subject.record.id)


def _successors(
    tx: Tx, subject: Subject, numbers: Sequence[str], alone: Sequence[str]
) -> list[tuple[UUID, str]]:
    facts = {"numbers": list(numbers), "alone": list(alone), "own": subject.record.id}
    return [(row.id, row.user_number) for row in tx.session.execute(SUCCESSORS, facts)]


SUSPEND_LAST_ADMINISTRATOR, END_LAST_ADMINISTRATOR = _kind("suspend"), _kind("end")
