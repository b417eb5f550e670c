"""What else is there of a customer number: letters, documents, local programs, and what waits for somebody?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

MOST_SHOWN = 10

LETTERS = text(
    """
    SELECT l.id, l.name, l.state, l.ordered_at, l.entered_at AS since, l.deadline
      FROM letter l
     WHERE l.account_id = ANY(ARRAY(SELECT account_id FROM login_identifier WHERE customer_id = :key AND kind = 'user_number'))
       AND l.customer_id = :key
     ORDER BY l.ordered_at DESC, l.id LIMIT :most
    """
)

DOCUMENTS = text(
    """
    (SELECT 'settlement' AS kind, date, imported_at AS came_at FROM settlement WHERE customer_id = :key
      ORDER BY date DESC, id DESC LIMIT 1)
    UNION ALL
    (SELECT 'submission', received_on, imported_at FROM submission WHERE customer_id = :key
      ORDER BY received_on DESC, id DESC LIMIT 1)
    UNION ALL
    (SELECT 'invoice', date, received_at FROM document WHERE customer_id = :key AND kind = 'invoice'
      ORDER BY date DESC, id DESC LIMIT 1)
    """
)

INSTALLATIONS = text(
    """
    SELECT i.id, i.name, i.coupled_at, i.last_seen_at, i.compared_at, i.refused_because, i.failing_since,
           (SELECT count(*) FROM (SELECT FROM link WHERE installation_id = i.id AND state = 'linked' LIMIT 1001) l) AS linked,
           (SELECT count(*) FROM (SELECT FROM link WHERE installation_id = i.id AND state IN ('proposed', 'drifted', 'invalid')
             LIMIT 1001) l) AS unsettled
      FROM installation i WHERE i.customer_id = :key ORDER BY i.coupled_at LIMIT :most
    """
)

OPEN = text(
    """
    WITH accounts AS MATERIALIZED (
        SELECT DISTINCT account_id AS id FROM login_identifier WHERE customer_id = :key AND kind = 'user_number')
    SELECT * FROM (
        SELECT 'registration' AS workflow, id, state, entered_at AS since, deadline FROM registration
         WHERE customer_number = :number AND state NOT IN ('completed', 'expired', 'superseded', 'cancelled')
        UNION ALL
        SELECT 'recovery', id, state, entered_at, deadline FROM recovery
         WHERE account_id = ANY(ARRAY(SELECT id FROM accounts)) AND state NOT IN ('done', 'cancelled', 'expired')
        UNION ALL
        SELECT 'contact_change', id, state, entered_at, deadline FROM contact_change
         WHERE account_id = ANY(ARRAY(SELECT id FROM accounts)) AND state IN ('requested', 'waiting')
        UNION ALL
        SELECT 'reconciliation', id, state, entered_at, deadline FROM reconciliation
         WHERE customer_id = :key AND state IN ('collecting', 'planned', 'awaiting_confirmation', 'applying')) AS waiting
     ORDER BY since DESC, id LIMIT :most
    """
)
"""What somebody is still expected to move on; a registration that fitted nobody is among it, as it waits for people."""


@dataclass(frozen=True)
class LetterSent:
    """A letter to somebody at the number: what it is about, and where it stands since when."""

    id: UUID
    name: str
    state: str
    ordered_at: datetime
    since: datetime
    deadline: datetime | None


@dataclass(frozen=True)
class NewestDocument:
    """The newest of a kind: its own date, and when it came in."""

    kind: str
    date: date
    came_at: datetime


@dataclass(frozen=True)
class Installed:
    """A local program: when it was last heard of, how many of its lines are linked, and how many do not fit (up to 1,001 each)."""

    id: UUID
    name: str
    coupled_at: datetime
    last_seen_at: datetime | None
    compared_at: datetime | None
    refused_because: str
    failing_since: datetime | None
    linked: int
    unsettled: int


@dataclass(frozen=True)
class OpenRecord:
    """A record that waits."""

    workflow: str
    id: UUID
    state: str
    since: datetime
    deadline: datetime | None


def letters_of(session: Session, customer: UUID) -> Sequence[LetterSent]:
    """List the newest letters to the users of a customer number, at most 10."""
    found = session.execute(LETTERS, {"key": customer, "most": MOST_SHOWN}).mappings()
    return [LetterSent(**row) for row in found]


def newest_documents(session: Session, customer: UUID) -> Sequence[NewestDocument]:
    """Say of each kind of document when the newest one is from, and when it came in."""
    return [NewestDocument(**row) for row in session.execute(DOCUMENTS, {"key": customer}).mappings()]


def installations_of(session: Session, customer: UUID) -> Sequence[Installed]:
    """List the local programs of a customer number, the oldest first, at most 10."""
    found = session.execute(INSTALLATIONS, {"key": customer, "most": MOST_SHOWN}).mappings()
    return [Installed(**row) for row in found]


def open_records(session: Session, customer: UUID, number: str) -> Sequence[OpenRecord]:
    """List what waits at a customer number, the newest first, at most 10."""
    facts = {"key": customer, "number": number, "most": MOST_SHOWN}
    return [OpenRecord(**row) for row in session.execute(OPEN, facts).mappings()]
