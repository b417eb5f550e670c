"""To which address does a mail come back, and which mail was that? A variable envelope return path (VERP), signed.

`bounces@example.org` becomes `bounces+<42 letters and digits>@example.org`: id of the message and the first 80 bits of its HMAC,
in base32, because servers on the way may fold capitals. A stranger cannot make the address of somebody else's mail.
"""

import base64
import hmac
import re
from collections.abc import Iterable
from uuid import UUID

from workflows.engine.keys import KeyRing

PURPOSE = "bounce-address"
ID_BYTES = 16
SIGNATURE_BYTES = 10
PADDING = "=" * 6


def bounce_address(keys: KeyRing, base: str, message_id: UUID) -> str:
    """Return the envelope sender of a message; `base` is KUNDENCENTER_BOUNCE_ADDRESS."""
    local, _, domain = base.rpartition("@")
    signature = keys.digest(PURPOSE, message_id.bytes)[:SIGNATURE_BYTES]
    token = base64.b32encode(message_id.bytes + signature).decode("ascii").rstrip("=").lower()
    return f"{local}+{token}@{domain}"


def find_message_id(keys: KeyRing, base: str, texts: Iterable[str]) -> UUID | None:
    """Return the message that the first address of ours in these texts was made for; None if there is none."""
    local, _, domain = base.rpartition("@")
    ours = re.compile(
        rf"(?<![\w.+-]){re.escape(local)}\+([a-z2-7]{{42}})@{re.escape(domain)}(?![\w.-])", re.IGNORECASE
    )
    found = (_read(keys, token) for text in texts for token in ours.findall(text))
    return next((message_id for message_id in found if message_id is not None), None)


def _read(keys: KeyRing, token: str) -> UUID | None:
    content = base64.b32decode(token.upper() + PADDING)
    if base64.b32encode(content).decode("ascii").rstrip("=") != token.upper():
        return None  # its last letter has bits to spare: only one way to write it is ours
    identity, signature = content[:ID_BYTES], content[ID_BYTES:]
    right = (digest[:SIGNATURE_BYTES] for digest in keys.digests(PURPOSE, identity))
    return UUID(bytes=identity) if any(hmac.compare_digest(signature, one) for one in right) else None
