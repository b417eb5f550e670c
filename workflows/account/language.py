"""In which language do we write to an address? In that of the account behind it, whoever gave rise to the message."""

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows.account.doors import MAY_RECOVER
from workflows.mail_address import Address

SPOKEN = text(
    f"""
    SELECT a.language FROM account a
     WHERE a.email_key = :key AND a.email <> '' AND {MAY_RECOVER} ORDER BY a.created_at, a.id LIMIT 1
    """  # noqa: S608 - put together from our own names
)


def language_at(session: Session, address: str, otherwise: str) -> str:
    """Return the language of the oldest account that has proven this address; `otherwise` where there is none."""
    return session.scalar(SPOKEN, {"key": Address.of(address).key}) or otherwise
