"""What is one outgoing mail, and how does it look on the wire?"""

import binascii
import re
from base64 import b64encode, encodebytes
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.header import Header
from email.utils import formatdate
from functools import lru_cache
from uuid import UUID

from workers.moments import Language
from workflows.mail_address import Address

_ADDRESS = re.compile(r"[^\s<>@\"(),:;\\\x00-\x1f\x7f]+@[^\s<>@\"(),:;\\\x00-\x1f\x7f]+")
_FORBIDDEN_IN_HEADER = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]")
_QUOTED = str.maketrans({"\\": r"\\", '"': r"\""})
_HEADER_FIELDS = (
    *("to_address", "to_name", "sender", "sender_name", "reply_to", "bounces_to", "subject", "language"),
)


class UnsafeHeaderError(ValueError):
    """A field would break out of its header line or SMTP command; the text names the field, not its value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutgoingMail:
    """One mail to one person; UnsafeHeaderError if an address or header field could inject anything.

    `bounces_to` is the envelope sender, where it is not the sender: what cannot be delivered comes back to it. `logo` is a PNG that
    the HTML shows as cid:logo.
    """

    message_id: UUID
    to_address: str = field(repr=False)
    to_name: str = field(repr=False, default="")
    sender: str
    sender_name: str = ""
    reply_to: str = ""
    bounces_to: str = ""
    subject: str
    text: str = field(repr=False)
    html: str = field(repr=False)
    logo: bytes = field(repr=False, default=b"")
    language: Language

    def __post_init__(self) -> None:
        for name in _HEADER_FIELDS:
            if _FORBIDDEN_IN_HEADER.search(getattr(self, name)):
                raise UnsafeHeaderError(f"{name} holds a control character")
        for name in ("to_address", "sender", "reply_to", "bounces_to"):
            value = getattr(self, name)
            if not _ADDRESS.fullmatch(value) and (value or name not in {"reply_to", "bounces_to"}):
                raise UnsafeHeaderError(f"{name} is not a plain mail address")


def wire_bytes(mail: OutgoingMail, recipient: str) -> bytes:
    """Write the mail as CRLF lines of at most 76 characters in its bodies, 7-bit but for a mailbox that needs SMTPUTF8.

    Written by hand because `EmailMessage` under `policy.SMTP` costs about ten times the processor time
    and yields the same mail; the tests read every result back with `policy.default`.
    """
    boundary = f"=_{mail.message_id.hex}"  # "=_" cannot occur in quoted-printable text
    head = "\r\n".join(f"{name}: {value}" for name, value in _headers(mail, recipient, boundary))
    html = _with_logo(mail, boundary) if mail.logo else _part("html", mail.html, boundary)
    parts = (_part("plain", mail.text, boundary), html)
    return head.encode() + b"\r\n\r\n" + b"".join(parts) + f"--{boundary}--\r\n".encode("ascii")


def _headers(mail: OutgoingMail, recipient: str, boundary: str) -> Iterator[tuple[str, str]]:
    sender = Address.of(mail.sender).on_the_wire or mail.sender
    yield "From", _mailbox("From", mail.sender_name, sender)
    yield "To", _mailbox("To", mail.to_name, recipient)
    if mail.reply_to:
        yield "Reply-To", Address.of(mail.reply_to).on_the_wire or mail.reply_to
    yield "Subject", _subject(mail.subject)
    yield "Date", formatdate(usegmt=True)
    yield "Message-ID", f"<{mail.message_id}@{sender.rpartition('@')[2]}>"
    yield "Auto-Submitted", "auto-generated"
    yield "X-Auto-Response-Suppress", "OOF, AutoReply"
    yield "Content-Language", mail.language
    yield "MIME-Version", "1.0"
    yield "Content-Type", f'multipart/alternative; boundary="{boundary}"'


def _mailbox(header: str, name: str, address: str) -> str:
    if not name:
        return address
    if name.isascii() and len(name) <= 60:
        return f'"{name.translate(_QUOTED)}"\r\n <{address}>'
    return f"{_encoded(header, name)}\r\n <{address}>"


@lru_cache(maxsize=256)
def _subject(subject: str) -> str:
    # A subject names no person and no code, so keeping it is harmless; all mails of a kind share it.
    return subject if subject.isascii() and len(subject) <= 65 else _encoded("Subject", subject)


def _encoded(header: str, value: str) -> str:
    short = f"=?utf-8?b?{b64encode(value.encode()).decode('ascii')}?="
    if len(header) + len(": ") + len(short) <= 75:
        return short  # the usual case; Header costs more than all the rest of the mail
    return Header(value, "utf-8", header_name=header, maxlinelen=75).encode(linesep="\r\n")


def _with_logo(mail: OutgoingMail, boundary: str) -> bytes:
    """The HTML and the picture in it, as one part (RFC 2387)."""
    inner = f"{boundary}_"
    head = f'--{boundary}\r\nContent-Type: multipart/related; boundary="{inner}"; type="text/html"\r\n\r\n'
    picture = (
        f"--{inner}\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n"
        'Content-ID: <logo>\r\nContent-Disposition: inline; filename="logo.png"\r\n\r\n'
    )
    parts = (head.encode(), _part("html", mail.html, inner), picture.encode(), _lines(mail.logo))
    return b"".join(parts) + f"--{inner}--\r\n".encode("ascii")


@lru_cache(maxsize=4)
def _lines(picture: bytes) -> bytes:
    # A house has one picture, and all its mails carry it.
    return encodebytes(picture).replace(b"\n", b"\r\n")


def _part(subtype: str, text: str, boundary: str) -> bytes:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").encode()
    head = (
        f"--{boundary}\r\nContent-Type: text/{subtype}; charset=utf-8\r\n"
        "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
    )
    return head.encode("ascii") + binascii.b2a_qp(lines, istext=True).replace(b"\n", b"\r\n") + b"\r\n"
