"""Is a delivery report really from our gateway, and what does it say?

A report is a POST with `X-Timestamp` (Unix seconds) and `X-Signature` = hex HMAC-SHA256 over
`<timestamp>.<raw body>`; the body is `{"reports": [{client_reference, reference, state, code, at}]}`.
"""

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from workers.sms.transport import SmsState

WINDOW_S = 300


class BadReportError(ValueError):
    """The report is not signed by our gateway, is too old, or cannot be read."""


@dataclass(frozen=True, slots=True)
class Report:
    """What became of one SMS; `at` carries its time zone."""

    message_id: UUID
    provider_reference: str | None
    state: SmsState
    code: str | None
    at: datetime


def parse_report(headers: Mapping[str, str], body: bytes, *, secret: str, now: datetime) -> list[Report]:
    """Check signature and five-minute window, then read; BadReportError for anything else.

    Reports may come twice or out of order: the message workflow only ever moves forward.
    """
    _verify({name.lower(): value for name, value in headers.items()}, body, secret, now)
    try:
        return [_report(entry) for entry in json.loads(body)["reports"]]
    except (KeyError, TypeError, ValueError, AttributeError):
        raise BadReportError("the report cannot be read") from None


def signature(timestamp: str, body: bytes, secret: str) -> str:
    """Sign a report as the gateway does; ValueError without a secret."""
    if not secret:
        raise ValueError("reports need a secret")
    return hmac.new(secret.encode(), timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()


def _verify(headers: Mapping[str, str], body: bytes, secret: str, now: datetime) -> None:
    timestamp = headers.get("x-timestamp", "")
    expected = signature(timestamp, body, secret)
    if not hmac.compare_digest(expected.encode(), headers.get("x-signature", "").encode()):
        raise BadReportError("the signature is wrong")
    if not timestamp.isdecimal() or abs(now.timestamp() - int(timestamp)) > WINDOW_S:
        raise BadReportError("the report is too old or from the future")


def _report(entry: Mapping[str, Any]) -> Report:
    at = datetime.fromisoformat(entry["at"])
    if at.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return Report(
        message_id=UUID(entry["client_reference"]),
        provider_reference=entry.get("reference"),
        state=SmsState(entry["state"]),
        code=entry.get("code"),
        at=at,
    )
