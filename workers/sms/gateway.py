"""How is an SMS handed to a gateway that speaks our generic JSON protocol?

The protocol is written down in docs/delivery.md.
"""

from collections.abc import Mapping
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
)
from workflows.outgoing.reports import LOST, SmsState

ABOUT_THIS_SMS = {400, 413, 422}
HAS_IT = 409
NOT_KNOWN = "only a first SMS will show whether address and key are right"


class JsonGateway:
    """The provider behind SMS_URL (http or https); ConfigError if the URL cannot be used."""

    def __init__(self, url: str) -> None:
        self._line = Line(url)
        self._headers = {"Authorization": f"Bearer {self._line.key}"} if self._line.key else {}

    def send(self, sms: OutboundSms, *, remaining_s: float) -> Receipt:
        """Hand over one SMS, waiting `remaining_s` seconds at most; how long the gateway may try is the SMS's own `ttl_s`."""
        return self._line.post(_receipt, remaining_s, headers=self._headers, json=_body(sms))

    def look(self, timeout_s: float) -> Seen:
        """Ask without sending anything and return what came back; ConfigError for a refused key, TransientError for no answer.

        Whoever does not know OPTIONS (405, 501) or this address (404) has been reached and has told nothing more.
        """
        answer, _body_of_it = self._line.look("OPTIONS", self._line.url, timeout_s, self._headers)
        if answer.is_success:
            return Seen(f"answers ({answer.status_code}) and does not refuse our key")
        return Seen(f"is reached, but answers our question with {answer.status_code}", NOT_KNOWN)

    def close(self) -> None:
        """Release the connections."""
        self._line.close()


def _body(sms: OutboundSms) -> dict[str, str | int]:
    return {
        "client_reference": str(sms.message_id),
        "to": sms.to_e164,
        "from": sms.sender,
        "text": sms.text,
        "purpose": sms.purpose,
        "validity_s": sms.ttl_s,
    }


def _receipt(answer: httpx2.Response, body: bytes = b"") -> Receipt:
    status, content = answer.status_code, content_of(body)
    refuse_common(answer, body)
    if answer.is_success:
        return _accepted(content)
    if status in {400, 422} and content.get("error") == "recipient":
        raise RecipientError("the gateway does not take this number")
    if status == HAS_IT:
        raise AmbiguousError(f"the SMS gateway knows this SMS already: {status}")
    refusal = RequestError if status in ABOUT_THIS_SMS else ConfigError
    raise refusal(f"the SMS gateway refuses us: {status}")


def _accepted(content: Mapping[str, Any]) -> Receipt:
    """Read what became of it; a clear state counts, whatever else is missing."""
    try:
        state = SmsState(str(content["state"]).lower())
    except (KeyError, ValueError):
        raise AmbiguousError("the SMS gateway answered in a way we do not know") from None
    if state in LOST:
        raise RefusedError(f"the SMS gateway says {state}")
    if state is SmsState.UNKNOWN:
        raise AmbiguousError("the SMS gateway does not know what became of the SMS")
    reference, parts = content.get("reference"), content.get("parts")
    return Receipt(
        None if reference is None else reference_of(reference), state, parts if isinstance(parts, int) else 1
    )
