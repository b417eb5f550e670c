"""How does a batch of mails reach the mail server over one connection?"""

import contextlib
import smtplib
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from workers.mail.dialogue import ConnectionDroppedError, hand_over, offer, verdict
from workers.mail.message import OutgoingMail, UnsafeHeaderError, wire_bytes
from workers.mail.outcomes import Accepted, Deferred, Outcome, Rejected, Unknown
from workers.mail.server import MailServer, MailServerError
from workflows.mail_address import Address

__all__ = [
    "Accepted",
    "Deferred",
    "MailServerError",
    "Outcome",
    "OutgoingMail",
    "Rejected",
    "SmtpConnection",
    "Unknown",
    "UnsafeHeaderError",
]


@dataclass(frozen=True, slots=True)
class _Envelope:
    sender: str
    recipient: str
    text: bytes


class SmtpConnection:
    """One connection for a batch of mails: `with SmtpConnection(url) as smtp: smtp.send(mail)`.

    It is opened by the first mail and opened again once if the server left between two mails. If the
    server cannot be reached, the rest of the batch is deferred at once, without another wait.
    MailServerError if the URL cannot be used.
    """

    def __init__(self, url: str, *, timeout_s: float = 10.0) -> None:
        self._server = MailServer.parse(url)
        self._timeout_s = timeout_s
        self._smtp: smtplib.SMTP | None = None
        self._unreachable: Deferred | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._smtp is not None:
            with contextlib.suppress(smtplib.SMTPException, OSError):
                self._smtp.quit()
        self._close()

    def send(self, mail: OutgoingMail, *, budget_s: float | None = None) -> Outcome:
        """Send one mail; within `budget_s` seconds its text is on the way or it is deferred."""
        return self._start(_enveloped(mail), budget_s) or self._verdict()

    def send_each(self, mails: Iterable[OutgoingMail]) -> Iterator[Outcome]:
        """Yield the outcome of each mail in order; the next one is written while the server thinks.

        An error in making the next mail is raised after the outcome of the last one was handed out.
        """
        upcoming = map(_enveloped, mails)
        envelope = next(upcoming, None)
        while envelope is not None:
            outcome = self._start(envelope, None)
            envelope, failure = None, None
            try:
                envelope = next(upcoming, None)
            except Exception as error:  # noqa: BLE001  raised below; first the server's answer must be read
                failure = error
            yield outcome or self._verdict()
            if failure is not None:
                raise failure

    def _start(self, envelope: _Envelope | Rejected, budget_s: float | None) -> Outcome | None:
        if isinstance(envelope, Rejected):
            return envelope
        ends_at = time.monotonic() + (self._timeout_s if budget_s is None else budget_s)
        refusal = self._offer(envelope.sender, envelope.recipient, ends_at)
        return refusal or self._hand_over(envelope.text, ends_at)

    def _offer(self, sender: str, recipient: str, ends_at: float) -> Rejected | Deferred | None:
        reused = self._smtp is not None
        try:
            return offer(self._open(ends_at), sender, recipient)
        except ConnectionDroppedError as dropped:
            self._close()
            if reused:
                return self._offer(sender, recipient, ends_at)
            return Deferred(dropped.code, dropped.response)
        except (OSError, smtplib.SMTPException) as error:
            return self._give_up(error)

    def _hand_over(self, text: bytes, ends_at: float) -> Outcome | None:
        if self._smtp is None or time.monotonic() >= ends_at:
            self._close()
            return Deferred(None, "the time was over before the text was handed over")
        if self._smtp.sock is not None:
            self._smtp.sock.settimeout(self._timeout_s)
        broken = hand_over(self._smtp, text)
        if broken is not None:
            self._close()
        return broken

    def _verdict(self) -> Outcome:
        if self._smtp is None:
            return Unknown("the connection was closed after DATA")
        outcome = verdict(self._smtp)
        if isinstance(outcome, Unknown):
            self._close()
        return outcome

    def _open(self, ends_at: float) -> smtplib.SMTP:
        if self._unreachable is not None:
            raise ConnectionDroppedError(self._unreachable.code, self._unreachable.response)
        timeout_s = max(0.001, min(self._timeout_s, ends_at - time.monotonic()))
        if self._smtp is None:
            self._smtp = self._server.connect(timeout_s)
        if self._smtp.sock is not None:
            self._smtp.sock.settimeout(timeout_s)
        return self._smtp

    def _give_up(self, error: Exception) -> Deferred:
        self._close()
        code = error.smtp_code if isinstance(error, smtplib.SMTPResponseException) else None
        self._unreachable = Deferred(code, f"no connection to the mail server: {type(error).__name__}")
        return self._unreachable

    def _close(self) -> None:
        if self._smtp is not None:
            self._smtp.close()
            self._smtp = None


def _enveloped(mail: OutgoingMail) -> _Envelope | Rejected:
    recipient = Address.of(mail.to_address).on_the_wire
    if recipient is None:
        return Rejected(None, "the domain of the address cannot be written in SMTP")
    sender = mail.bounces_to or Address.of(mail.sender).on_the_wire or mail.sender
    return _Envelope(sender, recipient, wire_bytes(mail, recipient))
