"""Which ten codes on paper replace a TAN? Made of a random order, shown once, kept as wrapped hashes, each good for one use.

What is wrapped is the hash of a code and the key of its own that made it. Lists lie in drawers for years: so they outlive
every secret key (decision 0025).
"""

import hashlib
import hmac
import secrets
from datetime import datetime
from uuid import UUID, uuid4, uuid5

from sqlalchemy import delete, func, or_, select
from sqlalchemy.orm import Session

from workflows import policy, printed
from workflows.account.records import Account
from workflows.account.told import tell
from workflows.engine.errors import KundencenterError
from workflows.engine.history import Proof
from workflows.engine.keys import KeyRing, UnwrapError
from workflows.engine.machine import Evidence
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import Tx, transaction
from workflows.tan.records import EmergencyCode

PURPOSE = "emergency-code"
ORDER = "emergency_list"
"""What the codes of a list are derived for, and the proof that its order has been used."""

KEY_BYTES = 32
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no letter that looks like a digit."""

UNUSED = EmergencyCode.used_at.is_(None)
BY_ITSELF = EmergencyCode.expires_at.is_not(None)
NOT_EXPIRED = or_(EmergencyCode.expires_at.is_(None), EmergencyCode.expires_at > func.kundencenter_now())

LOOK_ALIKES = str.maketrans("OIL", "011")


class ListReplacedError(KundencenterError):
    """Another list has taken the place of the one that this order had made."""


def renew_codes(runtime: Runtime, account_id: UUID, order: UUID | None = None) -> tuple[str, ...]:
    """Make the ten codes of an order and return them; unused older ones end, the owner is told.

    An order is the secret of one form, which is kept nowhere: sent once more it gives the same codes and changes nothing, as long
    as they are the list that counts. Raises ListReplacedError when they are not any more.
    """
    order = uuid5(account_id, (order or uuid4()).hex)  # nobody's form is another's
    codes = _codes_of(runtime.keys, account_id, order)
    ids = [uuid5(order, str(place)) for place in range(len(codes))]
    with transaction(runtime) as tx:
        account = tx.get(Account, account_id)
        if _is_used(tx, order):
            kept = tx.session.scalars(select(EmergencyCode).where(EmergencyCode.id.in_(ids))).all()
            known = {code.id: code for code in kept}  # whatever ends a list deletes what was not used of it
            if len(kept) < len(ids) or not _fits(runtime.keys, known[ids[0]], _message(account.id, codes[0])):
                raise ListReplacedError
            return codes
        tx.prove(ORDER, subject=account.id, source=_trace_of(order))
        end_codes(tx, account.id)
        tx.session.add_all(
            _made(tx, account.id, code, code_id) for code, code_id in zip(codes, ids, strict=True)
        )
        tell(tx, account, "emergency_codes_made")
    return codes


def make_one(tx: Tx, account: Account) -> str:
    """Make one code beside the list, good for a day, and return it for the one time that it is shown.

    An earlier one of this kind ends. The caller has locked the account, and tells its owner.
    """
    code = _drawn()
    tx.session.execute(delete(EmergencyCode).where(UNUSED, EmergencyCode.account_id == account.id, BY_ITSELF))
    tx.session.add(_made(tx, account.id, code, uuid4(), expires_at=tx.now + policy.APPROVAL_LIFETIME))
    return code


def end_codes(tx: Tx, account_id: UUID, *, but_list: bool = False) -> None:
    """Forget the codes that were not used; `but_list` only the one that was made beside the list."""
    of_account = delete(EmergencyCode).where(EmergencyCode.account_id == account_id, UNUSED)
    tx.session.execute(of_account.where(BY_ITSELF) if but_list else of_account)


def is_in_form(typed: str) -> bool:
    """Say whether a text could be one of these codes: their length tells them from a TAN."""
    return len(_cleaned(typed)) == policy.EMERGENCY_CODE_LENGTH


def check(tx: Tx, account_id: UUID, *, subject: UUID, typed: str) -> Evidence | None:
    """Use a code up; None if it is wrong or was used. The caller has locked the account.

    Blanks, hyphens, case and the width of letters are ignored, O counts as 0, I and L as 1.
    """
    unused = tx.session.scalars(
        select(EmergencyCode)
        .where(EmergencyCode.account_id == account_id, UNUSED, NOT_EXPIRED)
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


def _codes_of(keys: KeyRing, account_id: UUID, order: UUID) -> tuple[str, ...]:
    """Derive the codes: 50 bits each of a keyed hash."""
    messages = (account_id.bytes + order.bytes + bytes([place]) for place in range(policy.EMERGENCY_CODES))
    return tuple(_written(keys.digest(ORDER, message)) for message in messages)


def _written(digest: bytes) -> str:
    number, base = int.from_bytes(digest, "big"), len(ALPHABET)
    return "".join(ALPHABET[number // base**place % base] for place in range(policy.EMERGENCY_CODE_LENGTH))


def _is_used(tx: Tx, order: UUID) -> bool:
    used = select(Proof.id).where(Proof.kind == ORDER, Proof.source == _trace_of(order))
    return tx.session.scalar(used) is not None


def _trace_of(order: UUID) -> UUID:
    """What is kept of an order; it does not lead back to it, and so not to the codes."""
    return uuid5(order, ORDER)


def _made(
    tx: Tx, account_id: UUID, code: str, code_id: UUID, expires_at: datetime | None = None
) -> EmergencyCode:
    key = secrets.token_bytes(KEY_BYTES)
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
