"""Which mails came back to the mailbox that bounces go to? Looked at regularly over IMAP, one after the other."""

import imaplib
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from urllib.parse import unquote, urlsplit

import structlog

from workflows.engine import ledger
from workflows.engine.ledger import LEASE, Claim
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction
from workflows.outgoing import bounced_mail
from workflows.outgoing.reports import take_bounced_mail

PATIENCE = 10.0
"""Seconds that the server may take for one answer."""

LOOK_S = LEASE.total_seconds() / 2
"""One look at the mailbox; what is left then is for the next one."""

PORTS = {"imap": 143, "imaps": 993}
DIAL: dict[str, Callable[[str, int], imaplib.IMAP4]] = {
    "imap": partial(imaplib.IMAP4, timeout=PATIENCE),
    "imaps": lambda host, port: imaplib.IMAP4_SSL(
        host, port, ssl_context=ssl.create_default_context(), timeout=PATIENCE
    ),
}

AWAY = (OSError, imaplib.IMAP4.error, ValueError)
"""Not there, not in its protocol, or not to be reached with what KUNDENCENTER_BOUNCE_MAILBOX says."""

log = structlog.get_logger()


class _Last:
    """What went wrong in this process the last time: the log tells of a change, not of every minute."""

    error = ""


def collect_bounces(runtime: Runtime, held: list[Claim], _started: float) -> None:
    """Take in what came back; where the mailbox cannot be reached, the job ends with the cause and the next one tries again."""
    error = _collected(runtime)
    if error != _Last.error:
        log.warning("bounce mailbox", error=error or "is back")
        _Last.error = error
    with transaction(runtime) as tx:
        if not error:
            ledger.complete(tx.session, held)
        for claim in held if error else ():
            ledger.let_expire(tx.session, claim, f"bounce mailbox: {error}")


def _collected(runtime: Runtime) -> str:
    url = runtime.settings.bounce_mailbox
    if url is None:
        return ""
    ends_at = time.monotonic() + LOOK_S
    try:
        with _opened(url.get_secret_value()) as mailbox:
            for number in _unseen(mailbox):
                if time.monotonic() >= ends_at:
                    break
                _take(runtime, mailbox, number)
            mailbox.expunge()
    except AWAY as error:
        return type(error).__qualname__
    return ""


def _take(runtime: Runtime, mailbox: imaplib.IMAP4, number: str) -> None:
    """What is ours goes, with the addresses and the link in it; what is not stays for a person, marked as seen."""
    _status, parts = mailbox.uid("FETCH", number, f"(BODY.PEEK[]<0.{bounced_mail.LONGEST}>)")
    raw = next((part[1] for part in parts if isinstance(part, tuple)), b"")
    taken = take_bounced_mail(runtime, raw)
    flags = r"(\Seen)" if taken == "not ours" else r"(\Seen \Deleted)"
    mailbox.uid("STORE", number, "+FLAGS.SILENT", flags)


def _unseen(mailbox: imaplib.IMAP4) -> list[str]:
    _status, (numbers, *_rest) = mailbox.uid("SEARCH", "UNSEEN")
    return (numbers or b"").decode("ascii").split()


@contextmanager
def _opened(url: str) -> Iterator[imaplib.IMAP4]:
    parts = urlsplit(url)
    host, port = parts.hostname or "", parts.port or PORTS[parts.scheme]
    with DIAL[parts.scheme](host, port) as mailbox:
        mailbox.login(unquote(parts.username or ""), unquote(parts.password or ""))
        status, _answer = mailbox.select(f'"{unquote(parts.path.strip("/")) or "INBOX"}"')
        if status != "OK":
            raise imaplib.IMAP4.error("there is no such folder")
        yield mailbox
