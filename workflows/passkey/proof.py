"""Does the answer of a device prove that its owner is here? The one place where passkeys are used and judged.

A wrong answer counts on no password and no TAN, for nobody guesses a signature; a right one forgives none of them.
"""

from dataclasses import dataclass
from uuid import UUID, uuid5

import structlog
from sqlalchemy import text

from workflows.account.machine import IN_USE
from workflows.account.records import Account
from workflows.account.told import tell
from workflows.engine.machine import Evidence
from workflows.engine.transaction import Tx
from workflows.passkey import ceremony, keys
from workflows.passkey.ceremony import Signed
from workflows.passkey.challenge import Asked, Given, spend
from workflows.passkey.place import place_of
from workflows.passkey.records import Passkey
from workflows.passkey_policy import OLD_ENOUGH, TOLD_AGAIN

IS_TOLD = text(
    """
    SELECT EXISTS (SELECT FROM message WHERE instance = :account AND about = :passkey AND name = 'passkey_copied'
                                         AND entered_at > kundencenter_now() - :again)
    """
)

log = structlog.get_logger()


@dataclass(frozen=True)
class Used:
    """A passkey that has signed; `source` is this use of it, `handle` what the device knows the account by, if it said so."""

    passkey: Passkey
    source: UUID
    handle: bytes | None


def find_owner(tx: Tx, given: Given) -> UUID | None:
    """Return whose passkey an answer names, before anything is proven: that account is to be locked."""
    named = ceremony.read_named(given.answer)
    return keys.find_owner(tx.session, named.credential_id) if named else None


def use(tx: Tx, account: Account | None, given: Given, asked: Asked) -> Used | None:
    """Spend the challenge and say which passkey of the account has signed; None if none has. The account is locked.

    The same work is done whether the passkey is known or not. One whose count goes back is refused, and its owner is told, once a day.
    The caller commits whatever the answer is.
    """
    place = place_of(tx.runtime.settings, tx.runtime.profile)
    challenge = spend(tx, given.token, asked)
    named = ceremony.read_named(given.answer)
    if place is None or challenge is None or named is None:
        return None
    passkey = keys.find_present(tx, account.id, named.credential_id, place.rp_id) if account else None
    public_key = passkey.public_key if passkey else ceremony.NOBODYS
    signed = ceremony.read_signed(place, challenge.signed, given.answer, public_key)
    if account is None or passkey is None or signed is None:
        return None
    if named.handle not in {None, passkey.user_handle}:
        return None
    if is_copied(passkey, signed):
        log.warning("passkey was copied", passkey=str(passkey.id))
        if not tx.session.scalar(
            IS_TOLD, {"account": account.id, "passkey": passkey.id, "again": TOLD_AGAIN}
        ):
            tell(tx, account, "passkey_copied", about=passkey.id)
        return None
    passkey.sign_count = signed.sign_count
    passkey.backup_eligible, passkey.backed_up = signed.backup_eligible, signed.backed_up
    passkey.last_used_at = tx.now
    return Used(passkey, uuid5(passkey.id, given.token), named.handle)


def is_copied(passkey: Passkey, signed: Signed) -> bool:
    """Say whether a key that never leaves its device has signed elsewhere meanwhile; one that is synchronised has no such count."""
    counts = passkey.sign_count > 0 or signed.sign_count > 0
    return not signed.backup_eligible and counts and signed.sign_count <= passkey.sign_count


def prove_second(
    tx: Tx, used: Used | None, *, subject: UUID, after_password: bool = False
) -> Evidence | None:
    """Take a passkey as the second proof, after another one.

    `after_password` says that the right password was given just before: from then on the passkey opens the account alone.
    """
    if used is None or used.passkey.confirmed_at is None:
        return None
    if after_password:
        used.passkey.alone_since = used.passkey.alone_since or tx.now
    return _evidence(tx, "passkey", used, subject)


def prove_alone(tx: Tx, account: Account, used: Used, *, subject: UUID) -> Evidence | None:
    """Take a passkey in place of password and TAN; None where the password has to come first."""
    may = tx.runtime.profile.passkeys == "sign_in" and account.state in IN_USE
    if not may or used.passkey.alone_since is None or used.handle is None:
        return None
    return _evidence(tx, "passkey_alone", used, subject)


def prove_in_recovery(tx: Tx, account: Account, given: Given, *, recovery_id: UUID) -> Evidence | None:
    """Take a passkey as the second proof after a proven mailbox; one that can still be taken back is refused: a thief may have made it."""
    used = use(tx, account, given, Asked("recovery", str(recovery_id)))
    confirmed_at = used.passkey.confirmed_at if used else None
    if confirmed_at is None or tx.now - confirmed_at < OLD_ENOUGH:
        return None
    return prove_second(tx, used, subject=recovery_id)


def prove_first(tx: Tx, account: Account, given: Given, *, change_id: UUID) -> Evidence | None:
    """Take the first signature of a passkey that was made just now, after the password: then it counts, and opens the account alone.

    The evidence has reached just this passkey.
    """
    used = use(tx, account, given, Asked("change", str(change_id)))
    if used is None or used.passkey.confirmed_at is not None:
        return None
    used.passkey.confirmed_at = used.passkey.alone_since = tx.now
    return _evidence(tx, "passkey", used, change_id)


def _evidence(tx: Tx, kind: str, used: Used, subject: UUID) -> Evidence:
    return tx.prove(kind, subject=subject, source=used.source, reached=used.passkey.id.hex)
