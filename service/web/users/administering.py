"""Which user does the address of a page name? One of a customer number that the person administers, or nobody."""

from service.web.signin.browser import own_rows, person
from workflows.seat.administered import get_administered
from workflows.seat.records import Seat


def seat_of_mine(number: str) -> Seat:
    """Return the user with this number; raises NotFoundError for a foreign one as for none."""
    with own_rows() as rows:
        return get_administered(rows, person().holder, number)
