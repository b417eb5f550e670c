"""Which records does the story of a customer tell of? Those of its users and of itself, the newest of each kind."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows.catalogue import OF_ACCOUNTS, RECORDS
from workflows.cockpit.timeline import MOST_OF_A_KIND, Member, member, members_in
from workflows.registration.records import Registration
from workflows.seat.records import Seat

_NEWEST = "ORDER BY entered_at DESC LIMIT :most"
_OWNED = " UNION ALL ".join(
    f"({member(name)} WHERE {kind.account_column} = ANY(ARRAY(SELECT id FROM accounts)) {_NEWEST})"  # noqa: S608 - our own names
    for name, kind in OF_ACCOUNTS.items()
    if kind not in (Registration, Seat)
)
BY_THEIR_INDEXES = {"seat": ("state <> 'ended'", "state = 'ended'"), "webhook": ("state <> 'ended'",)}
"""Where there is no index of all rows of a customer: one of those that live, and perhaps one of the others."""

_DIRECT = " UNION ALL ".join(
    f"({member(name)} WHERE customer_id = :key AND {rows} {_NEWEST})"
    for name, kind in RECORDS.items()
    if kind.customer_bound
    for rows in BY_THEIR_INDEXES.get(name, ("true",))
)
_PROPOSED = f"({member('approval')} WHERE customer_id = :key AND account_id IS NULL {_NEWEST})"
"""What was proposed about the number itself, which has no account; what is about an account is among what it owns."""


MEMBERS = text(
    f"""
    WITH accounts AS MATERIALIZED (
        SELECT DISTINCT account_id AS id FROM login_identifier WHERE customer_id = :key AND kind = 'user_number'),
    owned AS MATERIALIZED (
        ({member("registration")} WHERE customer_number = :number {_NEWEST})
        UNION ALL {member("registration")} WHERE account_id = ANY(ARRAY(SELECT id FROM accounts))
        UNION ALL {_OWNED} UNION ALL {_DIRECT} UNION ALL {_PROPOSED}),
    tans AS MATERIALIZED ({member("tan")} WHERE subject = ANY(ARRAY(SELECT id FROM owned)) {_NEWEST})
    SELECT * FROM owned
    UNION ALL SELECT * FROM tans
    UNION ALL ({member("message")} WHERE instance = ANY(ARRAY(SELECT id FROM owned UNION ALL SELECT id FROM tans)) {_NEWEST})
    """  # noqa: S608 - put together from our own names
)


def members(session: Session, customer: UUID, number: str) -> Sequence[Member]:
    """List the records of a customer number and of the accounts that use it, at most 100 of each kind; the scope has to be everybody's."""
    facts = {"key": customer, "number": number, "most": MOST_OF_A_KIND}
    return members_in(session.execute(MEMBERS, facts))
