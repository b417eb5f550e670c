"""From which address does a request come? From the headers of trusted proxies, reduced to an address and a scheme.

Werkzeug's ProxyFix takes anything for an address ("1.2.3.4:5555", "unknown"), and a lone quotation mark of the visitor
makes it count the proxies wrong.
"""

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

SCHEMES = ("http", "https")


class BehindProxies:
    """Let an application see the visitor that the outermost of `count` proxies saw.

    What is no address, or was not written by all of them, stays the nearest proxy's own. `Forwarded` is never read:
    a proxy that does not know it passes on what the visitor wrote.
    """

    def __init__(self, app: "WSGIApplication", count: int) -> None:
        self.app = app
        self.count = count

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer the request of the visitor."""
        written = _entries(environ, "HTTP_X_FORWARDED_FOR")
        address = find_address(written[-self.count]) if len(written) >= self.count else None
        if address is not None:
            environ["REMOTE_ADDR"] = str(address)
        # Most proxies replace the scheme or pass it on: then fewer entries arrive, and the first one is the outermost's.
        scheme = _entries(environ, "HTTP_X_FORWARDED_PROTO")[-self.count :][0].strip().lower()
        if scheme in SCHEMES:
            environ["wsgi.url_scheme"] = scheme
        return self.app(environ, start_response)


def _entries(environ: "WSGIEnvironment", header: str) -> list[str]:
    """Each proxy appends one, so the outermost one's is the nth from the end; the visitor's are before."""
    return str(environ.get(header, "")).split(",")


def find_address(text: str) -> IPv4Address | IPv6Address | None:
    """Read an address with or without port, brackets, quotation marks or zone; None if it is none."""
    bare = text.strip().strip('"')
    if bare.startswith("["):
        bare = bare[1:].partition("]")[0]
    elif bare.count(":") == 1:
        bare = bare.partition(":")[0]
    try:
        found = ip_address(bare.partition("%")[0])
    except ValueError:
        return None
    return (found.ipv4_mapped or found) if isinstance(found, IPv6Address) else found


def network_of(text: str) -> str:
    """Return the network that one visitor has for itself: the address, or for IPv6 the /64; ours for a Unix socket."""
    address = find_address(text) or IPv4Address("127.0.0.1")
    return str(ip_network((address, 64), strict=False)) if isinstance(address, IPv6Address) else str(address)
