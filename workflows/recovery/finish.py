"""How does an account become usable again? New password or unlocking, once everything is proven that it asks for.

Code and password come in one form: whoever only holds the link can prepare nothing that the owner's code would confirm.
"""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.account.machine import AccountState
from workflows.account.passwords import check_password, find_complaint, hash_password, shortest_password_of
from workflows.account.records import Account, Membership
from workflows.account.told import tell
from workflows.customer.records import Customer
from workflows.engine.errors import KundencenterError, NotFoundError
from workflows.engine.machine import Evidence
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import Tx, reading, transaction
from workflows.letter.actions import redeem
from workflows.recovery.links import LETTER, has_waited, standing_of
from workflows.recovery.lookup import answers_to, method_of
from workflows.recovery.records import Recovery
from workflows.recovery.standing import ACTOR, ASKED, PROOF, RecoveryOverError, lock_open
from workflows.setup import initial
from workflows.signin.failures import forgive
from workflows.signin.shut_out import shut_out
from workflows.tan.actions import RightCode, WrongCode
from workflows.tan.emergency import end_codes
from workflows.tan.second_factor import answer


class _SamePasswordError(KundencenterError):
    """Everything was right, but the password is the old one: nothing may be used up for it."""


@dataclass(frozen=True)
class SecondProof:
    """What was typed besides: a TAN, app code or emergency code, or the code from the letter; empty is none."""

    code: str = ""
    letter_code: str = ""


@dataclass(frozen=True)
class Recovered:
    """The account can be used again, by signing in as always."""

    login_name: str


@dataclass(frozen=True)
class Refused:
    """The field that has to be corrected, and why (`shortest` belongs to a short password); the link is as it was."""

    field: Literal["identifier", "password", "letter_code", "code"]
    reason: str
    shortest: int = 0


Outcome = Recovered | Refused | WrongCode
NO_PROOF = SecondProof()


def set_password(runtime: Runtime, recovery_id: UUID, password: str, second: SecondProof) -> Outcome:
    """Take the new password and the second proof together; raises RecoveryOverError.

    Whether it is the old password is told only to whoever has proven everything: others could try passwords here.
    """
    with reading(runtime) as session:
        account = _account_of(session, recovery_id)
        complaint = _complaint(runtime, session, account, password)
        first = initial.find_newest(session, account.id)
    if complaint:
        return complaint
    same = check_password(runtime.keys, account.password_hash, password).fits
    same = same or (first is not None and initial.is_password(runtime.keys, first.id, password))
    fresh_hash = hash_password(runtime.keys, password)
    try:
        with transaction(runtime) as tx:
            account, recovery = _locked(tx, recovery_id, "password")
            proof = _prove(tx, account, recovery, second)
            if not isinstance(proof, Evidence):
                return proof
            account.password_hash = _replaced(fresh_hash, same=same)
            _unlock(tx, account, recovery)
            _leave_initial_password(tx, account, proof)
            if proof.kind != "emergency_code":
                end_codes(tx, account.id)  # somebody else may hold a list; whoever used one holds it
            return _restore(tx, account, recovery, "password_changed")
    except _SamePasswordError:
        return Refused("password", "same")


def unlock(runtime: Runtime, recovery_id: UUID, typed: str = "", second: SecondProof = NO_PROOF) -> Outcome:
    """Unlock an account and begin its count of wrong passwords anew; raises RecoveryOverError.

    Without a TAN the person types the name of the account: a program that presses buttons does not know it.
    """
    with transaction(runtime) as tx:
        account, recovery = _locked(tx, recovery_id, "unlock")
        if recovery.tan_method == "none" and not answers_to(tx.session, runtime.profile, account, typed):
            return Refused("identifier", "unknown")
        proof = _prove(tx, account, recovery, second)
        if not isinstance(proof, Evidence):
            return proof
        _unlock(tx, account, recovery)
        return _restore(tx, account, recovery, "unlocked")


def _account_of(session: Session, recovery_id: UUID) -> Account:
    recovery = session.get(Recovery, recovery_id)
    if recovery is None or recovery.account_id is None:
        raise NotFoundError(Recovery.__name__)
    return session.get_one(Account, recovery.account_id)


def _complaint(runtime: Runtime, session: Session, account: Account, password: str) -> Refused | None:
    numbers = session.scalars(
        select(Customer.customer_number)
        .join(Membership, Membership.customer_id == Customer.id)
        .where(Membership.account_id == account.id)
    )
    profile = runtime.profile
    person = (account.login_name, account.first_name, account.last_name, account.user_number)
    shortest = shortest_password_of(session, account.id, with_tan=method_of(account) != "none")
    context = (*person, *numbers, profile.brand, profile.product)
    complaint = find_complaint(password, shortest=shortest, context=context)
    if complaint is None:
        return None
    return Refused("password", complaint, shortest if complaint == "short" else 0)


def _locked(tx: Tx, recovery_id: UUID, kind: str) -> tuple[Account, Recovery]:
    account, recovery = lock_open(tx, recovery_id)
    standing = standing_of(recovery, account, tx.now)
    needed = "live" if recovery.tan_method == "none" else "proven"
    if recovery.kind != kind or standing != needed:
        raise RecoveryOverError
    return account, recovery


def _prove(
    tx: Tx, account: Account, recovery: Recovery, second: SecondProof
) -> Evidence | Refused | WrongCode:
    """Take every step up to the end, or say what is missing; wrong codes are counted where they were entered."""
    if recovery.tan_method == "none":
        proof = tx.prove(PROOF, subject=account.id, source=recovery.id)
        tx.fire(recovery, "prove_mailbox", actor=ACTOR, evidence=proof)
    else:
        found = _second_proof(tx, account, recovery, second)
        if not isinstance(found, Evidence):
            return found
        proof = found
        tx.fire(recovery, "prove_again", actor=ACTOR, evidence=proof)
    tx.fire(recovery, "finish", actor=ACTOR)
    return proof


def _second_proof(
    tx: Tx, account: Account, recovery: Recovery, second: SecondProof
) -> Evidence | Refused | WrongCode:
    if has_waited(recovery, tx.now):
        return tx.prove("waiting_time", subject=recovery.id, source=recovery.id)
    if second.letter_code:
        proof = redeem(tx, account.id, LETTER, second.letter_code, subject=recovery.id)
        return proof or Refused("letter_code", "wrong")
    if not second.code:
        return Refused("code", "missing")
    checked = answer(tx, account, subject=recovery.id, typed=second.code, actor=ACTOR)
    if isinstance(checked, RightCode):
        by_same_mailbox = checked.evidence.kind == "tan" and recovery.tan_method not in ASKED
        return WrongCode("missing") if by_same_mailbox else checked.evidence
    return checked


def _replaced(fresh_hash: str, *, same: bool) -> str:
    if same:
        raise _SamePasswordError
    return fresh_hash


def _leave_initial_password(tx: Tx, account: Account, proof: Evidence) -> None:
    """Whoever chose a password has met this obligation of the first sign-in; the first password is worth nothing now."""
    initial.use_up(tx, account.id)
    if account.state is AccountState.FIRST_LOGIN_PASSWORD_CHANGE_REQUIRED:
        tx.fire(account, "change_initial_credentials", actor=ACTOR, evidence=proof)


def _unlock(tx: Tx, account: Account, recovery: Recovery) -> None:
    if account.state is AccountState.LOCKED:
        evidence = tx.prove("unlock", subject=account.id, source=recovery.id)
        tx.fire(account, "unlock", actor=ACTOR, evidence=evidence)


def _restore(tx: Tx, account: Account, recovery: Recovery, mail: str) -> Recovered:
    """End what others may hold and tell the owner, who can sign in again; nobody is signed in by this."""
    forgive(tx, account.id)
    shut_out(tx, account.id, reason="recovery", but_recovery=recovery.id)
    tell(tx, account, mail)
    return Recovered(account.login_name)
