"""Which ten codes on paper replace a TAN? Made at random, shown once, kept as keyed hashes, each good for one use."""

import hmac
import secrets
from uuid import UUID, uuid4

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from workflows import policy
from workflows.account.records import Account
from workflows.account.told import tell
from workflows.engine.machine import Evidence
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import Tx, transaction
from workflows.tan.records import EmergencyCode

PURPOSE = "emergency-code"
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no letter that looks like a digit."""

LOOK_ALIKES = str.maketrans("OIL", "011")


def renew_codes(runtime: Runtime, account_id: UUID) -> tuple[str, ...]:
    """Make ten codes and return them for the one time that they are shown; unused older ones end, the owner is told."""
    codes = tuple(
        "".join(secrets.choice(ALPHABET) for _ in range(policy.EMERGENCY_CODE_LENGTH))
        for _ in range(policy.EMERGENCY_CODES)
    )
    with transaction(runtime) as tx:
        account = tx.get(Account, account_id)
        end_codes(tx, account.id)
        tx.session.add_all(
            EmergencyCode(
                id=uuid4(),
                account_id=account.id,
                code_hash=runtime.keys.digest(PURPOSE, _message(account.id, code)),
                created_at=tx.now,
                used_at=None,
            )
            for code in codes
        )
        tell(tx, account, "emergency_codes_made")
    return codes


def end_codes(tx: Tx, account_id: UUID) -> None:
    """Forget the codes that were not used."""
    tx.session.execute(
        delete(EmergencyCode).where(EmergencyCode.account_id == account_id, EmergencyCode.used_at.is_(None))
    )


def is_in_form(typed: str) -> bool:
    """Say whether a text could be one of these codes: their length tells them from a TAN."""
    return len(_cleaned(typed)) == policy.EMERGENCY_CODE_LENGTH


def check(tx: Tx, account_id: UUID, *, subject: UUID, typed: str) -> Evidence | None:
    """Use a code up; None if it is wrong or was used. The caller has locked the account.

    Blanks, hyphens and case are ignored, O counts as 0, I and L as 1.
    """
    unused = tx.session.scalars(
        select(EmergencyCode)
        .where(EmergencyCode.account_id == account_id, EmergencyCode.used_at.is_(None))
        .execution_options(populate_existing=True)
    ).all()
    hashes = tx.runtime.keys.digests(PURPOSE, _message(account_id, _cleaned(typed)))
    fitting = [code for code in unused for mac in hashes if hmac.compare_digest(code.code_hash, mac)]
    if not fitting:
        return None
    code = fitting[0]
    code.used_at = tx.now
    return tx.prove("emergency_code", subject=subject, source=code.id)


def count_left(session: Session, account_id: UUID) -> int:
    """Count the codes that can still be used."""
    unused = select(func.count()).where(
        EmergencyCode.account_id == account_id, EmergencyCode.used_at.is_(None)
    )
    return session.scalar(unused) or 0


def _message(account_id: UUID, code: str) -> bytes:
    return account_id.bytes + code.encode()


def _cleaned(typed: str) -> str:
    return "".join(character for character in typed.upper() if character.isalnum()).translate(LOOK_ALIKES)
