"""How is one message handed to a receiver that we do not know and do not trust?

Its name is looked up once, every address of it has to be a public one, and the connection goes to the address that was looked at:
a name that answers differently a moment later changes nothing. Proxies and redirects are not followed. Everything together has to be
done by one moment, however slowly the receiver drips; of the answer only the status and Retry-After count, the rest is not read.
"""

import re
import socket
import ssl
import time
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import cache
from typing import Any

import httpcore2
import httpx2

from workflows.settings import Network
from workflows.webhook.address import may_be_called
from workflows.webhook.results import Outcome, Result

PATIENCE = 15.0
"""Seconds for one message, from the look-up of the name to the status of the answer."""

SECONDS = re.compile(r"[0-9]{1,9}", re.ASCII)
OUR_NETWORK = frozenset({socket.EAI_AGAIN})
"""The name server does not answer at all; a name that nobody knows is told otherwise."""


class CallError(Exception):
    """The message did not get as far as an answer."""

    def __init__(self, result: Result) -> None:
        super().__init__(result)
        self.result: Result = result


def call(url: str, headers: Mapping[str, str], body: bytes, allowed: Iterable[Network]) -> Outcome:
    """Send one message, for at most fifteen seconds; whatever goes wrong is its outcome."""
    backend = _Guarded(allowed, time.monotonic() + PATIENCE)
    try:
        with (
            httpcore2.ConnectionPool(_tls(), network_backend=backend, max_connections=1) as pool,
            pool.stream(
                "POST", url, headers=_all_headers(headers, body), content=body, extensions=_TIMEOUTS
            ) as answer,
        ):
            return _outcome(answer.status, dict(answer.headers))
    except CallError as error:
        return Outcome(error.result)
    except (httpcore2.TimeoutException, TimeoutError):
        return Outcome("too_slow")
    except (httpcore2.NetworkError, httpcore2.ProtocolError, OSError, ValueError) as error:
        return Outcome("not_secure" if _is_about_tls(error) else "unreachable")


_TIMEOUTS = {"timeout": dict.fromkeys(("connect", "read", "write", "pool"), PATIENCE)}


@cache
def _tls() -> ssl.SSLContext:
    return httpx2.create_ssl_context()


def _all_headers(headers: Mapping[str, str], body: bytes) -> list[tuple[bytes, bytes]]:
    every = {
        **headers,
        "content-type": "application/json",
        "content-length": str(len(body)),
        "user-agent": "Kundencenter-Webhook/1",
        "accept": "*/*",
        "connection": "close",
    }
    return [(name.encode(), value.encode()) for name, value in every.items()]


def _outcome(status: int, headers: Mapping[bytes, bytes]) -> Outcome:
    return Outcome(_result(status), retry_after=_retry_after(headers), status=status)


def _result(status: int) -> Result:
    if 200 <= status < 300:
        return "taken"
    if 300 <= status < 400:
        return "elsewhere"
    named: Mapping[int, Result] = {410: "gone", 429: "busy", 503: "busy"}
    return named.get(status, "refused" if status < 500 else "broken")


def _retry_after(headers: Mapping[bytes, bytes]) -> timedelta:
    """Seconds, or a moment by the receiver's own clock, which its `Date` tells (RFC 9110, 10.2.3)."""
    named = {name.lower(): value.decode("latin-1").strip() for name, value in headers.items()}
    given = named.get(b"retry-after", "")
    if SECONDS.fullmatch(given):
        return timedelta(seconds=int(given))
    try:
        return max(_moment(given) - _moment(named.get(b"date", "")), timedelta(0))
    except (ValueError, OverflowError):
        return timedelta(0)


def _moment(written: str) -> datetime:
    """Read a date of HTTP, which is always GMT; raises ValueError."""
    return parsedate_to_datetime(written).replace(tzinfo=UTC)


def _is_about_tls(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, ssl.SSLError):
            return True
        error = error.__cause__ or error.__context__
    return False


class _Guarded(httpcore2.SyncBackend):
    """Connects to public addresses only, and gives every step no more time than is left."""

    def __init__(self, allowed: Iterable[Network], ends_at: float) -> None:
        self._allowed = tuple(allowed)
        self._ends_at = ends_at

    def connect_tcp(self, host: str, port: int, *_more: Any, **_options: Any) -> httpcore2.NetworkStream:
        """Look the name up, look at what it means, and connect to the first address that answers."""
        numbers = _looked_up(host, port)
        if not all(may_be_called(number, self._allowed) for number in numbers):
            raise CallError("private")
        failed: Exception = CallError("unreachable")
        for number in numbers:
            try:
                stream = super().connect_tcp(number, port, timeout=_left(self._ends_at) / 2)
            except httpcore2.NetworkError as error:
                failed = error
            else:
                return _InTime(stream, self._ends_at)
        raise failed


class _InTime(httpcore2.NetworkStream):
    """A connection whose every step ends by one moment."""

    def __init__(self, stream: httpcore2.NetworkStream, ends_at: float) -> None:
        self._stream = stream
        self._ends_at = ends_at

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, _left(self._ends_at, timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, _left(self._ends_at, timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        stream = self._stream.start_tls(ssl_context, server_hostname, _left(self._ends_at, timeout))
        return _InTime(stream, self._ends_at)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def _looked_up(host: str, port: int) -> list[str]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except socket.gaierror as error:
        raise CallError("our_network" if error.errno in OUR_NETWORK else "unknown_name") from None
    except (UnicodeError, ValueError):
        raise CallError("unknown_name") from None
    return list(dict.fromkeys(str(address[0]) for *_rest, address in found))


def _left(ends_at: float, timeout: float | None = None) -> float:
    left = ends_at - time.monotonic()
    if left <= 0:
        raise CallError("too_slow")
    return left if timeout is None else min(left, timeout)
