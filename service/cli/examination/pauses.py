"""Has somebody paused a queue?"""

from service.cli.examination import asking
from service.cli.examination.finding import Note
from service.cli.moments import clock, written

PAUSED = """
    SELECT queue, deadline,
           coalesce((SELECT name || ' on /betrieb/auftraege' FROM operator WHERE 'operator:' || id = queue_pause.actor), 'the command line')
      FROM queue_pause
     WHERE state = 'active' AND deadline > kundencenter_now() ORDER BY queue
"""


def pauses() -> str:
    """Name the queues that rest, and until when, and who said so: whoever wonders why nothing leaves should know."""
    found = [
        f"{queue} until {written(until, clock())}, by {who}" for queue, until, who in asking.rows(PAUSED)
    ]
    return Note(f"paused: {'; '.join(found)}") if found else "no queue is paused"
