"""How is a gateway spoken to over HTTP, whichever it is? One request at a time, with an end, and with what its failing means."""

import json
import math
import re
import ssl
import time
from collections.abc import Callable, Mapping
from email.utils import formatdate, parsedate_to_datetime
from functools import cache
from threading import Timer
from typing import Any
from urllib.parse import unquote, urlsplit, urlunsplit

import httpx2

from workers.silence import cause_of_silence
from workers.sms.transport import AmbiguousError, ConfigError, Receipt, SmsError, TransientError

LONGEST_CALL_S = 10.0
GRACE_S = 1.0
"""After its time a call is given up where it stands; until then it may still end by itself."""

LONGEST_ANSWER = 64 * 1024
"""Bytes; answers are a line long."""

LONGEST_REFERENCE = 200
LONGEST_PAUSE_S = 86_400.0
NOT_SENT = (
    httpx2.ConnectError,
    httpx2.ConnectTimeout,
    httpx2.PoolTimeout,
    httpx2.ProxyError,
    UnicodeError,  # of looking up a host that no name server could know
)
PERHAPS_SENT = {408, 500, 502, 504}
BUSY = {429, 503}

PAGE = re.compile(rb"(\xef\xbb\xbf)?\s*<(!doctype\s+html|html|head|body|h1|p|div)\b", re.IGNORECASE)

Read = Callable[[httpx2.Response, bytes], Receipt]
"""What an answer and its body come to; raises one of the SmsErrors."""


class Line:
    """Connections to the gateway at one URL (http or https); ConfigError if it cannot be used. The password of the URL is `key`."""

    def __init__(self, url: str) -> None:
        self.url, self.key, host = _parsed(url)
        self._trust_env = host not in {"127.0.0.1", "localhost", "::1"}
        self._client = self._opened()

    def post(self, read: Read, remaining_s: float, *, headers: Mapping[str, str], json: object) -> Receipt:
        """Hand over one SMS; waits for at most 10 s or `remaining_s`, whichever is shorter."""
        if remaining_s <= 0:
            raise TransientError("the time was over before the SMS was handed over")
        patience_s = min(LONGEST_CALL_S, remaining_s)
        try:
            request = self._client.build_request(
                "POST", self.url, headers=dict(headers), json=json, timeout=patience_s
            )
        except httpx2.InvalidURL:
            raise ConfigError("SMS_URL has no valid host and port") from None
        try:
            answer, body = self._answer(request, patience_s)
            return read(answer, body)
        except SmsError:
            raise
        except NOT_SENT as error:
            raise TransientError(f"no connection to the SMS gateway: {cause_of_silence(error)}") from None
        except Exception as error:  # noqa: BLE001 - it is on its way, whatever happened here
            raise AmbiguousError(f"no answer from the SMS gateway: {type(error).__name__}") from None

    def look(
        self, method: str, url: str, timeout_s: float, headers: Mapping[str, str]
    ) -> tuple[httpx2.Response, bytes]:
        """Ask without sending anything; ConfigError for a refused key or a page for people, TransientError for no answer or a busy gateway."""
        try:
            request = self._client.build_request(method, url, headers=dict(headers), timeout=timeout_s)
            answer, body = self._answer(request, timeout_s)
        except (httpx2.HTTPError, httpx2.InvalidURL, UnicodeError) as error:
            raise TransientError(f"no connection to the SMS gateway: {cause_of_silence(error)}") from None
        _refuse_page(answer, is_page=PAGE.match(body) is not None)
        if answer.status_code in {401, 402, 403}:
            raise ConfigError(f"the SMS gateway refuses us: {answer.status_code}")
        if answer.status_code >= 500 and answer.status_code != httpx2.codes.NOT_IMPLEMENTED:
            raise TransientError(f"the SMS gateway is busy: {answer.status_code}")
        return answer, body

    def close(self) -> None:
        """Release the connections."""
        self._client.close()

    def _opened(self) -> httpx2.Client:
        try:
            return httpx2.Client(verify=_tls(), trust_env=self._trust_env)
        except OSError:
            raise ConfigError("SSL_CERT_FILE cannot be read") from None
        except (ImportError, ValueError, httpx2.InvalidURL):
            raise ConfigError("HTTPS_PROXY or ALL_PROXY names no proxy that can be used") from None

    def _answer(self, request: httpx2.Request, patience_s: float) -> tuple[httpx2.Response, bytes]:
        if self._client.is_closed:  # the call before this one was given up
            self._client = self._opened()
        ends_at = time.monotonic() + patience_s
        # Headers that drip would be waited for without an end, for httpx counts the time of each read anew.
        end = Timer(patience_s + GRACE_S, self._client.close)
        end.daemon = True
        end.start()
        try:
            answer = self._client.send(request, stream=True)
            try:
                return answer, _read(answer, ends_at)
            finally:
                answer.close()
        finally:
            end.cancel()


def refuse_common(answer: httpx2.Response, body: bytes) -> None:
    """Raise what means the same at every gateway: a page for people, too busy, broken off."""
    status = answer.status_code
    _refuse_page(answer, is_page=_is_page(answer, body))
    if status in BUSY:
        raise TransientError(f"the SMS gateway is busy: {status}", retry_after(answer))
    if status in PERHAPS_SENT or status >= 500:
        raise AmbiguousError(f"the SMS gateway broke off: {status}")


def _refuse_page(answer: httpx2.Response, *, is_page: bool) -> None:
    if answer.is_redirect or (answer.is_success and is_page):
        raise ConfigError(f"SMS_URL leads to a page for people, not to an SMS gateway: {answer.status_code}")


def _is_page(answer: httpx2.Response, body: bytes) -> bool:
    """Say whether it is for people to look at, whatever it is called: programs, too, answer as text/html where nobody told them otherwise."""
    if PAGE.match(body):
        return True
    return not body.strip() and "html" in answer.headers.get("Content-Type", "").lower()


def content_of(body: bytes) -> Mapping[str, Any]:
    """The object that a body holds; an empty one for anything else."""
    try:
        content = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return content if isinstance(content, dict) else {}


def reference_of(given: object) -> str:
    """Keep what can be written down and read; a gateway that answers strangely has the SMS all the same."""
    return "".join(filter(str.isprintable, str(given)))[:LONGEST_REFERENCE]


def retry_after(answer: httpx2.Response) -> float | None:
    """Read the seconds; of a moment (RFC 9110, 10.2.3) what is left of it by the gateway's own clock, or ours where it shows none."""
    value = answer.headers.get("Retry-After", "").strip()
    if re.fullmatch(r"[0-9]+(\.[0-9]+)?", value):
        return math.ceil(min(float(value), LONGEST_PAUSE_S))
    try:
        date = answer.headers.get("Date") or formatdate(usegmt=True)
        pause = parsedate_to_datetime(value) - parsedate_to_datetime(date)
    except (TypeError, ValueError, OverflowError):
        return None
    return max(0.0, min(pause.total_seconds(), LONGEST_PAUSE_S))


@cache
def _tls() -> ssl.SSLContext:
    # Reading the certificates costs as much as verifying a password; once per process is enough.
    return httpx2.create_ssl_context()


def _parsed(url: str) -> tuple[str, str, str]:
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise ConfigError("SMS_URL has no valid host and port") from None
    if parts.scheme not in {"http", "https"} or not host:
        raise ConfigError("SMS_URL must look like https://:token@host/sms")
    address = f"[{host}]" if ":" in host else host
    netloc = f"{address}:{port}" if port else address
    key = unquote(parts.password or "")
    if not (key.isascii() and key.isprintable()):
        raise ConfigError("SMS_URL holds a key that no request can carry")
    return urlunsplit(parts._replace(netloc=netloc)), key, host


def _read(answer: httpx2.Response, ends_at: float) -> bytes:
    """Read the body; one that drips or does not end is as good as none: httpx counts the time of each read anew."""
    body = b""
    for piece in answer.iter_bytes():
        body += piece
        if len(body) > LONGEST_ANSWER or time.monotonic() >= ends_at:
            return b""
    return body
