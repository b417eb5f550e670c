"""How does a test's administrator come to invite somebody, and how does that person accept?"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import text

from tests.builders import add_account, details, rows
from tests.owner import as_owner
from workflows.account.credentials import Rejected
from workflows.account.records import Account
from workflows.administrator import acting
from workflows.engine.runtime import Runtime
from workflows.engine.scope import Scope
from workflows.engine.transaction import transaction
from workflows.invitation.creation import NewUser, create, invite_again
from workflows.invitation.joining import Joined, join_account, join_anew
from workflows.invitation.person import Person
from workflows.invitation.sending import OnTheWay
from workflows.invitation.succession import succeed
from workflows.seat.records import Seat
from workflows.seat.rights import Right
from workflows.signin.sessions import SignedIn, find_signed_in, open_session, scope_of

ANNA = "Anna Beispiel"
ANNAS = "anna@example.org"


@dataclass(frozen=True)
class Administrator:
    """Somebody with the admin right who is signed in."""

    runtime: Runtime
    account: Account
    person: SignedIn
    token: str
    customer_id: UUID

    @property
    def acts(self) -> acting.Administrator:
        """Who they are to the use cases."""
        return acting.Administrator(self.account.id, self.person.id, self.token)

    def scope(self) -> Scope:
        """What their browser may read and write."""
        return scope_of(self.token, writes=[self.customer_id])

    def create(self, name: str = ANNA, email: str = ANNAS, **changes: Any) -> OnTheWay:
        """Make a user; `is_administrator`, `is_another`, `id` and `rights` may be other."""
        person = Person(name, email, changes.get("is_administrator", False), changes.get("is_another", False))
        rights = {right: right in changes.get("rights", ()) for right in Right}
        new = NewUser(
            changes.get("id", uuid4()), changes.get("customer_id", self.customer_id), person, rights, "de"
        )
        return create(self.runtime, self.acts, new)

    def again(self, number: str, email: str = ANNAS) -> OnTheWay:
        """Invite once more."""
        return invite_again(self.runtime, self.acts, number, email=email, language="de")

    def succeed(
        self, number: str, name: str = "Bernd Beispiel", email: str = "bernd@example.org"
    ) -> OnTheWay:
        """Hand a user over."""
        successor = Person(name, email, is_administrator=False)
        return succeed(self.runtime, self.acts, number, successor, language="de")


def administrator(runtime: Runtime, account: Account | None = None) -> Administrator:
    """Sign an administrator in."""
    account = account or add_account(runtime)
    person, token = signed_in(runtime, account)
    seats = [seat for seat in rows(runtime, Seat, Seat.account_id == account.id) if seat.state != "ended"]
    return Administrator(runtime, account, person, token, seats[0].customer_id)


def readdress(runtime: Runtime, account: Account, email: str) -> None:
    """Give an account another proven address, whoever has it."""
    with as_owner(runtime) as owner:
        given = text("UPDATE account SET email = :email, email_key = :email WHERE id = :id")
        owner.execute(given, {"email": email, "id": account.id})


def signed_in(runtime: Runtime, account: Account) -> tuple[SignedIn, str]:
    """Open a session for an account."""
    with transaction(runtime) as tx:
        token = open_session(tx, "account", account.id)
    person = find_signed_in(runtime, token)
    assert person
    return person, token


def seat_named(runtime: Runtime, number: str) -> Seat:
    """Return the user with this number."""
    (seat,) = rows(runtime, Seat, Seat.user_number == number)
    return seat


def link_of(runtime: Runtime, number: str) -> UUID:
    """Return the invitation that counts now."""
    found = seat_named(runtime, number).invitation_id
    assert found
    return found


def accept_anew(runtime: Runtime, link: UUID, **changes: str) -> Joined:
    """Follow a link and make a new account."""
    given = details(
        **{"login_name": f"neu.{uuid4().hex[:8]}", "first_name": "Anna", "last_name": "Beispiel"} | changes
    )
    joined = join_anew(runtime, link, given, language="de")
    assert not isinstance(joined, Rejected), joined
    return joined


def accept_with(runtime: Runtime, link: UUID, account: Account) -> str:
    """Follow a link with an account that is signed in."""
    return join_account(runtime, link, signed_in(runtime, account)[0])


def accepted_invitation(runtime: Runtime) -> None:
    """Let somebody follow a link and make a new account."""
    accept_anew(runtime, link_of(runtime, administrator(runtime).create().user_number))


def holder_of(runtime: Runtime, number: str) -> Account:
    """Return who holds a user."""
    (account,) = rows(runtime, Account, Account.id == seat_named(runtime, number).account_id)
    return account
