"""Do mail server and SMS gateway let us in, does the out-tray take letters? Is the mailbox of bounces there? Asked by `./kc doctor`; nothing is sent."""

import json
import smtplib
import ssl
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass

from workers.letter import out_tray
from workers.mail import bounce_mailbox
from workers.mail.hearing import Patience
from workers.mail.server import MailServer, MailServerError, cause_of
from workers.silence import cause_of_silence
from workers.sms.providers import open_provider
from workers.sms.transport import SmsError
from workflows.settings import Settings

TIMEOUT_S = 10.0
OPENING_S = 30.0
"""A mail server that greets late on purpose is one that works."""


@dataclass(frozen=True)
class Dialled:
    """Whether a channel works, what is to be said of it, when its certificate ends, in Unix seconds, and what stays open; None without either."""

    works: bool
    said: str
    certificate_ends: float | None = None
    doubt: str | None = None


def dial(settings: Settings) -> str:
    """Dial both, write into the out-tray and return a JSON object: by channel, what was found; the end of a certificate and what stays open where there is such."""
    urls = {"mail": settings.smtp_url, "sms": settings.sms_url}
    found = {name: _dialled(name, url.get_secret_value()) for name, url in urls.items() if url is not None}
    fault = out_tray.find_fault(settings)
    found["letter"] = Dialled(not fault, fault or "takes letters")
    if settings.bounce_mailbox is not None:
        fault = bounce_mailbox.find_fault(settings.bounce_mailbox.get_secret_value())
        found["bounces"] = Dialled(not fault, fault or "lets us in")
    told = {name: asdict(one) for name, one in found.items()}
    return json.dumps(
        {name: {key: value for key, value in one.items() if value is not None} for name, one in told.items()}
    )


def _dialled(name: str, url: str) -> Dialled:
    try:
        return DIALS[name](url)
    except smtplib.SMTPResponseException as error:
        return Dialled(works=False, said=f"{error.smtp_code}: {cause_of(error)}")
    except (MailServerError, SmsError) as error:
        return Dialled(works=False, said=str(error))
    except Exception as error:  # noqa: BLE001 - whatever hinders us from connecting is what was asked for
        other = f"no connection to the SMS gateway: {cause_of_silence(error)}"
        return Dialled(works=False, said=cause_of(error) if name == "mail" else other)


def _mail(url: str) -> Dialled:
    server = MailServer.parse(url)
    smtp = server.connect(TIMEOUT_S, Patience(time.monotonic() + OPENING_S))
    ends = _end_of_certificate(smtp.sock)
    encrypted = isinstance(smtp.sock, ssl.SSLSocket)
    smtp.quit()
    signed_in = "signed in" if server.user else "without sign-in"
    return Dialled(True, f"greets us, {'encrypted' if encrypted else 'in the clear'}, {signed_in}", ends)


def _end_of_certificate(line: object) -> float | None:
    ends = (line.getpeercert() or {}).get("notAfter") if isinstance(line, ssl.SSLSocket) else None
    return ssl.cert_time_to_seconds(ends) if isinstance(ends, str) else None


def _sms(url: str) -> Dialled:
    provider = open_provider(url)
    try:
        said, doubt = provider.look(TIMEOUT_S)
        return Dialled(works=True, said=said, doubt=doubt)
    finally:
        provider.close()


DIALS: Mapping[str, Callable[[str], Dialled]] = {"mail": _mail, "sms": _sms}
