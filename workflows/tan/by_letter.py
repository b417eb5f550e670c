"""How does a code come by letter that counts once in place of a TAN, and when does it end unused?

The letter goes to the address in the master data. Its owner hears of it by mail, and by SMS where the number is proven: whoever holds
the password, or reads the mailbox, would not be noticed otherwise until the letter has arrived.
"""

from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows.account.records import Account
from workflows.account.told import tell
from workflows.engine.machine import Evidence
from workflows.engine.transaction import Tx
from workflows.letter import budget
from workflows.letter.actions import (
    LetterBudgetError,
    NewLetter,
    is_due,
    order_letter,
    redeem,
    withdraw_letters,
)
from workflows.letter.address import get_addressee
from workflows.letter.machine import ON_ITS_WAY
from workflows.message.actions import Recipient, queue_message
from workflows.tan.caps import SERVED

TAN_LETTER = "tan_letter"
NOTICE = "letter_ordered"

UNDER_WAY = f"""
    EXISTS (SELECT FROM letter l WHERE l.account_id = {{account}} AND l.name = '{TAN_LETTER}'
               AND l.state IN ({", ".join(f"'{state}'" for state in ON_ITS_WAY)})
               AND l.tries_left > 0 AND l.deadline > kundencenter_now())
"""
"""Asks, as part of a statement, whether a letter is under way whose code can still be entered; `{account}` is whose."""

IS_UNDER_WAY = text(f"SELECT {UNDER_WAY.format(account=':account')}")


def order_code(tx: Tx, account: Account, *, about: UUID, language: str) -> None:
    """Order the letter and tell the owner; `about` is the attempt or recovery that it was ordered in.

    Raises LetterTooSoonError, LetterBudgetError or AddressIncompleteError. The caller has locked the account.
    """
    customer_id = get_addressee(tx.session, account.id)
    if is_due(tx, account.id, TAN_LETTER) and budget.find_used_up(tx, customer_id):
        raise LetterBudgetError(TAN_LETTER)
    letter = order_letter(tx, NewLetter(TAN_LETTER, account.id, customer_id, about, language), if_due=True)
    tell(tx, account, NOTICE, about=letter.id)
    # A number that receives no TANs was proven by nobody: it may be a stranger's.
    if account.tan_method == "sms" and account.mobile.startswith(SERVED):
        queue_message(
            tx, NOTICE, Recipient(account.mobile, account.language, "sms"), of=account, about=letter.id
        )


def redeem_code(tx: Tx, account_id: UUID, typed: str, *, subject: UUID) -> Evidence | None:
    """Take the code for this subject; None when it is wrong, late, or was tried too often."""
    return redeem(tx, account_id, TAN_LETTER, typed, subject=subject)


def withdraw_code(tx: Tx, account_id: UUID) -> None:
    """End a letter under way, if there is one, under lock: its owner receives TANs again."""
    tx.require_lock()
    withdraw_letters(tx, account_id, TAN_LETTER)


def is_ordered(session: Session, account_id: UUID) -> bool:
    """Say whether such a letter is under way."""
    return bool(session.scalar(IS_UNDER_WAY, {"account": account_id}))
