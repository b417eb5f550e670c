"""Whose display name looks almost like this one?"""

from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows.seat.likeness import is_near
from workflows.seat.names import PersonName
from workflows.seat.records import Seat

OTHERS = text(
    """
    SELECT user_number, display_name, display_key FROM seat
     WHERE customer_id = :customer AND id <> :seat AND state <> 'ended' ORDER BY user_number
    """
)


@dataclass(frozen=True)
class Namesake:
    """Another user of the customer number; `is_same` says that programs could not tell the two apart."""

    user_number: str
    display_name: str
    is_same: bool


def namesakes(session: Session, seat: Seat, display_name: str) -> tuple[Namesake, ...]:
    """List the users of the seat's customer number whose names are this one, or nearly."""
    key = PersonName.of(display_name).key
    others = session.execute(OTHERS, {"customer": seat.customer_id, "seat": seat.id})
    return tuple(
        Namesake(other.user_number, other.display_name, other.display_key == key)
        for other in others
        if other.display_key == key or is_near(other.display_key, key)
    )
