"""Does work pile up, and did jobs give up?"""

from service.cli.examination import asking
from service.cli.examination.finding import Note

LATE_S = 300
"""A job that has been due for so long waits for a process, not for its turn."""


def waiting_jobs() -> str:
    """Count what is due by queue, what failed by kind, and what only a later release can do; noted where somebody should look."""
    from workflows.engine.ledger import UNFINISHED

    found = asking.rows(UNFINISHED)
    dead = [f"{count} {kind}" for kind, state, count, _ in found if state == "dead"]
    unknown = [f"{count} {what}" for what, state, count, _ in found if state == "unknown"]
    late = [
        f"{count} in {queue} ({state}, the oldest for {age} s)"
        for queue, state, count, age in found
        if age >= LATE_S
    ]
    notes = [f"waiting for too long: {', '.join(late)}"] if late else []
    notes += [f"failed, see ./kc jobs: {', '.join(dead)}"] if dead else []
    notes += [f"waiting for a later release, which knows them: {', '.join(unknown)}"] if unknown else []
    if notes:
        return Note("; ".join(notes))
    waiting = ", ".join(f"{count} in {queue}" for queue, state, count, _ in found)
    return f"due now: {waiting}" if waiting else "none is due"
