"""What does somebody see first after signing in? One query, because everybody asks it all the time."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows.signin.sessions import SignedIn

OVERVIEW = text(
    """
    SELECT a.tan_method, a.email, a.named_email, a.email = '' AND a.email_key <> '' AS address_in_doubt,
           (SELECT max(s.created_at) FROM session s, session own
             WHERE s.holder = a.id AND s.holder_kind = 'account'
               AND own.id = :session AND s.created_at < own.created_at) AS signed_in_before,
           ARRAY(SELECT c.customer_number FROM membership m JOIN customer c ON c.id = m.customer_id
                  WHERE m.account_id = a.id ORDER BY c.customer_number) AS customer_numbers
      FROM account a WHERE a.id = :account
    """
)


@dataclass(frozen=True)
class Overview:
    """The facts of the first page; `signed_in_before` is None at the very first sign-in.

    `email` is empty while no address is proven, `named_email` one that waits for its proof; `address_in_doubt` says that
    no mail goes out until the person has confirmed an address (decision 0019).
    """

    tan_method: str
    email: str
    named_email: str
    address_in_doubt: bool
    signed_in_before: datetime | None
    customer_numbers: list[str]


def overview(session: Session, person: SignedIn) -> Overview:
    """Return the facts of the first page for the person of this session."""
    row = session.execute(OVERVIEW, {"account": person.holder, "session": person.id}).one()
    address = (row.email, row.named_email, row.address_in_doubt)
    return Overview(row.tan_method, *address, row.signed_in_before, list(row.customer_numbers))
