"""May one more SMS be paid for? Budgets per number, per customer and for the whole house, counted over 24 hours."""

from datetime import timedelta
from typing import Protocol
from uuid import UUID

import structlog
from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows import policy
from workflows.engine.transaction import Tx

DAY = timedelta(days=1)
SERVED = tuple(f"+{code}" for code in policy.SMS_COUNTRY_CODES)
ALARM = int(policy.SMS_PER_DAY * policy.SMS_ALARM_SHARE)
NEAR = 40
"""So close to the alarm it is counted under lock, so that exactly one of those who send at the same time raises it."""

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
LEFT = text(
    """
    SELECT 1 WHERE kundencenter_sms_is_left(
           CAST(:destination_key AS text), CAST(:alike AS text[]), CAST(:is_strange AS boolean), CAST(:payer AS uuid),
           CAST(:per_number AS bigint), CAST(:per_customer AS bigint), CAST(:per_house AS bigint), CAST(:day AS interval))
    """
)
"""Counts anew when nobody else can send any more: whoever asks waits for all who did, and is waited for until it commits (decision 0035)."""

log = structlog.get_logger()


class Spent(Protocol):
    """How many text messages this number, this customer and the house have had."""

    @property
    def of_number(self) -> int:
        """SMS to this number."""

    @property
    def of_customer(self) -> int:
        """SMS of the customer that pays."""

    @property
    def of_house(self) -> int:
        """SMS of the whole installation."""


def purposes_like(purpose: str) -> tuple[str, ...]:
    """Name the purposes that share a number's budget.

    Who registers with a stranger's number must not use up the text messages that the stranger signs in with.
    """
    return TO_ANY_NUMBER if purpose in TO_ANY_NUMBER else TO_OWN_NUMBER


def find_used_up(number: str, spent: Spent) -> str | None:
    """Name the budget that leaves no room for one more SMS to this E.164 number: country, number, customer or house.

    TANs that were entered correctly burden neither number nor customer (decision 0009), but all of them cost money.
    Others may take what is left at the same moment: `pay` says whether they have.
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


def pay(tx: Tx, destination_key: str, purpose: str, payer: UUID | None, *, is_strange: bool) -> None:
    """Take one SMS from all budgets, after everybody who does so at the same moment.

    Afterwards nothing may be locked that somebody who waits here could hold. Raises ConcurrentChangeError where nothing is left any more: in an
    open transaction now, else when all is written.
    """
    budgets = {
        "per_number": policy.SMS_PER_NUMBER_AND_DAY,
        "per_customer": policy.SMS_PER_CUSTOMER_AND_DAY,
        "per_house": policy.SMS_PER_DAY,
    }
    whose = {
        "destination_key": destination_key,
        "alike": list(purposes_like(purpose)),
        "is_strange": is_strange,
        "payer": payer,
    }
    tx.apply(LEFT, {**whose, **budgets, "day": DAY}, must_match=True)


def alarm(tx: Tx, sent: int) -> None:
    """Tell the operators once, when the SMS that was paid for is the one that reaches the alarming share."""
    if not ALARM - NEAR <= sent < ALARM:
        return
    if sent_within_a_day(tx.session) + 1 == ALARM:
        log.warning("sms budget", sent=ALARM, budget=policy.SMS_PER_DAY)
