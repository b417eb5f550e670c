"""How often may one network or one program send a request? Views name their limits; requests of programs are counted as a whole, too."""

import time
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from flask import Flask, g, request
from flask.typing import ResponseReturnValue
from flask_limiter import Limiter, RequestLimit

from service.door.access import DIRECTORY, PROGRAM
from service.door.current import runtime
from service.door.queue_store import open_redis
from service.door.visitor import network_of
from workflows.settings import Settings

OF_A_KEY = "1800 per minute"
"""All requests of one key together: more than the 25 a second that identity providers want (research/directory.md, 45)."""

View = TypeVar("View", bound=Callable[..., ResponseReturnValue])


def at_most(limit: str, methods: Sequence[str] = ("POST",)) -> Callable[[View], View]:
    """Declare how often one network, or one program, may call a view, for example "10 per minute"."""

    def declare(view: View) -> View:
        view.__dict__["at_most"] = (limit, tuple(methods))
        return view

    return declare


def apply(app: Flask, settings: Settings) -> None:
    """Count the declared views. A dead Redis means counting in this process, not refusing."""
    if settings.rate_limits == "off":
        return
    redis_url = settings.redis_url.get_secret_value() if settings.redis_url else None
    limiter = Limiter(
        caller,
        storage_uri="redis://" if redis_url else "memory://",
        storage_options=_connection(redis_url) if redis_url else {},
        strategy="sliding-window-counter",
        in_memory_fallback_enabled=redis_url is not None,
        key_prefix="kundencenter",
    )
    limiter.init_app(app)
    app.extensions["kundencenter-limiter"] = limiter
    of_a_key = limiter.shared_limit(OF_A_KEY, scope="programs")
    for endpoint, view in app.view_functions.items():
        if "at_most" in view.__dict__:
            limit, methods = view.__dict__["at_most"]
            app.view_functions[endpoint] = limiter.limit(limit, methods=list(methods))(view)  # type: ignore[assignment]
        if {DIRECTORY, PROGRAM} & set(view.__dict__.get("open_to", ())):
            app.view_functions[endpoint] = of_a_key(app.view_functions[endpoint])  # type: ignore[assignment]


def caller() -> str:
    """Return whose requests are counted together: the program whose key was sent, else the visitor's network."""
    return str(g.get("caller", "")) or visitor_network()


def counted(app: Flask) -> Sequence[RequestLimit]:
    """List the limits that were counted for this request."""
    limiter: Limiter | None = app.extensions.get("kundencenter-limiter")
    return limiter.current_limits if limiter else ()


def visitor_network() -> str:
    """The visitor's address; for IPv6 the /64, because one connection owns all of it."""
    return network_of(request.remote_addr or "")


def network_key() -> bytes:
    """Return a keyed hash of the visitor's network: all that the workflows get to know of the address."""
    return runtime().keys.digest("network", visitor_network().encode())


def seconds_to_wait(app: Flask) -> int:
    """Return after how many whole seconds, at least 1, a request that was refused may be sent again."""
    limiter: Limiter | None = app.extensions.get("kundencenter-limiter")
    breached = limiter.current_limit if limiter else None
    return max(1, round(breached.reset_at - time.time())) if breached else 60


def _connection(url: str) -> dict[str, Any]:
    # A pool, because the limits library itself knows neither unix:// nor our Sentinel URL nor how to keep a password out of errors.
    return {"connection_pool": open_redis(url, socket_timeout=1, socket_connect_timeout=1).connection_pool}
