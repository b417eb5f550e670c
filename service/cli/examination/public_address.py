"""Does the address that mails lead to reach us, and for how long is its certificate good?"""

import json
import ssl
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import SplitResult, urlsplit

from service.cli.context import settings
from service.cli.examination.certificates import judged
from service.cli.examination.example_names import is_for_examples
from service.cli.examination.finding import Note
from service.version import version

TIMEOUT_S = 5.0
LONGEST_ANSWER = 4096


def public_address() -> str:
    """Ask for `/healthz` by the public address, as a visitor would.

    Raises ValueError for a certificate that browsers refuse and for an answer that is not ours; not being let out, or back in, from here
    is noted only: many networks do not lead to their own public address.
    """
    url = urlsplit(settings().public_base_url)
    if settings().is_demo or (is_for_examples(url.hostname or "") and url.hostname != "localhost"):
        return ""
    try:
        body, ends_at = _asked(url)
    except ssl.SSLCertVerificationError as error:
        raise ValueError(f"{url.netloc}: its certificate is refused: {error.verify_message}") from None
    except (OSError, HTTPException) as error:
        return Note(f"{url.netloc} cannot be reached from here: {type(error).__name__}")
    if body.get("status") != "ok":
        raise ValueError(f"{url.netloc}: somebody else answers /healthz there")
    other = "" if body.get("version") == version() else f" as version {body.get('version')}"
    return judged(f"{url.netloc} leads to us{other}", ends_at)


def _asked(url: SplitResult) -> tuple[dict[str, object], float | None]:
    kind = HTTPSConnection if url.scheme == "https" else HTTPConnection
    connection = kind(url.hostname or "", url.port, timeout=TIMEOUT_S)
    try:
        connection.connect()
        line = connection.sock
        ends_at = _end_of_certificate(line) if isinstance(line, ssl.SSLSocket) else None
        connection.request("GET", "/healthz")
        text = connection.getresponse().read(LONGEST_ANSWER)
    finally:
        connection.close()
    try:
        body = json.loads(text)
    except ValueError:
        body = None
    return (body if isinstance(body, dict) else {}), ends_at


def _end_of_certificate(line: ssl.SSLSocket) -> float | None:
    ends = (line.getpeercert() or {}).get("notAfter")
    return ssl.cert_time_to_seconds(ends) if isinstance(ends, str) else None
