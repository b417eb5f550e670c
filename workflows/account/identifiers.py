"""By which name does somebody sign in? One namespace for login names, user numbers and addresses."""

import re
import unicodedata
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from workflows.account.records import LoginIdentifier
from workflows.customer.matching import normal_email

LOGIN_NAME = re.compile(r"[a-z][a-z0-9._-]{2,39}")
TRANSLITERATION = {ord("ä"): "ae", ord("ö"): "oe", ord("ü"): "ue"}
RESERVED = frozenset(
    {
        "admin",
        "administrator",
        "betrieb",
        "hilfe",
        "info",
        "kundencenter",
        "operator",
        "postmaster",
        "root",
        "service",
        "support",
        "system",
    }
)

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
STORED = text("SELECT id, password_hash, NULL AS initial_secret FROM account WHERE id = :account")
BY_ADDRESS = text(
    """
    SELECT a.id, a.password_hash, NULL AS initial_secret
      FROM customer c JOIN membership m ON m.customer_id = c.id JOIN account a ON a.id = m.account_id
     WHERE c.customer_number = :number AND lower(a.email) = :name
    """
)
"""An address may belong to several persons; within a customer number it names one, or nobody."""


@dataclass(frozen=True)
class StoredCredentials:
    """What checking a password needs of an account; `initial_secret` is its first password, while that still works."""

    account_id: UUID
    password_hash: str
    initial_secret: UUID | None = None


def canonical(name: str) -> str:
    """Fold a name to its one form: NFKC, no case, no blanks."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def is_login_name(name: str) -> bool:
    """Say whether a text may be a login name: 3 to 40 plain letters, digits, dot, dash; not a number or address."""
    return LOGIN_NAME.fullmatch(canonical(name)) is not None and canonical(name) not in RESERVED


def is_taken(session: Session, name: str) -> bool:
    """Say whether any account answers to this name already."""
    return session.get(LoginIdentifier, canonical(name)) is not None


def suggestions(session: Session, first_name: str, last_name: str) -> list[str]:
    """Offer up to three free login names made of a person's name."""
    first, last = _ascii(first_name), _ascii(last_name)
    if not last:
        return []
    bases = [f"{first[:1]}{last}", f"{first}.{last}", f"{last}.{first}"] if first else [last]
    wanted = [base for base in (*bases, *(f"{bases[0]}{n}" for n in range(2, 8))) if is_login_name(base)]
    taken = set(
        session.scalars(select(LoginIdentifier.canonical).where(LoginIdentifier.canonical.in_(wanted)))
    )
    return [name for name in dict.fromkeys(wanted) if name not in taken][:3]


def find_credentials(session: Session, name: str) -> StoredCredentials | None:
    """Return what is stored for the account that answers to this name, if any."""
    row = session.execute(CREDENTIALS, {"name": canonical(name)}).one_or_none()
    return StoredCredentials(row.id, row.password_hash, row.initial_secret) if row else None


def stored_of(session: Session, account_id: UUID) -> StoredCredentials:
    """Return what is stored for an account that is known to exist."""
    row = session.execute(STORED, {"account": account_id}).one()
    return StoredCredentials(row.id, row.password_hash)


def find_credentials_by_address(
    session: Session, customer_number: str, address: str
) -> StoredCredentials | None:
    """Return what is stored for the one member of the customer with this e-mail address, if there is just one."""
    rows = session.execute(BY_ADDRESS, {"number": customer_number, "name": normal_email(address)}).all()
    return StoredCredentials(rows[0].id, rows[0].password_hash) if len(rows) == 1 else None


def _ascii(name: str) -> str:
    folded = name.casefold().translate(TRANSLITERATION)
    plain = unicodedata.normalize("NFKD", folded).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]", "", plain)
