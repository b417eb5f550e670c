"""From which address does somebody ask? What trusted proxies wrote into a request, reduced to an address and a scheme.

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
        address = find_address(self._written(environ, "HTTP_X_FORWARDED_FOR"))
        if address is not None:
            environ["REMOTE_ADDR"] = str(address)
        scheme = self._written(environ, "HTTP_X_FORWARDED_PROTO").strip().lower()
        if scheme in SCHEMES:
            environ["wsgi.url_scheme"] = scheme
        return self.app(environ, start_response)

    def _written(self, environ: "WSGIEnvironment", header: str) -> str:
        """Each proxy appends one entry, so the outermost one's is the `count`th from the end; the visitor's are before."""
        entries = str(environ.get(header, "")).split(",")
        return entries[-self.count] if len(entries) >= self.count else ""


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
