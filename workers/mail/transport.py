"""How does a batch of mails reach the mail server over one connection?"""

import contextlib
import math
import smtplib
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Self

from workers.mail.dialogue import ConnectionDroppedError, hand_over, offer, verdict
from workers.mail.hearing import Dialogue, Patience
from workers.mail.message import OutgoingMail, UnsafeHeaderError, wire_bytes
from workers.mail.outcomes import Accepted, Deferred, Outcome, Rejected, Unknown
from workers.mail.server import MailServer, MailServerError, cause_of
from workers.mail.turned_away import TURNED_AWAY
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


ANSWER_S = 600.0
"""Seconds for the answer after the text (RFC 5321 4.5.3.2.6): giving up earlier makes copies of what was taken."""

HURRIED_ANSWER_S = 30.0
"""Seconds for the answer to a mail with a budget: others wait behind a TAN, and it lives for minutes only."""

OPENING_S = 60.0
"""Seconds until the server has let us in: some greet late on purpose; a mail with a budget has that."""

RECIPIENT_S = 60.0
"""Seconds for the answers about a recipient, which the server may have to ask others for; a mail with a budget has that."""

LOOK_UP_S = 15.0
"""Seconds after which a wait is interrupted to renew leases; a lease lasts four times as long."""


@dataclass(frozen=True, slots=True)
class _Envelope:
    sender: str
    recipient: str
    text: bytes


class SmtpConnection:
    """One connection for a batch of mails: `with SmtpConnection(url) as smtp: smtp.send(mail)`.

    It is opened by the first mail and opened again once if the server left between two mails. If the server cannot be
    reached or refuses us or everybody, the rest of the batch is deferred at once, without another wait.
    While the server thinks, `while_waiting` is called every few seconds. Whatever breaks off between the
    text and the answer, the outcome is Unknown: nobody but this class can tell.
    MailServerError if the URL cannot be used.
    """

    def __init__(
        self, url: str, *, timeout_s: float = 10.0, while_waiting: Callable[[], None] = lambda: None
    ) -> None:
        self.url = url
        self.while_waiting = while_waiting
        self._server = MailServer.parse(url)
        self._timeout_s = timeout_s
        self._smtp: Dialogue | None = None
        self._unreachable: Deferred | None = None
        self._recipient = ""
        self._looked_up_at = time.monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def works(self) -> bool:
        """Say whether it is open, and the server has nothing against us."""
        return self._smtp is not None and self._unreachable is None

    def close(self) -> None:
        """Take leave and end the connection, if there is one."""
        if self._smtp is not None:
            patience = self._smtp.patience
            patience.look_up = None  # that for an answer is not for a goodbye
            patience.ends_at = time.monotonic() + self._timeout_s
            with contextlib.suppress(smtplib.SMTPException, OSError):
                self._smtp.quit()
        self._close()

    def send(self, mail: OutgoingMail, *, budget_s: float | None = None) -> Outcome:
        """Send one mail; within `budget_s` seconds its text is on the way or it is deferred."""
        patience_s = ANSWER_S if budget_s is None else HURRIED_ANSWER_S
        return self._start(_enveloped(mail), budget_s) or self._verdict(patience_s)

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
            yield outcome or self._verdict(ANSWER_S)
            if failure is not None:
                raise failure

    def _start(self, envelope: _Envelope | Rejected, budget_s: float | None) -> Outcome | None:
        if isinstance(envelope, Rejected):
            return envelope
        self._recipient, self._looked_up_at = envelope.recipient, time.monotonic()
        opened_by = time.monotonic() + (OPENING_S if budget_s is None else budget_s)
        is_urgent = budget_s is not None
        refusal = self._offer(envelope, opened_by, is_urgent=is_urgent)
        return refusal or self._hand_over(envelope.text, opened_by if is_urgent else math.inf)

    def _offer(self, envelope: _Envelope, opened_by: float, *, is_urgent: bool) -> Rejected | Deferred | None:
        if self._unreachable is not None:
            return self._unreachable
        reused = self._smtp is not None
        try:
            smtp = self._open(opened_by)
            offered_by = opened_by if is_urgent else time.monotonic() + RECIPIENT_S
            refusal = offer(smtp, envelope.sender, envelope.recipient, lambda: self._listen(offered_by))
        except ConnectionDroppedError as dropped:
            self._close()
            if reused and not dropped.refusal.suspect:
                return self._offer(envelope, opened_by, is_urgent=is_urgent)
            refusal = dropped.refusal
        except Exception as error:  # noqa: BLE001 - whatever hinders us from connecting, no recipient has done it
            self._close()
            refusal = _no_connection(error)
        if isinstance(refusal, Deferred):
            return self._weighed(refusal)
        return refusal

    def _weighed(self, refusal: Deferred) -> Deferred:
        """What everybody gets is ours, and so is what concerns the connection: the rest of the batch need not try."""
        if (refusal.suspect or refusal.of_server) and TURNED_AWAY.add(self._recipient):
            refusal = replace(refusal, about_us=True)
        if refusal.stops_all:
            self._unreachable = refusal
        return refusal

    def _listen(self, ends_at: float) -> None:
        """Let the server have so long for its next answers."""
        if self._smtp is not None:
            self._smtp.patience.ends_at = ends_at

    def _look_up(self) -> float:
        """Renew leases every few seconds, and say in how many it is time again."""
        if time.monotonic() - self._looked_up_at >= LOOK_UP_S:
            self.while_waiting()
            self._looked_up_at = time.monotonic()
        return self._looked_up_at + LOOK_UP_S - time.monotonic()

    def _hand_over(self, text: bytes, ends_at: float) -> Outcome | None:
        if self._smtp is None or time.monotonic() >= ends_at:
            self._close()
            return self._weighed(
                Deferred(None, "the time was over before the text was handed over", suspect=True)
            )
        if self._smtp.sock is not None:
            self._smtp.sock.settimeout(self._timeout_s)
        try:
            broken = hand_over(self._smtp, text)
        except Exception as error:  # noqa: BLE001 - some of the text may be on its way
            broken = Unknown(f"broken off in DATA: {type(error).__name__}")
        if broken is not None:
            self._close()
        return broken

    def _verdict(self, patience_s: float) -> Outcome:
        try:
            outcome = self._answer(patience_s)
        except Exception as error:  # noqa: BLE001 - the text is out, whatever happened here
            outcome = Unknown(f"broken off after DATA: {type(error).__name__}")
        if isinstance(outcome, Unknown) or (isinstance(outcome, Deferred) and outcome.is_ours):
            self._close()
        if isinstance(outcome, Accepted):
            TURNED_AWAY.clear()
        if isinstance(outcome, Deferred) and (outcome.of_server or outcome.suspect):
            return self._weighed(outcome)
        return outcome

    def _answer(self, patience_s: float) -> Outcome:
        if self._smtp is None or self._smtp.sock is None:
            return Unknown("the connection was closed after DATA")
        ends_at = time.monotonic() + patience_s
        self._listen(ends_at)
        outcome = verdict(self._smtp)
        if isinstance(outcome, Unknown) and time.monotonic() >= ends_at:
            return Unknown(f"no answer within {patience_s:.0f} s after DATA")
        return outcome

    def _open(self, ends_at: float) -> Dialogue:
        timeout_s = max(0.001, min(self._timeout_s, ends_at - time.monotonic()))
        if self._smtp is None:
            self._smtp = self._server.connect(timeout_s, Patience(ends_at, self._look_up))
        if self._smtp.sock is not None:
            self._smtp.sock.settimeout(timeout_s)
        self._listen(ends_at)
        return self._smtp

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


def _no_connection(error: Exception) -> Deferred:
    code = error.smtp_code if isinstance(error, smtplib.SMTPResponseException) else None
    return Deferred(code, cause_of(error), about_us=True)
