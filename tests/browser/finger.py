"""What does a browser's virtual authenticator hold, and who touches it?"""

import base64
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from playwright.sync_api import CDPSession

from tests.devices import Device

KIND = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@dataclass
class Finger:
    """The virtual authenticator of a page, and the finger of its owner."""

    cdp: CDPSession
    options: dict[str, Any] = field(default_factory=lambda: dict(KIND))
    named: str = ""

    def put_in(self) -> None:
        """Plug an authenticator in."""
        made = self.cdp.send("WebAuthn.addVirtualAuthenticator", {"options": self.options})
        self.named = made["authenticatorId"]

    def hold(self, device: Device) -> None:
        """Let the authenticator hold the passkey of a device that was registered without a browser."""
        key = device.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        held = {
            "credentialId": _text(device.credential_id),
            "isResidentCredential": True,
            "rpId": device.rp_id,
            "privateKey": _text(key),
            "userHandle": _text(device.handle or b""),
            "signCount": 0,
        }
        self.cdp.send("WebAuthn.addCredential", {"authenticatorId": self.named, "credential": held})

    def fits(self, *, verified: bool) -> None:
        """Let finger or PIN be right, or wrong."""
        self.cdp.send("WebAuthn.setUserVerified", {"authenticatorId": self.named, "isUserVerified": verified})

    def is_there(self, *, there: bool) -> None:
        """Let the owner touch whatever asks from now on, or let it wait."""
        self.cdp.send(
            "WebAuthn.setAutomaticPresenceSimulation", {"authenticatorId": self.named, "enabled": there}
        )

    def count(self) -> int:
        """How many passkeys the authenticator holds."""
        return len(self.cdp.send("WebAuthn.getCredentials", {"authenticatorId": self.named})["credentials"])


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()
