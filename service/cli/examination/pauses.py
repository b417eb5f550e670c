"""Has somebody paused a queue?"""

from service.cli.examination import asking
from service.cli.examination.finding import Note
from service.cli.moments import clock, written


def pauses() -> str:
    """Name the queues that rest, and until when, and who said so: whoever wonders why nothing leaves should know."""
    from workflows.pause.actions import PAUSED, Paused

    found = [Paused(*row) for row in asking.rows(PAUSED.sql)]
    told = [f"{one.queue} until {written(one.until, clock())}, by {_who(one.operator)}" for one in found]
    return Note(f"paused: {'; '.join(told)}") if told else "no queue is paused"


def _who(operator: str) -> str:
    return f"{operator} on /betrieb/auftraege" if operator else "the command line"
