"""How many TANs has a destination received lately, of this purpose, from here and from strangers? What budgets are asked with."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from workflows.tan import caps
from workflows.tan.machine import LIVE
from workflows.tries.origin import Origin

QUARTER = timedelta(minutes=15)

ISSUED = f"""
    WITH issued AS (
        SELECT subject, state, issued_at, is_strange, origin = :origin AS here, purpose = :purpose AS same, channel = 'sms' AND purpose = ANY(:alike) AS alike,
               destination_key = {{destination}} AND issued_at > kundencenter_now() - :day AND state <> 'verified' AS counts
          FROM tan WHERE subject = :subject OR (destination_key = {{destination}} AND issued_at > kundencenter_now() - :day)),
    {caps.SPENT}
    SELECT count(*) FILTER (WHERE counts AND same AND here AND issued_at > kundencenter_now() - :quarter) AS lately,
           count(*) FILTER (WHERE counts AND same AND here) AS today,
           count(*) FILTER (WHERE counts AND same AND is_strange) AS of_strangers,
           max(issued_at) FILTER (WHERE counts AND same AND subject = :subject) AS last,
           count(*) FILTER (WHERE subject = :subject AND state IN ({", ".join(f"'{state}'" for state in LIVE)})) > 0 AS has_older,
           count(*) FILTER (WHERE counts AND alike AND is_strange = :is_strange) AS of_number,
           (SELECT of_customer FROM spent), (SELECT of_house FROM spent), (SELECT id FROM payer) AS payer
      FROM issued
"""  # noqa: S608 - put together from literals
"""An `Issued`, as a statement or a part of one; `{{destination}}` is a key, `{{by_sms}}` whether a text message is meant, `{{account}}` whose."""

TO_ACCOUNT = ISSUED.format(
    destination="CASE account.tan_method WHEN 'sms' THEN account.mobile ELSE account.email_key END",
    by_sms="account.tan_method = 'sms'",
    account="account.id",
)
"""The same as a part of a look that finds an `account`, for a TAN of its own method."""

OF_BEFORE = """
    SELECT older.id FROM tan older
     WHERE older.destination_key = {tan}.destination_key AND older.purpose = {tan}.purpose
       AND older.issued_at < {tan}.issued_at AND older.issued_at > {tan}.issued_at - :quarter
"""
"""The ids of the TANs that came to the same place for the same purpose shortly before one: their messages lie beside its own."""


@dataclass(frozen=True, slots=True)
class Issued:
    """What was issued before; `last` and `has_older` are of the same subject, `payer` is the customer whose budget an SMS burdens."""

    lately: int
    today: int
    of_strangers: int
    last: datetime | None
    has_older: bool
    of_number: int
    of_customer: int
    of_house: int
    payer: UUID | None


def facts(purpose: str, subject: UUID, origin: Origin) -> dict[str, object]:
    """What the statement needs to know beside destination and account; the customer that pays is the account's own, unless one is named."""
    return {
        "purpose": purpose,
        "subject": subject,
        "origin": origin.key,
        "is_strange": origin.is_strange,
        "alike": list(caps.purposes_like(purpose)),
        "quarter": QUARTER,
        "day": caps.DAY,
        "customer": None,
    }
