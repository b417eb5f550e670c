"""For which customer number does somebody use their pages at present? Kept with the session; for all of theirs at first.

The database narrows the rows of a session by it (`scope_of_session`), so no page has to.
"""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session as DatabaseSession

from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction

HELD = text(
    """
    SELECT c.customer_number, i.canonical AS user_number
      FROM login_identifier i JOIN customer c ON c.id = i.customer_id
     WHERE i.account_id = :account AND i.kind = 'user_number' ORDER BY c.customer_number
    """
)

CHOOSE = text(
    """
    UPDATE session s SET customer_id = c.id
      FROM login_identifier i JOIN customer c ON c.id = i.customer_id
     WHERE s.id = :session AND i.account_id = s.holder AND i.kind = 'user_number' AND c.customer_number = :number
    """
)

CHOOSE_ALL = text("UPDATE session SET customer_id = NULL WHERE id = :session")


@dataclass(frozen=True)
class HeldNumber:
    """A customer number of which somebody is a user, and as which one."""

    customer_number: str
    user_number: str


def held_numbers(session: DatabaseSession, account_id: UUID) -> list[HeldNumber]:
    """List the customer numbers of which the account is a user, suspended or not."""
    return [HeldNumber(**row) for row in session.execute(HELD, {"account": account_id}).mappings()]


def choose(runtime: Runtime, session_id: UUID, customer_number: str) -> None:
    """Narrow the session to one of its holder's customer numbers; one that is not theirs leaves it as it was."""
    with transaction(runtime) as tx:
        tx.session.execute(CHOOSE, {"session": session_id, "number": customer_number})


def choose_all(runtime: Runtime, session_id: UUID) -> None:
    """Let the session be about all customer numbers of its holder again."""
    with transaction(runtime) as tx:
        tx.session.execute(CHOOSE_ALL, {"session": session_id})
