"""Which mail server do we use, and how is a connection to it opened safely?"""

import smtplib
import socket
import ssl
import time
from base64 import b64encode
from dataclasses import dataclass, field
from functools import cache
from urllib.parse import unquote, urlsplit

from workers.mail.hearing import Dialogue, EncryptedDialogue, Patience
from workers.silence import cause_of_silence
from workflows.urls import Starttls, is_loopback, starttls

SIGNED_IN = {235, 503}
"""Welcome, and signed in already."""

IN_ASCII = {"CRAM-MD5", "PLAIN", "LOGIN"}
IN_UTF8 = {"PLAIN"}
"""Ways to sign in; smtplib writes ASCII only, other letters are written by us (RFC 4616)."""


class MailServerError(ValueError):
    """SMTP_URL cannot be used; the text never repeats the URL, which may hold a password."""


@dataclass(frozen=True, slots=True)
class MailServer:
    """A parsed SMTP_URL: smtp://user:pass@host:port, smtps://..., ?starttls=required|offered|off.

    On this machine itself STARTTLS is used only when asked for: nobody listens there, and few certificates name it.
    """

    host: str
    port: int
    user: str = field(default="", repr=False)
    password: str = field(default="", repr=False)
    tls: bool = False
    starttls: Starttls = "offered"

    @classmethod
    def parse(cls, url: str) -> "MailServer":
        """Read SMTP_URL; MailServerError says in one line what is wrong."""
        try:
            parts = urlsplit(url)
            port = parts.port
        except ValueError:
            raise MailServerError("SMTP_URL has no valid host and port") from None
        if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
            raise MailServerError("SMTP_URL must look like smtp://user:password@host:port")
        tls = parts.scheme == "smtps"
        return cls(
            host=parts.hostname,
            port=port or (465 if tls else 25),
            user=unquote(parts.username or ""),
            password=unquote(parts.password or ""),
            tls=tls,
            starttls=_starttls(url, parts.hostname),
        )

    def connect(self, timeout_s: float, patience: Patience | None = None) -> Dialogue:
        """Open, secure and sign in, all of it within the patience; OSError or smtplib.SMTPException if any of it fails.

        The network has `timeout_s` for each step, and without a patience all of it together.
        """
        smtp = self._dial(timeout_s, patience or Patience(time.monotonic() + timeout_s))
        try:
            smtp.ehlo_or_helo_if_needed()
            self._secure(smtp)
            if self.user:
                self._sign_in(smtp)
        except BaseException:
            smtp.close()
            raise
        return smtp

    def _dial(self, timeout_s: float, patience: Patience) -> Dialogue:
        where = (self.host, self.port, _own_name())
        if self.tls:
            return EncryptedDialogue(patience, *where, timeout=timeout_s, context=_tls_context())
        return Dialogue(patience, *where, timeout=timeout_s)

    def _secure(self, smtp: smtplib.SMTP) -> None:
        if self.tls or self.starttls == "off":
            return
        if smtp.has_extn("starttls"):
            smtp.starttls(context=_tls_context())
            smtp.ehlo()
        elif self.starttls == "required":
            raise smtplib.SMTPNotSupportedError("the server offers no STARTTLS, which SMTP_URL requires")

    def _sign_in(self, smtp: smtplib.SMTP) -> None:
        private = isinstance(smtp.sock, ssl.SSLSocket) or self.starttls == "off" or is_loopback(self.host)
        if not private:
            raise smtplib.SMTPNotSupportedError("the password is not sent over an unencrypted connection")
        offered = set(smtp.esmtp_features.get("auth", "").upper().split())
        is_ascii = f"{self.user}{self.password}".isascii()
        if not offered & (IN_ASCII if is_ascii else IN_UTF8):
            raise smtplib.SMTPNotSupportedError("the server offers no AUTH that can carry our sign-in")
        if is_ascii:
            smtp.login(self.user, self.password)
            return
        written = b64encode(f"\0{self.user}\0{self.password}".encode()).decode("ascii")
        code, said = smtp.docmd("AUTH", f"PLAIN {written}")
        if code not in SIGNED_IN:
            raise smtplib.SMTPAuthenticationError(code, said)


def cause_of(error: Exception) -> str:
    """Say in words of our own why a connection came to nothing; a server's words may name the user."""
    cause = f"no connection to the mail server: {cause_of_silence(error)}"
    return f"{cause}: {error}" if isinstance(error, smtplib.SMTPNotSupportedError) else cause


def _starttls(url: str, host: str) -> Starttls:
    try:
        return starttls(url) or ("off" if is_loopback(host) else "offered")
    except ValueError as error:
        raise MailServerError(f"SMTP_URL: {error}") from None


def _own_name() -> str:
    # smtplib would ask DNS for our full name, which can hang for seconds in a container.
    name = socket.gethostname()
    return name if "." in name and name.isascii() else "[127.0.0.1]"


@cache
def _tls_context() -> ssl.SSLContext:
    return ssl.create_default_context()
