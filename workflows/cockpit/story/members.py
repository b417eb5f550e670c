"""Which records does the story of a customer tell of? Those of its users and of itself, the newest of each kind."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows.catalogue import OF_ACCOUNTS, RECORDS
from workflows.cockpit.timeline import Ref
from workflows.registration.records import Registration
from workflows.seat.records import Seat

MOST_OF_A_KIND = 200
"""Sign-ins come daily and are erased after a quarter of a year; whoever wants more of one kind opens its list."""

_OWNED = " UNION ALL ".join(
    f"(SELECT '{name}' AS workflow, id, entered_at FROM {kind.__tablename__} "  # noqa: S608 - our own names
    f"WHERE {kind.account_column} = ANY(ARRAY(SELECT id FROM accounts)) ORDER BY entered_at DESC LIMIT :most)"
    for name, kind in OF_ACCOUNTS.items()
    if kind not in (Registration, Seat)
)
BY_THEIR_INDEXES = {"seat": ("state <> 'ended'", "state = 'ended'"), "webhook": ("state <> 'ended'",)}
"""Where there is no index of all rows of a customer: one of those that live, and perhaps one of the others."""

_DIRECT = " UNION ALL ".join(
    f"(SELECT '{name}', id, entered_at FROM {kind.__tablename__} WHERE customer_id = :key AND {rows} ORDER BY entered_at DESC LIMIT :most)"  # noqa: S608 - our own names
    for name, kind in RECORDS.items()
    if kind.customer_bound
    for rows in BY_THEIR_INDEXES.get(name, ("true",))
)
_PROPOSED = "SELECT 'approval', id, entered_at FROM approval WHERE customer_id = :key AND account_id IS NULL ORDER BY entered_at DESC LIMIT :most"
"""What was proposed about the number itself, which has no account; what is about an account is among what it owns."""


MEMBERS = text(
    f"""
    WITH accounts AS MATERIALIZED (
        SELECT DISTINCT account_id AS id FROM login_identifier WHERE customer_id = :key AND kind = 'user_number'),
    registrations AS MATERIALIZED (
        SELECT DISTINCT id, entered_at FROM (
            (SELECT id, entered_at FROM registration WHERE customer_number = :number ORDER BY entered_at DESC LIMIT :most)
            UNION ALL
            SELECT id, entered_at FROM registration WHERE account_id = ANY(ARRAY(SELECT id FROM accounts))) AS r),
    owned AS MATERIALIZED (SELECT 'registration' AS workflow, id, entered_at FROM registrations UNION ALL {_OWNED} UNION ALL {_DIRECT}
              UNION ALL ({_PROPOSED})),
    tans AS MATERIALIZED (
        SELECT id FROM tan WHERE subject = ANY(ARRAY(SELECT id FROM owned)) ORDER BY entered_at DESC LIMIT :most)
    SELECT workflow, id FROM owned
    UNION ALL SELECT 'tan', id FROM tans
    UNION ALL (SELECT 'message', id FROM message
                WHERE instance = ANY(ARRAY(SELECT id FROM owned UNION ALL SELECT id FROM tans)) ORDER BY entered_at DESC LIMIT :most)
    """  # noqa: S608 - put together from our own names
)


def members(session: Session, customer: UUID, number: str) -> Sequence[Ref]:
    """List the records of a customer number and of the accounts that use it, at most 200 of each kind; the scope has to be everybody's."""
    facts = {"key": customer, "number": number, "most": MOST_OF_A_KIND}
    return [Ref(**row) for row in session.execute(MEMBERS, facts).mappings()]
