"""What can still be taken back? An address that its owner has left, a password that may soon stand alone again.

The one file that looks up, from the account to the changes of contact: what is left of the past belongs to the account.
"""

from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

EARLIER = text(
    """
    SELECT DISTINCT old_value FROM contact_change
     WHERE account_id = :account AND kind = 'email' AND old_value <> ''
       AND state = 'waiting' AND deadline > kundencenter_now()
    """
)

MAY_STAND_ALONE = text(
    """
    SELECT EXISTS (SELECT FROM contact_change
                    WHERE account_id = :account AND old_tan_method = 'none'
                      AND state = 'waiting' AND deadline > kundencenter_now())
    """
)

MAY_COME_BACK = """
    EXISTS (SELECT FROM contact_change c
             WHERE c.account_id = a.id AND c.kind = 'email' AND c.old_value_key = {key}
               AND c.state = 'waiting' AND c.deadline > kundencenter_now())
"""
"""For statements in which the account is called `a`: the address of this key (a parameter or column) can become its own again."""

CONTACT_MOVED = """
    EXISTS (SELECT FROM contact_change c
             WHERE c.account_id = :account
               AND (c.state = 'waiting' AND c.deadline > kundencenter_now()
                    OR c.state IN ('proven', 'waiting', 'applied') AND c.requested_at >= {since}))
"""
"""Asks, as part of a statement, whether address, number, method or a passkey can be taken back, or have changed since then (a column)."""

NUMBER_PROVEN = text(
    """
    SELECT EXISTS (SELECT FROM contact_change
                    WHERE account_id = :account AND state = 'applied'
                      AND (kind = 'mobile' OR 'sms' IN (old_tan_method, tan_method)))
    """
)

IN_DOUBT = """
    SELECT count(*) FROM contact_change
     WHERE kind = 'email' AND old_value = '' AND old_value_key <> '' AND state = 'waiting' AND deadline > kundencenter_now()
"""
"""How many former addresses hear nothing of their account, because an earlier release may have folded them?"""


def former_addresses(session: Session, account_id: UUID) -> set[str]:
    """Return the addresses that a change of address can still be taken back to."""
    return set(session.scalars(EARLIER, {"account": account_id}))


def may_stand_alone(session: Session, account_id: UUID) -> bool:
    """Say whether a change away from "no TAN" can be taken back: then the password would stand alone again."""
    return bool(session.scalar(MAY_STAND_ALONE, {"account": account_id}))


def is_number_proven(session: Session, account_id: UUID) -> bool:
    """Say whether a code ever reached a number of the account: each later one took a code, too, so none is a stranger's."""
    return bool(session.scalar(NUMBER_PROVEN, {"account": account_id}))
