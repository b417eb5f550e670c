"""How is one mail offered and handed over on an open SMTP connection?"""

import re
import smtplib
from collections.abc import Callable, Iterator

from workers.mail.outcomes import ABOUT_US, Accepted, Deferred, Outcome, Rejected, Unknown

Reply = tuple[int, str]

_BROKEN = (smtplib.SMTPServerDisconnected, smtplib.SMTPResponseException)
_OF_SERVER = re.compile(r"4\.3\.")
_OF_SERVER_AFTER_TEXT = re.compile(r"4\.[347]\.")
"""RFC 3463: x.3 is the mail system, x.4 the network, x.7 a policy; for a recipient the last two may be greylisting."""

_POLICY = re.compile(r"5\.7\.")
_OUR_NAME = re.compile(r"5\.7\.2[0-9]\b")
"""RFC 7372 and what joined it (IANA): SPF, DKIM, DMARC or the reverse name of our side; never the recipient's fault."""

_NOT_UNDERSTOOD = frozenset({500, 502, 503, 504})
"""What the server says of a command (RFC 5321 4.2.2), of a sign-in that is missing, too; never of a mailbox or a text."""

_ADDRESS_LIKE = re.compile(r"[^\s<>]+@[^\s<>]+")


class ConnectionDroppedError(Exception):
    """The server ended the connection before any text was handed over."""

    def __init__(self, refusal: Deferred) -> None:
        super().__init__(refusal.response)
        self.refusal = refusal


def offer(
    smtp: smtplib.SMTP, sender: str, recipient: str, wait: Callable[[], None]
) -> Rejected | Deferred | None:
    """Go as far as DATA; None if the server now waits for the text. ConnectionDroppedError if it left.

    `wait` is called before each answer about the recipient, which may take longer.
    A mailbox that is not ASCII is offered only to a server with SMTPUTF8 (RFC 6531, 3.2): without, it is refused here.
    """
    needs_utf8 = not recipient.isascii()
    if needs_utf8 and not smtp.has_extn("smtputf8"):
        return Rejected(None, "the mail server does not offer SMTPUTF8, which this mailbox needs")
    smtp.command_encoding = "utf-8" if needs_utf8 else "ascii"
    options = " BODY=8BITMIME SMTPUTF8" if needs_utf8 else ""
    commands = (f"MAIL FROM:<{sender}>{options}", f"RCPT TO:<{recipient}>", "DATA")
    replies: list[Reply] = []
    try:
        replies.extend(_replies(smtp, commands, wait))
    except _BROKEN as error:
        cause = f"the mail server ended the connection: {type(error).__name__}"
        taken = bool(replies) and replies[0][0] == 250  # our sender is welcome: it is about the recipient
        raise ConnectionDroppedError(Deferred(None, cause, about_us=not taken, suspect=taken)) from None
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
        return _refused(code, response, _OF_SERVER_AFTER_TEXT)
    return Unknown(f"no known answer after DATA: {code}")


def _replies(smtp: smtplib.SMTP, commands: tuple[str, ...], wait: Callable[[], None]) -> Iterator[Reply]:
    pipelined = smtp.has_extn("pipelining")
    if pipelined:  # RFC 2920: one round trip instead of three
        smtp.send("".join(f"{command}\r\n" for command in commands))
    for command in commands:
        if not pipelined:
            smtp.putcmd(command)
        if command is not commands[0]:
            wait()
        code, response = _reply(smtp)
        if code == 421:
            raise ConnectionDroppedError(Deferred(code, "the mail server ends the connection"))
        yield code, response
        if not pipelined and code >= 400:
            return


def _refusal(replies: list[Reply]) -> Rejected | Deferred | None:
    code, _ = replies[0]
    if code != 250:
        # Whatever the server has against our own sender or sign-in is a setting, not this recipient's fault.
        return Deferred(code, "the mail server refuses our sender or sign-in", about_us=True)
    for (code, response), welcome in zip(replies[1:], ({250, 251, 252}, {354}), strict=False):
        if code not in welcome:
            return _refused_recipient(code, response)
    return None


def _refused_recipient(code: int, response: str) -> Rejected | Deferred:
    """A policy (relaying, a blocklist) says nothing about the mailbox, and may be about us: it is asked again."""
    if 500 <= code < 600 and _POLICY.match(response) and not _OUR_NAME.match(response):
        return Deferred(code, "the mail server refuses one recipient after the other", suspect=True)
    return _refused(code, response, _OF_SERVER)


def _refused(code: int, response: str, of_server: re.Pattern[str]) -> Rejected | Deferred:
    if code in ABOUT_US:
        return Deferred(code, "the mail server refuses us")
    if 400 <= code < 500 and of_server.match(response):
        return Deferred(code, "the mail server has trouble of its own", of_server=True)
    if code in _NOT_UNDERSTOOD:
        return Deferred(code, "the mail server does not understand us", suspect=True)
    if 500 <= code < 600 and _OUR_NAME.match(response):
        return Deferred(code, "the mail server does not trust our sender", suspect=True)
    return Rejected(code, response) if 500 <= code < 600 else Deferred(code, response)


def _clear(smtp: smtplib.SMTP, *, text_expected: bool) -> None:
    try:
        if text_expected:
            # A pipelined DATA was let through without a recipient: end the empty text (RFC 2920, 3.1).
            smtp.send(b".\r\n")
            _reply(smtp)
        is_clear = smtp.rset()[0] == 250
    except _BROKEN:
        is_clear = False
    if not is_clear:
        smtp.close()  # the refusal stands; the next mail opens a new connection


def _reply(smtp: smtplib.SMTP) -> Reply:
    code, raw = smtp.getreply()
    return code, _ADDRESS_LIKE.sub("<address>", raw.decode("utf-8", "replace"))[:500]
