"""What does a mail say that came back? A delivery status notification (RFC 3464), read by the standard parser."""

import re
from collections.abc import Iterator
from email.message import Message
from email.parser import BytesHeaderParser, BytesParser

DELIVERED_TO = ("Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "To")
"""Where servers write down for whom a mail came in; the last one is the reporting server's own."""

LONGEST = 256 * 1024
"""Bytes read of a mail; the report stands before the mail that it returns, and ours are small."""

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
        status = HARD.match(str(group.get("Status", "")).strip())
        if status and str(group.get("Action", "")).strip().lower().startswith("failed"):
            return status.group()
    return None


def _groups(mail: Message) -> Iterator[Message]:
    """List the groups of fields of the report itself, not of a report that may hang on the mail it returns."""
    if mail.get_content_type() != "multipart/report" or not mail.is_multipart():
        return
    for part in mail.get_payload():
        if isinstance(part, Message) and part.get_content_type() == "message/delivery-status":
            yield from (group for group in part.get_payload() if isinstance(group, Message))
