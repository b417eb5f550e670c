"""How does a new holder come to a user: by a link that is mailed, or by first credentials that an administrator hands over?"""

from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from uuid import uuid4

from workflows import policy
from workflows.account.identifiers import canonical, is_login_name_taken
from workflows.account.language import language_at
from workflows.account.records import Account, LoginIdentifier
from workflows.engine.transaction import Tx
from workflows.first_password.actions import find_live, issue_secret, password_of
from workflows.invitation.records import Invitation
from workflows.message.actions import Recipient, queue_message
from workflows.seat import actions as seats
from workflows.seat.records import Seat


@dataclass(frozen=True)
class FirstCredentials:
    """What an administrator hands over to a user without an address; good for one sign-in."""

    login_name: str
    password: str = field(repr=False)
    valid_until: datetime


@dataclass(frozen=True)
class OnTheWay:
    """A user, and how its holder comes to it: invited at an address, or by credentials that are shown once."""

    user_number: str
    display_name: str
    sent_to: str
    credentials: FirstCredentials | None


def send(tx: Tx, seat: Seat, email: str, language: str, *, actor: str) -> OnTheWay:
    """Mail the link of an invitation, or where there is no address make an account with first credentials."""
    seat.email = email
    if not email:
        return found_account(tx, seat, language, actor=actor)
    invite(tx, seat, email, language)
    return OnTheWay(seat.user_number, seat.display_name, email, None)


def invite(tx: Tx, seat: Seat, email: str, language: str) -> None:
    """Mail the link of an invitation to whoever is to hold the user; an earlier link is worth nothing from now on.

    `language` is that of whoever invites; somebody who has an account already reads their own.
    """
    seat.email = email
    language = language_at(tx.session, email, language)
    link = Invitation(
        id=uuid4(),
        seat_id=seat.id,
        customer_id=seat.customer_id,
        account_id=None,
        email=email,
        language=language,
        issued_at=tx.now,
        expires_at=tx.now + policy.INVITATION_LIFETIME,
        used_at=None,
    )
    tx.session.add(link)
    seat.invitation_id = link.id
    queue_message(tx, "user_invited", Recipient(email, language), of=seat, about=link.id)


def found_account(tx: Tx, seat: Seat, language: str, *, actor: str) -> OnTheWay:
    """Let an account without an address hold the user; it is accepted by the first sign-in, which changes the password."""
    *first, last = seat.display_name.split()
    account = Account(
        id=uuid4(),
        login_name=_login_name(tx, seat),
        display_name=seat.display_name,
        salutation="",
        first_name=" ".join(first),
        last_name=last,
        email="",
        mobile="",
        language=language,
        tan_method="none",
        password_hash="",
        created_at=tx.now,
    )
    tx.create(account, "auto_register", actor=actor, reason="administrator")
    tx.session.flush()
    tx.session.add(
        LoginIdentifier(canonical=canonical(account.login_name), kind="login_name", account_id=account.id)
    )
    seats.hold(tx, seat, account.id)
    return give_credentials(tx, seat, account)


def give_credentials(tx: Tx, seat: Seat, account: Account) -> OnTheWay:
    """Issue a first password that the administrator is shown; an earlier one ends."""
    issue_secret(tx, account, "administrator")
    tx.session.flush()
    return as_given(tx, seat, account)


def as_given(tx: Tx, seat: Seat, account: Account) -> OnTheWay:
    """Say how the holder comes to the user; without credentials once they have been used."""
    secret = find_live(tx.session, account.id)
    if secret is None:
        return OnTheWay(seat.user_number, seat.display_name, "", None)
    password = password_of(tx.runtime.keys, secret.id)
    credentials = FirstCredentials(account.login_name, password, secret.expires_at)
    return OnTheWay(seat.user_number, seat.display_name, "", credentials)


def _login_name(tx: Tx, seat: Seat) -> str:
    """A name to begin with, made of the number: it tells nothing about which names others have."""
    names = (f"benutzer.{seat.user_number}{'.' * bool(n)}{n or ''}" for n in count())
    return next(name for name in names if not is_login_name_taken(tx.session, name))
