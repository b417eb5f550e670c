"""How does an operator find out who is calling? A code goes to the customer, and the caller reads it out."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from workflows import operator_policy
from workflows.account.records import Account
from workflows.engine.errors import KundencenterError, NotFoundError, TransitionRefused
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import Tx, transaction
from workflows.message.actions import queue_message
from workflows.tan.codes import is_code
from workflows.telephone.machine import PROOF, TelephoneCodeState
from workflows.telephone.records import TelephoneCode
from workflows.telephone.ways import find_hindrance, find_way

MESSAGE = "telephone_code"
PURPOSE = "telephone-code"

ONE_AFTER_THE_OTHER = text(
    "SELECT pg_advisory_xact_lock(hashtextextended('telephone code ' || CAST(:actor AS text), 0))"
)
"""An operator's codes of the last hour are counted by one call at a time, whomever it is with."""

NEWEST = text(
    """
    SELECT DISTINCT ON (account_id) account_id, id, state, channel, tries_left, deadline FROM telephone_code
     WHERE account_id = ANY(:accounts) AND actor = :actor AND state IN ('issued', 'identified') AND deadline > kundencenter_now()
     ORDER BY account_id, issued_at DESC
    """
)


class NoTelephoneCodeError(KundencenterError):
    """No code may be sent now; the text says why in one word (`ways.find_hindrance`)."""


@dataclass(frozen=True)
class Call:
    """What an operator's call with the owner of an account has come to: a code is waited for, or the caller is known, until then."""

    id: UUID
    is_identified: bool
    channel: str
    tries_left: int
    until: datetime


def send_code(runtime: Runtime, account_id: UUID, actor: str) -> UUID:
    """Send the owner a code that the caller reads out to this operator; an earlier one of theirs ends.

    Raises NotFoundError or NoTelephoneCodeError.
    """
    with transaction(runtime, EVERYBODY) as tx:
        account = tx.get(Account, account_id)
        to = find_way(account)
        tx.session.execute(ONE_AFTER_THE_OTHER, {"actor": actor})
        hindrance = find_hindrance(tx.session, account, actor)
        if to is None or hindrance:
            raise NoTelephoneCodeError(hindrance)
        for earlier in _waiting(tx, account_id):
            _supersede(tx, earlier, actor)
        code = TelephoneCode(
            account_id=account_id,
            actor=actor,
            channel=to.channel,
            issued_at=tx.now,
            tries_left=operator_policy.TELEPHONE_CODE_TRIES,
        )
        tx.create(code, "issue", actor=actor)
        queue_message(tx, MESSAGE, to, of=code)
        return code.id


def hear(runtime: Runtime, account_id: UUID, code_id: UUID, named: str, actor: str) -> bool:
    """Take what the caller read out: if it is the code, this operator knows them for a quarter of an hour.

    Wrong ones are counted. Raises NotFoundError, also for another operator's code or another account's; TransitionRefused or GuardFailed for one that is over.
    """
    with transaction(runtime, EVERYBODY) as tx:
        known = tx.session.get(TelephoneCode, code_id)
        if known is None or (known.account_id, known.actor) != (account_id, actor):
            raise NotFoundError(TelephoneCode.__name__)
        tx.get(Account, known.account_id)  # before the code, as everywhere
        code = tx.get(TelephoneCode, code_id)
        if code.state is not TelephoneCodeState.ISSUED:
            raise TransitionRefused(code.definition.name, "identify", code.state)
        if is_code(tx.runtime.keys, code.id, named, PURPOSE):
            evidence = tx.prove(PROOF, subject=code.id, source=code.id)
            tx.fire(code, "identify", actor=actor, evidence=evidence)
            return True
        code.tries_left -= 1
        if code.tries_left <= 0:
            tx.fire(code, "exhaust", actor=actor)
        return False


def find_call(session: Session, account_id: UUID, actor: str) -> Call | None:
    """Return how this operator's call with the owner of the account stands; None without a code that counts."""
    return find_calls(session, [account_id], actor).get(account_id)


def find_calls(session: Session, accounts: Collection[UUID], actor: str) -> dict[UUID, Call]:
    """Say the same for many accounts; those without a code that counts are left out."""
    rows = session.execute(NEWEST, {"accounts": list(accounts), "actor": actor})
    return {
        row.account_id: Call(
            row.id, row.state == TelephoneCodeState.IDENTIFIED, row.channel, row.tries_left, row.deadline
        )
        for row in rows
    }


def is_identified(session: Session, account_id: UUID, actor: str) -> bool:
    """Say whether this operator knows at the moment that the owner of the account is on the telephone."""
    call = find_call(session, account_id, actor)
    return call is not None and call.is_identified


def _supersede(tx: Tx, code: TelephoneCode, actor: str) -> None:
    tx.fire(code, "supersede", actor=actor)


def _waiting(tx: Tx, account_id: UUID) -> list[TelephoneCode]:
    """Lock the account's codes that could still be named, whoever had them sent."""
    waiting = select(TelephoneCode).where(
        TelephoneCode.account_id == account_id, TelephoneCode.state == TelephoneCodeState.ISSUED
    )
    return list(tx.session.scalars(waiting.with_for_update().execution_options(populate_existing=True)))
