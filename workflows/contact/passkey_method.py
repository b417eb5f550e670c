"""When may passkeys be the TAN method? Where the loss of one device shuts nobody out: two that work here, or one beside emergency codes.

Asked when they are chosen, when one of them proves it, and when one is to go. What shuts others out asks nothing: it goes first.
"""

from uuid import UUID

from sqlalchemy.orm import Session

from workflows.account.records import Account
from workflows.contact import allowed
from workflows.contact.actions import Asker, take_effect
from workflows.contact.machine import OTHER_WAYS
from workflows.engine.errors import KundencenterError
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import Tx, transaction
from workflows.passkey import keys, offered, proof
from workflows.passkey.challenge import Asked, Given
from workflows.passkey.place import place_of
from workflows.passkey.records import Passkey
from workflows.passkey_policy import PASSKEYS_ALONE
from workflows.tan import emergency


class PasskeysMissingError(KundencenterError):
    """The method takes two passkeys, or one beside emergency codes, and the account has less."""


class LastPasskeyError(KundencenterError):
    """The TAN method stands on this passkey: another one has to come first."""


class CodesNeededError(KundencenterError):
    """One passkey would be left for the TAN method, and no emergency codes beside it."""


def require_enough(tx: Tx, account_id: UUID) -> None:
    """Raise PasskeysMissingError unless the account may live with passkeys as its method. The caller has locked it."""
    if not _is_enough(tx, account_id, _count(tx, account_id)):
        raise PasskeysMissingError


def require_spared(tx: Tx, account: Account, passkey: Passkey) -> None:
    """Raise LastPasskeyError or CodesNeededError if the account's method stands on this passkey. The caller has locked the account.

    One that works at another address only carries nothing.
    """
    place = place_of(tx.runtime.settings, tx.runtime.profile)
    if account.tan_method != "passkey" or place is None or passkey.rp_id != place.rp_id:
        return
    left = _count(tx, account.id) - 1
    if left == 0:
        raise LastPasskeyError
    if not _is_enough(tx, account.id, left):
        raise CodesNeededError


def ask(session: Session, runtime: Runtime, asker: Asker, change_id: UUID) -> offered.Question | None:
    """Return what a page asks one of the account's passkeys to sign; None where none works."""
    present = keys.offered(session, runtime, asker.account_id)
    return offered.to_sign(runtime, _asked(change_id), present)


def prove(runtime: Runtime, asker: Asker, change_id: UUID, given: Given) -> bool:
    """Take the signature of one of the account's passkeys: from here on they are its method; False if it is wrong.

    Only the session that asked may prove. Raises NotFoundError when nothing waits there, SessionEndedError, or
    PasskeysMissingError if some went meanwhile.
    """
    with transaction(runtime) as tx:
        account = tx.get(Account, asker.account_id)
        change = allowed.get_open(tx, account, asker.session_id, change_id, OTHER_WAYS["passkey"])
        require_enough(tx, account.id)
        used = proof.use(tx, account, given, _asked(change.id))
        evidence = proof.prove_second(tx, used, subject=change.id)
        if evidence is not None:
            take_effect(tx, account, change, evidence)
        return evidence is not None


def _count(tx: Tx, account_id: UUID) -> int:
    return len(keys.offered(tx.session, tx.runtime, account_id))


def _is_enough(tx: Tx, account_id: UUID, passkeys: int) -> bool:
    return passkeys >= PASSKEYS_ALONE or (passkeys > 0 and emergency.count_left(tx.session, account_id) > 0)


def _asked(change_id: UUID) -> Asked:
    return Asked("method", str(change_id))
