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
                          AND NOT EXISTS (
                              SELECT FROM transition let_in
                               WHERE let_in.workflow = 'seat' AND let_in.instance = other.id AND let_in.at > kundencenter_now() - :settles
                                 AND let_in.trigger IN ('register', 'invite', 'accept', 'succeed', 'reinstate', 'appoint')
                                 AND EXISTS (
                                     SELECT FROM (SELECT id FROM seat WHERE customer_id = own.customer_id AND state <> 'ended'
                                                  UNION ALL
                                                  SELECT id FROM seat WHERE customer_id = own.customer_id AND state = 'ended'
                                                     AND entered_at > kundencenter_now() - :settles) beside
                                       JOIN transition given ON given.workflow = 'seat' AND given.instance = beside.id
                                      WHERE given.trigger = 'appoint' AND starts_with(given.actor, 'operator:')
                                        AND given.at > kundencenter_now() - :settles AND given.at <= let_in.at))"""
"""Nor is anybody who came in after that, whoever let them in: the one who was appointed could have."""

WITHOUT = {
    "account": text(LAST.format(whose=OF_ACCOUNTS, settled=SETTLED)),
    "seat": text(LAST.format(whose=OF_SEAT, settled=SETTLED)),
}


NOBODY_ELSE = """
    SELECT c.customer_number FROM seat own JOIN customer c ON c.id = own.customer_id
     WHERE {whose} AND own.is_administrator AND own.state <> 'ended'
       AND NOT EXISTS (SELECT FROM seat other JOIN account a ON a.id = other.account_id
                        WHERE other.customer_id = own.customer_id AND other.id <> own.id AND other.is_administrator
                          AND other.state = 'active' AND a.state = 'active')
     ORDER BY c.customer_number
"""
NOBODY_BESIDE = {
    "account": text(NOBODY_ELSE.format(whose=OF_ACCOUNTS)),
    "seat": text(NOBODY_ELSE.format(whose=OF_SEAT)),
}


def administered_by_nobody_else(session: Session, workflow: str, key: UUID) -> tuple[str, ...]:
    """List the customer numbers that only this account or seat administers, whether it has other users or none."""
    facts = {"accounts": [key]} if workflow == "account" else {"seat": key}
    return tuple(session.scalars(NOBODY_BESIDE[workflow], facts))


def left_alone(session: Session, workflow: str, key: UUID) -> tuple[str, ...]:
    """List the customer numbers whose other users nobody could look after without this account or seat.

    Whom an operator appointed within APPOINTMENT_SETTLES does not count, nor who was let in there since.
    """
    if workflow not in WITHOUT:
        return ()
    facts = {"accounts": [key]} if workflow == "account" else {"seat": key}
    found = session.execute(WITHOUT[workflow], {**facts, "settles": APPOINTMENT_SETTLES})
    return tuple(row.customer_number for row in found)


def left_with_nobody(session: Session, workflow: str, key: UUID) -> tuple[str, ...]:
    """The same where everybody counts: for what two operators have agreed on; `workflow` is account or seat."""
    return (solely_administered if workflow == "account" else solely_administered_by)(session, key)
