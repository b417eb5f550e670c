"""What happened to one record and to all that belongs to it, in the order of time?"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from workflows.engine.history import Proof, Transition
from workflows.engine.ledger import Job
from workflows.message.records import Message

MOST = 500

FAMILY = text(
    """
    WITH tans AS (SELECT id FROM tan WHERE subject = :id)
    SELECT 'tan' AS workflow, id FROM tans
    UNION ALL SELECT 'account', account_id FROM registration WHERE id = :id AND account_id IS NOT NULL
    UNION ALL SELECT 'recovery', id FROM recovery WHERE account_id = :id
    UNION ALL SELECT 'contact_change', id FROM contact_change WHERE account_id = :id
    UNION ALL SELECT 'letter', id FROM letter WHERE account_id = :id
    UNION ALL SELECT 'message', m.id FROM message m
               WHERE m.instance = ANY(ARRAY(SELECT id FROM tans) || CAST(:id AS uuid))
    """
)

PARENTS = text(
    """
    SELECT 'registration' AS workflow, id FROM registration WHERE account_id = :id
    UNION ALL SELECT 'account', account_id FROM signin_attempt WHERE id = :id AND account_id IS NOT NULL
    UNION ALL SELECT 'registration', r.id FROM tan t JOIN registration r ON r.id = t.subject WHERE t.id = :id
    UNION ALL SELECT 'account', account_id FROM recovery WHERE id = :id AND account_id IS NOT NULL
    UNION ALL SELECT 'account', account_id FROM contact_change WHERE id = :id
    UNION ALL SELECT 'account', account_id FROM letter WHERE id = :id
    UNION ALL SELECT 'signin', s.id FROM tan t JOIN signin_attempt s ON s.id = t.subject WHERE t.id = :id
    UNION ALL SELECT 'recovery', r.id FROM tan t JOIN recovery r ON r.id = t.subject WHERE t.id = :id
    UNION ALL SELECT 'contact_change', c.id FROM tan t JOIN contact_change c ON c.id = t.subject WHERE t.id = :id
    UNION ALL SELECT 'account', a.id FROM tan t JOIN account a ON a.id = t.subject WHERE t.id = :id
    UNION ALL SELECT workflow, instance FROM message WHERE id = :id
    """
)

UNCHANGED = text(
    """
    SELECT NOT EXISTS (
        SELECT FROM transition t
          LEFT JOIN transition p
            ON p.workflow = t.workflow AND p.instance = t.instance AND p.sequence = t.sequence - 1
         WHERE t.workflow = :workflow AND t.instance = :id
           AND (t.hash <> transition_digest(t, coalesce(p.hash, ''::bytea))
                OR t.source <> coalesce(p.target, '') OR (t.sequence > 1) <> (p.id IS NOT NULL)))
       AND (SELECT target FROM transition WHERE workflow = :workflow AND instance = :id
             ORDER BY sequence DESC LIMIT 1) IS NOT DISTINCT FROM :state
    """
)


@dataclass(frozen=True)
class Ref:
    """A record of some workflow."""

    workflow: str
    id: UUID


@dataclass(frozen=True)
class Happening:
    """One line of the list: a step of a record, a job, or a message with what became of it."""

    at: datetime
    kind: Literal["step", "job", "message"]
    of: Ref
    what: Transition | Job | Message
    evidence: str = ""


def parents_of(session: Session, record: UUID) -> list[Ref]:
    """List the records that this one belongs to."""
    return [Ref(**row) for row in session.execute(PARENTS, {"id": record}).mappings()]


def timeline(session: Session, root: Ref) -> list[Happening]:
    """List what happened to a record and to its TANs, messages and account, oldest first, at most 500 each.

    Jobs carry the machine's time, everything else the travelling clock: the two differ in tests only.
    """
    family = [root, *(Ref(**row) for row in session.execute(FAMILY, {"id": root.id}).mappings())]
    steps = _steps(session, family)
    born = {happening.of.id: happening.at for happening in reversed(steps)}
    found = [*steps, *_messages(session, family, born), *_jobs(session, family)]
    return sorted(
        found, key=lambda happening: (happening.at, ("step", "message", "job").index(happening.kind))
    )


def is_unchanged(session: Session, record: Ref, state: str) -> bool:
    """Say whether the stored hashes follow from the history, and the history leads to the present state."""
    return bool(
        session.execute(
            UNCHANGED, {"workflow": record.workflow, "id": record.id, "state": state}
        ).scalar_one()
    )


def _steps(session: Session, family: list[Ref]) -> list[Happening]:
    by_workflow: dict[str, list[UUID]] = {}
    for ref in family:
        by_workflow.setdefault(ref.workflow, []).append(ref.id)
    return [
        Happening(step.at, "step", Ref(step.workflow, step.instance), step, evidence or "")
        for workflow, ids in by_workflow.items()
        for step, evidence in session.execute(
            select(Transition, Proof.kind)
            .outerjoin(Proof, Proof.id == Transition.evidence)
            .where(Transition.workflow == workflow, Transition.instance.in_(ids))
            .order_by(Transition.id)
            .limit(MOST)
        )
    ]


def _messages(session: Session, family: list[Ref], born: dict[UUID, datetime]) -> list[Happening]:
    ids = [ref.id for ref in family if ref.workflow == "message"]
    found = session.scalars(select(Message).where(Message.id.in_(ids)))
    return [
        Happening(born.get(message.id, message.entered_at), "message", Ref("message", message.id), message)
        for message in found
    ]


def _jobs(session: Session, family: list[Ref]) -> list[Happening]:
    found = session.scalars(
        select(Job).where(Job.subject.in_([ref.id for ref in family])).order_by(Job.id).limit(MOST)
    )
    return [Happening(job.created_at, "job", Ref(job.workflow, job.subject), job) for job in found]
