"""What happened to one record and to all that belongs to it, in the order of time?"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from workflows.account.records import Account
from workflows.catalogue import OF_ACCOUNTS
from workflows.engine.history import Proof, Transition
from workflows.engine.ledger import Job
from workflows.letter.records import Letter
from workflows.message.records import Message
from workflows.operator.notes import OperatorNote, notes_of
from workflows.registration.records import Registration
from workflows.signin.records import SigninAttempt

MOST = 500

_OLDER = (Registration, Account)
"""A registration comes before its account: it is told above the account, and the account below it."""

_CHILDREN = " UNION ALL ".join(
    f"SELECT '{name}', id FROM {kind.__tablename__} WHERE {kind.account_column} = :id"  # noqa: S608 - our own names
    for name, kind in OF_ACCOUNTS.items()
    if kind not in (*_OLDER, SigninAttempt)
)
"""Sign-ins are left out: there is one a day, and each has a page of its own."""

_ACCOUNT = " UNION ALL ".join(
    f"SELECT 'account', {kind.account_column} FROM {kind.__tablename__}"  # noqa: S608 - our own names
    f" WHERE id = :id AND {kind.account_column} IS NOT NULL"
    for kind in OF_ACCOUNTS.values()
    if kind not in _OLDER
)

_SUBJECT = " UNION ALL ".join(
    f"SELECT '{name}', o.id FROM tan t JOIN {kind.__tablename__} o ON o.id = t.subject WHERE t.id = :id"  # noqa: S608 - our own names
    for name, kind in OF_ACCOUNTS.items()
    if kind is not Letter
)

FAMILY = text(
    f"""
    WITH tans AS (SELECT id FROM tan WHERE subject = :id)
    SELECT 'tan' AS workflow, id FROM tans
    UNION ALL SELECT 'account', account_id FROM registration WHERE id = :id AND account_id IS NOT NULL
    UNION ALL {_CHILDREN}
    UNION ALL SELECT 'message', m.id FROM message m
               WHERE m.instance = ANY(ARRAY(SELECT id FROM tans) || CAST(:id AS uuid))
    """  # noqa: S608 - put together from our own names
)

PARENTS = text(
    f"""
    SELECT 'registration' AS workflow, id FROM registration WHERE account_id = :id
    UNION ALL {_ACCOUNT}
    UNION ALL {_SUBJECT}
    UNION ALL SELECT workflow, instance FROM message WHERE id = :id
    """  # noqa: S608 - put together from our own names
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
    """One line of the list: a step of a record, a job, a message with what became of it, or what an operator noted or did."""

    at: datetime
    kind: Literal["step", "job", "message", "note"]
    of: Ref
    what: Transition | Job | Message | OperatorNote
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
    found = [*steps, *_messages(session, family, born), *_jobs(session, family), *_notes(session, family)]
    return sorted(
        found, key=lambda happening: (happening.at, ("step", "note", "message", "job").index(happening.kind))
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


def _notes(session: Session, family: list[Ref]) -> list[Happening]:
    found = notes_of(session, [ref.id for ref in family], most=MOST)
    return [Happening(note.at, "note", Ref(note.workflow, note.instance), note) for note in found]
