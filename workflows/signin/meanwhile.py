"""What else can be done while an attempt to sign in waits for its code? Order a letter, or give up."""

from uuid import UUID

from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction
from workflows.signin.open_attempt import find_open
from workflows.tan import by_letter


def order_letter(runtime: Runtime, attempt_id: UUID) -> bool:
    """Order a letter whose code replaces the TAN once; False when the attempt is over.

    The letter outlives the attempt. Raises LetterTooSoonError, LetterBudgetError or AddressIncompleteError.
    """
    with transaction(runtime) as tx:
        waiting = find_open(tx, attempt_id)
        if waiting is None:
            return False
        attempt = waiting.attempt
        by_letter.order_code(tx, waiting.account, about=attempt.id, language=attempt.language)
        return True


def abandon(runtime: Runtime, attempt_id: UUID) -> None:
    """Give an attempt up; an attempt that is over is no error."""
    with transaction(runtime) as tx:
        waiting = find_open(tx, attempt_id)
        if waiting is not None:
            tx.fire(waiting.attempt, "abandon", actor="visitor")
