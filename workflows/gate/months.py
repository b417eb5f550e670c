"""How often was which service used in a month, as far as somebody may see it? Without what was asked for.

Administrators see all users of their customer number, others themselves, and nobody what a former holder of their user did.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows import program_policy
from workflows.seat.administered import ADMINISTERED
from workflows.seat.machine import SeatState

SEEN = """
    m.customer_id = own.customer_id AND (own.is_administrator OR m.seat_id = own.id AND m.holder_epoch = own.holder_epoch)
"""
MONTHS_BACK = program_policy.USAGE_MONTH_KEPT.days // 28

LOOK = text(
    f"""
    WITH own AS (
        SELECT s.id, s.customer_id, s.customer_id IN ({ADMINISTERED}) AS is_administrator, s.holder_epoch FROM seat s
         WHERE s.account_id = :account AND s.state = '{SeatState.ACTIVE}'),
    months AS (
        SELECT ARRAY(
            SELECT one.month::date
              FROM generate_series(0, {MONTHS_BACK}) AS back,
                   LATERAL (SELECT date_trunc('month', kundencenter_now() AT TIME ZONE :zone + interval '1 day')
                                   - back * interval '1 month' AS month) AS one
             WHERE EXISTS (SELECT FROM own JOIN usage_month m ON m.month = one.month::date AND {SEEN})
             ORDER BY 1 DESC) AS seen),
    chosen AS (
        SELECT CASE WHEN CAST(:month AS date) = ANY (seen) THEN CAST(:month AS date) ELSE seen[1] END AS month FROM months)
    SELECT months.seen AS months, chosen.month, (
        SELECT coalesce(json_agg(line), '[]') FROM (
            SELECT c.customer_number, s.user_number, s.display_name, m.service, sum(m.count)::bigint AS count
              FROM own JOIN usage_month m ON m.month = chosen.month AND {SEEN}
              JOIN seat s ON s.id = m.seat_id JOIN customer c ON c.id = m.customer_id
             GROUP BY c.customer_number, s.user_number, s.display_name, m.service
             ORDER BY c.customer_number, s.user_number, m.service) AS line) AS lines
      FROM months, chosen
    """  # noqa: S608 - put together from our own texts
)


@dataclass(frozen=True)
class UsageLine:
    """How often a user used a service in the month."""

    customer_number: str
    user_number: str
    display_name: str
    service: str
    count: int


@dataclass(frozen=True)
class Month:
    """One month, and which others there are, the newest first; None while nothing was used yet."""

    month: date | None
    months: Sequence[date]
    lines: Sequence[UsageLine]


def read_month(session: Session, account_id: object, month: date | None, time_zone: str) -> Month:
    """Return what this person sees of a month of this time zone, or of the newest; the session's scope must be theirs."""
    found = session.execute(LOOK, {"account": account_id, "month": month, "zone": time_zone}).one()
    return Month(found.month, found.months, [UsageLine(**line) for line in found.lines])
