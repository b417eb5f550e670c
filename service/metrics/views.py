"""Who may read the measures, and how are they written? By the token of the settings; without one, from this machine itself only.

A request that came through a proxy is nobody's of this machine, whatever its address says.
"""

import hmac
from collections.abc import Iterator
from ipaddress import ip_address

from flask import Blueprint, Response, abort, request
from flask.typing import ResponseReturnValue
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4, generate_latest
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector

from service.door.access import WATCHER, Level, open_to, register_check
from service.door.current import runtime
from service.metrics.families import families
from workflows.cockpit.measures import measures
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading

PATH = "/metrics"
WRITTEN_BY_PROXIES = (
    "X-Forwarded-For",
    "X-Forwarded-Proto",
    "X-Forwarded-Host",
    "X-Real-IP",
    "Forwarded",
    "Via",
)

blueprint = Blueprint("metrics", __name__)


class _Seen(Collector):
    """What prometheus-client asks for its families, in place of a registry that counts by itself."""

    def __init__(self) -> None:
        with reading(runtime(), EVERYBODY) as session:
            self._measures = measures(session)

    def collect(self) -> Iterator[Metric]:
        """List the families."""
        return families(self._measures)


@blueprint.get(PATH)
@open_to(WATCHER)
def show() -> ResponseReturnValue:
    """Write all measures in the format that Prometheus reads."""
    return Response(generate_latest(_Seen()), content_type=CONTENT_TYPE_PLAIN_0_0_4)


def _must_be_watcher() -> ResponseReturnValue | None:
    """Let a watcher in; to all others there is nothing here, or, where there is a token, no more than that."""
    wanted = runtime().settings.metrics_token
    if wanted is None:
        return None if _is_of_this_machine() else abort(404)
    shown = request.headers.get("Authorization", "").encode()
    if hmac.compare_digest(shown, f"Bearer {wanted.get_secret_value()}".encode()):
        return None
    return Response(
        "token needed\n", 401, {"WWW-Authenticate": "Bearer"}, content_type="text/plain; charset=utf-8"
    )


def _is_of_this_machine() -> bool:
    if any(name in request.headers for name in WRITTEN_BY_PROXIES):
        return False
    try:
        return ip_address(request.remote_addr or "127.0.0.1").is_loopback
    except ValueError:
        return False


register_check(Level.WATCHER, _must_be_watcher)
