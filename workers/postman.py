"""How is one message handed over, by mail or SMS, and what did the other side say?"""

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from types import TracebackType
from typing import Literal, Self, cast
from zoneinfo import ZoneInfo

from workers.mail.keeping import KEEPER
from workers.mail.rendering import render
from workers.mail.transport import (
    Accepted,
    Deferred,
    MailServerError,
    Outcome,
    OutgoingMail,
    Rejected,
    SmtpConnection,
    UnsafeHeaderError,
)
from workers.moments import Language
from workers.sms.providers import open_provider
from workers.sms.texts import notice_text, spoken_text, tan_text
from workers.sms.transport import (
    AmbiguousError,
    OutboundSms,
    RecipientError,
    RefusedError,
    RequestError,
    SmsError,
    SmsProvider,
    TransientError,
)
from workflows.engine.runtime import Runtime
from workflows.message.actions import CARRY_CODES
from workflows.outgoing.bounce_address import bounce_address
from workflows.outgoing.delivery import Outgoing
from workflows.settings import SettingsError

TAN, TELEPHONE_CODE = "tan", "telephone_code"
"""The two SMS that carry a code."""


@dataclass(frozen=True)
class Sent:
    """What came of one try; `response` holds the other side's words without personal data.

    `refused` and `deferred` are about this message, `unreachable` is our own trouble with the server or gateway.
    Of `unknown` and `lost` nobody knows whether they were taken; the latter is not worth a second copy.
    `retry_after` is how long the other side asked to be left alone.
    """

    outcome: Literal[
        "accepted",
        "refused",
        "deferred",
        "unreachable",
        "unknown",
        "lost",
        "unwritable",
        "not_begun",
        "too_late",
    ]
    response: str = ""
    retry_after: timedelta = timedelta(0)


class Postman:
    """One mail connection and one SMS provider for a batch, opened when first needed; the former is kept for the next batch."""

    def __init__(self, runtime: Runtime, while_waiting: Callable[[], None]) -> None:
        self._runtime = runtime
        self._while_waiting = while_waiting
        self._opened = time.monotonic()
        self._smtp: SmtpConnection | None = None
        self._sms: SmsProvider | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._smtp is not None:
            # After an error the connection may hold an answer that the next mail would take for its own.
            let_go = KEEPER.give_back if error is None else SmtpConnection.close
            let_go(self._smtp)
        if self._sms is not None:
            self._sms.close()

    def send(self, message: Outgoing, budget: float) -> Sent:
        """Hand a message over within `budget` seconds; whatever goes wrong is its result."""
        send = self._send_sms if message.channel == "sms" else self._send_mail
        try:
            return send(message, budget)
        except Exception as error:  # noqa: BLE001 - one bad message must not take its neighbours along
            return Sent("unwritable", type(error).__name__)

    def send_mails(self, messages: Iterable[Outgoing]) -> Iterator[tuple[Outgoing, Sent]]:
        """Hand over many mails; the next one is written while the server takes the last."""
        under_way: deque[Outgoing] = deque()
        unsent: deque[tuple[Outgoing, Sent]] = deque()

        def written() -> Iterator[OutgoingMail]:
            for message in messages:
                try:
                    mail = self._mail(message)
                except UnsafeHeaderError as error:
                    unsent.append((message, Sent("refused", str(error))))
                    continue
                except Exception as error:  # noqa: BLE001 - one bad mail must not take its neighbours along
                    unsent.append((message, Sent("unwritable", type(error).__name__)))
                    continue
                under_way.append(message)
                yield mail

        try:
            smtp = self._mails()
        except (MailServerError, SettingsError) as error:
            yield from ((message, Sent("unreachable", str(error))) for message in messages)
            return
        for outcome in smtp.send_each(written()):
            yield under_way.popleft(), _sent(outcome)
        yield from unsent

    def _send_mail(self, message: Outgoing, budget: float) -> Sent:
        try:
            return _sent(self._mails().send(self._mail(message), budget_s=budget))
        except UnsafeHeaderError as error:
            return Sent("refused", str(error))
        except (MailServerError, SettingsError) as error:
            return Sent("unreachable", str(error))

    def _mails(self) -> SmtpConnection:
        if self._smtp is None:
            url = _required(self._runtime.settings.smtp_url, "SMTP_URL")
            self._smtp = KEEPER.take(url, self._while_waiting)
        return self._smtp

    def _mail(self, message: Outgoing) -> OutgoingMail:
        profile = self._runtime.profile
        language = cast("Language", message.language)
        rendered = render(message.name, language, message.facts)
        return OutgoingMail(
            message_id=message.id,
            to_address=message.to_address,
            sender=profile.sender_email,
            sender_name=profile.sender_name,
            reply_to=profile.support_email,
            bounces_to=self._bounces_to(message),
            subject=rendered.subject,
            text=rendered.text,
            html=rendered.html,
            logo=profile.logo.png if profile.logo else b"",
            language=language,
        )

    def _bounces_to(self, message: Outgoing) -> str:
        base = self._runtime.settings.bounce_address
        return bounce_address(self._runtime.keys, base, message.id) if base else ""

    def _send_sms(self, message: Outgoing, budget: float) -> Sent:
        try:
            sms = self._sms_of(message)
            if sms.ttl_s <= 0:
                return Sent("too_late", "its time was over before it was handed over")
            receipt = self._provider().send(sms, remaining_s=budget)
        except SettingsError as error:
            return Sent("unreachable", str(error))
        except SmsError as error:
            return _not_sent(message, error)
        return Sent("accepted", receipt.provider_reference or "")

    def _provider(self) -> SmsProvider:
        if self._sms is None:
            self._sms = open_provider(_required(self._runtime.settings.sms_url, "SMS_URL"))
        return self._sms

    def _sms_of(self, message: Outgoing) -> OutboundSms:
        left = message.lasts.total_seconds() - (time.monotonic() - self._opened)
        return OutboundSms(
            message_id=message.id,
            to_e164=message.to_address,
            text=_sms_text(message),
            sender=self._runtime.profile.sms_sender,
            purpose="tan" if message.name in CARRY_CODES else "notice",
            ttl_s=int(left),
        )


def _not_sent(message: Outgoing, error: SmsError) -> Sent:
    match error:
        case RecipientError():
            return Sent("refused", "the number cannot receive SMS")
        case RefusedError():
            return Sent("refused", str(error))
        case AmbiguousError():
            # A TAN is worth a second SMS, a notice is not.
            return Sent("unknown" if message.name in CARRY_CODES else "lost", str(error))
        case RequestError():
            return Sent("deferred", str(error))
        case TransientError():
            return Sent("unreachable", str(error), timedelta(seconds=error.retry_after or 0))
        case _:
            return Sent("unreachable", str(error))


def _sms_text(message: Outgoing) -> str:
    language, facts = cast("Language", message.language), message.facts
    if message.name == TELEPHONE_CODE:
        return spoken_text(
            language,
            code=str(facts["telephone_code"]),
            valid_until=facts["valid_until"],  # type: ignore[arg-type] # a moment
            zone=cast("ZoneInfo", facts["zone"]),
        )
    if message.name != TAN:
        return notice_text(message.name, language, brand=str(facts["brand"]))
    return tan_text(
        language,
        tan=str(facts["tan"]),
        reference=str(facts["reference"]),
        valid_until=facts["valid_until"],  # type: ignore[arg-type] # a moment, see contents._tan
        base_url=str(facts["base_url"]),
        zone=cast("ZoneInfo", facts["zone"]),
    )


def _sent(outcome: Outcome) -> Sent:
    match outcome:
        case Accepted():
            return Sent("accepted", "250")
        case Rejected(code=None, response=response):
            return Sent("refused", response)
        case Rejected(code=code):
            return Sent("refused", str(code))
        case Deferred(code=code, response=cause) as deferred if deferred.is_ours:
            return Sent("unreachable", cause if code is None else f"{code}: {cause}")
        case Deferred(code=code, response=cause):
            return Sent("deferred", cause if code is None else str(code))
        case unknown:
            return Sent("unknown", unknown.reason)


def _required(url: object, name: str) -> str:
    value = getattr(url, "get_secret_value", lambda: "")()
    if not value:
        raise SettingsError(f"{name}: is missing")
    return str(value)
