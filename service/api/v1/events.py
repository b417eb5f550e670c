"""What has happened at a customer number? Programs behind a firewall ask; who can be reached may have it sent instead (webhooks)."""

from datetime import datetime
from typing import Annotated

from flask import Blueprint
from flask.typing import ResponseReturnValue
from pydantic import Field

from service.api.conditions import LARGEST_NUMBER, known_number
from service.api.contract import Operation, Sent, Told, operation, tell
from service.api.keys import program
from service.api.problems import ProblemError
from service.api.reading import query_of
from service.door.access import PROGRAM, open_to
from service.door.current import runtime
from workflows.event.feed import ErasedError, EventQuery, Happened, read_feed
from workflows.program.scopes import Scope

blueprint = Blueprint("events", __name__)


class AfterEvent(Sent):
    """Events behind this one; without it from the oldest that is kept. Only the operators' own keys name a customer number."""

    after: Annotated[int | None, Field(ge=0, le=LARGEST_NUMBER)] = None
    limit: Annotated[int, Field(ge=1, le=1000)] = 100
    customer_number: Annotated[str | None, Field(max_length=100)] = None


class Event(Told):
    """One event; ids count per customer number."""

    id: int
    type: str
    at: datetime
    customer_number: str
    user_number: str
    version: int


class Events(Told):
    """The events, the oldest first, and the id of the last one there is: as long as it is larger, there are more."""

    events: list[Event]
    last: int


@blueprint.get("")
@open_to(PROGRAM)
@operation(
    Operation(
        "Nennt, was mit den Benutzern einer Kundennummer geschehen ist, in der Reihenfolge, in der es galt.",
        "Names what has happened to the users of a customer number, in the order in which it counted.",
        answers={200: Events},
        needs=(Scope.EVENTS_READ,),
        query=AfterEvent,
        problems=("not_found", "events_erased"),
    )
)
def show() -> ResponseReturnValue:
    """List events; whoever knows the last one is told so with one look."""
    wanted = query_of(AfterEvent)
    number = wanted.customer_number or program().customer_number
    if number is None:
        raise ProblemError("bad_parameter", errors=[{"parameter": "customer_number", "code": "missing"}])
    asked = EventQuery(number, program().customer_id, wanted.limit, wanted.after, known_number())
    try:
        feed = read_feed(runtime(), program().reach, asked)
    except ErasedError as erased:
        raise ProblemError("events_erased", f"events are kept from after={erased.behind} on") from None
    return tell(Events(events=[event_of(one) for one in feed.events], last=feed.last), tag=str(feed.last))


def event_of(happened: Happened) -> Event:
    """Write an event as programs read it."""
    return Event(
        id=happened.number,
        type=happened.type,
        at=happened.at,
        customer_number=happened.customer_number,
        user_number=happened.user_number,
        version=happened.version,
    )
