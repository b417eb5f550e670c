"""Which ten codes on paper replace a TAN? Made at random, shown once, kept as wrapped hashes, each good for one use.

What is wrapped is the hash of a code and the key of its own that made it. Lists lie in drawers for years: so they outlive
every secret key (decision 0025).
"""

import hashlib
import hmac
import secrets
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import delete, func, or_, select
from sqlalchemy.orm import Session

from workflows import policy, printed
from workflows.account.records import Account
from workflows.account.told import tell
from workflows.engine.keys import KeyRing, UnwrapError
from workflows.engine.machine import Evidence
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import Tx, transaction
from workflows.tan.records import EmergencyCode

PURPOSE = "emergency-code"
KEY_BYTES = 32
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no letter that looks like a digit."""

UNUSED = EmergencyCode.used_at.is_(None)
BY_ITSELF = EmergencyCode.expires_at.is_not(None)
LIVE = or_(EmergencyCode.expires_at.is_(None), EmergencyCode.expires_at > func.kundencenter_now())

LOOK_ALIKES = str.maketrans("OIL", "011")


def renew_codes(runtime: Runtime, account_id: UUID) -> tuple[str, ...]:
    """Make ten codes and return them for the one time that they are shown; unused older ones end, the owner is told."""
    codes = tuple(_drawn() for _ in range(policy.EMERGENCY_CODES))
    with transaction(runtime) as tx:
        account = tx.get(Account, account_id)
        end_codes(tx, account.id)
        tx.session.add_all(_made(tx, account.id, code) for code in codes)
        tell(tx, account, "emergency_codes_made")
    return codes


def make_one(tx: Tx, account: Account) -> str:
    """Make one code beside the list, good for a day, and return it for the one time that it is shown.

    An earlier one of this kind ends. The caller has locked the account, and tells its owner.
    """
    code = _drawn()
    tx.session.execute(delete(EmergencyCode).where(UNUSED, EmergencyCode.account_id == account.id, BY_ITSELF))
    tx.session.add(_made(tx, account.id, code, expires_at=tx.now + policy.APPROVAL_LIFETIME))
    return code


def end_codes(tx: Tx, account_id: UUID) -> None:
    """Forget the codes that were not used."""
    tx.session.execute(delete(EmergencyCode).where(EmergencyCode.account_id == account_id, UNUSED))


def is_in_form(typed: str) -> bool:
    """Say whether a text could be one of these codes: their length tells them from a TAN."""
    return len(_cleaned(typed)) == policy.EMERGENCY_CODE_LENGTH


def check(tx: Tx, account_id: UUID, *, subject: UUID, typed: str) -> Evidence | None:
    """Use a code up; None if it is wrong or was used. The caller has locked the account.

    Blanks, hyphens and case are ignored, O counts as 0, I and L as 1.
    """
    unused = tx.session.scalars(
        select(EmergencyCode)
        .where(EmergencyCode.account_id == account_id, UNUSED, LIVE)
        .execution_options(populate_existing=True)
    ).all()
    message = _message(account_id, _cleaned(typed))
    fitting = [code for code in unused if _fits(tx.runtime.keys, code, message)]
    if not fitting:
        return None
    code = fitting[0]
    code.used_at = tx.now
    return tx.prove("emergency_code", subject=subject, source=code.id)


def rewrapped(keys: KeyRing, code: EmergencyCode) -> bytes:
    """Wrap hash and key of a code under the newest key; one from before with all that may have made it.

    Raises UnwrapError when its key is gone.
    """
    return keys.wrap(PURPOSE, code.id, b"".join(_opened(keys, code)))


def count_left(session: Session, account_id: UUID) -> int:
    """Count the codes of the list that can still be used."""
    unused = select(func.count()).where(EmergencyCode.account_id == account_id, UNUSED, ~BY_ITSELF)
    return session.scalar(unused) or 0


def _drawn() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(policy.EMERGENCY_CODE_LENGTH))


def _made(tx: Tx, account_id: UUID, code: str, expires_at: datetime | None = None) -> EmergencyCode:
    code_id, key = uuid4(), secrets.token_bytes(KEY_BYTES)
    mac = hmac.digest(key, _message(account_id, code), hashlib.sha256)
    return EmergencyCode(
        id=code_id,
        account_id=account_id,
        wrapped=tx.runtime.keys.wrap(PURPOSE, code_id, mac + key),
        code_hash=None,
        created_at=tx.now,
        expires_at=expires_at,
        used_at=None,
    )


def _fits(keys: KeyRing, code: EmergencyCode, message: bytes) -> bool:
    try:
        mac, *candidates = _opened(keys, code)
    except UnwrapError:  # is in the log already
        return False
    results = [hmac.compare_digest(mac, hmac.digest(key, message, hashlib.sha256)) for key in candidates]
    return any(results)


def _opened(keys: KeyRing, code: EmergencyCode) -> list[bytes]:
    """Return the hash and the key that made it; of a code from before, every secret key's that may have."""
    if code.wrapped is None:
        return [code.code_hash or b"", *keys.derive(PURPOSE)]
    plain = keys.unwrap(PURPOSE, code.id, code.wrapped)
    return [plain[start : start + KEY_BYTES] for start in range(0, len(plain), KEY_BYTES)]


def _message(account_id: UUID, code: str) -> bytes:
    return account_id.bytes + code.encode()


def _cleaned(typed: str) -> str:
    return printed.read(typed).translate(LOOK_ALIKES)
