"""How is an SMS handed to seven (https://www.seven.io, formerly sms77)?

POST /api/sms with JSON, the key as X-Api-Key; what came of it is a code of three digits, in the body and mostly under status 200
(docs.seven.io, "SMS"; the codes as in seven's own clients). docs/sms.md says what each means here.
"""

import json
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import httpx2

from workers.sms.line import Line, content_of, reference_of, refuse_common
from workers.sms.transport import (
    AmbiguousError,
    ConfigError,
    OutboundSms,
    Receipt,
    RecipientError,
    RefusedError,
    RequestError,
    Seen,
    SmsError,
    TransientError,
)
from workflows.outgoing.reports import SmsState

MINUTE_S = 60
ACCEPTED, PARTLY, TAKEN_BEFORE = "100", "101", "402"

REFUSALS: Mapping[str, type[SmsError]] = {
    "11": TransientError,  # the carrier cannot be reached just now
    "201": ConfigError,  # the sender
    "202": RecipientError,
    "301": RequestError,
    "305": RequestError,
    "401": RequestError,  # too long
    "403": RefusedError,  # this number has had its fill today
    "500": ConfigError,  # no credit
    "600": AmbiguousError,
    "700": AmbiguousError,
    "900": ConfigError,
    "901": ConfigError,
    "902": ConfigError,
    "903": ConfigError,
}


class Seven:
    """The provider behind SMS_URL=seven+https://:KEY@gateway.seven.io/api/sms; ConfigError if the URL cannot be used."""

    def __init__(self, url: str) -> None:
        self._line = Line(url)
        self._headers = {"X-Api-Key": self._line.key, "Accept": "application/json"}

    def send(self, sms: OutboundSms, *, remaining_s: float) -> Receipt:
        """Hand over one SMS, waiting `remaining_s` seconds at most; what was taken within three minutes is not sent again."""
        return self._line.post(_receipt, remaining_s, headers=self._headers, json=_body(sms))

    def look(self, timeout_s: float) -> Seen:
        """Ask for the credit and return it; ConfigError for a refused key or an empty account, TransientError for no answer."""
        balance = self._line.url.rpartition("/")[0] + "/balance"
        answer, body = self._line.look("GET", balance, timeout_s, self._headers)
        if not answer.is_success:
            raise ConfigError(f"the SMS gateway refuses us: {answer.status_code}")
        said = content_of(body)
        try:
            credit = float(said["amount"] if said else _plain(body))
        except (KeyError, TypeError, ValueError):
            raise ConfigError("SMS_URL leads to something that does not know our credit") from None
        if not said and str(int(credit)) in REFUSALS and credit == int(credit) and b"." not in body:
            raise ConfigError(f"the SMS gateway refuses us: {int(credit)}")
        if credit <= 0:
            raise ConfigError("there is no credit left with the SMS gateway")
        return Seen(f"answers, credit {credit:.2f} {reference_of(said.get('currency', 'EUR'))}")

    def close(self) -> None:
        """Release the connections."""
        self._line.close()


def _body(sms: OutboundSms) -> dict[str, str | int]:
    return {
        "to": sms.to_e164.removeprefix("+"),
        "from": sms.sender,
        "text": sms.text,
        "foreign_id": str(sms.message_id),
        "label": sms.purpose,
        "ttl": max(1, sms.ttl_s // MINUTE_S),
    }


def _receipt(answer: httpx2.Response, body: bytes = b"") -> Receipt:
    refuse_common(answer, body)
    content = content_of(body)
    code = str(content.get("success", "")) if content else _plain(body)
    if code in REFUSALS:
        raise _refusal(code)
    if not answer.is_success:
        refusal = RequestError if answer.status_code in {400, 413, 422} else ConfigError
        raise refusal(f"the SMS gateway refuses us: {answer.status_code}")
    if code == TAKEN_BEFORE:
        return Receipt(None, SmsState.ACCEPTED, 1)
    if code not in {ACCEPTED, PARTLY}:
        raise AmbiguousError("the SMS gateway answered in a way we do not know")
    return _accepted(content)


def _accepted(content: Mapping[str, Any]) -> Receipt:
    """Read what became of the one SMS of the request; an answer without it still says that it was taken."""
    one: Mapping[str, Any] = {}
    with suppress(KeyError, IndexError, TypeError):
        one = dict(content["messages"][0])
    if one.get("success") is False:
        raise _refusal(str(one.get("error", "")))
    reference = one.get("id")
    parts = one.get("parts")
    return Receipt(
        None if reference is None else reference_of(reference),
        SmsState.ACCEPTED,
        parts if isinstance(parts, int) else 1,
    )


def _refusal(code: str) -> SmsError:
    return REFUSALS.get(code, RefusedError)(f"the SMS gateway refuses it: {reference_of(code)}")


def _plain(body: bytes) -> str:
    """The code that is all of a body, as JSON's number or text, or bare."""
    with suppress(ValueError):
        return str(json.loads(body))
    return body.decode("ascii", "replace").strip()
