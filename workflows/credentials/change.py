"""How does somebody change what they sign in with, later on?"""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from workflows.account.credentials import (
    Problem,
    Rejected,
    name_problems,
    password_problem,
    rename,
    shortest_allowed,
)
from workflows.account.identifiers import canonical
from workflows.account.passwords import (
    check_password,
    hash_password,
    normal,
)
from workflows.account.records import Account
from workflows.account.told import tell
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import reading, transaction
from workflows.profile import Profile
from workflows.recovery.shut_out import shut_out
from workflows.signin import password_check
from workflows.signin.devices import renew_cookie
from workflows.signin.sessions import SignedIn, require_open, rotate
from workflows.tries.origin import Visitor


@dataclass(frozen=True)
class Change:
    """What is to be signed in with from now on; an empty password stays as it is."""

    login_name: str
    password: str
    current_password: str


@dataclass(frozen=True)
class Changed:
    """It is done; both texts replace those in the browser's cookies; the second is empty where the browser is no known device."""

    token: str
    device_cookie: str


def change_credentials(
    runtime: Runtime, person: SignedIn, change: Change, visitor: Visitor
) -> Changed | Rejected:
    """Change name or password of somebody who is signed in and knows the present password.

    All other sessions and devices end, and copies of this one's cookies; the owner is told of a new password. Raises LoginNameTakenError.
    """
    with reading(runtime) as session:
        account = session.get_one(Account, person.holder)
        found = [*_change_problems(session, runtime.profile, account, change)]
        if found:
            return Rejected(tuple(found))
    tried = password_check.count_at_once_in_session(runtime, person.holder, visitor)
    verdict = password_check.check(runtime, tried, change.current_password)
    new_hash = hash_password(runtime.keys, person.holder, change.password) if change.password else ""
    stored = tried.stored.password_hash if tried.stored else ""
    is_same = (
        bool(change.password) and check_password(runtime.keys, person.holder, stored, change.password).fits
    )
    with transaction(runtime) as tx:
        account = tx.get(Account, person.holder)
        require_open(tx, person.id, account.id)
        if not password_check.accept(tx, account, verdict):
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
        return Changed(rotate(tx, person.id, proven=False), renew_cookie(tx, person.id))


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
