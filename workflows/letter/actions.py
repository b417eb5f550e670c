"""How is a letter ordered, printed, and its code redeemed?"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import bindparam, exists, select
from sqlalchemy.orm import Session

from workflows import policy
from workflows.engine.errors import KundencenterError
from workflows.engine.machine import Evidence
from workflows.engine.transaction import Tx
from workflows.letter.codes import is_code
from workflows.letter.machine import LETTER, ON_ITS_WAY, PRINT, LetterState
from workflows.letter.records import Letter

UNDER_WAY = (
    select(Letter)
    .where(
        Letter.account_id == bindparam("account"),
        Letter.name == bindparam("letter"),
        Letter.state.in_(ON_ITS_WAY),
    )
    .order_by(Letter.ordered_at.desc())
    .with_for_update()
    .execution_options(populate_existing=True)
)

UNDER_WAY_TO = (
    select(Letter)
    .where(Letter.account_id.in_(bindparam("accounts", expanding=True)), Letter.state.in_(ON_ITS_WAY))
    .order_by(Letter.id)
    .with_for_update()
    .execution_options(populate_existing=True)
)


REDEEMED = (
    select(Letter)
    .where(
        Letter.account_id == bindparam("account"),
        Letter.about == bindparam("about"),
        Letter.name == bindparam("letter"),
        Letter.state == LetterState.REDEEMED,
        Letter.tries_left > 0,
    )
    .with_for_update()
    .execution_options(populate_existing=True)
)


class LetterTooSoonError(KundencenterError):
    """The last letter of this kind was ordered a short while ago."""


class LetterBudgetError(LetterTooSoonError):
    """No letter can be paid for now: the customer or the house has had as many as are allowed in a day."""


@dataclass(frozen=True)
class NewLetter:
    """Which text goes to whom: `about` is the initial secret, recovery or sign-in that it was ordered for.

    `ends_at` is when the secret that it carries ends, if that is not the letter's own code.
    """

    name: str
    account_id: UUID
    customer_id: UUID
    about: UUID
    language: str
    ends_at: datetime | None = None


def order_letter(tx: Tx, new: NewLetter, *, if_due: bool = False) -> Letter:
    """Order a letter to the address in the master data; older ones of the same kind are replaced.

    With `if_due` raises LetterTooSoonError unless one is due. The caller has locked the account.
    """
    if if_due and not is_due(tx, new.account_id, new.name):
        raise LetterTooSoonError(new.name)
    withdraw_letters(tx, new.account_id, new.name)
    return order_first(tx, new)


def order_first(tx: Tx, new: NewLetter) -> Letter:
    """Order a letter to an account that has had none of the kind; as `order_letter`."""
    letter = Letter(
        name=new.name,
        account_id=new.account_id,
        customer_id=new.customer_id,
        about=new.about,
        language=new.language,
        ordered_at=tx.now,
        tries_left=policy.LETTER_CODE_TRIES,
    )
    tx.create(letter, "order", actor="system")
    if new.ends_at is not None and letter.deadline is not None:
        letter.deadline = min(letter.deadline, new.ends_at)
    return letter


def is_due(tx: Tx, account_id: UUID, name: str) -> bool:
    """Say whether a letter of this kind may be paid for now (`is_due_at`)."""
    return is_due_at(tx.session, tx.now, account_id, name)


def is_due_at(session: Session, now: datetime, account_id: UUID, name: str) -> bool:
    """Say whether a letter of this kind may be paid for: the last was ordered 5 days ago, whatever became of it.

    One that came back reached nobody and does not count: its person may order anew as soon as the address is right.
    """
    lately = exists().where(
        Letter.account_id == account_id,
        Letter.name == name,
        Letter.ordered_at > now - policy.LETTER_GAP,
        Letter.state != LetterState.RETURNED,
    )
    return not session.scalar(select(lately))


def withdraw_letters(tx: Tx, account_id: UUID, name: str) -> None:
    """End the letters of this kind that are under way: what they carry is void."""
    for letter in _under_way(tx, account_id, name):
        tx.fire(letter, "supersede", actor="system")


def withdraw_all(tx: Tx, account_ids: Iterable[UUID]) -> None:
    """End every letter to these accounts, whatever it carries. The caller has locked them."""
    tx.session.flush()
    for letter in tx.session.scalars(UNDER_WAY_TO, {"accounts": list(account_ids)}).all():
        tx.fire(letter, "supersede", actor="system")


def print_waiting(tx: Tx, account_id: UUID, *, since: int) -> None:
    """Have the letters printed that were held back; `since` is the account's version that lets them go, once."""
    waiting = select(Letter.id).where(Letter.account_id == account_id, Letter.state == LetterState.CREATED)
    for letter_id in tx.session.scalars(waiting).all():
        tx.schedule(PRINT, workflow="letter", subject=letter_id, key=f"let-go:{since}")


def redeem(tx: Tx, account_id: UUID, name: str, typed: str, *, subject: UUID) -> Evidence | None:
    """Take the code of a letter; None when it is wrong, late, or was tried too often.

    The evidence (kind letter_code) speaks for `subject`, the record that the code shall move; its source is the letter.
    """
    letter = next(iter(_under_way(tx, account_id, name)), None)
    if letter is None or letter.tries_left <= 0 or (letter.deadline and tx.now >= letter.deadline):
        return None
    if not is_code(tx.runtime.keys, letter.id, typed):
        letter.tries_left -= 1
        return None
    evidence = tx.prove("letter_code", subject=subject, source=letter.id)
    tx.fire(letter, "redeem", actor=f"account:{account_id}", evidence=evidence)
    return evidence


def find_redeemed(tx: Tx, account_id: UUID, name: str, about: UUID) -> Letter | None:
    """Lock the letter that was redeemed for `about`; None when its tries are used up."""
    wanted = {"account": account_id, "letter": name, "about": about}
    return tx.session.scalars(REDEEMED, wanted).one_or_none()


def recognise(tx: Tx, account_id: UUID, name: str, typed: str, *, about: UUID) -> bool:
    """Say whether this is the code of the letter that was redeemed for `about`; wrong ones count as before."""
    letter = find_redeemed(tx, account_id, name, about)
    if letter is None:
        return False
    fits = is_code(tx.runtime.keys, letter.id, typed)
    letter.tries_left -= 0 if fits else 1
    return fits


def note_used(tx: Tx, account_id: UUID, name: str, evidence: Evidence) -> None:
    """Note that the password in a letter was used: it is the source of the evidence. No such letter is no error."""
    for letter in _under_way(tx, account_id, name):
        in_time = letter.deadline is None or tx.now < letter.deadline
        if letter.about == evidence.source and in_time:
            tx.fire(letter, "redeem", actor=f"account:{account_id}", evidence=evidence)


def note_printed(tx: Tx, letter_id: UUID) -> bool:
    """Note that the letter lies in the out-tray; False when it is over and must not stay there."""
    letter = tx.get(Letter, letter_id)
    if letter.state is LetterState.CREATED:
        tx.fire(letter, "print_out", actor="system")
    return letter.state in ON_ITS_WAY


def over_among(session: Session, letters: Collection[UUID]) -> Sequence[UUID]:
    """Return those of these letters that must not be sent any more: replaced, used or expired."""
    over = select(Letter.id).where(Letter.id.in_(letters), Letter.state.in_(LETTER.final))
    return session.scalars(over).all()


def _under_way(tx: Tx, account_id: UUID, name: str) -> list[Letter]:
    """Lock the letters whose code could still be entered, newest first."""
    tx.session.flush()  # rows are read anew: what this transaction has changed must be there already
    return list(tx.session.scalars(UNDER_WAY, {"account": account_id, "letter": name}))
