"""What is asked for after the password, and does the answer fit? The one place where codes are entered and counted.

A code is a TAN by mail or SMS, one of the account's authenticator app, or stands in for these once: an emergency code, or the code
from a letter. Wrong ones count where they are entered, those on paper apart, and over all strange places on the account; only a
right one begins anew (NIST SP 800-63B-4, 3.1.3.2).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import cast
from uuid import UUID

from workflows import policy
from workflows.account.records import Account
from workflows.engine.machine import Evidence
from workflows.engine.transaction import Tx
from workflows.letter.codes import is_well_formed
from workflows.profile import BY_MESSAGE
from workflows.tan import authenticators, by_letter, emergency
from workflows.tan.actions import (
    NewTan,
    Purpose,
    RightCode,
    TanChannel,
    WrongCode,
    check_code,
    enter_code,
    issue_tan,
)
from workflows.tan.issued import Issued
from workflows.tan.records import Tan
from workflows.tries import codes
from workflows.tries.codes import CodeCount
from workflows.tries.failures import forgive_keys
from workflows.tries.origin import Origin
from workflows.typed import digits

REAL = ("tan", "totp")
"""Proofs by the method itself, as against paper that stands in for it: whoever gives one needs no letter any more."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a caller has seen of a place and a subject: the wrong codes in a row there, the live TAN, and the ids of those shortly before it."""

    wrong: CodeCount
    tan: Tan | None
    before: Sequence[UUID] = ()


def ask(  # noqa: PLR0913 - whose, what for, where from and where to
    tx: Tx,
    account: Account,
    *,
    purpose: Purpose,
    subject: UUID,
    language: str,
    origin: Origin,
    unproven: str = "",
    issued: Issued | None = None,
    older: Tan | None = None,
) -> None:
    """Send a TAN where the account's method needs one; raises TooManyTansError or TanTooSoonError.

    `unproven` is a mail address that the TAN shall prove in place of the account's own. The caller has locked the account, or
    decides upon it, as for every function here: TANs are counted one after the other. `issued` is what was sent before, and
    `older` the TAN of the subject that can still be entered, if the caller has seen them.
    """
    if account.tan_method in BY_MESSAGE:
        channel = cast("TanChannel", account.tan_method)
        destination = account.mobile if channel == "sms" else unproven or account.email
        tx.touch(account)
        new = NewTan(purpose, subject, channel, destination, language, account_id=account.id, origin=origin)
        issue_tan(tx, new, issued, older)


def take_code(  # noqa: PLR0913 - what was typed, for what, by whom and where
    tx: Tx,
    account: Account,
    *,
    subject: UUID,
    typed: str,
    actor: str,
    origin: Origin,
    known: Known | None = None,
) -> RightCode | WrongCode:
    """Take a code of the account's method, or one on paper whatever the method; every code counts once.

    The evidence is tan, totp, emergency_code or letter_code, for `subject`. What was wrong stays counted when the caller
    commits. `known` is what the caller has seen already; None, as for what is on paper, is asked under lock.
    """
    if is_on_paper(typed):
        # Nobody guesses these, so strangers together have no ceiling that would keep the owner's out.
        origin, known = Origin(codes.on_paper(tx, origin), is_strange=False), None  # in no look: under lock
    count = known.wrong if known else codes.lock_count(tx, origin.key)

    def check() -> RightCode | WrongCode:
        if known and account.tan_method in BY_MESSAGE:
            return check_code(tx, known.tan, typed, actor=actor, before=known.before)
        return _check(tx, account, subject, typed, actor, count.failures)

    checked = _unless_resting(tx, account, origin, count, check)
    if isinstance(checked, RightCode):
        if count.failures:
            forgive_keys(tx, origin.key)
        if origin.is_strange:
            forgive_strangers(account)
    return checked


def end_paper(tx: Tx, account_id: UUID, *, but_list: bool = False) -> None:
    """End what stands in for a code: somebody else may hold the list, or have ordered the letter under way.

    `but_list` leaves the list: a method may stand on it.
    """
    emergency.end_codes(tx, account_id, but_list=but_list)
    by_letter.withdraw_code(tx, account_id)


def is_in_form(typed: str) -> bool:
    """Say whether a text can be a code at all; a form that asks here first spends no try on a slip of the pen."""
    return is_tan(typed) or is_on_paper(typed)


def is_tan(typed: str) -> bool:
    """Say whether a text has as many digits as a TAN or the code of an app, and nothing else."""
    plain = digits(typed)
    return plain.isascii() and plain.isdigit() and len(plain) == policy.TAN_DIGITS


def is_on_paper(typed: str) -> bool:
    """Say whether a text has the form of an emergency code or of the code from a letter."""
    return emergency.is_in_form(typed) or is_well_formed(typed)


def counted(
    tx: Tx, account: Account, origin: Origin, check: Callable[[int], RightCode | WrongCode]
) -> RightCode | WrongCode:
    """Run a check unless the step is locked; a wrong code is counted, a right one does not reset the count.

    So codes are entered that prove something new, such as a number that the account does not have yet. The check is told
    how many were wrong before it.
    """
    count = codes.lock_count(tx, origin.key)
    return _unless_resting(tx, account, origin, count, lambda: check(count.failures))


def is_resting(tx: Tx, account: Account) -> bool:
    """Say whether the step is locked for all unknown places; the account itself is not locked."""
    return account.tan_locked_until is not None and tx.now < account.tan_locked_until


def forgive_strangers(account: Account) -> None:
    """Reset the count of all unknown places: the owner has proven to be there."""
    account.tan_failures = 0
    account.tan_locked_until = None


def verdict(evidence: Evidence | None, failures: int) -> RightCode | WrongCode:
    """Turn the result of a check without a limit of its own into an answer: then the limit of the place says how many tries are left."""
    if evidence is not None:
        return RightCode(evidence)
    left = max(0, policy.TAN_FAILURES_PER_PLACE - failures - 1)
    return WrongCode("wrong", left) if left else WrongCode("exhausted")


def _unless_resting(
    tx: Tx, account: Account, origin: Origin, count: CodeCount, check: Callable[[], RightCode | WrongCode]
) -> RightCode | WrongCode:
    if count.rests or (origin.is_strange and is_resting(tx, account)):
        return WrongCode("resting")
    checked = check()
    if isinstance(checked, RightCode) or checked.reason not in ("wrong", "exhausted"):
        return checked
    tx.touch(account)
    in_a_row = codes.note_wrong(tx, origin.key, count).failures
    if origin.is_strange:
        account.tan_failures += 1
        in_a_row = max(in_a_row, account.tan_failures)
        if account.tan_failures >= policy.TAN_FAILURES_PER_ACCOUNT:
            account.tan_locked_until = tx.now + policy.TAN_STEP_LOCK
    return replace(checked, in_a_row=in_a_row)


def _check(  # noqa: PLR0913, PLR0917 - what was typed, for what, by whom and after how many
    tx: Tx, account: Account, subject: UUID, typed: str, actor: str, failures: int
) -> RightCode | WrongCode:
    if emergency.is_in_form(typed):
        return verdict(emergency.check(tx, account.id, subject=subject, typed=typed), failures)
    if is_well_formed(typed):
        return verdict(by_letter.redeem_code(tx, account.id, typed, subject=subject), failures)
    if account.tan_method == "totp":
        return verdict(authenticators.check(tx, account.id, subject=subject, typed=typed), failures)
    if account.tan_method == "passkey":
        return WrongCode("missing")  # passkeys sign; but for paper nothing that is typed is taken
    return enter_code(tx, subject, typed, actor=actor)
