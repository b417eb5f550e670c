"""What does a mail look like that comes back? As the great mail servers write it (RFC 3464)."""

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
