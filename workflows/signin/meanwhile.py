"""What else can be done while an attempt to sign in waits for its code? Order a letter, or give up.

Another TAN is sent by `send_tan_again` (actions.py), which asks as the sign-in does.
"""

from uuid import UUID

from workflows.engine.deciding import decide, look_locked
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import Tx, transaction
from workflows.signin.open_attempt import OPEN_ATTEMPT, OpenAttempt, open_facts
from workflows.tan import by_letter


def order_letter(runtime: Runtime, attempt_id: UUID) -> bool:
    """Order a letter whose code replaces the TAN once; False when the attempt is over.

    The letter outlives the attempt. Raises LetterTooSoonError, LetterBudgetError or AddressIncompleteError.
    """
    with transaction(runtime) as tx:  # letters share the budgets of customer and house, which no look shows
        still_open = look_locked(tx, OPEN_ATTEMPT, open_facts(attempt_id)).still_open
        if still_open is None:
            return False
        attempt, account = still_open
        by_letter.order_code(tx, account, about=attempt.id, language=attempt.language)
        return True


def abandon(runtime: Runtime, attempt_id: UUID) -> None:
    """Give an attempt up; an attempt that is over is no error."""
    decide(runtime, OPEN_ATTEMPT, open_facts(attempt_id), _abandon)


def _abandon(tx: Tx, seen: OpenAttempt) -> None:
    if seen.still_open is not None:
        attempt, _ = seen.still_open
        tx.fire(attempt, "abandon", actor="visitor")
