"""Which jobs are there, and which worker has which? The job rows that no crash can lose.

Times of the ledger itself (run_at, lease) are those of the database's real clock; `not_after` belongs to the workflow and is a
time of `kundencenter_now()`, the clock that a demonstration can move.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, Identity, Index, Text, bindparam, func, text, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from workflows import policy
from workflows.engine.orm import Base
from workflows.engine.pauses import PAUSED

LEASE = timedelta(seconds=60)
UNKNOWN_WAITS = timedelta(minutes=5)
"""What a later release has ordered waits for it, while nodes are updated or after going back, and no try is used up; a message has taken its step to be sent by then."""

TAN_WAITS = timedelta(seconds=5)
"""What may start within minutes only is looked at again this soon, by whoever can do it: after the server or gateway was away, too."""

UNKNOWN = "this release does not know"
"""How the error of such a job begins: of what kind it is, or of what name its message, follows."""


LATE = "state IN ('pending','published') AND not_after IS NOT NULL"
"""Jobs that may expire: the relay asks for them every second, so the index has no finished jobs."""


class Job(Base):
    """A job row: pending -> published -> running -> done, dead or expired; from dead back to pending, or to cancelled.

    `unknown_outcomes` counts the tries of which nobody knows whether they succeeded.
    """

    __tablename__ = "job"
    __table_args__ = (
        CheckConstraint(
            "state IN ('pending','published','running','done','dead','expired','cancelled')", name="state"
        ),
        Index("job_due_idx", "queue", "run_at", "id", postgresql_where=text("state = 'pending'")),
        Index("job_late_idx", "not_after", postgresql_where=text(LATE)),
        Index("job_published_idx", "published_at", postgresql_where=text("state = 'published'")),
        Index("job_lease_idx", "lease_until", postgresql_where=text("state = 'running'")),
        Index("job_subject_idx", "subject"),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    queue: Mapped[str]
    kind: Mapped[str]
    workflow: Mapped[str]
    subject: Mapped[UUID]
    key: Mapped[str] = mapped_column(unique=True)
    state: Mapped[str] = mapped_column(server_default="pending")
    attempt: Mapped[int] = mapped_column(server_default="0")
    token: Mapped[int] = mapped_column(BigInteger, server_default="0")
    publications: Mapped[int] = mapped_column(server_default="0")
    run_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())
    not_after: Mapped[datetime | None]
    published_at: Mapped[datetime | None]
    lease_until: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())
    finished_at: Mapped[datetime | None]
    last_error: Mapped[str] = mapped_column(Text, server_default="")
    unknown_outcomes: Mapped[int] = mapped_column(server_default="0")


@dataclass(frozen=True)
class Claim:
    """A job that this worker holds until the lease ends; `token` is a fencing token: an older holder can change nothing."""

    id: int
    kind: str
    workflow: str
    subject: UUID
    token: int
    attempt: int
    unknown_outcomes: int
    remaining: timedelta | None


ORDER = """
    INSERT INTO job (queue, kind, workflow, subject, key, run_at, not_after)
    SELECT queue, kind, workflow, subject, key, clock_timestamp() + make_interval(secs => delay), not_after
      FROM {after}ROWS FROM (jsonb_to_recordset(CAST(:jobs AS jsonb)) AS (
               queue text, kind text, workflow text, subject uuid, key text, delay float, not_after timestamptz))
           WITH ORDINALITY AS ordered (queue, kind, workflow, subject, key, delay, not_after, place)
     ORDER BY place
    ON CONFLICT DO NOTHING
    RETURNING queue, id, run_at - created_at <= interval '1 s' AS is_due
    """
"""Inserts jobs, `delay` in seconds; a job whose key was ordered before is skipped."""

HEAD_START = timedelta(seconds=1)
"""A job whose workers are notified directly (doorbell.py) is due so much later: the relay takes it only if no worker has."""


CLAIMED = "job.id, kind, workflow, subject, token, attempt, unknown_outcomes, not_after - kundencenter_now() AS remaining"
CLAIMING = f"""
    free AS MATERIALIZED (
        SELECT id FROM job
         WHERE id = ANY(:ids)
           AND (state = 'published' OR state = 'pending' AND run_at <= clock_timestamp() + interval '{HEAD_START.total_seconds()} s')
           AND (not_after IS NULL OR not_after > kundencenter_now())
           AND queue <> ALL (ARRAY({PAUSED}))
         ORDER BY id FOR UPDATE),
    held AS (
        UPDATE job SET state = 'running', attempt = attempt + 1, token = token + 1,
               lease_until = clock_timestamp() + CAST(:lease AS interval)
          FROM free WHERE job.id = free.id
        RETURNING {CLAIMED})
"""  # noqa: S608 - our own words
"""The claim as CTEs for a larger statement; `held` are the jobs that are now ours. Jobs that are due later than a head start, and those of a paused queue, are left."""

CLAIM = text(f"WITH {CLAIMING} SELECT * FROM held ORDER BY id")  # noqa: S608 - our own words


def wait_for_release(held: Claim) -> timedelta:
    """Say how long a job waits that only a later release can do: a worker of that one may be at work beside this one."""
    return UNKNOWN_WAITS if held.remaining is None else TAN_WAITS


UNFINISHED = f"""
    SELECT queue, 'due', count(*), coalesce(max(extract(epoch FROM clock_timestamp() - run_at)), 0)::bigint FROM job
     WHERE state = 'pending' AND run_at <= statement_timestamp() GROUP BY queue
    UNION ALL
    SELECT queue, 'published', count(*), max(extract(epoch FROM clock_timestamp() - published_at))::bigint FROM job
     WHERE state = 'published' GROUP BY queue
    UNION ALL
    SELECT kind, 'dead', count(*), 0 FROM job WHERE state = 'dead' GROUP BY kind
    UNION ALL
    SELECT substr(last_error, {len(UNKNOWN) + 2}), 'unknown', count(*), 0 FROM job
     WHERE state = 'pending' AND starts_with(last_error, '{UNKNOWN} ') GROUP BY last_error
    ORDER BY 2, 1
"""  # noqa: S608 - our own words
"""How many jobs wait, by queue, and for how many seconds the oldest has; how many are dead, by kind; and what waits for a later release."""


def claim(session: Session, ids: Sequence[int], lease: timedelta = LEASE) -> list[Claim]:
    """Claim jobs that nobody holds; duplicates, expired and cancelled ones are skipped."""
    rows = session.execute(CLAIM, {"ids": list(ids), "lease": lease})
    return [Claim(**row) for row in rows.mappings()]


COMPLETING = """
    UPDATE job SET state = 'done', finished_at = clock_timestamp(), lease_until = NULL, last_error = ''
      FROM unnest(CAST(:ids AS bigint[]), CAST(:tokens AS bigint[])) AS held(id, token)
     WHERE job.id = held.id AND job.token = held.token AND job.state = 'running'
    RETURNING job.id, job.subject
"""
COMPLETE = text(COMPLETING)


def complete(session: Session, claims: Iterable[Claim]) -> set[int]:
    """Mark jobs as done and return the ids of those that were still ours; an old token changes nothing."""
    held = list(claims)
    if not held:
        return set()
    rows = session.scalars(COMPLETE, {"ids": [c.id for c in held], "tokens": [c.token for c in held]})
    return set(rows)


RENEW = text(
    f"""
    UPDATE job SET lease_until = clock_timestamp() + :lease
     WHERE id = :id AND token = :token AND state = 'running'
    RETURNING {CLAIMED}
    """  # noqa: S608 - our own words
)


def renew(session: Session, held: Claim, lease: timedelta = LEASE) -> Claim | None:
    """Begin the lease anew and return the claim as it is now; None if the job is no longer ours."""
    row = (
        session.execute(RENEW, {"id": held.id, "token": held.token, "lease": lease}).mappings().one_or_none()
    )
    return None if row is None else Claim(**row)


def postpone(session: Session, held: Claim, error: str, *, unknown: bool = False) -> str | None:
    """Give a job back for a later try, or mark it dead after the last; return its new state, None if it was not ours.

    `unknown` counts the try as one of which nobody knows whether it succeeded.
    """
    wait = min(policy.JOB_FIRST_WAIT * 4 ** (held.attempt - 1), policy.JOB_LONGEST_WAIT)
    state = "dead" if held.attempt >= policy.JOB_TRIES else "pending"
    return _release(session, held, state, error=error, wait=wait, unknown=unknown)


GIVE_BACK = text(
    """
    UPDATE job SET state = 'pending', attempt = attempt - 1, run_at = clock_timestamp() + :wait, lease_until = NULL,
           last_error = coalesce(CAST(:error AS text), last_error)
      FROM unnest(CAST(:ids AS bigint[]), CAST(:tokens AS bigint[])) AS held(id, token)
     WHERE job.id = held.id AND job.token = held.token AND job.state = 'running'
    RETURNING job.id
    """
)


def give_back(
    session: Session, claims: Iterable[Claim], *, error: str | None = None, wait: timedelta = timedelta(0)
) -> set[int]:
    """Return jobs that could not be done through no fault of theirs; the claim does not count as an attempt.

    `error` says what they wait for; without it the last one stays. Returns the ids that were still ours.
    """
    held = list(claims)
    facts = {"ids": [c.id for c in held], "tokens": [c.token for c in held], "error": error, "wait": wait}
    return set(session.scalars(GIVE_BACK, facts))


HASTEN = text(
    "UPDATE job SET run_at = clock_timestamp() WHERE state = 'pending' AND run_at > clock_timestamp() AND last_error = :error"
)


def hasten(session: Session, error: str) -> None:
    """Let the jobs that wait with this error be due now."""
    session.execute(HASTEN, {"error": error})


def bury(session: Session, held: Claim, error: str) -> str | None:
    """End a job that no further try can save; return its new state, None if it was not ours."""
    return _release(session, held, "dead", error=error)


def let_expire(session: Session, held: Claim, error: str) -> str | None:
    """End a job whose time has run out; return its new state, None if it was not ours."""
    return _release(session, held, "expired", error=error)


REOPEN = text(
    """
    UPDATE job SET state = 'pending', attempt = 0, unknown_outcomes = 0, run_at = transaction_timestamp() + :wait, finished_at = NULL
     WHERE id = :id AND state = 'dead'
    """
)
CANCEL = text(
    "UPDATE job SET state = 'cancelled', finished_at = clock_timestamp() WHERE id = :id AND state = 'dead'"
)


def reopen(session: Session, job_id: int, wait: timedelta = timedelta(0)) -> None:
    """Let a dead job be due after `wait`, as if it had never been tried; the caller has locked its row."""
    session.execute(REOPEN, {"id": job_id, "wait": wait})


def cancel(session: Session, job_id: int) -> None:
    """Cancel a dead job for good; the caller has locked its row."""
    session.execute(CANCEL, {"id": job_id})


def _release(  # noqa: PLR0913 - what a release writes down
    session: Session,
    held: Claim,
    state: str,
    *,
    error: str,
    wait: timedelta = timedelta(0),
    unknown: bool = False,
) -> str | None:
    return session.scalars(
        update(Job)
        .where(Job.id == bindparam("held_id"), Job.token == held.token, Job.state == "running")
        .values(
            state=state,
            run_at=func.clock_timestamp() + wait,
            lease_until=None,
            last_error=error,
            unknown_outcomes=Job.unknown_outcomes + int(unknown),
            finished_at=None if state == "pending" else func.clock_timestamp(),
        )
        .returning(Job.state),
        {"held_id": held.id},
    ).one_or_none()
