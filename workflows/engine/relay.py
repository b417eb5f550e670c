"""Which jobs are due, and which got lost on the way? The statements of the relay, safe in any number.

Each names its rows as an array: PostgreSQL then fetches them by key, however many it expects and however few there are in all.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows import policy
from workflows.engine.pauses import PAUSED

TAKE_DUE = text(
    f"""
    UPDATE job SET state = 'published', published_at = clock_timestamp(), publications = publications + 1
     WHERE id = ANY (ARRAY(
        SELECT due.id
          FROM unnest(CAST(:queues AS text[]), CAST(:most AS int[])) AS room(queue, most),
               LATERAL (SELECT id FROM job
                         WHERE state = 'pending' AND queue = room.queue AND run_at <= statement_timestamp()
                           AND (not_after IS NULL OR not_after > kundencenter_now())
                         ORDER BY run_at, id LIMIT room.most FOR UPDATE SKIP LOCKED) AS due
         WHERE room.queue <> ALL (ARRAY({PAUSED}))))
    RETURNING queue, id
    """  # noqa: S608 - our own words
)

UNCLAIMED = text(
    """
    SELECT DISTINCT queue FROM job
     WHERE state = 'published' AND published_at < statement_timestamp() - :older_than
    """
)

REPUBLISH = text(
    """
    UPDATE job SET state = 'pending', run_at = clock_timestamp()
     WHERE id = ANY (ARRAY(
        SELECT id FROM job
         WHERE state = 'published' AND queue = :queue AND published_at < statement_timestamp() - :older_than
           FOR UPDATE SKIP LOCKED))
    RETURNING id
    """
)

RELEASE_LEASES = text(
    """
    UPDATE job SET state = CASE WHEN attempt >= :max_attempts THEN 'dead' ELSE 'pending' END,
           unknown_outcomes = unknown_outcomes + 1,
           finished_at = CASE WHEN attempt >= :max_attempts THEN clock_timestamp() END,
           run_at = clock_timestamp(), lease_until = NULL, last_error = 'the worker did not finish in time'
     WHERE id = ANY (ARRAY(
        SELECT id FROM job WHERE state = 'running' AND lease_until < statement_timestamp()
         LIMIT 1000 FOR UPDATE SKIP LOCKED))
    RETURNING id, kind, subject, state, unknown_outcomes
    """
)

EXPIRE_LATE = text(
    """
    UPDATE job SET state = 'expired', finished_at = clock_timestamp(), last_error = 'not started in time'
     WHERE id = ANY (ARRAY(
        SELECT id FROM job
         WHERE state IN ('pending', 'published') AND not_after IS NOT NULL AND not_after <= kundencenter_now()
         LIMIT 1000 FOR UPDATE SKIP LOCKED))
    RETURNING id, kind, subject, state, unknown_outcomes
    """
)


@dataclass(frozen=True)
class Ended:
    """A job that ended without success; its workflow wants to know, and whether one of its tries may have succeeded."""

    id: int
    kind: str
    subject: UUID
    state: str
    unknown_outcomes: int


def take_due(session: Session, room: Mapping[str, int]) -> dict[str, list[int]]:
    """Mark due jobs as published and return their ids by queue, oldest first; publish before the commit.

    `room` says how many each queue takes: no queue waits behind another one's backlog. One that is paused takes none.
    """
    batches: dict[str, list[int]] = {}
    for queue, job_id in session.execute(TAKE_DUE, {"queues": list(room), "most": list(room.values())}):
        batches.setdefault(queue, []).append(job_id)
    return {queue: sorted(ids) for queue, ids in batches.items()}


def queues_unclaimed(session: Session, older_than: timedelta) -> Sequence[str]:
    """Name the queues with jobs that were published longer ago than this and that nobody has claimed."""
    return session.scalars(UNCLAIMED, {"older_than": older_than}).all()


def republish(session: Session, queue: str, older_than: timedelta) -> int:
    """Give published jobs that nobody claimed back to the relay; return how many."""
    return len(session.execute(REPUBLISH, {"queue": queue, "older_than": older_than}).all())


def release_leases(session: Session) -> Sequence[Ended]:
    """Take jobs away from workers that died; return those that have no try left."""
    rows = session.execute(RELEASE_LEASES, {"max_attempts": policy.JOB_TRIES}).mappings()
    return [Ended(**row) for row in rows if row["state"] == "dead"]


def expire_late(session: Session) -> Sequence[Ended]:
    """End the jobs that may not start any more and return them."""
    return [Ended(**row) for row in session.execute(EXPIRE_LATE).mappings()]
