"""What belongs to one record, what does it belong to, and does its history hold together?"""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import TextClause, text
from sqlalchemy.orm import Session

from workflows.account.records import Account
from workflows.catalogue import OF_ACCOUNTS
from workflows.letter.records import Letter
from workflows.registration.records import Registration
from workflows.signin.records import SigninAttempt

_OLDER = (Registration, Account)
"""A registration comes before its account: it is told above the account, and the account below it."""

MOST_OF_A_KIND = 100
"""Sign-ins come daily and are erased after a quarter of a year; whoever wants more of one kind opens its list."""

_CHILDREN = " UNION ALL ".join(
    f"(SELECT '{name}' AS workflow, id FROM {kind.__tablename__} WHERE {kind.account_column} = :id"  # noqa: S608 - our own names
    f" ORDER BY entered_at DESC LIMIT {MOST_OF_A_KIND})"
    for name, kind in OF_ACCOUNTS.items()
    if kind not in (*_OLDER, SigninAttempt)
)
"""Sign-ins are left out: there is one a day, and each has a page of its own."""

_OF_ACCOUNT = {
    name: f"SELECT 'account' AS workflow, {kind.account_column} AS id FROM {kind.__tablename__}"  # noqa: S608 - our own names
    f" WHERE id = :id AND {kind.account_column} IS NOT NULL"
    for name, kind in OF_ACCOUNTS.items()
    if kind not in _OLDER
}

_SUBJECT = " UNION ALL ".join(
    f"SELECT '{name}' AS workflow, o.id FROM tan t JOIN {kind.__tablename__} o ON o.id = t.subject WHERE t.id = :id"  # noqa: S608 - our own names
    for name, kind in OF_ACCOUNTS.items()
    if kind is not Letter
)

_BELOW = f"""
    WITH tans AS (SELECT id FROM tan WHERE subject = :id ORDER BY entered_at DESC LIMIT {MOST_OF_A_KIND})
    SELECT 'tan' AS workflow, id FROM tans
    UNION ALL
    (SELECT 'message', m.id FROM message m WHERE m.instance = ANY(ARRAY(SELECT id FROM tans) || CAST(:id AS uuid))
      ORDER BY entered_at DESC LIMIT {MOST_OF_A_KIND})
"""  # noqa: S608 - put together from our own names
BELOW = text(_BELOW)
FAMILY: Mapping[str, TextClause] = {
    "registration": text(
        f"{_BELOW} UNION ALL SELECT 'account', account_id FROM registration WHERE id = :id AND account_id IS NOT NULL"  # noqa: S608 - put together from our own names
    ),
    "account": text(f"{_BELOW} UNION ALL {_CHILDREN}"),
}
"""What belongs to records of a workflow beside their TANs and messages."""

PARENTS: Mapping[str, TextClause] = {
    "account": text("SELECT 'registration' AS workflow, id FROM registration WHERE account_id = :id"),
    "tan": text(_SUBJECT),
    "message": text("SELECT workflow, instance AS id FROM message WHERE id = :id"),
    **{name: text(of_account) for name, of_account in _OF_ACCOUNT.items()},
}
"""What records of a workflow belong to; the others belong to none."""

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


def parents_of(session: Session, record: Ref) -> list[Ref]:
    """List the records that this one belongs to."""
    if record.workflow not in PARENTS:
        return []
    return [Ref(**row) for row in session.execute(PARENTS[record.workflow], {"id": record.id}).mappings()]


def family_of(session: Session, root: Ref) -> list[Ref]:
    """List a record and what belongs to it: its TANs, messages and account, and of an account all but its sign-ins; at most 100 of a kind."""
    found = session.execute(FAMILY.get(root.workflow, BELOW), {"id": root.id}).mappings()
    return [root, *(Ref(**row) for row in found)]


def is_unchanged(session: Session, record: Ref, state: str) -> bool:
    """Say whether the stored hashes follow from the history, and the history leads to the present state."""
    return bool(
        session.execute(
            UNCHANGED, {"workflow": record.workflow, "id": record.id, "state": state}
        ).scalar_one()
    )
