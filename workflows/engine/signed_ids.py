"""How does an id become a text for a link that nobody else can make? Signed, and good for one purpose only."""

import base64
import binascii
import hashlib
from uuid import UUID

from itsdangerous import BadSignature, Signer

from workflows.engine.errors import BrokenLinkError, ForgedLinkError
from workflows.engine.keys import KeyRing

TOKEN_PARTS = 2


def sign_id(keys: KeyRing, purpose: str, identity: UUID) -> str:
    """Return the signed text; the same for every copy of the same mail."""
    return signer(keys, purpose).sign(base64.urlsafe_b64encode(identity.bytes).rstrip(b"=")).decode()


def read_id(keys: KeyRing, purpose: str, token: str) -> UUID:
    """Return the id; raises BrokenLinkError (truncated) or ForgedLinkError (tampered with)."""
    whole = len(sign_id(keys, purpose, UUID(int=0)))
    try:
        return UUID(bytes=base64.urlsafe_b64decode(signer(keys, purpose).unsign(token) + b"=="))
    except BadSignature as bad:
        if len(token) < whole or token.count(".") + 1 < TOKEN_PARTS:
            raise BrokenLinkError from bad
        raise ForgedLinkError from bad
    except (ValueError, binascii.Error) as bad:
        raise ForgedLinkError from bad


def signer(keys: KeyRing, purpose: str) -> Signer:
    """Return the signer of this purpose, which signs with the newest key and accepts the older ones."""
    # A plain signer: the serializers compress, and then the length would not tell a truncated text.
    # itsdangerous takes the oldest key first and signs with the last.
    return Signer(list(reversed(keys.derive(purpose))), salt=purpose, digest_method=hashlib.sha256)
