"""What did the settlements of the last twelve months come to?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows.document.seen import seen

MONTHS = text(
    f"""
    WITH month AS (
        SELECT generate_series(date_trunc('month', kundencenter_now() AT TIME ZONE :zone) - interval '11 months',
                               date_trunc('month', kundencenter_now() AT TIME ZONE :zone), interval '1 month')::date AS first)
    SELECT m.first, found.currency, found.number, found.paid FROM month m
      LEFT JOIN (SELECT date_trunc('month', o.date)::date AS first, o.currency, count(*) AS number, sum(o.payout) AS paid
                   FROM ({seen("settlement")}) AS own JOIN settlement o ON o.customer_id = own.id
                  WHERE o.date >= (SELECT min(first) FROM month) GROUP BY 1, 2) AS found ON found.first = m.first
     ORDER BY m.first
    """  # noqa: S608 - put together from our own names
)


@dataclass(frozen=True)
class Month:
    """What was paid out in one month, by so many settlements; `first` is its first day."""

    first: date
    number: int
    paid: Decimal


def last_twelve_months(session: Session, account_id: UUID, time_zone: str) -> Mapping[str, Sequence[Month]]:
    """Return for each currency the twelve months up to the present one of this time zone, those without a settlement too."""
    found = session.execute(MONTHS, {"account": account_id, "zone": time_zone}).all()
    firsts = sorted({row.first for row in found})
    sums = {
        (row.currency, row.first): Month(row.first, row.number, row.paid) for row in found if row.currency
    }
    return {
        currency: [sums.get((currency, first), Month(first, 0, Decimal(0))) for first in firsts]
        for currency in sorted({currency for currency, _first in sums})
    }
