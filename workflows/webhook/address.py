"""Where may a webhook lead? Out into the world: never into our own network, however its name or number is written.

A name is looked up when a message is sent, and the message goes to the very address that was looked at.
"""

import re
from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Literal
from urllib.parse import SplitResult, urlsplit

from workflows.engine.errors import KundencenterError
from workflows.mail_address import ascii_domain
from workflows.settings import Network, Settings

LONGEST = 500
VISIBLE = re.compile(r"[\x21-\x7e]+")
UNICAST = IPv6Network("2000::/3")
OTHERS_INSIDE = (IPv6Network("2001::/32"), IPv6Network("2002::/16"))
"""Teredo and 6to4: an address of IPv4 is hidden in them, and nobody needs them any more."""

NOBODY_OUTSIDE = (
    IPv4Network("192.0.0.0/24"),
    IPv4Network("192.88.99.0/24"),
    IPv4Network("168.63.129.16/32"),
    IPv6Network("3fff::/20"),
)
"""What Python's own list lacks, some releases more than others (IANA's registries of special purposes, and clouds): protocols of providers, where one cloud tells machines their secrets, the relay of 6to4, where Azure does so, and documentation."""

NAT64 = IPv6Network("64:ff9b::/96")
"""Where a network has IPv6 only, an address of IPv4 looks like this; the last four bytes are it."""

Fault = Literal["no_url", "not_https", "too_long", "with_user", "private"]


class UrlError(KundencenterError):
    """No webhook may lead there."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault: Fault = fault


def read_url(settings: Settings, given: str) -> str:
    """Return an address as it is kept, its host in ASCII; raises UrlError. In a demonstration http is enough."""
    url = given.strip()
    if len(url) > LONGEST:
        raise UrlError("too_long")
    parts, host = _parts(url)
    if parts.scheme not in ({"http", "https"} if settings.is_demo else {"https"}):
        raise UrlError("not_https")
    if "@" in parts.netloc:
        raise UrlError("with_user")
    if _is_number(host) and not may_be_called(host, settings.webhook_networks):
        raise UrlError("private")
    port = f":{parts.port}" if parts.port else ""
    written = f"[{host}]" if ":" in host else host
    return parts._replace(netloc=f"{written}{port}", fragment="").geturl()


def may_be_called(number: str, allowed: Iterable[Network] = ()) -> bool:
    """Say whether a message may go to this IP address: a public one, or one of a network that the operators allow."""
    address = ip_address(number)
    if isinstance(address, IPv6Address):
        address = _inner(address)
    return any(address in network for network in allowed) or _is_public(address)


def _inner(address: IPv6Address) -> IPv4Address | IPv6Address:
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    return IPv4Address(address.packed[-4:]) if address in NAT64 else address


def _is_public(address: IPv4Address | IPv6Address) -> bool:
    if not address.is_global or address.is_multicast or address.is_reserved:
        return False
    if any(address in one for one in NOBODY_OUTSIDE):
        return False
    if isinstance(address, IPv4Address):
        return True
    return (
        address in UNICAST and address.scope_id is None and not any(address in one for one in OTHERS_INSIDE)
    )


def _parts(url: str) -> tuple[SplitResult, str]:
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        raise UrlError("no_url") from None
    host = ascii_domain(host) or ""
    if not host or not VISIBLE.fullmatch(parts._replace(netloc=host).geturl()):
        raise UrlError("no_url")
    return parts, host


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
