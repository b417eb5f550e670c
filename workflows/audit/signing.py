"""How is an anchor written down and signed? Ed25519, so that an auditor checks it with a public key and no secret.

The key comes from the installation's secret keys. What older ones have derived is kept wrapped, so that their anchors can
still be told from forged ones when the secret key is gone.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy.orm import Session

from workflows.audit.records import AuditAnchor
from workflows.engine.kept_keys import every_key
from workflows.engine.keys import KeyRing

PURPOSE = "audit anchor"


def written(number: int, at: datetime, books: Mapping[str, Any], previous: bytes) -> bytes:
    """Return the one form in which an anchor is hashed: JSON, keys in order, no blanks, time in UTC."""
    facts = {
        "number": number,
        "at": at.astimezone(UTC).isoformat(),
        "books": books,
        "previous": previous.hex(),
    }
    return json.dumps(facts, sort_keys=True, separators=(",", ":")).encode()


def hash_of(number: int, at: datetime, books: Mapping[str, Any], previous: bytes) -> bytes:
    """Return the SHA-256 of an anchor, which the next one names."""
    return hashlib.sha256(written(number, at, books, previous)).digest()


def line_of(anchor: AuditAnchor) -> str:
    """Write an anchor as the line that leaves the house, with hash, public key and signature (hex)."""
    facts = json.loads(written(anchor.number, anchor.at, anchor.books, anchor.previous))
    proof = {
        "hash": anchor.hash.hex(),
        "public_key": anchor.public_key.hex(),
        "signature": anchor.signature.hex(),
    }
    return json.dumps({**facts, **proof}, sort_keys=True, separators=(",", ":"))


def sign(keys: KeyRing, digest: bytes) -> tuple[bytes, bytes]:
    """Sign with the newest key; return public key and signature."""
    # Imported late: 10 MiB that web and mail workers never need for this.
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415 - 10 MiB

    private = Ed25519PrivateKey.from_private_bytes(keys.derive(PURPOSE)[0])
    return private.public_key().public_bytes_raw(), private.sign(digest)


def public_keys(session: Session, keys: KeyRing) -> frozenset[bytes]:
    """Return the public keys of all secret keys that there are or were; raises UnwrapError."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415 - 10 MiB

    return frozenset(
        Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()
        for seed in every_key(session, keys, PURPOSE)
    )


def is_signed(anchor: AuditAnchor) -> bool:
    """Say whether the signature is that of the key that the anchor names."""
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - 10 MiB
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415 - 10 MiB

    try:
        Ed25519PublicKey.from_public_bytes(anchor.public_key).verify(anchor.signature, anchor.hash)
    except (InvalidSignature, ValueError):
        return False
    return True
