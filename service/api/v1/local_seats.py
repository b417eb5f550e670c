"""Which users does a local program compare its lines with?"""

from typing import Annotated
from uuid import UUID

from flask import Blueprint
from flask.typing import ResponseReturnValue
from pydantic import Field

from service.api.conditions import LARGEST_NUMBER, known_number
from service.api.contract import Operation, Told, operation, tell
from service.api.keys import program
from service.api.paging import Page, cursor_after, position_of
from service.api.problems import ProblemError
from service.api.reading import query_of
from service.door.access import PROGRAM, open_to
from service.door.current import runtime
from workflows.directory.seats import ListedSeat, SeatQuery, list_seats
from workflows.event.feed import ErasedError
from workflows.program.scopes import Scope
from workflows.seat.machine import SeatState

blueprint = Blueprint("local_seats", __name__)


class SeatPage(Page):
    """All users that have not ended; with `since` those to whom something has happened behind this event, ended ones too."""

    since: Annotated[int | None, Field(ge=0, le=LARGEST_NUMBER)] = None


class LocalSeat(Told):
    """A user as local programs see it."""

    customer_number: str
    user_number: str
    display_name: str
    is_administrator: bool
    state: SeatState
    version: int


class LocalSeats(Told):
    """Users in the order of their numbers; `last` is the customer's last event, `next` the cursor of those behind these."""

    seats: list[LocalSeat]
    last: int
    next: str | None


@blueprint.get("/seats")
@open_to(PROGRAM)
@operation(
    Operation(
        "Nennt die Benutzer der Kundennummer. Wer den Stand schon kennt (If-None-Match), hört 304.",
        "Lists the users of the customer number. Who knows the state already (If-None-Match) is told 304.",
        answers={200: LocalSeats},
        needs=(Scope.DIRECTORY_READ,),
        query=SeatPage,
        problems=("bad_cursor", "events_erased", "installation_needed"),
    )
)
def show() -> ResponseReturnValue:
    """List users; whoever knows the last event is told so with one look."""
    page = query_of(SeatPage)
    customer_id, number = _customer()
    (after,) = position_of(page) or ("",)
    wanted = SeatQuery(customer_id, page.limit + 1, str(after), page.since, known_number())
    try:
        found = list_seats(runtime(), program().reach, wanted)
    except ErasedError as erased:
        raise ProblemError("events_erased", f"events are kept from since={erased.behind} on") from None
    shown = found.seats[: page.limit]
    following = cursor_after(page, [shown[-1].user_number]) if len(found.seats) > page.limit else None
    told = LocalSeats(seats=[_told(one, number) for one in shown], last=found.last, next=following)
    return tell(told, tag=str(found.last))


def _told(one: ListedSeat, customer_number: str) -> LocalSeat:
    return LocalSeat(
        customer_number=customer_number,
        user_number=one.user_number,
        display_name=one.display_name,
        is_administrator=one.is_administrator,
        state=one.state,
        version=one.version,
    )


def _customer() -> tuple[UUID, str]:
    mine = program()
    if mine.customer_id is None or mine.customer_number is None:
        raise ProblemError("installation_needed", "the key belongs to no customer number")
    return mine.customer_id, mine.customer_number
