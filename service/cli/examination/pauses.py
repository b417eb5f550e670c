"""Has somebody paused a queue?"""

from service.cli.examination import asking
from service.cli.examination.finding import Note
from service.cli.moments import clock, written

PAUSED = """
    SELECT queue, deadline FROM queue_pause
     WHERE state = 'active' AND deadline > kundencenter_now() ORDER BY queue
"""


def pauses() -> str:
    """Name the queues that rest, and until when: whoever wonders why nothing leaves should know."""
    found = [f"{queue} until {written(until, clock())}" for queue, until in asking.rows(PAUSED)]
    return Note(f"paused on /betrieb/auftraege: {', '.join(found)}") if found else "no queue is paused"
