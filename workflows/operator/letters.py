"""What does an operator report of a letter? That it was posted, or that it came back."""

from workflows.engine.transaction import Tx
from workflows.first_password import actions as first_password
from workflows.letter.machine import INITIAL_CREDENTIALS
from workflows.letter.records import Letter


def dispatch(tx: Tx, letter: Letter, *, actor: str, reason: str) -> None:
    """Note that a printed letter is on its way."""
    tx.fire(letter, "dispatch", actor=actor, reason=reason)


def report_returned(tx: Tx, letter: Letter, *, actor: str, reason: str) -> None:
    """Note that a letter came back; its code counts no more."""
    tx.fire(letter, "report_returned", actor=actor, reason=reason)
    if letter.name == INITIAL_CREDENTIALS:
        first_password.supersede(tx, letter.account_id)  # it was in other hands
