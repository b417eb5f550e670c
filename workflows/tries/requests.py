"""Has a network asked for help with signing in before?"""

from sqlalchemy import text

from workflows import policy
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import Tx, reading

COUNT = text(
    """
    INSERT INTO request_count AS r (key, requests, since) VALUES (:key, 1, kundencenter_now())
    ON CONFLICT (key) DO UPDATE
       SET requests = CASE WHEN r.since > excluded.since - :counted THEN r.requests + 1 ELSE 1 END,
           since = CASE WHEN r.since > excluded.since - :counted THEN r.since ELSE excluded.since END
    RETURNING requests
    """
)

HAS_ASKED = text(
    "SELECT EXISTS (SELECT FROM request_count WHERE key = :key AND since > kundencenter_now() - :counted)"
)


def count(tx: Tx, network: bytes) -> int:
    """Count one more request of a network and return how many there were within a day; requests of one network wait for each other."""
    facts = {"key": network, "counted": policy.REQUESTS_COUNTED}
    return int(tx.session.scalars(COUNT, facts).one())


def has_asked(runtime: Runtime, network: bytes) -> bool:
    """Say whether a network has asked within a day; nothing is counted."""
    with reading(runtime) as session:
        facts = {"key": network, "counted": policy.REQUESTS_COUNTED}
        return bool(session.scalar(HAS_ASKED, facts))
