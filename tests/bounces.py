"""What does a mail look like that comes back? As the great mail servers write it (RFC 3464)."""

import re
from base64 import encodebytes

REPORT = """\
From: MAILER-DAEMON@mx.example.org
To: {to}
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

--b1
Content-Type: text/plain; charset=us-ascii

This is the mail system at host mx.example.org.

--b1
Content-Type: {kind}

Reporting-MTA: dns; mx.example.org
X-Postfix-Queue-ID: 4F1

Final-Recipient: rfc822; m.muster@example.org
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 {status} unknown user

--b1
Content-Type: message/rfc822

From: noreply@kundencenter.example
To: m.muster@example.org
Subject: Ihr Aktivierungslink

https://kundencenter.example/aktivieren/geheim

--b1--
"""


def report(
    to: str, *, action: str = "failed", status: str = "5.1.1", kind: str = "message/delivery-status"
) -> bytes:
    """Write the report that a mail server sends to this address."""
    text = REPORT.format(to=to, action=action, status=status, kind=kind)
    return text.replace("\n", "\r\n").encode()


def absent(to: str) -> bytes:
    """Write the reply of somebody who is on holiday."""
    text = f"From: m.muster@example.org\nTo: {to}\nSubject: Urlaub\nAuto-Submitted: auto-replied\n\nBis Montag.\n"
    return text.replace("\n", "\r\n").encode()


def footed(mail: bytes) -> bytes:
    """Put a report into what a scanner makes of it to add its footer."""
    head, _, body = mail.partition(b"Content-Type: ")
    footer = b"\r\n--f1\r\nContent-Type: text/plain\r\n\r\nchecked by our scanner\r\n--f1--\r\n"
    return (
        head + b'Content-Type: multipart/mixed; boundary="f1"\r\n\r\n--f1\r\nContent-Type: ' + body + footer
    )


def unwrapped(mail: bytes) -> bytes:
    """Write the parts of a report without saying that they are one."""
    return mail.replace(b"multipart/report; report-type=delivery-status;", b"multipart/mixed;")


def in_base64(mail: bytes) -> bytes:
    """Encode the fields of a report as some servers do."""
    head, fields, rest = re.split(
        rb"(?<=delivery-status)\r\n\r\n|\r\n(?=--b1\r\nContent-Type: message/rfc822)", mail
    )
    return head + b"\r\nContent-Transfer-Encoding: Base64\r\n\r\n" + encodebytes(fields) + b"\r\n" + rest


def wordy(mail: bytes, size: int) -> bytes:
    """Let the part for people be so long."""
    return mail.replace(b"This is the mail system", b"Dear reader! " * (size // 13 + 1))
