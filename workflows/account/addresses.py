"""May a person have this e-mail address? Within a customer number it names one person: it may be used to sign in."""

from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows.account.former import MAY_COME_BACK
from workflows.engine.transaction import Tx
from workflows.mail_address import Address

CUSTOMERS_LOCKED = text(
    """
    SELECT id FROM customer WHERE id IN (SELECT customer_id FROM membership WHERE account_id = :account)
     ORDER BY id FOR NO KEY UPDATE
    """
)

TAKEN = text(
    f"""
    SELECT EXISTS (
        SELECT FROM membership m JOIN account a ON a.id = m.account_id
         WHERE m.account_id <> :account
           AND m.customer_id IN (SELECT customer_id FROM membership WHERE account_id = :account
                                 UNION ALL SELECT CAST(:joining AS uuid))
           AND (a.email_key = :email_key OR CAST(:by_name AS boolean) AND a.named_email_key = :email_key
                OR {MAY_COME_BACK}))
    """  # noqa: S608 - put together from our own names
)


IN_DOUBT = """
    SELECT user_number FROM account
     WHERE email = '' AND email_key <> '' AND state NOT IN ('ended', 'anonymised') ORDER BY user_number
"""
"""Whose address may have been folded by an earlier release: no mail goes there until its owner has confirmed one."""


def lock_addresses(tx: Tx, account_id: UUID) -> None:
    """Let new addresses within the account's customer numbers wait for each other until this transaction ends.

    The caller has locked the account.
    """
    tx.session.execute(CUSTOMERS_LOCKED, {"account": account_id})


def is_taken(
    session: Session, account_id: UUID, email: str, *, joining: UUID | None = None, by_name: bool = False
) -> bool:
    """Say whether somebody else of the account's customers, or of the one it is joining, has this address.

    An address that its owner has left stays theirs for as long as they can take the change back. One that somebody has
    only named takes nothing from anybody; `by_name` asks for these, too: of two rows of a file one must be wrong.
    """
    email_key = Address.of(email).key
    facts = {"account": account_id, "email_key": email_key, "joining": joining, "by_name": by_name}
    return bool(session.scalar(TAKEN, facts))
