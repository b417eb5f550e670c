"""What belongs to a mail address, for somebody who has forgotten it?"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import Row, text
from sqlalchemy.orm import Session

from workflows.account.doors import MAY_RECOVER
from workflows.mail_address import Address

ACCOUNTS = text(
    f"""
    SELECT a.id, a.email, a.language, a.login_name, i.canonical AS user_number, c.customer_number
      FROM account a
      LEFT JOIN login_identifier i ON i.account_id = a.id AND i.kind = 'user_number'
      LEFT JOIN customer c ON c.id = i.customer_id
     WHERE a.email_key = :key AND a.email <> '' AND {MAY_RECOVER}
     ORDER BY min(i.canonical) OVER (PARTITION BY a.id), a.id, i.since, i.canonical
    """  # noqa: S608 - put together from our own names
)

NUMBERS = text(
    "SELECT email, customer_number FROM customer WHERE email_key = :key AND status = 'active' ORDER BY customer_number"
)


@dataclass(frozen=True)
class Numbers:
    """One user of a customer number."""

    user_number: str
    customer_number: str


@dataclass(frozen=True)
class Access:
    """One account of an address: by which name it signs in, and which users it is."""

    login_name: str
    users: tuple[Numbers, ...]


@dataclass(frozen=True)
class Belongings:
    """All that belongs to an address; `free_numbers` are customer numbers on file that nobody has registered yet.

    `address` is how we have it: as an account has proven it, else as it is on file; empty if nothing belongs to it.
    `language` is that of the first account; empty where there is none.
    """

    address: str
    language: str
    accounts: tuple[Access, ...]
    free_numbers: tuple[str, ...]


def belongings_of(session: Session, address: str) -> Belongings:
    """List the accounts and customer numbers of an address, however it is written."""
    facts = {"key": Address.of(address).key}
    found = session.execute(ACCOUNTS, facts).all()
    accounts = tuple(_access(list(rows)) for _id, rows in groupby(found, attrgetter("id")))
    taken = {row.customer_number for row in found}
    on_file = session.execute(NUMBERS, facts).all()
    known = next((row.email for row in (*found, *on_file)), "")
    free_numbers = (row.customer_number for row in on_file if row.customer_number not in taken)
    language = found[0].language if found else ""
    return Belongings(known, language, accounts, tuple(free_numbers))


def _access(rows: Sequence[Row[Any]]) -> Access:
    """One account stands in as many rows as it is users; one that is none, in one."""
    users = (Numbers(row.user_number, row.customer_number) for row in rows if row.user_number)
    return Access(rows[0].login_name, tuple(users))
