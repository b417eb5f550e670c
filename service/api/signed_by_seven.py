"""Is a request signed by seven, with the signing key of our account, and just now?

X-Signature is the hex HMAC-SHA256 over X-Timestamp, X-Nonce, the method, the address as it stands in seven's portal and the MD5 of the
body, one below the other (docs.seven.io, "Signing of requests" and "Webhooks"). A nonce is not kept: a report only moves forwards, and twice is once.
"""

import hashlib
import hmac

from werkzeug.datastructures import Headers

from service.api.signed import Signature
from service.door.errors import SignatureError


def read(headers: Headers, *, url: str, body: bytes, key: str) -> Signature:
    """Compare in constant time and return moment and signature; raises SignatureError."""
    at, nonce, given = (headers.get(f"X-{name}", "") for name in ("Timestamp", "Nonce", "Signature"))
    if not (at.isascii() and at.isdigit() and len(at) <= 12 and nonce and given):
        raise SignatureError("X-Timestamp, X-Nonce and X-Signature must be there")
    written = "\n".join((at, nonce, "POST", url, hashlib.md5(body, usedforsecurity=False).hexdigest()))
    right = hmac.new(key.encode(), written.encode(), hashlib.sha256).hexdigest()
    if not hmac.compare_digest(right.encode(), given.lower().encode()):
        raise SignatureError("the signature is wrong")
    return Signature(at, (given,))
