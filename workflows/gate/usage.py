"""How does a use of a service get into the books, once, and into the sums of its month?"""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto

from sqlalchemy import text

from workflows import program_policy
from workflows.customer.matching import normal_number
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction
from workflows.program.bearer import Program

# Whoever succeeds somebody sees nothing of theirs: a use counts for who held the user then, or last before nobody did.
NOTE = text(
    """
    WITH who AS (
        SELECT s.id, s.customer_id,
               coalesce((SELECT min(f.epoch) FROM former_holder f WHERE f.seat_id = s.id AND f.held_until > :at),
                        s.holder_epoch - CASE WHEN s.held_since > :at THEN 1 ELSE 0 END) AS epoch
          FROM customer c JOIN seat s ON s.customer_id = c.id
         WHERE c.customer_number = :customer_number AND s.user_number = :user_number
           AND (CAST(:only AS uuid) IS NULL OR c.id = :only)),
    noted AS (
        INSERT INTO usage_event AS e (id, customer_id, service, key, seat_id, at, count, reported_at, reported_by)
        SELECT gen_random_uuid(), customer_id, :service, :key, id, :at, :count, kundencenter_now(), :program FROM who
         WHERE :at BETWEEN kundencenter_now() - :oldest AND kundencenter_now() + :newest
        ON CONFLICT (customer_id, service, key) DO UPDATE SET key = excluded.key
        RETURNING seat_id, at, count, xmax = 0 AS is_new),
    summed AS (
        INSERT INTO usage_month AS m (customer_id, month, seat_id, holder_epoch, service, count)
        SELECT who.customer_id, date_trunc('month', CAST(:at AS timestamptz) AT TIME ZONE :zone), who.id, who.epoch, :service, :count
          FROM who, noted WHERE noted.is_new
        ON CONFLICT (customer_id, month, seat_id, holder_epoch, service) DO UPDATE SET count = m.count + excluded.count)
    SELECT EXISTS (SELECT FROM who) AS is_user, noted.is_new,
           (noted.seat_id, noted.at, noted.count) = (SELECT who.id, CAST(:at AS timestamptz), :count FROM who) AS is_same
      FROM (SELECT) AS asked LEFT JOIN noted ON true
    """
)


class Noted(Enum):
    """What became of a reported use."""

    NEW = auto()  #: It is counted.
    AGAIN = auto()  #: It was reported before, just so; nothing changes.
    OTHER = auto()  #: Its key was reported with something else; nothing changes.
    NO_USER = auto()  #: The key reaches no such user of such a customer number.
    NO_TIME = auto()  #: So long ago, or so far ahead, nothing is counted.


@dataclass(frozen=True)
class Use:
    """A use: the reporter's name for it, of which service, by which user of which customer number, when, and how often."""

    key: str
    service: str
    customer_number: str
    user_number: str
    at: datetime
    count: int


def note(runtime: Runtime, program: Program, use: Use) -> Noted:
    """Count a use once, however often it is reported, by whichever program."""
    facts = {
        **vars(use),
        "customer_number": normal_number(use.customer_number),
        "only": program.customer_id,
        "program": program.key_id,
        "oldest": program_policy.USAGE_OLDEST,
        "newest": program_policy.USAGE_NEWEST,
        "zone": runtime.profile.time_zone,
    }
    with transaction(runtime, program.reach) as tx:
        found = tx.session.execute(NOTE, facts).one()
    if not found.is_user:
        return Noted.NO_USER
    if found.is_new is None:
        return Noted.NO_TIME
    if found.is_new:
        return Noted.NEW
    return Noted.AGAIN if found.is_same else Noted.OTHER
