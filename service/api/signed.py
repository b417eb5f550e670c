"""Is a request signed by the program that shares our key, and just now?

`X-Signature: t=<Unix seconds>,v1=<hex HMAC-SHA256 over "<t>.<raw body>">`; while a key is being changed, a program may send
several `v1`. The real clock of the database decides: whoever signs is not on a journey of ours.
"""

import hashlib
import hmac
from typing import NamedTuple

from sqlalchemy.orm import Session

from service.door.errors import SignatureError
from workflows.engine.clock import seconds_since

WINDOW_S = 300
"""So far the clocks may differ, and so long the request may be on its way."""


class Signature(NamedTuple):
    """What the header says: the moment, as it was written and signed, and every signature given for it."""

    signed_at: str
    signatures: tuple[str, ...]


def read(header: str) -> Signature:
    """Read X-Signature; raises SignatureError for any other form."""
    parts = [part.strip().partition("=") for part in header.split(",")]
    moments = [value for name, _, value in parts if name == "t"]
    signatures = tuple(value for name, _, value in parts if name == "v1")
    if len(moments) != 1 or not signatures or not _is_moment(moments[0]):
        raise SignatureError("X-Signature must look like t=<Unix seconds>,v1=<hex>")
    return Signature(moments[0], signatures)


def verify(given: Signature, body: bytes, key: str) -> None:
    """Compare in constant time; raises SignatureError."""
    right = hmac.new(key.encode(), given.signed_at.encode() + b"." + body, hashlib.sha256).hexdigest()
    if not any(hmac.compare_digest(right.encode(), one.encode()) for one in given.signatures):
        raise SignatureError("the signature is wrong")


def verify_moment(session: Session, given: Signature) -> None:
    """Refuse what was signed five minutes ago or will be; raises SignatureError."""
    if abs(seconds_since(session, int(given.signed_at))) > WINDOW_S:
        raise SignatureError("the signature is too old, or of a moment to come")


def _is_moment(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 12
