"""What does a test of the comparison begin with? An office with users, an installation, and lines that it tells."""

import hashlib
from collections.abc import Mapping
from uuid import UUID

from tests.builders import one, rows
from tests.programs import installation_of
from tests.seats import put
from tests.users import Office, invited, office
from workflows.customer.records import Customer
from workflows.directory.records import Link
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import reading
from workflows.gate.credentials import issue_to_installation
from workflows.program.bearer import Program
from workflows.reconciliation.applying import Applied, apply
from workflows.reconciliation.receiving import Received, Snapshot, receive
from workflows.reconciliation.records import Reconciliation
from workflows.reconciliation.runs import Item, get_run, items
from workflows.seat.records import Seat

Row = dict[str, str]


def row(local_number: str, **told: str) -> Row:
    """A line of a local user administration; what is not told is empty."""
    empty = dict.fromkeys(
        ("name", "customer_number", "user_number", "display_name", "credential_fingerprint"), ""
    )
    return {"local_number": local_number, **empty, **told}


def fingerprint(credential: str) -> str:
    """What a line tells of the credential that it keeps."""
    return hashlib.sha256(credential.encode()).hexdigest()[:16]


class Practice:
    """A customer number with users and one coupled installation; sequence numbers count up by themselves."""

    def __init__(self, runtime: Runtime) -> None:
        self.runtime = runtime
        self.office: Office = office(runtime)
        self.number = one(runtime, Customer, self.office.customer_id).customer_number
        self.program: Program = installation_of(runtime, self.number)
        assert self.program.installation_id
        self.installation_id: UUID = self.program.installation_id
        self.sequence = 0

    def user(self, name: str, state: str = "active") -> Seat:
        """Make one more user."""
        seat = invited(self.runtime, self.office.customer_id, name=name)
        if state != "invited":
            self.put(
                seat, f"state = '{state}'" + ", suspended_by = '{administrator}'" * (state == "suspended")
            )
        return one(self.runtime, Seat, seat.id)

    def put(self, seat: Seat, what: str) -> None:
        """Change a user as nobody could."""
        put(self.runtime, seat.id, what)

    def line(self, local_number: str, seat: Seat, **told: str) -> Row:
        """Hand over a credential of a user, and return the line that keeps it."""
        secret = issue_to_installation(self.runtime, self.program, seat.user_number, local_number).secret
        return self.shown(local_number, seat, secret, **told)

    def shown(self, local_number: str, seat: Seat, credential: str, **told: str) -> Row:
        """Return a line that has all of a user."""
        fits = {
            "name": seat.display_name,
            "display_name": seat.display_name,
            "user_number": seat.user_number,
            "customer_number": self.number,
            "credential_fingerprint": fingerprint(credential) if credential else "",
        }
        return row(local_number, **fits | told)

    def send(self, *sent: Row, complete: bool = True, **more: int) -> Received:
        """Send lines as the next snapshot."""
        self.sequence += 1
        snapshot = Snapshot(self.sequence, complete, list(sent), **more)
        return receive(self.runtime, self.program, self.installation_id, snapshot)

    def apply(self, received: Received) -> Applied:
        """Let a plan happen, as the program that made it."""
        return apply(self.runtime, self.program.reach, received.run_id, received.plan_hash, "key:test")

    def sync(self, *sent: Row, complete: bool = True) -> Applied:
        """Send lines and let the plan happen."""
        return self.apply(self.send(*sent, complete=complete))

    def run(self, received: Received) -> Reconciliation:
        """The run as it stands."""
        with reading(self.runtime, self.program.reach) as session:
            return get_run(session, received.run_id)

    def plan(self, received: Received) -> list[Item]:
        """What a plan says."""
        with reading(self.runtime, self.program.reach) as session:
            return list(items(session, received.run_id))

    def verdicts(self, received: Received) -> Mapping[str, str]:
        """Line, or user where there is none -> class, action and reason."""
        return {
            item.local_number or item.user_number: f"{item.class_} {item.action} {item.reason}"
            for item in self.plan(received)
        }

    def links(self) -> dict[str | None, tuple[str, UUID]]:
        """Line -> state and user of its living link."""
        found = rows(self.runtime, Link, Link.state != "unlinked")
        return {link.local_number: (str(link.state), link.seat_id) for link in found}
