"""How is one mail offered and handed over on an open SMTP connection?"""

import re
import smtplib
from collections.abc import Iterator

from workers.mail.outcomes import Accepted, Deferred, Outcome, Rejected, Unknown

Reply = tuple[int, str]

_BROKEN = (smtplib.SMTPServerDisconnected, smtplib.SMTPResponseException)
_ADDRESS_LIKE = re.compile(r"[^\s<>]+@[^\s<>]+")


class ConnectionDroppedError(Exception):
    """The server ended the connection before any text was handed over."""

    def __init__(self, code: int | None, response: str) -> None:
        super().__init__(response)
        self.code = code
        self.response = response


def offer(smtp: smtplib.SMTP, sender: str, recipient: str) -> Rejected | Deferred | None:
    """Go as far as DATA; None if the server now waits for the text. ConnectionDroppedError if it left.

    A mailbox that is not ASCII is offered only to a server with SMTPUTF8 (RFC 6531, 3.2): without, it is refused here.
    """
    needs_utf8 = not recipient.isascii()
    if needs_utf8 and not smtp.has_extn("smtputf8"):
        return Rejected(None, "the mail server does not offer SMTPUTF8, which this mailbox needs")
    smtp.command_encoding = "utf-8" if needs_utf8 else "ascii"
    options = " BODY=8BITMIME SMTPUTF8" if needs_utf8 else ""
    commands = (f"MAIL FROM:<{sender}>{options}", f"RCPT TO:<{recipient}>", "DATA")
    try:
        replies = list(_replies(smtp, commands))
    except _BROKEN as error:
        raise ConnectionDroppedError(None, type(error).__name__) from None
    refusal = _refusal(replies)
    if refusal:
        _clear(smtp, text_expected=replies[-1][0] == 354)
    return refusal


def hand_over(smtp: smtplib.SMTP, text: bytes) -> Unknown | None:
    """Send the text after DATA; None if all of it is on its way."""
    try:
        smtp.send(text.replace(b"\r\n.", b"\r\n..") + b".\r\n")
    except _BROKEN as error:
        return Unknown(f"broken off in DATA: {type(error).__name__}")
    return None


def verdict(smtp: smtplib.SMTP) -> Outcome:
    """Read what the server makes of the text."""
    try:
        code, response = _reply(smtp)
    except _BROKEN as error:
        return Unknown(f"no answer after DATA: {type(error).__name__}")
    if 200 <= code < 300:
        return Accepted(response)
    if 400 <= code < 600:
        return _refused(code, response)
    return Unknown(f"no known answer after DATA: {code}")


def _replies(smtp: smtplib.SMTP, commands: tuple[str, ...]) -> Iterator[Reply]:
    pipelined = smtp.has_extn("pipelining")
    if pipelined:  # RFC 2920: one round trip instead of three
        smtp.send("".join(f"{command}\r\n" for command in commands))
    for command in commands:
        if not pipelined:
            smtp.putcmd(command)
        code, response = _reply(smtp)
        if code == 421:
            raise ConnectionDroppedError(code, response)
        yield code, response
        if not pipelined and code >= 400:
            return


def _refusal(replies: list[Reply]) -> Rejected | Deferred | None:
    code, response = replies[0]
    if code != 250:
        # Whatever the server has against our own sender or sign-in is a setting, not this recipient's fault.
        return Deferred(code, response)
    for (code, response), welcome in zip(replies[1:], ({250, 251, 252}, {354}), strict=False):
        if code not in welcome:
            return _refused(code, response)
    return None


def _refused(code: int, response: str) -> Rejected | Deferred:
    return Rejected(code, response) if 500 <= code < 600 else Deferred(code, response)


def _clear(smtp: smtplib.SMTP, *, text_expected: bool) -> None:
    try:
        if text_expected:
            # A pipelined DATA was let through without a recipient: end the empty text (RFC 2920, 3.1).
            smtp.send(b".\r\n")
            _reply(smtp)
        smtp.rset()
    except _BROKEN:
        smtp.close()  # the refusal stands; the next mail opens a new connection


def _reply(smtp: smtplib.SMTP) -> Reply:
    code, raw = smtp.getreply()
    return code, _ADDRESS_LIKE.sub("<address>", raw.decode("utf-8", "replace"))[:500]
