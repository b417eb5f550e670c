"""Which six digits belong to a TAN? They are derived from its id, so nothing is stored and a retry repeats them.

Codes of this form for another purpose are derived under its name.
"""

import hmac
from uuid import UUID

from workflows import policy
from workflows.engine.keys import KeyRing
from workflows.typed import digits

PURPOSE = "tan-code"
CONSONANTS = "BCDFGHJKLMNPQRSTVWXZ"


def code_of(keys: KeyRing, tan_id: UUID, purpose: str = PURPOSE) -> str:
    """Return the code to be sent: six decimal digits from an HMAC of the id."""
    return _digits(keys.digest(purpose, tan_id.bytes))


def is_code(keys: KeyRing, tan_id: UUID, typed: str, purpose: str = PURPOSE) -> bool:
    """Compare a typed code in constant time with what any valid key derives; blanks and hyphens are ignored."""
    cleaned = digits(typed)
    if not cleaned.isascii():
        return False
    results = [hmac.compare_digest(_digits(mac), cleaned) for mac in keys.digests(purpose, tan_id.bytes)]
    return any(results)


def reference_of(tan_id: UUID) -> str:
    """Return the three letters that tell one TAN message from another; they are no secret."""
    number = tan_id.int
    return "".join(CONSONANTS[(number // 20**place) % 20] for place in range(3))


def _digits(mac: bytes) -> str:
    return str(int.from_bytes(mac, "big") % 10**policy.TAN_DIGITS).zfill(policy.TAN_DIGITS)
