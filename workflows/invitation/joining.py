"""How does somebody who was invited become the holder of a user: with a new account, or with the one that they have?"""

from dataclasses import dataclass, field
from uuid import UUID, uuid4

from sqlalchemy.orm import Session

from workflows.account.actions import NewAccount, register_account
from workflows.account.credentials import Problem, Rejected
from workflows.account.identifiers import is_login_name_taken
from workflows.account.machine import AccountState
from workflows.account.passwords import hash_password
from workflows.account.records import Account
from workflows.account.told import tell
from workflows.contact.allowed import AddressTakenError
from workflows.customer.records import Customer
from workflows.engine.errors import KundencenterError
from workflows.engine.machine import Evidence
from workflows.engine.orm import NOBODY
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import Tx, reading, transaction
from workflows.invitation.links import FollowedInvitation, follow_link, of_invitation
from workflows.registration.details import Details, problems
from workflows.seat import actions as seats
from workflows.seat.addresses import is_email_taken
from workflows.seat.memberships import find_number
from workflows.seat.records import Seat
from workflows.signin.sessions import Browser, SignedIn, open_session, require_open
from workflows.tan import second_factor
from workflows.tries.origin import in_session

LINK = "invitation"
"""The kind of the proof that somebody used the link of an invitation."""

PROVEN_BY_LINK = ("none", "email")
"""TAN methods that need no further proof: the link came to the address."""


class InvitationOverError(KundencenterError):
    """The invitation was accepted, replaced, withdrawn or has expired since its page was shown."""


class AlreadyUserError(KundencenterError):
    """The account is a user of this customer number already; the message is its number."""


class AccountNotOpenError(KundencenterError):
    """The account is about to close, or cannot be used: it joins nobody."""


class AddressMissingError(KundencenterError):
    """Whoever has the admin right needs a proven address; this account has none."""


@dataclass(frozen=True)
class Joined:
    """A new account holds the user; the token is that of its session. Its TAN method may have to be proven yet."""

    token: str = field(repr=False)
    is_complete: bool


def join_anew(
    runtime: Runtime, link_id: UUID, details: Details, *, language: str, label: str = ""
) -> Joined | Rejected:
    """Accept an invitation with a new account at the address of the link, and open its session in the browser of this label.

    Whatever fails leaves the link unspent. Raises ForgedLinkError, InvitationOverError, LoginNameTakenError or TooManyTansError.
    """
    with reading(runtime, of_invitation(link_id)) as session:
        if found := problems_of(runtime, session, _live(session, link_id), details):
            return Rejected(tuple(found))
    account_id = uuid4()
    password_hash = hash_password(runtime.keys, account_id, details.password)
    with transaction(runtime, of_invitation(link_id)) as tx:
        followed, seat, evidence = _taken(tx, link_id)
        link = followed.link
        if is_email_taken(tx.session, NOBODY, link.email, joining=seat.customer_id):
            raise AddressTakenError
        new = NewAccount(
            id=account_id,
            login_name=details.login_name.strip(),
            salutation=details.salutation,
            first_name=details.first_name.strip(),
            last_name=details.last_name.strip(),
            email=link.email,
            mobile=details.mobile,
            language=language,
            tan_method=details.tan_method,
            password_hash=password_hash,
        )
        is_complete = details.tan_method in PROVEN_BY_LINK
        account = register_account(tx, new, actor="visitor", evidence=evidence, is_complete=is_complete)
        _accept(tx, followed, seat, account, evidence)
        _go_on(tx, account)
        account.last_signed_in_at = tx.now
        token = open_session(tx, "account", account.id, browser=Browser(label=label))
        return Joined(token, is_complete)


def problems_of(
    runtime: Runtime, session: Session, followed: FollowedInvitation, details: Details
) -> list[Problem]:
    """List what keeps these details from being accepted; empty when all is well."""
    is_taken = is_login_name_taken(session, details.login_name)
    found = problems(runtime.profile, followed.customer_number, details, is_name_taken=is_taken)
    if is_email_taken(session, NOBODY, followed.link.email, joining=followed.seat.customer_id):
        found.append(Problem("login_name", "address_has_user"))
    return found


def join_account(runtime: Runtime, link_id: UUID, person: SignedIn) -> str:
    """Accept an invitation with the account that is signed in, and return the user number.

    Raises ForgedLinkError, InvitationOverError, AlreadyUserError, AccountNotOpenError, AddressTakenError, AddressMissingError
    or SessionEndedError; the link is unspent then.
    """
    with transaction(runtime, of_invitation(link_id)) as tx:
        customer_id = follow_link(tx.session, link_id).seat.customer_id
        tx.get(Customer, customer_id)
        account = tx.get(Account, person.holder)
        require_open(tx, person.id, account.id)
        followed, seat, evidence = _taken(tx, link_id)
        _require_welcome(tx, account, seat)
        _accept(tx, followed, seat, account, evidence)
        tell(tx, account, "user_joined", about=seat.id)
        return seat.user_number


def _require_welcome(tx: Tx, account: Account, seat: Seat) -> None:
    if number := find_number(tx.session, account.id, seat.customer_id):
        raise AlreadyUserError(number)
    if account.state is not AccountState.ACTIVE:
        raise AccountNotOpenError
    if seat.is_administrator and not account.email:
        raise AddressMissingError
    if account.email and is_email_taken(tx.session, account.id, account.email, joining=seat.customer_id):
        raise AddressTakenError


def _live(session: Session, link_id: UUID) -> FollowedInvitation:
    followed = follow_link(session, link_id)
    if followed.standing != "live":
        raise InvitationOverError
    return followed


def _taken(tx: Tx, link_id: UUID) -> tuple[FollowedInvitation, Seat, Evidence]:
    """Lock the customer and the user of a link, and use the link up; raises InvitationOverError."""
    tx.get(Customer, follow_link(tx.session, link_id).seat.customer_id)
    followed = _live(tx.session, link_id)
    seat = tx.get(Seat, followed.seat.id)
    evidence = tx.prove(LINK, subject=seat.id, source=link_id, reached=followed.link.email_key)
    return followed, seat, evidence


def _accept(tx: Tx, followed: FollowedInvitation, seat: Seat, account: Account, evidence: Evidence) -> None:
    seats.accept_invitation(tx, seat, account.id, evidence=evidence)
    followed.link.used_at, followed.link.account_id = tx.now, account.id


def _go_on(tx: Tx, account: Account) -> None:
    """Tell that the access is there, or send the TAN that proves the method."""
    if account.set_up_at is not None:
        tell(tx, account, "access_ready")
        return
    second_factor.ask(
        tx,
        account,
        purpose="setup",
        subject=account.id,
        language=account.language,
        origin=in_session(tx.runtime.keys, account.id),
    )
