"""What may somebody sign in with from now on? The rules for a new name and password, and changing both later."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from workflows.account.actions import LoginNameTakenError
from workflows.account.identifiers import canonical, is_login_name
from workflows.account.passwords import (
    check_password,
    find_complaint,
    hash_password,
    normal,
    shortest_password_of,
)
from workflows.account.records import Account, LoginIdentifier, Membership
from workflows.account.told import tell
from workflows.customer.records import Customer
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import Tx, reading, transaction
from workflows.profile import Profile
from workflows.signin import password_check
from workflows.signin.devices import Shown
from workflows.signin.sessions import SignedIn, require_open, rotate
from workflows.signin.shut_out import shut_out

RENAME = text(
    "UPDATE login_identifier SET canonical = :name WHERE account_id = :account AND kind = 'login_name'"
)


@dataclass(frozen=True)
class Problem:
    """A field and the code of the message it deserves (domain 5.1); `shortest` belongs to a short password."""

    field: str
    code: str
    shortest: int = 0


@dataclass(frozen=True)
class Change:
    """What is to be signed in with from now on; an empty password stays as it is."""

    login_name: str
    password: str
    current_password: str


@dataclass(frozen=True)
class Changed:
    """It is done; the token replaces the one in the browser's cookie."""

    token: str


@dataclass(frozen=True)
class Rejected:
    """Nothing has changed."""

    problems: tuple[Problem, ...]


def change_credentials(
    runtime: Runtime, person: SignedIn, change: Change, shown: Shown | None
) -> Changed | Rejected:
    """Change name or password of somebody who is signed in and knows the present password.

    All other sessions and every remembered device end; the owner is told of a new password. Raises LoginNameTakenError.
    """
    with reading(runtime) as session:
        account = session.get_one(Account, person.holder)
        found = [*_change_problems(session, runtime.profile, account, change)]
        if found:
            return Rejected(tuple(found))
    tried = password_check.weigh_again(runtime, person.holder, shown)
    verdict = password_check.check(runtime, tried, change.current_password)
    new_hash = hash_password(runtime.keys, change.password) if change.password else ""
    stored = tried.known.password_hash if tried.known else ""
    is_same = bool(change.password) and check_password(runtime.keys, stored, change.password).fits
    with transaction(runtime) as tx:
        account = tx.get(Account, person.holder)
        require_open(tx, person.id, account.id)
        if not password_check.accept(tx, account, tried, verdict):
            return Rejected((Problem("current_password", "current_password"),))
        shortest = shortest_allowed(tx.session, account)
        if (
            change.password and len(normal(change.password)) < shortest
        ):  # the TAN method was changed meanwhile
            return Rejected((Problem("password", "password_short", shortest),))
        if is_same:
            return Rejected((Problem("password", "password_same"),))
        rename(tx, account, change.login_name)
        if new_hash:
            account.password_hash = new_hash
        tell(tx, account, "password_changed" if new_hash else "login_name_changed", about=person.id)
        shut_out(tx, account.id, reason="the credentials were changed", but_session=person.id)
        return Changed(rotate(tx, person.id, proven=False))


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
    account.login_name = login_name.strip()


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
    numbers = session.scalars(
        select(Customer.customer_number)
        .join(Membership, Membership.customer_id == Customer.id)
        .where(Membership.account_id == account.id)
    )
    person = (login_name, account.login_name, account.first_name, account.last_name, account.user_number)
    shortest = shortest_password_of(session, account.id, with_tan=with_tan)
    context = (*person, *numbers, profile.brand, profile.product)
    complaint = find_complaint(password, shortest=shortest, context=context)
    if complaint is None:
        return None
    return Problem("password", f"password_{complaint}", shortest if complaint == "short" else 0)


def _change_problems(
    session: Session, profile: Profile, account: Account, change: Change
) -> Iterator[Problem]:
    if not change.password and canonical(change.login_name) == canonical(account.login_name):
        yield Problem("password", "nothing_new")
    yield from name_problems(session, account, change.login_name)
    if change.password:
        found = password_problem(
            session,
            profile,
            account,
            change.password,
            login_name=change.login_name,
            with_tan=account.tan_method != "none",
        )
        if found:
            yield found
