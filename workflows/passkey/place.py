"""At which address do passkeys of this installation work? At the host of its public address, whatever a request says."""

from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

from workflows.profile import Profile
from workflows.settings import Settings

USUAL_PORTS = {"https": 443, "http": 80}
"""Browsers leave these out when they say where a page is from."""


@dataclass(frozen=True)
class Place:
    """What a passkey is bound to: the host (`rp_id`) and, for every answer, the whole origin of the page; `name` is for people."""

    rp_id: str
    origin: str
    name: str


def place_of(settings: Settings, profile: Profile) -> Place | None:
    """Return where passkeys work; None where the profile has none, or the public address is a bare IP (WebAuthn 3, 5.1.2)."""
    found = urlsplit(settings.public_base_url)
    host = found.hostname or ""
    if profile.passkeys == "off" or _is_address(host):
        return None
    port = f":{found.port}" if found.port and found.port != USUAL_PORTS[found.scheme] else ""
    return Place(host, f"{found.scheme}://{host}{port}", f"{profile.brand} {profile.product}")


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
