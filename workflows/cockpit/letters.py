"""Which letters are there, and which came back without anybody having done something about it? Never what they hold."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows.letter.machine import ON_ITS_WAY

LETTERS = text(
    """
    SELECT l.id, l.name AS kind, c.customer_number, coalesce(i.canonical, '') AS user_number, l.state, l.entered_at AS since
      FROM letter l JOIN customer c ON c.id = l.customer_id
      LEFT JOIN login_identifier i ON i.customer_id = l.customer_id AND i.account_id = l.account_id
                                  AND i.kind = 'user_number'
     WHERE l.state = ANY(CAST(:states AS text[]))
     ORDER BY l.entered_at, l.id
    """
)

UNANSWERED = """
    NOT EXISTS (SELECT FROM letter later WHERE later.account_id = letter.account_id AND later.name = letter.name
                   AND later.ordered_at > letter.ordered_at)
    AND EXISTS (SELECT FROM account a WHERE a.id = letter.account_id
                   AND a.state NOT IN ('suspended', 'ended', 'anonymised')
                   AND coalesce(a.last_signed_in_at, letter.ordered_at) <= letter.entered_at)
"""
"""A returned letter is a matter for somebody until a newer one is out, or its person has signed in without it."""

KINDS = text("SELECT id, name FROM letter WHERE id = ANY(:ids) AND state = 'returned'")


@dataclass(frozen=True)
class ListedLetter:
    """One letter: `user_number` is empty once its person has left, `kind` is the name of its text, `since` when it came into its state."""

    id: UUID
    kind: str
    customer_number: str
    user_number: str
    state: str
    since: datetime


def letters(session: Session, state: str | None = None) -> list[ListedLetter]:
    """List the letters in this state, or those that are on their way; what has waited longest comes first."""
    states = [str(one) for one in ON_ITS_WAY] if state is None else [state]
    return [ListedLetter(**row) for row in session.execute(LETTERS, {"states": states}).mappings()]


def returned_kinds(session: Session, ids: Sequence[UUID]) -> dict[UUID, str]:
    """Say of those records that are returned letters what they were about."""
    return {row.id: row.name for row in session.execute(KINDS, {"ids": list(ids)})}
