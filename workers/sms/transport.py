"""What does every SMS provider promise us, and how does it fail?"""

from dataclasses import dataclass, field
from typing import Literal, NamedTuple, Protocol
from uuid import UUID

from workflows.outgoing.reports import SmsState

Purpose = Literal["tan", "contact_proof", "notice"]


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboundSms:
    """One SMS to one phone; `ttl_s` is how long it is worth delivering."""

    message_id: UUID
    to_e164: str = field(repr=False)
    text: str = field(repr=False)
    sender: str
    purpose: Purpose
    ttl_s: int


@dataclass(frozen=True, slots=True)
class Receipt:
    """The provider took the SMS; `parts` is how many it will bill."""

    provider_reference: str | None
    state: SmsState
    parts: int


class Seen(NamedTuple):
    """What a look came to, for people, and what nobody knows even so: None if nothing is open."""

    said: str
    doubt: str | None = None


class SmsError(Exception):
    """An SMS was not, or perhaps not, taken by the provider; no text of it names a number or a code."""


class RecipientError(SmsError):
    """The number cannot get an SMS: ask the person to check it."""


class RefusedError(SmsError):
    """The provider answered that this SMS will not be delivered: another try would say the same."""


class TransientError(SmsError):
    """Nothing was sent; try again after `retry_after` seconds (None: as soon as the queue likes)."""

    def __init__(self, message: str, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class AmbiguousError(SmsError):
    """The answer was lost: the SMS may have been sent. Never send again by itself."""


class ConfigError(SmsError):
    """Key, credit, sender or address of the provider is wrong: tell the operators, stop sending."""


class RequestError(ConfigError):
    """The provider does not take this very SMS, for example its text; others may pass."""


class SmsProvider(Protocol):
    """What an adapter in this folder has to offer."""

    def send(self, sms: OutboundSms, *, remaining_s: float) -> Receipt:
        """Hand over one SMS, waiting `remaining_s` seconds at most for the answer; raises one of the SmsErrors."""
        ...

    def look(self, timeout_s: float) -> Seen:
        """Ask without sending anything and return what came back; raises ConfigError or TransientError."""
        ...

    def close(self) -> None:
        """Release the connections."""
        ...
