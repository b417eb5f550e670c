"""Is the typed password the account's, and may it be tried now? The same work for every name, known or not."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from workflows.account.doors import may_authenticate
from workflows.account.identifiers import canonical
from workflows.account.passwords import check_password, is_same_hash, renew_hash
from workflows.account.records import Account
from workflows.customer.matching import normal_number
from workflows.engine.orm import NOBODY
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import Tx, transaction
from workflows.first_password import actions as first_password
from workflows.profile import Profile
from workflows.signin.stored import (
    StoredCredentials,
    find_credentials,
    find_credentials_by_address,
    find_credentials_of_member,
    stored_of,
)
from workflows.tries import failures
from workflows.tries.failures import Counted
from workflows.tries.origin import Visitor


@dataclass(frozen=True)
class Credentials:
    """What was typed into the sign-in form; the customer number counts where the profile asks for it."""

    identifier: str
    password: str
    language: str
    customer_number: str = ""
    remember: bool = False


@dataclass(frozen=True)
class Tried:
    """A counted try: whose password it is (None: nobody's), and where it counts."""

    known: StoredCredentials | None
    counted: Counted


@dataclass(frozen=True)
class Verdict:
    """What the password is; `fresh_hash` replaces one that was kept with older keys or parameters.

    `initial_secret` is the first password that it is, if it is one.
    """

    fits: bool
    fresh_hash: str
    initial_secret: UUID | None


def weigh(runtime: Runtime, given: Credentials, visitor: Visitor) -> Tried:
    """Find the account and count the try, at the known device or at the network; names of nobody count alike."""
    with transaction(runtime) as tx:
        known = _find(tx.session, runtime.profile, given)
        of_nobody = failures.key_of_name(runtime.keys, canonical(given.identifier))
        return _counted(tx, known, of_nobody, visitor)


def weigh_again(runtime: Runtime, account_id: UUID, visitor: Visitor) -> Tried:
    """Count a try in an open session: there the account is known."""
    with transaction(runtime) as tx:
        return _counted(tx, stored_of(tx.session, account_id), b"", visitor)


def check(runtime: Runtime, tried: Tried, password: str) -> Verdict:
    """Look at the password; one verification is made whatever is known."""
    known = tried.known
    whose, stored = (known.account_id, known.password_hash) if known else (NOBODY, "")
    checked = check_password(runtime.keys, whose, stored, password)
    is_initial = (
        known is not None
        and known.initial_secret is not None
        and first_password.is_password(runtime.keys, known.initial_secret, password)
    )
    outdated = tried.counted.admitted and checked.outdated and checked.fits
    return Verdict(
        fits=checked.fits or is_initial,
        fresh_hash=renew_hash(runtime.keys, whose, stored, password) if outdated else "",
        initial_secret=known.initial_secret if known and is_initial else None,
    )


def accept(tx: Tx, account: Account, tried: Tried, verdict: Verdict) -> bool:
    """Take the password under the account's lock, or say no: earlier failures are forgiven, a first password is used up."""
    known = tried.known
    if known is None or not (tried.counted.admitted and verdict.fits and may_authenticate(account, tx.now)):
        return False
    if not is_same_hash(tx.runtime.keys, account.id, account.password_hash, known.password_hash):
        return False  # changed since it was looked up
    if verdict.initial_secret and not first_password.spend(tx, account.id, verdict.initial_secret):
        return False
    failures.forgive(tx, tried.counted)
    account.password_hash = verdict.fresh_hash or account.password_hash
    return True


def _counted(tx: Tx, known: StoredCredentials | None, of_nobody: bytes, visitor: Visitor) -> Tried:
    everybody = failures.key_of_account(tx.runtime.keys, known.account_id) if known else of_nobody
    account_id = known.account_id if known else NOBODY
    return Tried(known, failures.count_try(tx, everybody, visitor, account_id))


def _find(session: Session, profile: Profile, given: Credentials) -> StoredCredentials | None:
    if profile.login_scheme == "login_name":
        return find_credentials(session, given.identifier)
    number = normal_number(given.customer_number)
    if "@" in given.identifier:
        return find_credentials_by_address(session, number, given.identifier)
    return find_credentials_of_member(session, number, given.identifier)
