"""How does an account become usable again? New password or unlocking, once everything is proven that it asks for.

Code and password come in one form: whoever only holds the link can prepare nothing that the owner's code would confirm.
"""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from sqlalchemy.orm import Session

from workflows.account.credentials import password_problem
from workflows.account.machine import AccountState
from workflows.account.passwords import check_password, hash_password
from workflows.account.records import Account
from workflows.account.told import tell
from workflows.engine.deciding import look_locked
from workflows.engine.errors import KundencenterError, NotFoundError
from workflows.engine.machine import Evidence
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import Tx, reading, transaction
from workflows.first_password import actions as first_password
from workflows.letter.codes import is_well_formed
from workflows.passkey.challenge import Given
from workflows.passkey.keys import end_young
from workflows.passkey.proof import prove_in_recovery as prove_by_passkey
from workflows.passkey_policy import OLD_ENOUGH
from workflows.recovery import known_browser
from workflows.recovery.links import has_waited, standing_of
from workflows.recovery.lookup import method_of
from workflows.recovery.machine import RecoveryState, is_mailbox_enough
from workflows.recovery.open_recovery import OPEN_RECOVERY, OpenRecovery, look_up_facts
from workflows.recovery.records import Recovery
from workflows.recovery.shut_out import shut_out
from workflows.recovery.telling import tell_recovered
from workflows.recovery.under_way import ASKED, RECOVERY_LINK, VISITOR, RecoveryOverError
from workflows.seat import actions as seats
from workflows.seat.scopes import of_account
from workflows.tan.actions import RightCode, WrongCode
from workflows.tan.by_letter import withdraw_code
from workflows.tan.second_factor import REAL, end_paper, forgive_strangers, take_code
from workflows.tries.failures import forgive_account
from workflows.tries.origin import NOBODY_KNOWN, Shown, Visitor, in_recovery, vouch


class _SamePasswordError(KundencenterError):
    """Everything was right, but the password is the old one: nothing may be used up for it."""


@dataclass(frozen=True)
class Recovered:
    """The account can be used again, by signing in as always.

    `device_cookie` is the browser's new one where the browser itself was the second proof; it has ended, like all devices, and
    whoever shows the cookie before it has a copy. `passkeys` counts those that outlive a new password: its owner looks through them.
    """

    login_name: str
    device_cookie: str = ""
    passkeys: int = 0


@dataclass(frozen=True)
class Refused:
    """The field that has to be corrected, and why (`shortest` belongs to a short password); the link is as it was."""

    field: Literal["identifier", "password", "code"]
    reason: str
    shortest: int = 0


Outcome = Recovered | Refused | WrongCode


def set_password(
    runtime: Runtime,
    recovery_id: UUID,
    password: str,
    code: str | Given = "",
    visitor: Visitor = NOBODY_KNOWN,
) -> Outcome:
    """Take the new password and the second proof together; raises RecoveryOverError.

    `code` is a TAN, a code of the app, one on paper, or the answer of a passkey; empty where none is needed, or where the browser
    that the visitor shows is the second proof. Passkeys that can still be taken back end: whoever made the new password necessary
    may have made them, too. Whether it is the old password is told only to whoever has proven everything: others could try it here.
    """
    new = _check_new(runtime, recovery_id, password)
    if isinstance(new, Refused):
        return new
    facts = look_up_facts(runtime, recovery_id)
    try:
        with transaction(runtime, of_account(new.account_id)) as tx:  # it shuts everybody out
            account, recovery = _take_up(tx, look_locked(tx, OPEN_RECOVERY, facts), "password")
            proof = _prove(tx, account, recovery, code, visitor.shown)
            if not isinstance(proof, Evidence):
                return proof
            _require_other(new)
            account.password_hash = new.fresh_hash
            return _recover(tx, account, recovery, proof, visitor)
    except _SamePasswordError:
        return Refused("password", "password_same")


def unlock(
    runtime: Runtime, recovery_id: UUID, typed: str = "", code: str | Given = "", network: bytes = b""
) -> Outcome:
    """Begin the count of wrong passwords anew, so that signing in rests no longer; raises RecoveryOverError.

    Without a TAN the person types the name of the account: a program that presses buttons does not know it.
    """
    facts = look_up_facts(runtime, recovery_id, typed)
    with transaction(runtime) as tx:  # it shuts everybody out
        seen = look_locked(tx, OPEN_RECOVERY, facts)
        account, recovery = _take_up(tx, seen, "unlock")
        if recovery.tan_method == "none" and not seen.is_named(account, typed):
            return Refused("identifier", "unknown")
        proof = _prove(tx, account, recovery, code)
        if not isinstance(proof, Evidence):
            return proof
        if proof.kind in REAL:
            withdraw_code(tx, account.id)
        tell(tx, account, "unlocked")
        return Recovered(_restore(tx, account, recovery, network))


@dataclass(frozen=True)
class _NewPassword:
    account_id: UUID
    fresh_hash: str
    is_old: bool


def _check_new(runtime: Runtime, recovery_id: UUID, password: str) -> _NewPassword | Refused:
    """Check and hash the new password; both take too long to hold a lock meanwhile."""
    with reading(runtime) as session:
        account = _account_of(session, recovery_id)
        complaint = password_problem(
            session,
            runtime.profile,
            account,
            password,
            login_name=account.login_name,
            with_tan=method_of(account) != "none",
        )
        first = first_password.find_newest(session, account.id)
    if complaint:
        return Refused("password", complaint.code, complaint.shortest)
    is_old = check_password(runtime.keys, account.id, account.password_hash, password).fits
    is_old = is_old or (first is not None and first_password.is_password(runtime.keys, first.id, password))
    return _NewPassword(account.id, hash_password(runtime.keys, account.id, password), is_old)


def _require_other(new: _NewPassword) -> None:
    if new.is_old:
        raise _SamePasswordError


def _recover(tx: Tx, account: Account, recovery: Recovery, proof: Evidence, visitor: Visitor) -> Recovered:
    """Do what goes with a new password: end what others may hold, and tell the owner."""
    kept = end_young(tx, account.id, since=tx.now - OLD_ENOUGH)
    _unlock(tx, account, recovery)
    _leave_initial_password(tx, account, proof)
    if proof.kind != "emergency_code":
        end_paper(tx, account.id)  # somebody else may hold a list; whoever used one holds it
    if proof.kind == known_browser.KNOWN_DEVICE:
        cookie = tell_recovered(tx, account, proof.source)
        return Recovered(_restore(tx, account, recovery, visitor.network), cookie, kept)
    tell(tx, account, "password_changed")
    return Recovered(_restore(tx, account, recovery, visitor.network), passkeys=kept)


def _account_of(session: Session, recovery_id: UUID) -> Account:
    recovery = session.get(Recovery, recovery_id)
    if recovery is None or recovery.account_id is None:
        raise NotFoundError(Recovery.__name__)
    return session.get_one(Account, recovery.account_id)


def _take_up(tx: Tx, seen: OpenRecovery, kind: str) -> tuple[Account, Recovery]:
    account, recovery = seen.take_up(tx)
    standing = standing_of(recovery, account, tx.now)
    by_link_alone = recovery.tan_method == "none" and recovery.delivery != "letter"
    needed = "live" if by_link_alone else "proven"
    if recovery.kind != kind or standing != needed:
        raise RecoveryOverError
    return account, recovery


def _prove(
    tx: Tx, account: Account, recovery: Recovery, code: str | Given, shown: Shown | None = None
) -> Evidence | Refused | WrongCode:
    """Fire every step up to the end, or return what is missing; wrong codes count for the place where they were entered."""
    if recovery.tan_method == "none" or is_mailbox_enough(recovery):
        proof = _first_proof(tx, account, recovery)
    else:
        found = _second_proof(tx, account, recovery, code, shown)
        if not isinstance(found, Evidence):
            return found
        proof = found
        tx.fire(recovery, "prove_again", actor=VISITOR, evidence=proof)
    tx.fire(recovery, "finish", actor=VISITOR)
    return proof


def _first_proof(tx: Tx, account: Account, recovery: Recovery) -> Evidence:
    """The link proves the mailbox now, or has done so; the code of a letter has proven the address when it was entered."""
    if recovery.delivery == "letter":
        return tx.recall("letter_code", subject=account.id)
    if recovery.state is RecoveryState.PROVEN:
        return tx.recall(RECOVERY_LINK, subject=account.id)
    proof = tx.prove(RECOVERY_LINK, subject=account.id, source=recovery.id)
    tx.fire(recovery, "prove_mailbox", actor=VISITOR, evidence=proof)
    return proof


def _second_proof(
    tx: Tx, account: Account, recovery: Recovery, code: str | Given, shown: Shown | None
) -> Evidence | Refused | WrongCode:
    if has_waited(recovery, tx.now):
        return tx.prove("waiting_time", subject=recovery.id, source=recovery.id)
    if isinstance(code, Given):
        return prove_by_passkey(tx, account, code, recovery_id=recovery.id) or Refused("code", "passkey")
    if not code:
        return known_browser.use_proof(tx, account, recovery, shown) or Refused("code", "missing")
    if recovery.delivery == "letter" and is_well_formed(code):
        return WrongCode("missing")  # a second letter to the same address would prove nothing new
    origin = in_recovery(tx.runtime.keys, account.id)
    checked = take_code(tx, account, subject=recovery.id, typed=code, actor=VISITOR, origin=origin)
    if isinstance(checked, RightCode):
        by_same_mailbox = checked.evidence.kind == "tan" and recovery.tan_method not in ASKED
        return WrongCode("missing") if by_same_mailbox else checked.evidence
    return checked


def _leave_initial_password(tx: Tx, account: Account, proof: Evidence) -> None:
    """A chosen password fulfils this obligation of the first sign-in; the first password is void."""
    first_password.use_up(tx, account.id)
    if account.state is AccountState.FIRST_LOGIN_PASSWORD_CHANGE_REQUIRED:
        tx.fire(account, "change_initial_credentials", actor=VISITOR, evidence=proof)
        seats.accept(tx, account.id, actor=VISITOR, evidence=proof)


def _unlock(tx: Tx, account: Account, recovery: Recovery) -> None:
    if account.state is AccountState.LOCKED:
        evidence = tx.prove("unlock", subject=account.id, source=recovery.id)
        tx.fire(account, "unlock", actor=VISITOR, evidence=evidence)


def _restore(tx: Tx, account: Account, recovery: Recovery, network: bytes) -> str:
    """End what others may hold, and return the name by which the owner can sign in again; nobody is signed in by this."""
    forgive_account(tx, account.id, account.tries_lifted, network)
    forgive_strangers(account)
    vouch(tx, account.id, network)
    shut_out(tx, account.id, reason="recovery", but_recovery=recovery.id)
    return account.login_name
