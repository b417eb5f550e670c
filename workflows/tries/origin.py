"""Where does a try come from: a browser of the owner's, a network that has shown the mailbox, or anywhere else?

What strangers do elsewhere counts neither for the one nor for the other.
"""

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy import text

from workflows import policy
from workflows.engine.keys import KeyRing
from workflows.engine.transaction import Tx

PURPOSE = "failure-count"
STAYS = "1"

VOUCH = text(
    """
    INSERT INTO known_network (key, expires_at) VALUES (:key, kundencenter_now() + :lasts)
    ON CONFLICT (key) DO UPDATE SET expires_at = excluded.expires_at
    """
)


@dataclass(frozen=True)
class Shown:
    """What the browser's cookie says, not checked yet: a device, its present secret, and whether it was to stay signed in."""

    device_id: UUID
    secret: str
    stays: bool

    @property
    def facts(self) -> dict[str, object]:
        """The device and the hash of its secret, as statements ask for them."""
        return {"device": self.device_id, "present": hash_of(self.secret)}


@dataclass(frozen=True)
class Visitor:
    """Who asks, as far as a face of the service knows: a keyed hash of the network, and the device cookie if there is one.

    An empty network is one that nobody named, for example on the command line.
    """

    network: bytes = b""
    shown: Shown | None = None


NOBODY_KNOWN = Visitor()


@dataclass(frozen=True)
class Origin:
    """The place that wrong codes are counted at and TANs are sent to; strange ones also count together, up to a ceiling."""

    key: bytes
    is_strange: bool


UNKNOWN = Origin(b"", is_strange=False)
"""No place: whoever asks has no account yet, so nobody can use up what is its owner's."""


def read_cookie(cookie: str) -> Shown | None:
    """Take a device cookie apart; None if it is none of ours."""
    identity, _, rest = cookie.partition(".")
    secret, _, mark = rest.partition(".")
    try:
        return Shown(UUID(hex=identity), secret, stays=mark == STAYS) if secret else None
    except ValueError:
        return None


def hash_of(secret: str) -> bytes:
    """Return what is stored of a device's secret."""
    return hashlib.sha256(secret.encode()).digest()


def of_device(keys: KeyRing, device_id: UUID) -> Origin:
    """A browser that the owner has signed in with."""
    return Origin(keys.digest(PURPOSE, b"codes device " + device_id.bytes), is_strange=False)


def in_recovery(keys: KeyRing, account_id: UUID) -> Origin:
    """The page of a link: whoever is there reads the mailbox, or the letter."""
    return Origin(keys.digest(PURPOSE, b"codes recovery " + account_id.bytes), is_strange=False)


def in_session(keys: KeyRing, account_id: UUID) -> Origin:
    """Inside the account, where only somebody signed in can be."""
    return Origin(keys.digest(PURPOSE, b"codes session " + account_id.bytes), is_strange=False)


def known_key(keys: KeyRing, account_id: UUID, network: bytes) -> bytes:
    """Name the fact that a network has shown this account's mailbox."""
    return keys.digest(PURPOSE, b"known " + account_id.bytes + network)


def vouch(tx: Tx, account_id: UUID, network: bytes, lasts: timedelta = policy.NETWORK_KNOWN) -> None:
    """Take a network out of the ceilings of the strange ones, for an hour: its visitor has proven the mailbox.

    Whatever strangers have used up, the owner gets in from here by password and TAN. Where an operator has signed in
    it lasts longer: they have no mailbox here.
    """
    if network:
        key = known_key(tx.runtime.keys, account_id, network)
        tx.apply(VOUCH, {"key": key, "lasts": lasts})
