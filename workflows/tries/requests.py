"""Has a network asked for help with signing in before?"""

from dataclasses import dataclass

from sqlalchemy import text

from workflows import policy
from workflows.engine.looking import Look, look
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import reading


@dataclass(frozen=True, slots=True)
class Asked:
    """How many requests of a network there were within a day."""

    requests: int


COUNT = Look(
    """
    INSERT INTO request_count AS r (key, requests, since) VALUES (:key, 1, kundencenter_now())
    ON CONFLICT (key) DO UPDATE
       SET requests = CASE WHEN r.since > excluded.since - :counted THEN r.requests + 1 ELSE 1 END,
           since = CASE WHEN r.since > excluded.since - :counted THEN r.since ELSE excluded.since END
    RETURNING requests
    """,
    Asked,
)

HAS_ASKED = text(
    "SELECT EXISTS (SELECT FROM request_count WHERE key = :key AND since > kundencenter_now() - :counted)"
)


def count(runtime: Runtime, network: bytes) -> int:
    """Count one more request of a network and return how many there were within a day; it is counted when this returns."""
    [asked] = look(runtime, COUNT, {"key": network, "counted": policy.REQUESTS_COUNTED})
    return asked.requests


def has_asked(runtime: Runtime, network: bytes) -> bool:
    """Say whether a network has asked within a day; nothing is counted."""
    with reading(runtime) as session:
        facts = {"key": network, "counted": policy.REQUESTS_COUNTED}
        return bool(session.scalar(HAS_ASKED, facts))
