"""What does the person administer: which customer numbers, and is the user that the address of a page names one of theirs?"""

from collections.abc import Sequence

from service.web.signin.browser import own_rows, person
from workflows.seat.administered import Administered, get_administered, require_administered
from workflows.seat.records import Seat


def customers_of_mine() -> Sequence[Administered]:
    """The customer numbers that the person administers; raises NotFoundError for somebody who administers none."""
    with own_rows() as rows:
        return require_administered(rows, person().holder)


def seat_of_mine(number: str) -> Seat:
    """Return the user with this number; raises NotFoundError for a foreign one as for none."""
    with own_rows() as rows:
        return get_administered(rows, person().holder, number)
