"""Whose record is it? Customer number and address; pages show the address masked."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

NUMBERS = """(SELECT string_agg(c.customer_number, ', ' ORDER BY c.customer_number)
                FROM membership m JOIN customer c ON c.id = m.customer_id WHERE m.account_id = {account})"""

IDENTITIES = text(
    f"""
    SELECT r.id, r.customer_number AS number, r.email AS address FROM registration r WHERE r.id = ANY(:ids)
    UNION ALL
    SELECT a.id, {NUMBERS.format(account="a.id")}, a.email FROM account a WHERE a.id = ANY(:ids)
    UNION ALL
    SELECT s.id, {NUMBERS.format(account="s.account_id")}, a.email
      FROM signin_attempt s LEFT JOIN account a ON a.id = s.account_id WHERE s.id = ANY(:ids)
    UNION ALL
    SELECT t.id, coalesce(r.customer_number, {NUMBERS.format(account="s.account_id")}), t.destination
      FROM tan t LEFT JOIN registration r ON r.id = t.subject LEFT JOIN signin_attempt s ON s.id = t.subject
     WHERE t.id = ANY(:ids)
    UNION ALL
    SELECT g.id,
           coalesce(r.customer_number, of_tan.customer_number,
                    {NUMBERS.format(account="coalesce(s.account_id, CASE g.workflow WHEN 'account' THEN g.instance END)")}),
           g.to_address
      FROM message g
      LEFT JOIN registration r ON r.id = g.instance
      LEFT JOIN tan t ON t.id = g.instance
      LEFT JOIN registration of_tan ON of_tan.id = t.subject
      LEFT JOIN signin_attempt s ON s.id = t.subject
     WHERE g.id = ANY(:ids)
    """  # noqa: S608 - put together from the literals above
)

FIND_CUSTOMER = text(
    """
    SELECT id FROM customer WHERE customer_number = :number
    UNION ALL
    (SELECT id FROM registration WHERE customer_number = :number ORDER BY id LIMIT 1)
    LIMIT 1
    """
)

OF_CUSTOMER = text(
    """
    WITH numbers AS (SELECT customer_number AS number FROM customer WHERE id = :key
                      UNION SELECT customer_number FROM registration WHERE id = :key),
    registrations AS (SELECT r.id FROM registration r JOIN numbers ON number = r.customer_number),
    accounts AS (SELECT DISTINCT m.account_id AS id FROM numbers
                   JOIN customer c ON c.customer_number = number JOIN membership m ON m.customer_id = c.id),
    attempts AS (SELECT s.id FROM signin_attempt s JOIN accounts a ON a.id = s.account_id),
    tans AS (SELECT t.id FROM tan t
               JOIN (SELECT id FROM registrations UNION ALL SELECT id FROM attempts) o ON o.id = t.subject),
    messages AS (SELECT g.id FROM message g
                   JOIN (SELECT id FROM registrations UNION ALL SELECT id FROM accounts
                          UNION ALL SELECT id FROM tans) o ON o.id = g.instance)
    SELECT id FROM registrations UNION ALL SELECT id FROM accounts UNION ALL SELECT id FROM attempts
    UNION ALL SELECT id FROM tans UNION ALL SELECT id FROM messages
    LIMIT 10000
    """
)


@dataclass(frozen=True)
class Identity:
    """Customer number(s) and the full address; both may be empty."""

    number: str
    address: str


def identities(session: Session, ids: Sequence[UUID]) -> dict[UUID, Identity]:
    """Return for records of any workflow whose they are."""
    found = session.execute(IDENTITIES, {"ids": list(ids)})
    return {row.id: Identity(row.number or "", row.address or "") for row in found}


def find_customer(session: Session, number: str) -> UUID | None:
    """Return a key for everything under a customer number: it may stand in an address, the number may not."""
    return session.scalars(FIND_CUSTOMER, {"number": number}).one_or_none()


def records_of(session: Session, customer: UUID) -> list[UUID]:
    """List the records of every workflow under the customer number that this key stands for."""
    return list(session.scalars(OF_CUSTOMER, {"key": customer}))
