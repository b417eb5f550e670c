"""May one more SMS be paid for? Budgets per number, per customer and for the whole house, counted over 24 hours."""

from datetime import timedelta
from typing import Protocol

import structlog
from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows import policy
from workflows.engine.transaction import Tx

DAY = timedelta(days=1)
SERVED = tuple(f"+{code}" for code in policy.SMS_COUNTRY_CODES)
ALARM = int(policy.SMS_PER_DAY * policy.SMS_ALARM_SHARE)
NEAR = 40
"""So close to the alarm those who send at the same time wait for each other, so that exactly one of them raises it."""

TO_ANY_NUMBER = ("registration", "setup", "contact")
"""Purposes for which somebody names a number that may be another person's."""

TO_OWN_NUMBER = ("signin", "confirm", "recovery", "method")

SPENT = """
    payer AS (
        SELECT coalesce(CAST(:customer AS uuid), (
            SELECT customer_id FROM login_identifier WHERE account_id = {account} AND kind = 'user_number'
             ORDER BY since, customer_id LIMIT 1)) AS id WHERE {by_sms}),
    spent AS (
        SELECT count(*) FILTER (WHERE customer_id = (SELECT id FROM payer) AND state <> 'verified') AS of_customer,
               count(*) AS of_house
          FROM tan WHERE {by_sms} AND channel = 'sms' AND issued_at > kundencenter_now() - :day)
"""
"""Part of the one query that every TAN asks; for a mail it looks at nothing."""

SENT = text("SELECT count(*) FROM tan WHERE channel = 'sms' AND issued_at > kundencenter_now() - :day")
ONE_AFTER_THE_OTHER = text("SELECT pg_advisory_xact_lock(hashtext('sms budget'))")

log = structlog.get_logger()


class Spent(Protocol):
    """How many text messages this number, this customer and the house have had."""

    @property
    def of_number(self) -> int:
        """Of this number."""

    @property
    def of_customer(self) -> int:
        """Of whoever pays."""

    @property
    def of_house(self) -> int:
        """Of all."""


def purposes_like(purpose: str) -> tuple[str, ...]:
    """Name the purposes that share a number's budget.

    Who registers with a stranger's number must not use up the text messages that the stranger signs in with.
    """
    return TO_ANY_NUMBER if purpose in TO_ANY_NUMBER else TO_OWN_NUMBER


def find_used_up(number: str, spent: Spent) -> str | None:
    """Name the budget that leaves no room for one more SMS to this E.164 number: country, number, customer or house.

    TANs that were entered correctly burden neither number nor customer (decision 0009), but all of them cost money.
    Two at the same moment may both be the last one: a budget is no lock.
    """
    if not number.startswith(SERVED):
        return "country"
    if spent.of_number >= policy.SMS_PER_NUMBER_AND_DAY:
        return "number"
    if spent.of_customer >= policy.SMS_PER_CUSTOMER_AND_DAY:
        return "customer"
    return "house" if spent.of_house >= policy.SMS_PER_DAY else None


def sent_within_a_day(session: Session) -> int:
    """Count the text messages with a TAN of the last 24 hours."""
    return int(session.scalars(SENT, {"day": DAY}).one())


def alarm(tx: Tx, sent: int) -> None:
    """Tell the operators once, when the next SMS is the one that reaches the alarming share."""
    if not ALARM - NEAR <= sent < ALARM:
        return
    tx.session.execute(ONE_AFTER_THE_OTHER)
    if sent_within_a_day(tx.session) + 1 == ALARM:
        log.warning("sms budget", sent=ALARM, budget=policy.SMS_PER_DAY)
