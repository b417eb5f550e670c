"""How is an SMS handed to a gateway that speaks our generic JSON protocol?

The protocol is written down in docs/delivery.md.
"""

import json
import math
import re
import ssl
import time
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from functools import cache
from typing import Any
from urllib.parse import unquote, urlsplit, urlunsplit

import httpx2

from workers.sms.transport import (
    AmbiguousError,
    ConfigError,
    OutboundSms,
    Receipt,
    RecipientError,
    RefusedError,
    RequestError,
    SmsError,
    TransientError,
)
from workflows.outgoing.reports import LOST, SmsState

_LONGEST_CALL_S = 10.0
_LONGEST_ANSWER = 64 * 1024
"""Bytes; ours are a line long."""

_LONGEST_REFERENCE = 200

_NOT_SENT = (
    httpx2.ConnectError,
    httpx2.ConnectTimeout,
    httpx2.PoolTimeout,
    httpx2.ProxyError,
    UnicodeError,  # of looking up a host that no name server could know
)
ABOUT_THIS_SMS = {400, 413, 422}
_PERHAPS_SENT = {408, 500, 502, 504}
_LONGEST_PAUSE_S = 86_400.0


class JsonGateway:
    """The provider behind SMS_URL (http or https); ConfigError if the URL cannot be used."""

    def __init__(self, url: str) -> None:
        self._url, token, host = _parsed(url)
        self._client = httpx2.Client(
            headers={"Authorization": f"Bearer {token}"} if token else {},
            verify=_tls(),
            trust_env=host not in {"127.0.0.1", "localhost", "::1"},
        )

    def send(self, sms: OutboundSms, *, remaining_s: float) -> Receipt:
        """Hand over one SMS; waits for at most 10 s or `remaining_s`, whichever is shorter.

        How long the gateway may try is another matter: that is the SMS's own `ttl_s`.
        """
        if remaining_s <= 0:
            raise TransientError("the time was over before the SMS was handed over")
        patience_s = min(_LONGEST_CALL_S, remaining_s)
        try:
            request = self._client.build_request("POST", self._url, json=_body(sms), timeout=patience_s)
        except httpx2.InvalidURL:
            raise ConfigError("SMS_URL has no valid host and port") from None
        try:
            return self._receipt(request, patience_s)
        except SmsError:
            raise
        except _NOT_SENT as error:
            raise TransientError(f"no connection to the SMS gateway: {type(error).__name__}") from None
        except Exception as error:  # noqa: BLE001 - it is on its way, whatever happened here
            raise AmbiguousError(f"no answer from the SMS gateway: {type(error).__name__}") from None

    def _receipt(self, request: httpx2.Request, patience_s: float) -> Receipt:
        ends_at = time.monotonic() + patience_s
        answer = self._client.send(request, stream=True)
        try:
            return _receipt(answer, _read(answer, ends_at))
        finally:
            answer.close()

    def look(self, timeout_s: float) -> int:
        """Ask without sending anything and return the status; ConfigError for a refused key, TransientError for no answer."""
        try:
            with self._client.stream("OPTIONS", self._url, timeout=timeout_s) as answer:
                status = answer.status_code
        except (httpx2.HTTPError, httpx2.InvalidURL, UnicodeError) as error:
            raise TransientError(f"no connection to the SMS gateway: {type(error).__name__}") from None
        if status in {401, 402, 403}:
            raise ConfigError(f"the SMS gateway refuses us: {status}")
        if status >= 500 and status != httpx2.codes.NOT_IMPLEMENTED:
            raise TransientError(f"the SMS gateway is busy: {status}")
        return status

    def close(self) -> None:
        """Release the connections."""
        self._client.close()


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
    return urlunsplit(parts._replace(netloc=netloc)), unquote(parts.password or ""), host


def _body(sms: OutboundSms) -> dict[str, str | int]:
    return {
        "client_reference": str(sms.message_id),
        "to": sms.to_e164,
        "from": sms.sender,
        "text": sms.text,
        "purpose": sms.purpose,
        "validity_s": sms.ttl_s,
    }


def _read(answer: httpx2.Response, ends_at: float) -> bytes:
    """Read the body; one that drips or does not end is as good as none: httpx counts the time of each read anew."""
    body = b""
    for piece in answer.iter_bytes():
        body += piece
        if len(body) > _LONGEST_ANSWER or time.monotonic() >= ends_at:
            return b""
    return body


def _receipt(answer: httpx2.Response, body: bytes = b"") -> Receipt:
    status, content = answer.status_code, _content(body)
    is_page = answer.is_success and answer.headers.get("Content-Type", "").startswith("text/html")
    if answer.is_redirect or is_page:
        raise ConfigError(f"SMS_URL leads to a page for people, not to an SMS gateway: {status}")
    if answer.is_success:
        return _accepted(content)
    if status in {400, 422} and content.get("error") == "recipient":
        raise RecipientError("the gateway does not take this number")
    if status in {429, 503}:
        raise TransientError(f"the SMS gateway is busy: {status}", _retry_after(answer))
    if status in _PERHAPS_SENT or status >= 500:
        raise AmbiguousError(f"the SMS gateway broke off: {status}")
    refusal = RequestError if status in ABOUT_THIS_SMS else ConfigError
    raise refusal(f"the SMS gateway refuses us: {status}")


def _accepted(content: Mapping[str, Any]) -> Receipt:
    try:
        reference = _reference(content["reference"])
        receipt = Receipt(reference, SmsState(content["state"]), int(content["parts"]))
    except (KeyError, TypeError, ValueError):
        raise AmbiguousError("the SMS gateway answered in a way we do not know") from None
    if receipt.state in LOST:
        raise RefusedError(f"the SMS gateway says {receipt.state}")
    if receipt.state is SmsState.UNKNOWN:
        raise AmbiguousError("the SMS gateway does not know what became of the SMS")
    return receipt


def _reference(given: object) -> str:
    """Keep what can be written down and read; a gateway that answers strangely has the SMS all the same."""
    return "".join(filter(str.isprintable, str(given)))[:_LONGEST_REFERENCE]


def _content(body: bytes) -> Mapping[str, Any]:
    try:
        content = json.loads(body)
    except ValueError:
        return {}
    return content if isinstance(content, dict) else {}


def _retry_after(answer: httpx2.Response) -> float | None:
    """Read the seconds; of a moment (RFC 9110, 10.2.3) what is left of it by the gateway's own clock."""
    value = answer.headers.get("Retry-After", "").strip()
    if re.fullmatch(r"[0-9]+(\.[0-9]+)?", value):
        return math.ceil(min(float(value), _LONGEST_PAUSE_S))
    try:
        pause = parsedate_to_datetime(value) - parsedate_to_datetime(answer.headers.get("Date", ""))
    except (TypeError, ValueError, OverflowError):
        return None
    return max(0.0, min(pause.total_seconds(), _LONGEST_PAUSE_S))
