"""Would so much end that a person has to look first? The brake counts users, not lines; it serves installations and SCIM alike.

Cumulative over a day, so that ten small runs are no way around it (research/directory.md 3, properties 3 and 4).
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from sqlalchemy import text

from workflows import program_policy
from workflows.engine.transaction import Tx

Reason = Literal["", "administrator", "only_user", "shrunk", "many"]
"""Why it trips; '' if it does not."""

Kind = Literal["suspend", "end", "unlink", "credential_stop"]
"""What ends for a user."""

LINKED = "SELECT seat_id FROM link WHERE installation_id = :source AND state IN ('linked', 'drifted') ORDER BY seat_id"
"""The users that an installation manages, in the order of an index: so few of them are asked for that the planner would rather try its luck with
the links of everybody.
"""

GIVEN = "SELECT unnest(CAST(:seats AS uuid[])) AS seat_id"

# Out of how many is asked only as far as it matters: what is more than a fifth of them is over five anyway.
WEIGH = """
    WITH hit AS MATERIALIZED (SELECT DISTINCT seat_id FROM ({hits}) AS hits),
    before AS MATERIALIZED (
        SELECT DISTINCT seat_id FROM outcome
         WHERE customer_id = :customer AND source = :source AND at > kundencenter_now() - :window AND EXISTS (SELECT FROM hit))
    SELECT (SELECT count(*) FROM hit) AS now,
           (SELECT count(*) FROM (SELECT seat_id FROM hit UNION SELECT seat_id FROM before) AS every) AS ending,
           (SELECT count(*) FROM ((SELECT seat_id FROM ({managed}) AS managed LIMIT :enough) UNION SELECT seat_id FROM before) AS every)
               AS managed,
           EXISTS (SELECT FROM hit JOIN seat s ON s.id = hit.seat_id
                    WHERE s.is_administrator AND s.state <> 'ended') AS hits_administrator,
           EXISTS (SELECT FROM hit JOIN seat s ON s.id = hit.seat_id
                    WHERE s.state <> 'ended' AND NOT EXISTS (
                          SELECT FROM seat o WHERE o.customer_id = s.customer_id AND o.id <> s.id AND o.state <> 'ended'))
               AS hits_only_user
"""

NOTE = text(
    """
    INSERT INTO outcome (id, customer_id, source, kind, seat_id, at)
    SELECT gen_random_uuid(), :customer, :source, :kind, seat_id, kundencenter_now()
      FROM unnest(CAST(:seats AS uuid[])) AS ended (seat_id)
    """
)


@dataclass(frozen=True)
class Weight:
    """What would end: for how many users now, together with the day before, and out of how many (not counted further than it matters).

    `shrunk` says that it would end because a whole list fell below half of the one before.
    """

    now: int
    ending: int
    managed: int
    hits_administrator: bool = False
    hits_only_user: bool = False
    shrunk: bool = False


def judge(weight: Weight) -> Reason:
    """Say whether the brake trips, and why."""
    if not weight.now:
        return ""
    if weight.hits_administrator:
        return "administrator"
    if weight.hits_only_user:
        return "only_user"
    if weight.shrunk:
        return "shrunk"
    is_much = (
        weight.ending > program_policy.BRAKE_MOST
        or weight.ending * program_policy.BRAKE_SHARE > weight.managed
    )
    return "many" if weight.ending > program_policy.BRAKE_FREE and is_much else ""


def trips(
    tx: Tx, customer_id: UUID, source: UUID, seats: Collection[UUID], *, managed: str = LINKED
) -> Reason:
    """Say whether the brake stops what would end for these users by an installation or SCIM credential, and why.

    `managed` is SQL for the `seat_id`s that it manages now, each once; `:source` and `:customer` are bound. The caller has locked the customer.
    """
    return judge(weigh(tx, customer_id, source, {"seats": list(seats)}, managed=managed))


def weigh(  # noqa: PLR0913 - whose, what is hit, and out of what
    tx: Tx,
    customer_id: UUID,
    source: UUID,
    facts: Mapping[str, object],
    *,
    hits: str = GIVEN,
    managed: str = LINKED,
) -> Weight:
    """Count what `hits` (SQL, with its own facts) would end; `shrunk` is the caller's to add."""
    statement = text(WEIGH.format(hits=hits, managed=managed))
    enough = program_policy.BRAKE_MOST * program_policy.BRAKE_SHARE
    own = {"customer": customer_id, "source": source, "window": program_policy.BRAKE_WINDOW, "enough": enough}
    return Weight(**tx.session.execute(statement, {**facts, **own}).mappings().one())


def note(tx: Tx, customer_id: UUID, source: UUID, kind: Kind, seats: Collection[UUID]) -> None:
    """Write down for whom something ended, so that it counts for a day."""
    facts = {"customer": customer_id, "source": source, "kind": kind, "seats": list(seats)}
    tx.session.execute(NOTE, facts)
