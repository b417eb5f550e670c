"""Whose display name looks almost like this one?"""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from workflows.invitation.person import others_of
from workflows.seat.likeness import Shape
from workflows.seat.names import PersonName
from workflows.seat.records import Seat


@dataclass(frozen=True)
class Namesake:
    """Another user of the customer number; `is_same` says that programs could not tell the two apart."""

    user_number: str
    display_name: str
    is_same: bool


def namesakes(session: Session, seat: Seat, display_name: str) -> tuple[Namesake, ...]:
    """List the users of the seat's customer number whose names are this one, or nearly; none for the name that it has."""
    key = PersonName.of(display_name).key
    if key == seat.display_key:
        return ()
    shape = Shape.of(key)
    return tuple(
        Namesake(other.user_number, other.display_name, other.display_key == key)
        for other in others_of(session, seat.customer_id, but=seat.id)
        if other.display_key == key or other.shape.is_near(shape)
    )
