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

OF_MEMBER = text(
    f"""
    {CREDENTIALS.text}
       AND EXISTS (SELECT FROM membership m JOIN customer c ON c.id = m.customer_id
                    WHERE m.account_id = a.id AND c.customer_number = :number)
    """
)

STORED = text("SELECT id, password_hash, NULL AS initial_secret FROM account WHERE id = :account")

BY_ADDRESS = text(
    """
    SELECT a.id, a.password_hash, NULL AS initial_secret
      FROM customer c JOIN membership m ON m.customer_id = c.id JOIN account a ON a.id = m.account_id
     WHERE c.customer_number = :number AND a.email_key = :email_key
    """
)
"""An address may belong to several persons; within a customer number it names one, or nobody."""


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
    """Return what is stored for the one member of the customer with this e-mail address, if there is just one."""
    facts = {"number": customer_number, "email_key": Address.of(address).key}
    rows = session.execute(BY_ADDRESS, facts).all()
    return StoredCredentials(rows[0].id, rows[0].password_hash) if len(rows) == 1 else None
