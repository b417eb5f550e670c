"""What belongs to a mail address, for somebody who has forgotten it?"""

from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows.account.doors import MAY_RECOVER

ACCOUNTS = text(
    f"""
    SELECT a.login_name, a.user_number,
           ARRAY(SELECT c.customer_number FROM membership m JOIN customer c ON c.id = m.customer_id
                  WHERE m.account_id = a.id ORDER BY c.customer_number) AS customer_numbers
      FROM account a WHERE a.email = :address AND {MAY_RECOVER} ORDER BY a.user_number
    """  # noqa: S608 - put together from our own names
)

NUMBERS = text(
    "SELECT customer_number FROM customer WHERE email_key = :address AND status = 'active' ORDER BY customer_number"
)


@dataclass(frozen=True)
class Access:
    """One account of an address: by which names and numbers it signs in."""

    login_name: str
    user_number: str
    customer_numbers: tuple[str, ...]


@dataclass(frozen=True)
class Belongings:
    """All that belongs to an address; `free_numbers` are customer numbers on file that nobody has registered yet."""

    accounts: tuple[Access, ...]
    free_numbers: tuple[str, ...]


def belongings_of(session: Session, address: str) -> Belongings:
    """List the accounts and customer numbers of an address in its normal form."""
    found = session.execute(ACCOUNTS, {"address": address})
    accounts = tuple(Access(row.login_name, row.user_number, tuple(row.customer_numbers)) for row in found)
    taken = {number for access in accounts for number in access.customer_numbers}
    numbers = session.scalars(NUMBERS, {"address": address})
    return Belongings(accounts, tuple(number for number in numbers if number not in taken))
