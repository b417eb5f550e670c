"""What may somebody sign in with from now on? The rules for a new name and password, and changing both later."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from workflows import typed
from workflows.account.actions import LoginNameTakenError
from workflows.account.identifiers import canonical, is_login_name
from workflows.account.passwords import (
    find_complaint,
    shortest_password_of,
)
from workflows.account.records import Account, LoginIdentifier
from workflows.engine.errors import KundencenterError
from workflows.engine.transaction import Tx
from workflows.profile import Profile

RENAME = text(
    "UPDATE login_identifier SET canonical = :name WHERE account_id = :account AND kind = 'login_name'"
)

NUMBERS = text(
    """
    SELECT i.canonical AS user_number, c.customer_number
      FROM login_identifier i LEFT JOIN customer c ON c.id = i.customer_id
     WHERE i.account_id = :account AND i.kind <> 'login_name'
    """
)


class MethodNotOfferedError(KundencenterError):
    """The TAN method cannot be chosen: the profile does not allow it, or without a TAN the password is too short."""


class AddressMissingError(KundencenterError):
    """TANs by mail need an address: there is none, or the account's is in doubt (decision 0019)."""


@dataclass(frozen=True)
class Problem:
    """A field and the code of the message it deserves (domain 5.1); `shortest` belongs to a short password."""

    field: str
    code: str
    shortest: int = 0


@dataclass(frozen=True)
class Rejected:
    """Nothing has changed."""

    problems: tuple[Problem, ...]


def shortest_allowed(session: Session, account: Account) -> int:
    """Return how many characters a new password needs as long as the TAN method stays."""
    return shortest_password_of(session, account.id, with_tan=account.tan_method != "none")


def rename(tx: Tx, account: Account, login_name: str) -> None:
    """Let the account be found by another login name; raises LoginNameTakenError. The account is locked."""
    if canonical(login_name) == canonical(account.login_name):
        return
    try:
        tx.session.execute(RENAME, {"name": canonical(login_name), "account": account.id})
    except IntegrityError as collision:
        raise LoginNameTakenError(login_name) from collision
    account.login_name = typed.name(login_name)


def name_problems(session: Session, account: Account, login_name: str) -> Iterator[Problem]:
    """List what keeps the account from answering to this name."""
    if not login_name.strip():
        yield Problem("login_name", "required")
        return
    if not is_login_name(login_name):
        yield Problem("login_name", "login_name_form")
        return
    known = session.get(LoginIdentifier, canonical(login_name))
    if known is not None and known.account_id != account.id:
        yield Problem("login_name", "login_name_taken")


def password_problem(  # noqa: PLR0913 - whose password, and what it may not hold
    session: Session, profile: Profile, account: Account, password: str, *, login_name: str, with_tan: bool
) -> Problem | None:
    """Name what is wrong with a new password: short, long, context or common, each with `password_` before it."""
    held = session.execute(NUMBERS, {"account": account.id}).all()
    numbers = filter(None, (number for row in held for number in (row.user_number, row.customer_number)))
    person = (login_name, account.login_name, account.first_name, account.last_name)
    shortest = shortest_password_of(session, account.id, with_tan=with_tan)
    context = (*person, *numbers, profile.brand, profile.product)
    complaint = find_complaint(password, shortest=shortest, context=context)
    if complaint is None:
        return None
    return Problem("password", f"password_{complaint}", shortest if complaint == "short" else 0)
