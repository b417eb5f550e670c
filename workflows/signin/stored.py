"""What is stored that a typed password has to fit? First passwords count as long as they live."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows.account.identifiers import canonical
from workflows.mail_address import Address

CREDENTIALS = text(
    """
    SELECT a.id, a.password_hash,
           CASE WHEN a.state = 'first_login_password_change_required' THEN (
               SELECT s.id FROM initial_secret s
                WHERE s.account_id = a.id AND s.used_at IS NULL AND s.superseded_at IS NULL
                  AND s.expires_at > kundencenter_now()) END AS initial_secret
      FROM account a
     WHERE a.id = (SELECT account_id FROM login_identifier WHERE canonical = :name)
    """
)

# Whoever has a number that has ended may type it, too: after the password they hear why it leads nowhere.
OF_MEMBER = text(
    f"""
    {CREDENTIALS.text}
       AND EXISTS (SELECT FROM login_identifier i JOIN customer c ON c.id = i.customer_id
                    WHERE i.account_id = a.id AND c.customer_number = :number)
    """
)

STORED = text("SELECT id, password_hash, NULL AS initial_secret FROM account WHERE id = :account")

BY_ADDRESS = text(
    """
    SELECT a.id, a.password_hash, NULL AS initial_secret, bool_or(i.kind = 'user_number') AS is_live
      FROM customer c JOIN login_identifier i ON i.customer_id = c.id JOIN account a ON a.id = i.account_id
     WHERE c.customer_number = :number AND a.email_key = :email_key
     GROUP BY a.id
    """
)
"""An address may belong to several persons; among the users of a customer number it names one, or nobody."""


@dataclass(frozen=True)
class StoredCredentials:
    """What checking a password needs of an account; `initial_secret` is its first password, while that still works."""

    account_id: UUID
    password_hash: str
    initial_secret: UUID | None = None


def find_credentials(session: Session, name: str) -> StoredCredentials | None:
    """Return what is stored for the account that answers to this name, if any."""
    row = session.execute(CREDENTIALS, {"name": canonical(name)}).one_or_none()
    return StoredCredentials(row.id, row.password_hash, row.initial_secret) if row else None


def find_credentials_of_member(session: Session, customer_number: str, name: str) -> StoredCredentials | None:
    """Return the same for a member of this customer only; one statement, whoever exists: all take the same time."""
    facts = {"number": customer_number, "name": canonical(name)}
    row = session.execute(OF_MEMBER, facts).one_or_none()
    return StoredCredentials(row.id, row.password_hash, row.initial_secret) if row else None


def stored_of(session: Session, account_id: UUID) -> StoredCredentials:
    """Return what is stored for an account that is known to exist."""
    row = session.execute(STORED, {"account": account_id}).one()
    return StoredCredentials(row.id, row.password_hash)


def find_credentials_by_address(
    session: Session, customer_number: str, address: str
) -> StoredCredentials | None:
    """Return what is stored for the one user of the customer with this e-mail address, if there is just one.

    A former user is asked for only where no present one has the address.
    """
    facts = {"number": customer_number, "email_key": Address.of(address).key}
    rows = session.execute(BY_ADDRESS, facts).all()
    named = [row for row in rows if row.is_live] or rows
    return StoredCredentials(named[0].id, named[0].password_hash) if len(named) == 1 else None
