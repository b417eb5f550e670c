"""Which names and addresses are taken where new users are to come in? Asked once for many of them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows.mail_address import Address
from workflows.seat.addresses import taken_at
from workflows.users.rows import NewUser

KNOWN = text("SELECT id FROM account WHERE id = ANY(:ids)")
LOGIN_NAMES = text("SELECT canonical FROM login_identifier WHERE canonical = ANY(:names)")
DISPLAY_NAMES = text(
    "SELECT customer_id, display_key FROM seat WHERE customer_id = ANY(:customers) AND state <> 'ended'"
)


@dataclass(frozen=True)
class Taken:
    """Login names of everybody; addresses and the keys of display names by customer, who has users if there are some."""

    login_names: set[str] = field(default_factory=set)
    emails: set[tuple[UUID, str]] = field(default_factory=set)
    display_names: dict[UUID, set[str]] = field(default_factory=lambda: defaultdict(set))

    def look(self, session: Session, users: Sequence[tuple[UUID, NewUser]]) -> None:
        """Add what is taken of what these users are to have at these customers; who locks them, does so before."""
        customers = sorted({customer_id for customer_id, _user in users})
        names = sorted({user.login_name for _customer, user in users})
        wanted = {(at, Address.of(user.email).key) for at, user in users if user.email}
        self.login_names.update(session.scalars(LOGIN_NAMES, {"names": names}))
        self.emails.update(taken_at(session, wanted))
        for customer_id, key in session.execute(DISPLAY_NAMES, {"customers": customers}):
            self.display_names[customer_id].add(key)


def known_among(session: Session, ids: Iterable[UUID]) -> set[UUID]:
    """Return those of these accounts that are there."""
    return set(session.scalars(KNOWN, {"ids": list(ids)}))
