"""What belongs to one record, what does it belong to, and does its history hold together?"""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows.account.records import Account
from workflows.catalogue import OF_ACCOUNTS
from workflows.letter.records import Letter
from workflows.registration.records import Registration
from workflows.signin.records import SigninAttempt

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


def parents_of(session: Session, record: UUID) -> list[Ref]:
    """List the records that this one belongs to."""
    return [Ref(**row) for row in session.execute(PARENTS, {"id": record}).mappings()]


def family_of(session: Session, root: Ref) -> list[Ref]:
    """List a record and what belongs to it: its TANs, messages and account, and of an account all but its sign-ins."""
    return [root, *(Ref(**row) for row in session.execute(FAMILY, {"id": root.id}).mappings())]


def is_unchanged(session: Session, record: Ref, state: str) -> bool:
    """Say whether the stored hashes follow from the history, and the history leads to the present state."""
    return bool(
        session.execute(
            UNCHANGED, {"workflow": record.workflow, "id": record.id, "state": state}
        ).scalar_one()
    )
