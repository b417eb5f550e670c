"""How is a user of a customer number written for programs, and how do they write what is to be different?"""

from typing import Annotated

from pydantic import AfterValidator, Field

from service.api.contract import Sent, Told
from workflows.seat.machine import SeatState
from workflows.seat.names import LONGEST_NAME
from workflows.seat.records import Seat
from workflows.visible import is_seen


def _readable(name: str) -> str:
    if not is_seen(name) or not name.isprintable():
        raise ValueError("a name that people can read")
    return name


Name = Annotated[str, Field(min_length=1, max_length=LONGEST_NAME), AfterValidator(_readable)]


class Rights(Sent):
    """The switches of a user; one that is not named stays as it is."""

    settlements: bool | None = None
    submissions: bool | None = None
    invoices: bool | None = None
    services: bool | None = None


class Change(Sent):
    """What is to be different. The admin right may be named, but only as it is."""

    display_name: Name | None = None
    rights: Rights = Rights()
    is_administrator: bool | None = None


class HeldRights(Told):
    """The switches of a user."""

    settlements: bool
    submissions: bool
    invoices: bool
    services: bool


class User(Told):
    """A user of a customer number; its version is the ETag."""

    customer_number: str
    user_number: str
    display_name: str
    is_administrator: bool
    rights: HeldRights
    state: SeatState
    version: int


def told(seat: Seat, customer_number: str) -> User:
    """Write a user as it is now."""
    rights = HeldRights(
        settlements=seat.settlements,
        submissions=seat.submissions,
        invoices=seat.invoices,
        services=seat.services,
    )
    return User(
        customer_number=customer_number,
        user_number=seat.user_number,
        display_name=seat.display_name,
        is_administrator=seat.is_administrator,
        rights=rights,
        state=seat.state,
        version=seat.version,
    )
