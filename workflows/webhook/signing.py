"""How does a receiver know that a message is ours? A secret of its own, and a signature after Standard Webhooks 1.0.

Fifteen lines of the standard library: the package `standardwebhooks` does the same, and brings an HTTP client and models along.
"""

import base64
import hashlib
import hmac
import json
import secrets
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from workflows.engine.keys import KeyRing
from workflows.event.feed import Happened

PURPOSE = "webhook"
PREFIX = "whsec_"
SECRET_BYTES = 32

TEST = "webhook.test"
"""The type of a message that says nothing but that messages arrive."""


def new_secret() -> bytes:
    """Throw dice for a secret."""
    return secrets.token_bytes(SECRET_BYTES)


def shown(secret: bytes) -> str:
    """Write a secret as receivers' libraries read it."""
    return PREFIX + base64.b64encode(secret).decode("ascii")


def rewrapped(keys: KeyRing, webhook: Any, column: str = "secret") -> bytes:
    """Wrap a secret of a webhook under the newest key; raises UnwrapError."""
    return keys.wrap(PURPOSE, webhook.id, keys.unwrap(PURPOSE, webhook.id, getattr(webhook, column)))


def headers(secrets_: Iterable[bytes], message_id: str, timestamp: int, body: bytes) -> Mapping[str, str]:
    """Name the message, the second in which it is sent (Unix), and over both and the body a signature by each secret."""
    signed = f"{message_id}.{timestamp}.".encode() + body
    made = (base64.b64encode(hmac.digest(one, signed, hashlib.sha256)).decode("ascii") for one in secrets_)
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": " ".join(f"v1,{signature}" for signature in made),
    }


def message_id_of(webhook_id: UUID, number: int) -> str:
    """Name an event for this receiver; the same however often it is sent."""
    return f"{webhook_id.hex}-{number}"


def body_of(happened: Happened) -> bytes:
    """Write an event as it is sent; `data` is what the pull side answers for it."""
    data = {
        "id": happened.number,
        "type": happened.type,
        "at": happened.at.isoformat(),
        "customer_number": happened.customer_number,
        "user_number": happened.user_number,
        "version": happened.version,
    }
    return _written(happened.type, happened.at, data)


def body_of_test(at: datetime) -> bytes:
    """Write a message that only shows that messages arrive."""
    return _written(TEST, at, {})


def _written(type_: str, at: datetime, data: Mapping[str, object]) -> bytes:
    return json.dumps(
        {"type": type_, "timestamp": at.isoformat(), "data": data}, separators=(",", ":")
    ).encode()
