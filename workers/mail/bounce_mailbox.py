"""Which mails came back to the mailbox that bounces go to? Looked at regularly over IMAP, one after the other."""

import imaplib
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from urllib.parse import unquote, urlsplit

import structlog
from sqlalchemy.exc import DBAPIError

from workers.channels import KNOWN
from workers.postman import Sent
from workers.silence import cause_of_silence
from workflows.engine import ledger
from workflows.engine.errors import KundencenterError
from workflows.engine.ledger import LEASE, Claim
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction
from workflows.message import channels
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


CHANNEL = "bounces"


def collect_bounces(runtime: Runtime, held: list[Claim], _started: float) -> None:
    """Take in what came back; where the mailbox cannot be reached, the job ends with the cause and the next one tries again."""
    url = runtime.settings.bounce_mailbox
    fault = _collected(runtime, url.get_secret_value()) if url else ""
    with transaction(runtime) as tx:
        if url:
            KNOWN.note(tx, {CHANNEL: Sent("unreachable", fault) if fault else Sent("accepted")})
        else:
            channels.forget(tx.session, CHANNEL)
        if not fault:
            ledger.complete(tx.session, held)
        for claim in held if fault else ():
            ledger.let_expire(tx.session, claim, fault)


def find_fault(url: str) -> str:
    """Open the mailbox and leave it as it is; return why that is not possible, or nothing."""
    try:
        with _opened(url):
            return ""
    except AWAY as error:
        return _named(error)


def _named(error: Exception) -> str:
    """Say what went wrong in words of our own; the server's may name the user."""
    return f"bounce mailbox: {cause_of_silence(error)}"


def _collected(runtime: Runtime, url: str) -> str:
    ends_at = time.monotonic() + LOOK_S
    try:
        with _opened(url) as mailbox:
            taken = []
            for number in _unseen(mailbox):
                if time.monotonic() >= ends_at:
                    break
                if _is_ours(runtime, mailbox, number):
                    taken.append(number)
            _remove(mailbox, taken)
    except AWAY as error:
        return _named(error)
    return ""


def _is_ours(runtime: Runtime, mailbox: imaplib.IMAP4, number: str) -> bool:
    """Take one in and say whether it goes, with the addresses and the link in it; others stay for a person, marked as seen."""
    _status, parts = mailbox.uid("FETCH", number, f"(BODY.PEEK[]<0.{bounced_mail.LONGEST}>)")
    raw = next((part[1] for part in parts if isinstance(part, tuple)), b"")
    try:
        taken = take_bounced_mail(runtime, raw)
    except (DBAPIError, KundencenterError):
        raise  # our own fault: every mail waits
    except Exception as error:  # noqa: BLE001 # one that nobody can read holds up no other
        log.warning("bounced mail is left unread", error=type(error).__qualname__)
        taken = "not ours"
    goes = taken in {"bounced", "no news"}
    if not goes:
        mailbox.uid("STORE", number, "+FLAGS.SILENT", r"(\Seen)")
    return goes


def _remove(mailbox: imaplib.IMAP4, numbers: list[str]) -> None:
    """Remove these, and where the server can (UIDPLUS, RFC 4315) nothing that another program has marked as deleted.

    They are not marked as seen: what is not removed after all is taken once more, which changes nothing.
    """
    if not numbers:
        return
    mailbox.uid("STORE", ",".join(numbers), "+FLAGS.SILENT", r"(\Deleted)")
    _status, (offered, *_rest) = mailbox.capability()  # after the login it may be more
    if b"UIDPLUS" in offered.upper().split():
        mailbox.uid("EXPUNGE", ",".join(numbers))
    else:
        mailbox.expunge()


def _unseen(mailbox: imaplib.IMAP4) -> list[str]:
    _status, (numbers, *_rest) = mailbox.uid("SEARCH", "UNSEEN")
    return (numbers or b"").decode("ascii").split()


@contextmanager
def _opened(url: str) -> Iterator[imaplib.IMAP4]:
    parts = urlsplit(url)
    host, port = parts.hostname or "", parts.port or PORTS[parts.scheme]
    with DIAL[parts.scheme](host, port) as mailbox:
        _sign_in(mailbox, unquote(parts.username or ""), unquote(parts.password or ""))
        status, _answer = mailbox.select(f'"{unquote(parts.path.strip("/")) or "INBOX"}"')
        if status != "OK":
            raise imaplib.IMAP4.error("there is no such folder")
        yield mailbox


def _sign_in(mailbox: imaplib.IMAP4, user: str, password: str) -> None:
    """Sign in; LOGIN carries ASCII only, and other letters go by PLAIN (RFC 4616)."""
    if f"{user}{password}".isascii():
        mailbox.login(user, password)
    else:
        mailbox.authenticate("PLAIN", lambda _challenge: f"\0{user}\0{password}".encode())
