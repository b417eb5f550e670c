"""May one more letter with a code be paid for? Budgets per customer and for the whole house, counted over 24 hours."""

from datetime import timedelta
from typing import Literal
from uuid import UUID

import structlog
from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows import policy
from workflows.engine.orm import NOBODY
from workflows.engine.transaction import Tx
from workflows.letter.machine import INITIAL_CREDENTIALS

DAY = timedelta(days=1)
ALARM = int(policy.LETTERS_PER_DAY * policy.LETTER_ALARM_SHARE)

SPENT = text(
    """
    SELECT count(*) FILTER (WHERE customer_id = :customer) AS of_customer, count(*) AS of_house
      FROM letter WHERE ordered_at > kundencenter_now() - :day AND name <> :first
    """
)
ONE_AFTER_THE_OTHER = text("SELECT pg_advisory_xact_lock(hashtext('letter budget'))")

log = structlog.get_logger()


def sent_within_a_day(session: Session) -> int:
    """Count the letters with a code of the last 24 hours; first passwords are not among them."""
    facts = {"customer": NOBODY, "day": DAY, "first": INITIAL_CREDENTIALS}
    return int(session.execute(SPENT, facts).one().of_house)


def find_used_up(tx: Tx, customer_id: UUID) -> Literal["customer", "house"] | None:
    """Name the budget that leaves no room for one more letter; None if there is room, and then it must be ordered.

    Letters are rare, so they are ordered one after the other: neither budget is exceeded, and the operators are told
    once, by the letter that reaches the alarming share, and again by each that is refused. First passwords do not count:
    operators send them.
    """
    tx.session.execute(ONE_AFTER_THE_OTHER)
    spent = tx.session.execute(
        SPENT, {"customer": customer_id, "day": DAY, "first": INITIAL_CREDENTIALS}
    ).one()
    if spent.of_customer >= policy.LETTERS_PER_CUSTOMER_AND_DAY:
        log.warning("letter budget of a customer", customer=str(customer_id), sent=spent.of_customer)
        return "customer"
    if spent.of_house >= policy.LETTERS_PER_DAY:
        log.warning("letter budget", sent=spent.of_house, budget=policy.LETTERS_PER_DAY)
        return "house"
    if spent.of_house + 1 == ALARM:
        log.warning("letter budget", sent=ALARM, budget=policy.LETTERS_PER_DAY)
    return None
