"""What may a user of a customer number do? One function, which pages, API and jobs ask."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Protocol

from workflows.profile import Profile
from workflows.seat.machine import SeatState


class Right(StrEnum):
    """One switch of a seat; each has a column of its name, the administrator's is `is_administrator`."""

    ADMINISTRATOR = "administrator"
    SETTLEMENTS = "settlements"
    SUBMISSIONS = "submissions"
    INVOICES = "invoices"
    SERVICES = "services"


class HasRights(Protocol):
    """A seat, or what a statement has read of one."""

    @property
    def state(self) -> str:
        """Rights count in the active state only."""

    @property
    def is_administrator(self) -> bool: ...
    @property
    def settlements(self) -> bool: ...
    @property
    def submissions(self) -> bool: ...
    @property
    def invoices(self) -> bool: ...
    @property
    def services(self) -> bool: ...


def may(seat: HasRights, right: Right) -> bool:
    """Say whether the holder of this seat may do that now; nobody may anything who is not active.

    No right follows from another: an administrator sees no invoices without the right to.
    """
    return seat.state == SeatState.ACTIVE and bool(getattr(seat, COLUMNS[right]))


COLUMNS: Mapping[Right, str] = {right: str(right) for right in Right} | {
    Right.ADMINISTRATOR: "is_administrator"
}


def preset(profile: Profile, *, is_administrator: bool) -> dict[str, bool]:
    """Return the switches of a user who comes by registration or file, as the profile has them."""
    rights = {COLUMNS[right]: right in profile.first_rights for right in Right}
    return rights | {COLUMNS[Right.ADMINISTRATOR]: is_administrator}
