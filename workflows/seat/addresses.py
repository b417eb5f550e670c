"""May a person have this e-mail address? Within a customer number it names one person: it may be used to sign in.

Whoever takes one for good has locked the customers before (administrators.py): new addresses wait for each other.
"""

from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows.account.former import MAY_COME_BACK
from workflows.mail_address import Address
from workflows.seat.records import Seat

TAKEN = text(
    f"""
    SELECT EXISTS (
        SELECT FROM login_identifier i JOIN account a ON a.id = i.account_id
         WHERE i.account_id <> :account AND i.kind = 'user_number'
           AND i.customer_id IN (SELECT customer_id FROM login_identifier
                                  WHERE account_id = :account AND kind = 'user_number'
                                 UNION ALL SELECT CAST(:joining AS uuid))
           AND (a.email_key = :email_key OR {MAY_COME_BACK.format(key=":email_key")}))
    """  # noqa: S608 - put together from our own names
)


TAKEN_OF_MANY = text(
    f"""
    SELECT wanted.customer_id, wanted.key
      FROM unnest(CAST(:customers AS uuid[]), CAST(:keys AS text[])) AS wanted (customer_id, key)
     WHERE EXISTS (
        SELECT FROM login_identifier i JOIN account a ON a.id = i.account_id
         WHERE i.kind = 'user_number' AND i.customer_id = wanted.customer_id
           AND (a.email_key = wanted.key OR a.named_email_key = wanted.key OR {MAY_COME_BACK.format(key="wanted.key")}))
    """  # noqa: S608 - put together from our own names
)

TAKEN_AT = text(
    f"""
    SELECT EXISTS (
        SELECT FROM seat s LEFT JOIN account a ON a.id = s.account_id
         WHERE s.customer_id = :customer AND s.id <> :seat AND s.state <> 'ended'
           AND (s.account_id IS NULL AND s.email_key = :email_key
                OR a.email_key = :email_key OR CAST(:by_name AS boolean) AND a.named_email_key = :email_key
                OR {MAY_COME_BACK.format(key=":email_key")}))
    """  # noqa: S608 - put together from our own names
)


IN_DOUBT = """
    SELECT coalesce(min(i.canonical), a.login_name) FROM account a
      LEFT JOIN login_identifier i ON i.account_id = a.id AND i.kind = 'user_number'
     WHERE a.email = '' AND a.email_key <> '' AND a.state NOT IN ('ended', 'anonymised')
     GROUP BY a.id, a.login_name ORDER BY 1
"""
"""Whose address may have been folded by an earlier release: no mail goes there until its owner has confirmed one."""


def in_doubt(session: Session) -> Sequence[str]:
    """List the user numbers, or else login names, whose address is in doubt."""
    return session.scalars(text(IN_DOUBT)).all()


def is_email_taken(session: Session, account_id: UUID, email: str, *, joining: UUID | None = None) -> bool:
    """Say whether somebody else of the account's customers, or of the one it is joining, has this address.

    An address that its owner has left stays theirs for as long as they can take the change back. One that was only named
    for somebody, and not confirmed yet, does not count.
    """
    email_key = Address.of(email).key
    facts = {"account": account_id, "email_key": email_key, "joining": joining}
    return bool(session.scalar(TAKEN, facts))


def taken_among(session: Session, customer_id: UUID, keys: Iterable[str]) -> set[str]:
    """Return those of these keys of addresses that a user of the customer has, or has named, or can take back."""
    return {key for _customer, key in taken_at(session, ((customer_id, key) for key in keys))}


def taken_at(session: Session, wanted: Iterable[tuple[UUID, str]]) -> set[tuple[UUID, str]]:
    """Return those of these customers and keys of addresses that go together, as `taken_among` does for one customer."""
    pairs = list(wanted)
    facts = {"customers": [at for at, _key in pairs], "keys": [key for _at, key in pairs]}
    return {(at, key) for at, key in session.execute(TAKEN_OF_MANY, facts)} if pairs else set()


def is_email_taken_at(session: Session, seat: Seat, email: str, *, by_name: bool) -> bool:
    """Say whether another user of this seat's customer number has this address, or is invited by it.

    With `by_name` an address that was only named for somebody counts, too; ask so before naming one for somebody else.
    The session reads the customer.
    """
    key = Address.of(email).key
    facts = {"customer": seat.customer_id, "seat": seat.id, "email_key": key, "by_name": by_name}
    return bool(session.scalar(TAKEN_AT, facts))
