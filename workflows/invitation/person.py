"""Does somebody fit who is to become a user of a customer number, by name and address?"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows import policy
from workflows.engine.errors import KundencenterError
from workflows.engine.orm import NOBODY
from workflows.mail_address import Address
from workflows.seat.addresses import taken_among
from workflows.seat.likeness import Shape
from workflows.seat.names import LONGEST_NAME, PersonName

OTHERS = text(
    """
    SELECT user_number, display_name, display_key, CASE WHEN account_id IS NULL THEN email_key ELSE '' END AS email_key
      FROM seat WHERE customer_id = :customer AND id <> :but AND state <> 'ended' ORDER BY created_at, user_number
    """
)

# By the indexes of users: of a customer number, then of each of them.
SENT = text(
    """
    SELECT i.email_key FROM seat s JOIN invitation i ON i.seat_id = s.id
     WHERE s.customer_id = :customer AND i.issued_at > kundencenter_now() - :day
    """
)
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Person:
    """Who is to become a user: by which name, at which address (empty: nobody writes to them), with the admin right or not.

    `is_another` says that somebody has looked at the names that are almost the same.
    """

    display_name: str
    email: str
    is_administrator: bool
    is_another: bool = False


@dataclass(frozen=True)
class Flaw:
    """A field, a code for what is wrong with it, and the other user that it is about."""

    field: str
    code: str
    user_number: str = ""
    display_name: str = ""


class UnfitError(KundencenterError):
    """The person does not fit; nothing has changed. `flaws` names all that is wrong."""

    def __init__(self, flaws: Iterable[Flaw]) -> None:
        self.flaws = tuple(flaws)
        super().__init__(", ".join(flaw.code for flaw in self.flaws))


@dataclass(frozen=True)
class Other:
    """A user whom the customer has; `email_key` while somebody is invited at that address."""

    user_number: str
    display_name: str
    display_key: str
    email_key: str

    @cached_property
    def shape(self) -> Shape:
        """What of the name counts when others are compared with it."""
        return Shape.of(self.display_key)


@dataclass
class Company:
    """Beside whom somebody is to fit: the users of a customer, which addresses are taken there, and how many were invited today.

    Read once for any number of persons; `join` keeps it up with those who are made. The customer is locked by whoever makes them.
    """

    others: list[Other]
    taken: set[str]
    sent: Counter[str]

    @classmethod
    def of(
        cls, session: Session, customer_id: UUID, persons: Iterable[Person], *, but: UUID = NOBODY
    ) -> "Company":
        """Read it; the addresses are those of these persons, `but` is the user that somebody is to be."""
        keys = {Address.of(person.email).key for person in persons if person.email}
        return cls(
            others_of(session, customer_id, but=but),
            taken_among(session, customer_id, keys) if keys else set(),
            Counter(session.scalars(SENT, {"customer": customer_id, "day": DAY})) if keys else Counter(),
        )

    def require(self, person: Person) -> None:
        """Raise UnfitError with everything that is wrong.

        Whoever asks writes to the address at once: so many invitations within a day are too many, too.
        """
        if flaws := [*self.flaws_of(person)]:
            raise UnfitError(flaws)
        if person.email and self._is_spent(Address.of(person.email).key):
            raise UnfitError([Flaw("email", "invitations_spent")])

    def flaws_of(self, person: Person) -> Iterator[Flaw]:
        """Name what keeps the person from becoming one more user beside the others."""
        yield from name_flaws(person, self.others)
        if person.email:
            key = Address.of(person.email).key
            if key in self.taken or any(other.email_key == key for other in self.others):
                yield Flaw("email", "email_taken")
        elif person.is_administrator:
            yield Flaw("email", "address_for_administrator")

    def join(self, person: Person, user_number: str = "") -> None:
        """Count the person among the others."""
        name = PersonName.of(person.display_name)
        key = Address.of(person.email).key if person.email else ""
        self.others.append(Other(user_number, name.given, name.key, key))
        self.sent.update([key] if key else [])

    def _is_spent(self, key: str) -> bool:
        return (
            self.sent.total() >= policy.INVITATIONS_PER_CUSTOMER_AND_DAY
            or self.sent[key] >= policy.INVITATIONS_PER_ADDRESS_AND_DAY
        )


def require_fit(session: Session, customer_id: UUID, person: Person, *, but: UUID = NOBODY) -> None:
    """Raise UnfitError for one person; `but` is the user that the person is to be. The customer is locked."""
    Company.of(session, customer_id, [person], but=but).require(person)


def others_of(session: Session, customer_id: UUID, *, but: UUID) -> list[Other]:
    """List the users of a customer who have not ended, without this one."""
    return [Other(*row) for row in session.execute(OTHERS, {"customer": customer_id, "but": but})]


def name_flaws(person: Person, others: Iterable[Other]) -> Iterator[Flaw]:
    """Name what is wrong with the name alone; one that is almost somebody else's is doubtful until `is_another`."""
    name = PersonName.of(person.display_name)
    if not name.key:
        yield Flaw("display_name", "name_missing")
        return
    if len(name.given) > LONGEST_NAME:
        yield Flaw("display_name", "name_long")
        return
    for other in others:
        if other.display_key == name.key:
            yield Flaw("display_name", "name_taken", other.user_number, other.display_name)
            return
    if person.is_another:
        return
    shape = Shape.of(name.key)
    near = next((other for other in others if other.shape.is_near(shape)), None)
    if near:
        yield Flaw("display_name", "name_near", near.user_number, near.display_name)
