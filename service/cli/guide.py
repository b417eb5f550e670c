"""What does the tour know on its way, and what is one of its stops?"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from service.cli.visitor import TourError, Visitor
from workflows.account.records import Account
from workflows.customer.matching import find_customer
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import Tx, reading
from workflows.seat.machine import SeatState
from workflows.seat.memberships import live_users
from workflows.seat.records import Seat

LOGIN_NAME = "m.muster"
MOBILE = "0152 - 28817386"
MOBILE_E164 = "+4915228817386"
PASSWORD = "Vier Kraniche ziehen nach Norden"  # noqa: S105 - a demonstration's password is no secret
NEW_PASSWORD = "Am Abend kehren sie zurueck"  # noqa: S105 - likewise


@dataclass(frozen=True)
class Stop:
    """A step of the tour: what it does, and the transitions that must follow."""

    title: str
    act: Callable[["Guide"], None]
    expected: tuple[tuple[str, str], ...]


class Guide:
    """What the tour knows on its way."""

    def __init__(self, base_url: str, runtime: Runtime) -> None:
        self.runtime = runtime
        self.visitor = Visitor(base_url)
        self.number = runtime.profile.customer_number_example
        with reading(runtime) as session:
            customer = find_customer(session, self.number)
        if customer is None:
            raise TourError(
                f"the demo data of the profile {runtime.settings.profile} lack customer {self.number}"
            )
        self.email = customer.email
        self.notes: dict[str, str] = {}
        self.known = {item["id"] for item in self.visitor.post()}

    def naming(self, identifier: str) -> dict[str, str]:
        """Fill in who wants to sign in, with the customer number where the profile asks for it."""
        by_number = self.runtime.profile.login_scheme == "customer_number"
        return {"identifier": identifier} | ({"customer_number": self.number} if by_number else {})

    def receive(self, to: str, holds: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """Wait for the next message to this address that the tour has not read yet."""
        item = self.visitor.post_of(to, lambda found: found["id"] not in self.known and holds(found))
        self.known.add(item["id"])
        return item

    def follow(self, to: str, part: str) -> str:
        """Wait for a message with a link that holds this part, open the link and return its path."""
        item = self.receive(to, lambda found: any(part in link for link in found["links"]))
        link = next(link for link in item["links"] if part in link)
        path = str(link[link.index(part) :])
        self.visitor.open(path)
        return path

    def code(self, to: str) -> str:
        """Wait for a message with a code and return it."""
        return str(self.receive(to, lambda found: bool(found["codes"]))["codes"][0])

    def must_be_at(self, path: str) -> None:
        """Raise TourError if the last step led elsewhere."""
        if self.visitor.path != path:
            raise TourError(f"arrived at {self.visitor.path} instead of {path}")

    def seat_of(self, tx: Tx, login_name: str) -> Seat:
        """Lock the user of the customer of the tour whom this person is; raises TourError where they are none, or several."""
        active = [one for one in live_users(tx.session, self.number) if one.state is SeatState.ACTIVE]
        theirs = [
            one for one in active if tx.session.get_one(Account, one.account_id).login_name == login_name
        ]
        if len(theirs) != 1:
            raise TourError(f"{login_name} should be one user, and is {[one.user_number for one in theirs]}")
        return tx.get(Seat, theirs[0].id)
