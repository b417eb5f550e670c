"""Do mail server and SMS gateway let us in, does the out-tray take letters? Is the mailbox of bounces there? Asked by `./kc doctor`; nothing is sent."""

import json
import smtplib
import ssl
from collections.abc import Callable, Mapping

from workers.letter import out_tray
from workers.mail import bounce_mailbox
from workers.mail.server import MailServer, MailServerError, cause_of
from workers.sms.gateway import JsonGateway
from workers.sms.transport import SmsError
from workflows.settings import Settings

TIMEOUT_S = 10.0


def dial(settings: Settings) -> str:
    """Dial both, write into the out-tray and return a JSON object: by channel, whether it works, and what is to be said."""
    urls = {"mail": settings.smtp_url, "sms": settings.sms_url}
    found = {name: _dialled(name, url.get_secret_value()) for name, url in urls.items() if url is not None}
    fault = out_tray.find_fault(settings)
    found["letter"] = not fault, fault or "takes letters"
    if settings.bounce_mailbox is not None:
        fault = bounce_mailbox.find_fault(settings.bounce_mailbox.get_secret_value())
        found["bounces"] = not fault, fault or "lets us in"
    return json.dumps({name: {"works": works, "said": said} for name, (works, said) in found.items()})


def _dialled(name: str, url: str) -> tuple[bool, str]:
    try:
        return True, DIALS[name](url)
    except smtplib.SMTPResponseException as error:
        return False, f"{error.smtp_code}: {cause_of(error)}"
    except (OSError, smtplib.SMTPException) as error:
        return False, cause_of(error)
    except (MailServerError, SmsError) as error:
        return False, str(error)


def _mail(url: str) -> str:
    server = MailServer.parse(url)
    smtp = server.connect(TIMEOUT_S)
    encrypted = isinstance(smtp.sock, ssl.SSLSocket)
    smtp.quit()
    return f"greets us, {'encrypted' if encrypted else 'in the clear'}, {'signed in' if server.user else 'without sign-in'}"


def _sms(url: str) -> str:
    gateway = JsonGateway(url)
    try:
        return f"answers ({gateway.look(TIMEOUT_S)})"
    finally:
        gateway.close()


DIALS: Mapping[str, Callable[[str], str]] = {"mail": _mail, "sms": _sms}
