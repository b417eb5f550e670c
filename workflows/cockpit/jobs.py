"""Which jobs are there, by queue, state, age and cause? Only what is not finished: every look reads a partial index."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, text
from sqlalchemy.orm import Session

from workflows.cockpit.failures import cause_in
from workflows.cockpit.worklist import COUNTED, Counted
from workflows.engine import doorbell
from workflows.engine.cursor import Cursor

PAGE_SIZE = 50
QUEUES = tuple(doorbell.BATCH)

SINCE = {"pending": "run_at", "published": "published_at", "running": "lease_until", "dead": "finished_at"}
"""The states in which a job is not finished, and the time that orders each; its partial index has it, too."""

CAUSE = cause_in("job.last_error")

PROVIDER = """
    CASE WHEN job.kind <> 'message.deliver' THEN ''
         ELSE coalesce((SELECT CASE channel WHEN 'mail' THEN split_part(to_address, '@', 2) ELSE channel END
                          FROM message WHERE message.id = job.subject), '') END"""
"""The domain of a mail, or the channel: whose fault it may be."""

MARK = "left(encode(sha256(convert_to({provider}, 'UTF8')), 'hex'), 12)"
"""A domain may name a person, so an address holds its hash."""

POINTLESS = """
    job.kind = 'message.deliver' AND NOT EXISTS (
        SELECT FROM message WHERE message.id = job.subject AND name <> 'tan' AND to_address <> '' AND state = 'failed')"""
"""What trying again would be refused for at once: it sends nothing any more."""

BRANCH = """
    (SELECT job.id, job.queue, job.kind, job.workflow, job.subject, job.state, job.attempt, job.token, job.last_error,
            job.{since} AS since, {extra} AS extra
       FROM job WHERE job.state = '{state}' AND job.queue = '{queue}' {conditions} ORDER BY job.{since} {order}, job.id {order} LIMIT :most)"""
PAGE = "SELECT * FROM ({branches}) AS listed ORDER BY since {order}, id {order} LIMIT :most"

COUNTS = " UNION ALL ".join(
    f"SELECT '{queue}' AS queue, '{state}' AS state, count(*) AS count, clock_timestamp() - min(since) AS oldest FROM ("  # noqa: S608 - our own words
    f"SELECT {since} AS since FROM job WHERE state = '{state}' AND queue = '{queue}' ORDER BY {since} LIMIT {COUNTED}) AS few"
    for queue in QUEUES
    for state, since in SINCE.items()
)

COUNT = """
    SELECT count(*) AS count, clock_timestamp() - min(since) AS oldest FROM ({page}) AS counted
"""

GROUPS = """
    SELECT state, kind, cause, count(*)::int AS count, min(since) AS first, max(since) AS last,
           (array_agg(provider ORDER BY of_provider DESC, provider))[1] AS provider, max(of_provider)::int AS of_provider
      FROM (SELECT *, count(*) OVER (PARTITION BY state, kind, cause, provider) AS of_provider
              FROM (SELECT job.state, job.kind, {cause} AS cause, {provider} AS provider, job.since
                      FROM ({branches}) AS job) AS read) AS counted
     GROUP BY state, kind, cause ORDER BY count(*) DESC, kind, cause, state
"""


@dataclass(frozen=True)
class JobQuery:
    """What to list: jobs of one queue, in one state, of one kind, with one cause and provider (its mark), older than so much."""

    queue: str | None = None
    state: str | None = None
    kind: str | None = None
    cause: str | None = None
    provider: str | None = None
    older_than: timedelta | None = None

    @property
    def states(self) -> Sequence[str]:
        """The states that it reads; without any it is about what failed."""
        return (self.state or "dead",)


@dataclass(frozen=True)
class JobCount:
    """How many of a queue are in a state, 1,001 for more; `oldest` is negative while the first is not due yet."""

    queue: str
    state: str
    count: int
    oldest: timedelta


@dataclass(frozen=True)
class CauseGroup:
    """Jobs that have kind and cause in common; `provider` is the one with most of them, `of_provider` how many."""

    state: str
    kind: str
    cause: str
    count: int
    first: datetime
    last: datetime
    provider: str
    of_provider: int
    mark: str


def counts(session: Session) -> list[JobCount]:
    """Count what is not finished by queue and state, up to 1,001; what there is none of is left out."""
    return [JobCount(**row) for row in session.execute(text(COUNTS)).mappings() if row["count"]]


def count(session: Session, wanted: JobQuery) -> Counted:
    """Count what the pages of this query list, up to 1,001."""
    page = PAGE.format(branches=" UNION ALL ".join(_branches(wanted, "ASC", "", "NULL")), order="ASC")
    facts = {"most": COUNTED, **_facts(wanted)}
    return Counted(*session.execute(text(COUNT.format(page=page)), facts).one())


def groups(session: Session, wanted: JobQuery) -> list[CauseGroup]:
    """Group the newest thousand of each queue by kind and cause, the largest group first."""
    wanted = JobQuery(wanted.queue, wanted.state, older_than=wanted.older_than)
    read = " UNION ALL ".join(_branches(wanted, "DESC", "", "NULL"))
    statement = GROUPS.format(cause=CAUSE, provider=PROVIDER, branches=read)
    marked = f"SELECT *, {MARK.format(provider='provider')} AS mark FROM ({statement}) AS grouped WHERE cause <> ''"  # noqa: S608 - our own words
    found = session.execute(text(marked), {"most": COUNTED, **_facts(wanted)}).mappings()
    return [CauseGroup(**row) for row in found]


def page(
    session: Session, wanted: JobQuery, before: Cursor[int] | None = None
) -> tuple[Sequence[Row[Any]], Cursor[int] | None]:
    """Return one page of at most 50 jobs, the newest first, and the cursor of the next one, if there is one."""
    facts: dict[str, object] = {"most": PAGE_SIZE + 1, **_facts(wanted)}
    condition = ""
    if before is not None:
        condition = "AND (job.{since}, job.id) < (:since, :id)"
        facts |= {"since": before.at, "id": before.id}
    branches = " UNION ALL ".join(_branches(wanted, "DESC", condition, "NULL"))
    rows = session.execute(text(PAGE.format(branches=branches, order="DESC")), facts).all()
    lines = rows[:PAGE_SIZE]
    return lines, Cursor(lines[-1].since, lines[-1].id) if len(rows) > PAGE_SIZE else None


def frozen(session: Session, wanted: JobQuery, most: int) -> Sequence[Row[Any]]:
    """Return so many jobs, the oldest first; `extra` says of each whether trying it again would be pointless."""
    branches = " UNION ALL ".join(_branches(wanted, "ASC", "", POINTLESS))
    return session.execute(
        text(PAGE.format(branches=branches, order="ASC")), {"most": most, **_facts(wanted)}
    ).all()


def _branches(wanted: JobQuery, order: str, bound: str, extra: str) -> Iterator[str]:
    """One short walk per queue and state: each is by an index that holds nothing finished."""
    conditions = " ".join(_conditions(wanted))
    for queue in QUEUES:
        if wanted.queue in (None, queue):
            for state in wanted.states:
                since = SINCE[state]
                yield BRANCH.format(
                    state=state,
                    queue=queue,
                    since=since,
                    order=order,
                    extra=extra,
                    conditions=f"{conditions} {bound}".format(since=since),
                )


def _conditions(wanted: JobQuery) -> Iterator[str]:
    if wanted.kind is not None:
        yield "AND job.kind = :kind"
    if wanted.cause is not None:
        yield f"AND {CAUSE.replace('{1,3}', '{{1,3}}')} = :cause"
    if wanted.provider is not None:
        yield f"AND {MARK.format(provider=PROVIDER)} = :provider"
    if wanted.older_than is not None:
        yield "AND job.{since} < clock_timestamp() - CAST(:older_than AS interval)"


def _facts(wanted: JobQuery) -> dict[str, object]:
    asked = {"kind": wanted.kind, "cause": wanted.cause, "provider": wanted.provider}
    asked |= {"older_than": wanted.older_than}  # type: ignore[dict-item] # an interval
    return {name: value for name, value in asked.items() if value is not None}
