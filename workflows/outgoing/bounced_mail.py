"""What does a mail say that came back? A delivery status notification (RFC 3464), read by the standard parser."""

import re
from base64 import b64decode
from collections.abc import Iterator
from email.message import Message
from email.parser import BytesHeaderParser, BytesParser

DELIVERED_TO = ("Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "To")
"""Where servers write down for whom a mail came in; the last one is the reporting server's own."""

LONGEST = 256 * 1024
"""Bytes read of a mail; the report stands before the mail that it returns, and ours are small."""

COMMENT = re.compile(r"\([^()]*\)")
HARD = re.compile(r"5\.\d{1,3}\.\d{1,3}\b")
FOR_ANY_ALPHABET = re.compile(rb"message/global-delivery-status", re.IGNORECASE)
"""RFC 6533 says the same in UTF-8; the parser knows the groups of RFC 3464 only."""


def read(raw: bytes) -> Message:
    """Read a mail; whatever is wrong with it, it is a mail. One that is nested beyond reason is its head alone."""
    try:
        return BytesParser().parsebytes(FOR_ANY_ALPHABET.sub(b"message/delivery-status", raw))
    except RecursionError:
        return BytesHeaderParser().parsebytes(raw)


def recipients(mail: Message) -> Iterator[str]:
    """List what the head says of the addresses that the mail was sent to, as it stands there."""
    return (str(value) for name in DELIVERED_TO for value in mail.get_all(name, []))


def hard_failure(mail: Message) -> str | None:
    """Return the status of a failure for good (Action: failed, Status: 5.x.x); None for anything else.

    A delay, a success, a reply of an absent person and a failure that may pass (4.x.x) say nothing about the address.
    """
    for group in _groups(mail):
        status = HARD.match(_said(group, "Status"))
        if status and _said(group, "Action").lower().startswith("failed"):
            return status.group()
    return None


def tells_nothing(mail: Message, size: int) -> bool:
    """Say whether a report can be in here that we cannot read: cut off, or without the status that makes it one."""
    if any("Status" in group for group in _groups(mail)):
        return False
    return size >= LONGEST or any(
        part.get_content_type() == "multipart/report"
        and part.get_param("report-type", "delivery-status") == "delivery-status"
        for part in _parts(mail)
    )


def _said(group: Message, name: str) -> str:
    return COMMENT.sub("", str(group.get(name, ""))).strip()


def _groups(mail: Message) -> Iterator[Message]:
    """List the groups of fields of the report itself, wherever a scanner or list has put it."""
    for part in _parts(mail):
        if part.get_content_type() == "message/delivery-status" and part.is_multipart():
            groups = [group for group in part.get_payload() if isinstance(group, Message)]
            yield from _decoded(groups) if _is_base64(part) else groups


def _parts(mail: Message) -> Iterator[Message]:
    """Walk through what is put together, not into a mail that is returned, on which a report may hang, too."""
    waiting = [mail]
    while waiting:
        part = waiting.pop()
        yield part
        if part.get_content_maintype() == "multipart" and part.is_multipart():
            waiting += [inner for inner in part.get_payload() if isinstance(inner, Message)]


def _is_base64(part: Message) -> bool:
    return str(part.get("Content-Transfer-Encoding", "")).strip().lower() == "base64"


def _decoded(groups: list[Message]) -> Iterator[Message]:
    """Read what the parser has taken for groups of fields and is base64 (RFC 6533 allows it)."""
    written = "".join(str(group.get_payload()) for group in groups)
    try:
        fields = b64decode(written)
    except ValueError:
        return
    report = BytesParser().parsebytes(b"Content-Type: message/delivery-status\r\n\r\n" + fields)
    yield from (group for group in report.get_payload() if isinstance(group, Message))
