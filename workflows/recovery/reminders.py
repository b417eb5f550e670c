"""What belongs to a mail address, for somebody who has forgotten it?"""

from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows.account.doors import MAY_RECOVER
from workflows.mail_address import Address

ACCOUNTS = text(
    f"""
    SELECT a.email, a.login_name, a.user_number,
           ARRAY(SELECT c.customer_number FROM membership m JOIN customer c ON c.id = m.customer_id
                  WHERE m.account_id = a.id ORDER BY c.customer_number) AS customer_numbers
      FROM account a WHERE a.email_key = :key AND a.email <> '' AND {MAY_RECOVER} ORDER BY a.user_number
    """  # noqa: S608 - put together from our own names
)

NUMBERS = text(
    "SELECT email, customer_number FROM customer WHERE email_key = :key AND status = 'active' ORDER BY customer_number"
)


@dataclass(frozen=True)
class Access:
    """One account of an address: by which names and numbers it signs in."""

    login_name: str
    user_number: str
    customer_numbers: tuple[str, ...]


@dataclass(frozen=True)
class Belongings:
    """All that belongs to an address; `free_numbers` are customer numbers on file that nobody has registered yet.

    `address` is how we have it: as an account has proven it, else as it is on file; empty if nothing belongs to it.
    """

    address: str
    accounts: tuple[Access, ...]
    free_numbers: tuple[str, ...]


def belongings_of(session: Session, address: str) -> Belongings:
    """List the accounts and customer numbers of an address, however it is written."""
    facts = {"key": Address.of(address).key}
    found = session.execute(ACCOUNTS, facts).all()
    accounts = tuple(Access(row.login_name, row.user_number, tuple(row.customer_numbers)) for row in found)
    taken = {number for access in accounts for number in access.customer_numbers}
    on_file = session.execute(NUMBERS, facts).all()
    known = next((row.email for row in (*found, *on_file)), "")
    free_numbers = (row.customer_number for row in on_file if row.customer_number not in taken)
    return Belongings(known, accounts, tuple(free_numbers))
