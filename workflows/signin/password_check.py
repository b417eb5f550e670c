"""Is the typed password the account's, and may it be tried now? The same work for every name, known or not."""

from dataclasses import dataclass
from uuid import UUID

from workflows.account.doors import may_authenticate
from workflows.account.identifiers import canonical
from workflows.account.passwords import check_password, is_same_hash, renew_hash
from workflows.account.records import Account
from workflows.engine.looking import look
from workflows.engine.orm import NOBODY
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import Tx
from workflows.first_password import actions as first_password
from workflows.signin.stored import OF_ACCOUNT, StoredCredentials, find_for
from workflows.tries import failures
from workflows.tries.failures import Counted
from workflows.tries.origin import Visitor


@dataclass(frozen=True)
class Credentials:
    """What was typed into the sign-in form; the customer number counts where the profile asks for it.

    A browser that is `shared` by several people does not stay signed in.
    """

    identifier: str
    password: str
    language: str
    customer_number: str = ""
    remember: bool = False
    shared: bool = False


@dataclass(frozen=True)
class Tried:
    """A counted try: whose password it is (None: nobody's), and where it counts."""

    stored: StoredCredentials | None
    counted: Counted


@dataclass(frozen=True)
class Verdict:
    """What the password of a try is; `fresh_hash` replaces one that was kept with older keys or parameters.

    `initial_secret` is the first password that it is, if it is one.
    """

    tried: Tried
    fits: bool
    fresh_hash: str
    initial_secret: UUID | None


def count_at_once(runtime: Runtime, given: Credentials, visitor: Visitor) -> Tried:
    """Find the account and count the try, at the known device or at the network; names of nobody count alike.

    It is committed when this returns.
    """
    stored = find_for(runtime, given.identifier, given.customer_number)
    of_nobody = failures.key_of_name(runtime.keys, canonical(given.identifier))
    return _counted(runtime, stored, of_nobody, visitor)


def count_at_once_in_session(runtime: Runtime, account_id: UUID, visitor: Visitor) -> Tried:
    """Count a try in an open session, as above: there the account is known."""
    [stored] = look(runtime, OF_ACCOUNT, {"account": account_id})
    return _counted(runtime, stored, b"", visitor)


def check(runtime: Runtime, tried: Tried, password: str) -> Verdict:
    """Look at the password; one verification is made whatever is known."""
    stored = tried.stored
    whose, stored_hash = (stored.account_id, stored.password_hash) if stored else (NOBODY, "")
    checked = check_password(runtime.keys, whose, stored_hash, password)
    is_initial = (
        stored is not None
        and stored.initial_secret is not None
        and first_password.is_password(runtime.keys, stored.initial_secret, password)
    )
    outdated = tried.counted.admitted and checked.outdated and checked.fits
    return Verdict(
        tried,
        fits=checked.fits or is_initial,
        fresh_hash=renew_hash(runtime.keys, whose, stored_hash, password) if outdated else "",
        initial_secret=stored.initial_secret if stored and is_initial else None,
    )


def accept(tx: Tx, account: Account, verdict: Verdict) -> bool:
    """Take the password of an account, which was looked at since, or say no: earlier failures are forgiven, a first password is used up."""
    stored, counted = verdict.tried.stored, verdict.tried.counted
    if stored is None or not (counted.admitted and verdict.fits and may_authenticate(account, tx.now)):
        return False
    if not is_same_hash(tx.runtime.keys, account.id, account.password_hash, stored.password_hash):
        return False  # changed since it was looked up
    if verdict.initial_secret and not first_password.spend(tx, account.id, verdict.initial_secret):
        return False
    failures.forgive(tx, counted)
    account.password_hash = verdict.fresh_hash or account.password_hash
    return True


def _counted(runtime: Runtime, stored: StoredCredentials | None, of_nobody: bytes, visitor: Visitor) -> Tried:
    everybody = (
        failures.key_of_account(runtime.keys, stored.account_id, stored.tries_lifted) if stored else of_nobody
    )
    account_id = stored.account_id if stored else NOBODY
    return Tried(stored, failures.count_at_once(runtime, everybody, visitor, account_id))
