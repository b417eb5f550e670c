"""Does somebody fit who is to become a user of a customer number, by name and address?"""

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
from workflows.seat.addresses import is_email_taken
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
    SELECT count(*) AS of_customer, count(*) FILTER (WHERE i.email_key = :key) AS of_address
      FROM seat s JOIN invitation i ON i.seat_id = s.id
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


def require_fit(session: Session, customer_id: UUID, person: Person, *, but: UUID = NOBODY) -> None:
    """Raise UnfitError with everything that is wrong; `but` is the user that the person is to be. The customer is locked.

    Whoever asks writes to the address at once: so many invitations within a day are too many, too.
    """
    if flaws := [*flaws_of(session, customer_id, person, others_of(session, customer_id, but=but))]:
        raise UnfitError(flaws)
    if person.email and _is_spent(session, customer_id, person.email):
        raise UnfitError([Flaw("email", "invitations_spent")])


def _is_spent(session: Session, customer_id: UUID, email: str) -> bool:
    sent = session.execute(SENT, {"customer": customer_id, "key": Address.of(email).key, "day": DAY}).one()
    return bool(
        sent.of_customer >= policy.INVITATIONS_PER_CUSTOMER_AND_DAY
        or sent.of_address >= policy.INVITATIONS_PER_ADDRESS_AND_DAY
    )


def others_of(session: Session, customer_id: UUID, *, but: UUID = NOBODY) -> list[Other]:
    """List the users of a customer who have not ended."""
    return [Other(*row) for row in session.execute(OTHERS, {"customer": customer_id, "but": but})]


def flaws_of(session: Session, customer_id: UUID, person: Person, others: Iterable[Other]) -> Iterator[Flaw]:
    """Name what keeps the person from becoming one more user beside the others."""
    others = list(others)
    yield from name_flaws(person, others)
    if person.email:
        key = Address.of(person.email).key
        invited = any(other.email_key == key for other in others)
        if invited or is_email_taken(session, NOBODY, person.email, joining=customer_id, by_name=True):
            yield Flaw("email", "email_taken")
    elif person.is_administrator:
        yield Flaw("email", "address_for_administrator")


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
