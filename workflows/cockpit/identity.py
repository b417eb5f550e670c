"""Whose record is it? Customer number and address; pages show the address masked."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from uuid import UUID

from sqlalchemy import TextClause, text
from sqlalchemy.orm import Session

from workflows.approval.records import Approval
from workflows.catalogue import OF_ACCOUNTS, RECORDS
from workflows.cockpit.timeline import Ref
from workflows.customer.matching import normal_number
from workflows.registration.records import Registration
from workflows.seat.records import Seat

NUMBERS = """(SELECT string_agg(c.customer_number, ', ' ORDER BY c.customer_number)
                FROM login_identifier i JOIN customer c ON c.id = i.customer_id
               WHERE i.account_id = {account} AND i.kind = 'user_number')"""

_OWNED = " UNION ALL ".join(
    f"SELECT id, {kind.account_column} AS account_id FROM {kind.__tablename__}"  # noqa: S608 - names of our own tables
    for kind in OF_ACCOUNTS.values()
    if kind not in (Registration, Seat)
)
OWNED = f"({_OWNED})"
"""What belongs to an account; planned into the statements that ask for a few ids. A registration and a seat say themselves whose they are."""

_OF_CUSTOMERS = " UNION ALL ".join(
    f"SELECT id, customer_id FROM {kind.__tablename__}"  # noqa: S608 - names of our own tables
    for kind in RECORDS.values()
    if kind.customer_bound and not kind.account_column
)
DIRECT = f"({_OF_CUSTOMERS})"
"""What belongs to a customer number and to no person."""

BY_THEMSELVES: Mapping[str, str] = {
    "registration": """
    SELECT r.id, r.customer_number AS number, r.email AS address FROM registration r WHERE r.id = ANY(CAST(:ids AS uuid[]))""",
    "seat": """
    SELECT s.id, c.customer_number AS number, coalesce(nullif(a.email, ''), a.email_key, s.email) AS address
      FROM seat s JOIN customer c ON c.id = s.customer_id LEFT JOIN account a ON a.id = s.account_id
     WHERE s.id = ANY(CAST(:ids AS uuid[]))""",
    "tan": f"""
    SELECT t.id, coalesce(r.customer_number, {NUMBERS.format(account="o.account_id")}) AS number, t.destination AS address
      FROM tan t LEFT JOIN registration r ON r.id = t.subject LEFT JOIN {OWNED} o ON o.id = t.subject
     WHERE t.id = ANY(CAST(:ids AS uuid[]))""",  # noqa: S608 - put together from the literals above
    "message": f"""
    SELECT g.id,
           coalesce(r.customer_number, of_tan.customer_number,
                    {NUMBERS.format(account="coalesce(o.account_id, of_subject.account_id)")}) AS number,
           g.to_address AS address
      FROM message g
      LEFT JOIN registration r ON r.id = g.instance
      LEFT JOIN {OWNED} o ON o.id = g.instance
      LEFT JOIN tan t ON t.id = g.instance
      LEFT JOIN registration of_tan ON of_tan.id = t.subject
      LEFT JOIN {OWNED} of_subject ON of_subject.id = t.subject
     WHERE g.id = ANY(CAST(:ids AS uuid[]))""",  # noqa: S608 - put together from the literals above
}
OF_ACCOUNT = f"""
    SELECT o.id, {NUMBERS.format(account="o.{column}")} AS number, coalesce(nullif(a.email, ''), a.email_key) AS address
      FROM {{table}} o LEFT JOIN account a ON a.id = o.{{column}}
     WHERE o.id = ANY(CAST(:ids AS uuid[])) AND o.{{column}} IS NOT NULL"""  # noqa: S608 - put together from the literals above
OF_NUMBER = """
    SELECT d.id, c.customer_number AS number, '' AS address FROM {table} d JOIN customer c ON c.id = d.customer_id
     WHERE d.id = ANY(CAST(:ids AS uuid[])){only}"""

KEYS = text("SELECT id, customer_number FROM customer WHERE customer_number = ANY(:numbers)")

FIND_CUSTOMER = text(
    """
    SELECT id FROM customer WHERE customer_number = :number
    UNION ALL
    (SELECT id FROM registration WHERE customer_number = :number ORDER BY id LIMIT 1)
    LIMIT 1
    """
)

OF_CUSTOMER = text(
    f"""
    WITH numbers AS (SELECT customer_number AS number FROM customer WHERE id = :key
                      UNION SELECT customer_number FROM registration WHERE id = :key),
    registrations AS MATERIALIZED (SELECT r.id FROM registration r WHERE r.customer_number = ANY(ARRAY(SELECT number FROM numbers))),
    customers AS MATERIALIZED (SELECT c.id FROM customer c WHERE c.customer_number = ANY(ARRAY(SELECT number FROM numbers))),
    accounts AS MATERIALIZED (SELECT DISTINCT i.account_id AS id FROM login_identifier i
                               WHERE i.customer_id = ANY(ARRAY(SELECT id FROM customers)) AND i.kind = 'user_number'),
    owned AS MATERIALIZED (SELECT o.id FROM {OWNED} o WHERE o.account_id = ANY(ARRAY(SELECT id FROM accounts))),
    tans AS MATERIALIZED (SELECT t.id FROM tan t
              WHERE t.subject = ANY(ARRAY(SELECT id FROM registrations UNION ALL SELECT id FROM owned))),
    messages AS (SELECT g.id FROM message g
                  WHERE g.instance = ANY(ARRAY(SELECT id FROM registrations UNION ALL SELECT id FROM owned
                                               UNION ALL SELECT id FROM tans)))
    SELECT id FROM registrations UNION ALL SELECT id FROM owned UNION ALL SELECT id FROM tans
    UNION ALL SELECT id FROM messages
    UNION ALL SELECT p.id FROM approval p WHERE p.customer_id = ANY(ARRAY(SELECT id FROM customers)) AND p.account_id IS NULL
    UNION ALL SELECT s.id FROM seat s WHERE s.customer_id = ANY(ARRAY(SELECT id FROM customers)) AND s.state <> 'ended'
    UNION ALL SELECT s.id FROM seat s WHERE s.customer_id = ANY(ARRAY(SELECT id FROM customers)) AND s.state = 'ended'
    UNION ALL SELECT d.id FROM {DIRECT} d WHERE d.customer_id = ANY(ARRAY(SELECT id FROM customers))
    LIMIT 10000
    """  # noqa: S608 - put together from the literals above
)
"""Step by step through arrays: how many there are of one customer the planner could not know, and would read whole tables."""


@dataclass(frozen=True)
class Identity:
    """Customer number(s) and the full address; both may be empty."""

    number: str
    address: str


def identities(session: Session, refs: Iterable[Ref]) -> dict[UUID, Identity]:
    """Return for records of any workflow whose they are; one statement, about those workflows alone."""
    ids: dict[str, list[UUID]] = {}
    for ref in refs:
        ids.setdefault(ref.workflow, []).append(ref.id)
    statement = _statement(tuple(name for name in RECORDS if name in ids))
    if statement is None:
        return {}
    found = session.execute(statement, {"ids": [one for some in ids.values() for one in some]})
    return {row.id: Identity(row.number or "", row.address or "") for row in found}


def customer_keys(session: Session, numbers: Iterable[str]) -> dict[str, UUID]:
    """Return the keys of the customers with these numbers, for the way to their pages; a text may name several, as in `Identity`."""
    wanted = sorted({number for several in numbers for number in several.split(", ") if number})
    found = session.execute(KEYS, {"numbers": wanted}) if wanted else ()
    return {row.customer_number: row.id for row in found}


@cache
def _statement(workflows: tuple[str, ...]) -> TextClause | None:
    """To plan a statement about every workflow takes longer than to answer it."""
    branches = [branch for name in workflows for branch in _branches(name)]
    return text(" UNION ALL ".join(branches)) if branches else None


def _branches(workflow: str) -> Iterator[str]:
    kind = RECORDS[workflow]
    if workflow in BY_THEMSELVES:
        yield BY_THEMSELVES[workflow]
        return
    if kind.account_column:
        yield OF_ACCOUNT.format(table=kind.__tablename__, column=kind.account_column)
    if kind is Approval:
        yield OF_NUMBER.format(table=kind.__tablename__, only=" AND d.account_id IS NULL")
    elif kind.customer_bound and not kind.account_column:
        yield OF_NUMBER.format(table=kind.__tablename__, only="")


def find_customer(session: Session, number: str) -> UUID | None:
    """Return a key for everything under a customer number: it may stand in an address, the number may not."""
    return session.scalars(FIND_CUSTOMER, {"number": normal_number(number)}).one_or_none()


def records_of(session: Session, customer: UUID) -> list[UUID]:
    """List the records of every workflow under the customer number that this key stands for."""
    return list(session.scalars(OF_CUSTOMER, {"key": customer}))
