"""Which customer numbers would an account or a seat leave alone, if an operator suspended or ended it?

Whom an operator has just appointed is no successor yet: otherwise one operator alone could give the admin right to an accomplice
and take it from everybody else. The history says who appointed whom.
"""

from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows.approval_policy import APPOINTMENT_SETTLES
from workflows.seat.administrators import (
    LAST,
    OF_ACCOUNTS,
    OF_SEAT,
    solely_administered,
    solely_administered_by,
)

SETTLED = """
                          AND NOT EXISTS (SELECT FROM transition t
                                           WHERE t.workflow = 'seat' AND t.instance = other.id AND t.trigger = 'appoint'
                                             AND starts_with(t.actor, 'operator:') AND t.at > kundencenter_now() - :settles)"""
WITHOUT = {
    "account": text(LAST.format(whose=OF_ACCOUNTS, settled=SETTLED)),
    "seat": text(LAST.format(whose=OF_SEAT, settled=SETTLED)),
}


def left_alone(session: Session, workflow: str, key: UUID) -> tuple[str, ...]:
    """List the customer numbers whose other users nobody could look after without this account or seat.

    Whom an operator appointed within APPOINTMENT_SETTLES does not count.
    """
    if workflow not in WITHOUT:
        return ()
    facts = {"accounts": [key]} if workflow == "account" else {"seat": key}
    found = session.execute(WITHOUT[workflow], {**facts, "settles": APPOINTMENT_SETTLES})
    return tuple(row.customer_number for row in found)


def left_with_nobody(session: Session, workflow: str, key: UUID) -> tuple[str, ...]:
    """The same where everybody counts: for what two operators have agreed on; `workflow` is account or seat."""
    return (solely_administered if workflow == "account" else solely_administered_by)(session, key)
