"""Does work pile up, and did jobs give up?"""

from service.cli.examination import asking
from service.cli.examination.finding import Note

LATE_S = 300
"""A job that has been due for so long waits for a process, not for its turn."""

UNFINISHED = """
    SELECT queue, 'due', count(*), coalesce(max(extract(epoch FROM clock_timestamp() - run_at)), 0)::bigint FROM job
     WHERE state = 'pending' AND run_at <= statement_timestamp() GROUP BY queue
    UNION ALL
    SELECT queue, 'published', count(*), max(extract(epoch FROM clock_timestamp() - published_at))::bigint FROM job
     WHERE state = 'published' GROUP BY queue
    UNION ALL
    SELECT kind, 'dead', count(*), 0 FROM job WHERE state = 'dead' GROUP BY kind
    ORDER BY 2, 1
"""


def waiting_jobs() -> str:
    """Count what is due by queue and what failed by kind; either is noted where somebody should look."""
    found = asking.rows(UNFINISHED)
    dead = [f"{count} {kind}" for kind, state, count, _ in found if state == "dead"]
    late = [
        f"{count} in {queue} ({state}, the oldest for {age} s)"
        for queue, state, count, age in found
        if state != "dead" and age >= LATE_S
    ]
    notes = [f"waiting for too long: {', '.join(late)}"] if late else []
    notes += [f"failed, see ./kc jobs: {', '.join(dead)}"] if dead else []
    if notes:
        return Note("; ".join(notes))
    waiting = ", ".join(f"{count} in {queue}" for queue, state, count, _ in found if state != "dead")
    return f"due now: {waiting}" if waiting else "none is due"
