"""To which address does a mail come back, and which mail was that? A variable envelope return path (VERP), signed.

`bounces@example.org` becomes `bounces+<42 letters and digits>@example.org`: id of the message and the first 80 bits of its HMAC,
in base32, because servers on the way may fold capitals. A stranger cannot make the address of somebody else's mail.
"""

import base64
import binascii
import hmac
from collections.abc import Iterable
from uuid import UUID

from workflows.engine.keys import KeyRing

PURPOSE = "bounce-address"
ID_BYTES = 16
SIGNATURE_BYTES = 10
TOKEN_LENGTH = 42
PADDING = "=" * 6


def bounce_address(keys: KeyRing, base: str, message_id: UUID) -> str:
    """Return the envelope sender of a message; `base` is KUNDENCENTER_BOUNCE_ADDRESS."""
    local, _, domain = base.rpartition("@")
    signature = keys.digest(PURPOSE, message_id.bytes)[:SIGNATURE_BYTES]
    token = base64.b32encode(message_id.bytes + signature).decode("ascii").rstrip("=").lower()
    return f"{local}+{token}@{domain}"


def find_message_id(keys: KeyRing, base: str, addresses: Iterable[str]) -> UUID | None:
    """Return the message that the first address of ours among these was made for; None if there is none."""
    start, _, domain = base.lower().rpartition("@")
    for address in addresses:
        local, _, at = address.strip().lower().rpartition("@")
        name, _, token = local.rpartition("+")
        found = _read(keys, token) if (name, at) == (start, domain) else None
        if found is not None:
            return found
    return None


def _read(keys: KeyRing, token: str) -> UUID | None:
    if len(token) != TOKEN_LENGTH or not token.isascii():
        return None
    try:
        content = base64.b32decode(token.upper() + PADDING)
    except binascii.Error:
        return None
    identity, signature = content[:ID_BYTES], content[ID_BYTES:]
    right = (digest[:SIGNATURE_BYTES] for digest in keys.digests(PURPOSE, identity))
    return UUID(bytes=identity) if any(hmac.compare_digest(signature, one) for one in right) else None
