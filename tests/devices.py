"""What does a device answer that holds passkeys? One made of software, with a switch for everything that can be wrong."""

import base64
import hashlib
import json
import os
from dataclasses import dataclass, field
from typing import Any

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

ORIGIN = "http://localhost:8000"
PRESENT, VERIFIED, ELIGIBLE, BACKED_UP, ATTESTED = 0x01, 0x04, 0x08, 0x10, 0x40


def text_of(data: bytes) -> str:
    """Write bytes as browsers do."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def bytes_of(text: str) -> bytes:
    """Read what `text_of` has written."""
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


@dataclass
class Device:
    """A device with one P-256 key for one account; every answer is right until a switch says otherwise."""

    origin: str = ORIGIN
    flags: int = PRESENT | VERIFIED | ELIGIBLE | BACKED_UP
    count: int = 0
    counts_up: int = 0
    client_data: dict[str, Any] = field(default_factory=dict)
    rp_id: str = ""
    handle: bytes | None = None
    credential_id: bytes = field(default_factory=lambda: os.urandom(32))
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    def make(self, options: str) -> str:
        """Answer a page that lets this device make a passkey."""
        asked = json.loads(options)
        self.rp_id, self.handle = asked["rp"]["id"], bytes_of(asked["user"]["id"])
        client_data = self._client_data("webauthn.create", asked["challenge"])
        attested = bytes(16) + len(self.credential_id).to_bytes(2) + self.credential_id + self._public_key()
        statement = {"fmt": "none", "attStmt": {}, "authData": self._data(ATTESTED) + attested}
        response = {
            "clientDataJSON": text_of(client_data),
            "attestationObject": text_of(cbor2.dumps(statement)),
            "transports": ["internal", "hybrid", "of-tomorrow"],
        }
        return self._answer(response)

    def sign(self, options: str, **changes: Any) -> str:
        """Answer a page that asks for a signature; `changes` replace parts of the response."""
        asked = json.loads(options)
        self.count += self.counts_up
        client_data = self._client_data("webauthn.get", asked["challenge"])
        data = self._data()
        signed = data + hashlib.sha256(client_data).digest()
        response = {
            "clientDataJSON": text_of(client_data),
            "authenticatorData": text_of(data),
            "signature": text_of(self.key.sign(signed, ec.ECDSA(hashes.SHA256()))),
            "userHandle": text_of(self.handle) if self.handle else None,
        }
        return self._answer(response | changes)

    def _answer(self, response: dict[str, Any]) -> str:
        identity = text_of(self.credential_id)
        return json.dumps(
            {
                "id": identity,
                "rawId": identity,
                "type": "public-key",
                "response": response,
                "clientExtensionResults": {},
            }
        )

    def _client_data(self, kind: str, challenge: str) -> bytes:
        said = {"type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": False}
        return json.dumps(said | self.client_data).encode()

    def _data(self, more: int = 0) -> bytes:
        flags = self.flags | more
        return hashlib.sha256(self.rp_id.encode()).digest() + bytes([flags]) + self.count.to_bytes(4)

    def _public_key(self) -> bytes:
        point = self.key.public_key().public_numbers()
        return cbor2.dumps({1: 2, 3: -7, -1: 1, -2: point.x.to_bytes(32), -3: point.y.to_bytes(32)})
