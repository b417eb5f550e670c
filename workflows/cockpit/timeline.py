"""What belongs to one record, what does it belong to, and does its history hold together?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, TextClause, text
from sqlalchemy.orm import Session

from workflows.account.records import Account
from workflows.catalogue import OF_ACCOUNTS, RECORDS
from workflows.letter.records import Letter
from workflows.registration.records import Registration
from workflows.signin.records import SigninAttempt

_OLDER = (Registration, Account)
"""A registration comes before its account: it is told above the account, and the account below it."""

MOST_OF_A_KIND = 100
"""Sign-ins come daily and are erased after a quarter of a year; whoever wants more of one kind opens its list."""

OWNERS: Mapping[str, str] = {"tan": "subject", "message": "instance"}
"""Where a record names the one that it is part of."""


def member(workflow: str) -> str:
    """What is read of a record that a story tells of, in SQL: the columns of `Member`, and the table."""
    kind, none = RECORDS[workflow], "CAST(NULL AS uuid)"
    of = f"{OWNERS.get(workflow, none)} AS owner, {kind.account_column or none} AS account"
    return f"SELECT '{workflow}' AS workflow, id, state, version, entered_at, {of} FROM {kind.__tablename__}"  # noqa: S608 - our own names


_NEWEST = f"ORDER BY entered_at DESC LIMIT {MOST_OF_A_KIND}"
_CHILDREN = " UNION ALL ".join(
    f"({member(name)} WHERE {kind.account_column} = :id {_NEWEST})"
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
    WITH tans AS MATERIALIZED ({member("tan")} WHERE subject = :id {_NEWEST})
    SELECT * FROM tans
    UNION ALL
    ({member("message")} WHERE instance = ANY(ARRAY(SELECT id FROM tans) || CAST(:id AS uuid)) {_NEWEST})
"""  # noqa: S608 - our own names
_BESIDE: Mapping[str, str] = {
    "registration": f"UNION ALL {member('account')} WHERE id = (SELECT account_id FROM registration WHERE id = :id)",  # noqa: S608 - our own names
    "account": f"UNION ALL {_CHILDREN}",
}
FAMILY: Mapping[str, TextClause] = {
    name: text(f"{_BELOW} UNION ALL {member(name)} WHERE id = :id {_BESIDE.get(name, '')}")
    for name in RECORDS
}
"""A record, its TANs and messages, and what belongs to it beside them."""

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


@dataclass(frozen=True)
class Member:
    """A record that a story tells of: how it stands since when, which record it is part of, and whose account it is about."""

    ref: Ref
    state: str
    entered_at: datetime
    owner: UUID | None = None
    version: int = 0
    account: UUID | None = None


def parents_of(session: Session, record: Ref) -> list[Ref]:
    """List the records that this one belongs to."""
    if record.workflow not in PARENTS:
        return []
    return [Ref(**row) for row in session.execute(PARENTS[record.workflow], {"id": record.id}).mappings()]


def family_of(session: Session, root: Ref) -> list[Member]:
    """List a record and what belongs to it: its TANs, messages and account, and of an account all but its sign-ins; at most 100 of a kind."""
    return members_in(session.execute(FAMILY[root.workflow], {"id": root.id}))


def members_in(rows: Iterable[Row[Any]]) -> list[Member]:
    """Read what statements of `member` have found, each record once."""
    found = {
        row.id: Member(
            Ref(row.workflow, row.id), row.state, row.entered_at, row.owner, row.version, row.account
        )
        for row in rows
    }
    return list(found.values())


def is_unchanged(session: Session, record: Ref, state: str) -> bool:
    """Say whether the stored hashes follow from the history, and the history leads to the present state."""
    return bool(
        session.execute(
            UNCHANGED, {"workflow": record.workflow, "id": record.id, "state": state}
        ).scalar_one()
    )
