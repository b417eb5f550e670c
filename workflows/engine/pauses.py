"""Which queues are paused? Relay and workers ask with every look at the ledger, in SQL: one read of a small index.

Nobody has to end a pause: it is over at its deadline by the clock of the database, whoever sweeps and whenever. How one begins is
`workflows.pause`.
"""

from datetime import datetime

from sqlalchemy import text
from sqlalchemy.orm import Session

PAUSED = "SELECT queue FROM queue_pause WHERE state = 'active' AND deadline > kundencenter_now()"

UNTIL = text(
    "SELECT queue, deadline FROM queue_pause WHERE state = 'active' AND deadline > kundencenter_now() ORDER BY queue"
)


def paused_until(session: Session) -> dict[str, datetime]:
    """Name the queues that are paused now, and until when."""
    return {row.queue: row.deadline for row in session.execute(UNTIL)}
