"""Which customers does a person see, and whose rows of a kind? What `may` of a seat says, as a part of statements."""

from collections.abc import Mapping

from workflows.document.records import Kind
from workflows.seat.machine import SeatState
from workflows.seat.rights import COLUMNS, Right

RIGHTS: Mapping[Kind, Right] = {
    "settlement": Right.SETTLEMENTS,
    "submission": Right.SUBMISSIONS,
    "invoice": Right.INVOICES,
}

SEEN = """
    SELECT DISTINCT c.id, c.customer_number FROM seat s JOIN customer c ON c.id = s.customer_id
     WHERE s.account_id = :account AND s.state = '{active}' AND s.{right}
"""


def seen(kind: Kind) -> str:
    """Return the SELECT (id, customer_number) of the customers whose rows of this kind the person `:account` may see.

    It is what the person may do; which rows the database shows at all is the scope of the session.
    """
    return SEEN.format(active=SeatState.ACTIVE, right=COLUMNS[RIGHTS[kind]])
