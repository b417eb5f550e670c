"""Does the address that mails lead to reach us, and for how long is its certificate good?"""

import json
import ssl
from collections.abc import Mapping
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import SplitResult, urlsplit

from service.cli.context import settings
from service.cli.examination.certificates import judged
from service.cli.examination.example_names import is_for_examples
from service.cli.examination.finding import Note
from service.version import version

TIMEOUT_S = 5.0
LONGEST_ANSWER = 4096
NO_HEADERS: Mapping[str, str] = {}


def public_address() -> str:
    """Ask for `/healthz` by the public address, as a visitor would.

    Raises ValueError for a certificate that browsers refuse and for an answer that is not ours; not being let out, or back in, from here
    is noted only: many networks do not lead to their own public address.
    """
    url = find_address()
    if url is None:
        return ""
    try:
        body, ends_at = ask(url)
    except ssl.SSLCertVerificationError as error:
        raise ValueError(f"{url.netloc}: its certificate is refused: {error.verify_message}") from None
    except (OSError, HTTPException) as error:
        return Note(f"{url.netloc} cannot be reached from here: {type(error).__name__}")
    if body.get("status") != "ok":
        raise ValueError(f"{url.netloc}: somebody else answers /healthz there")
    other = "" if body.get("version") == version() else f" as version {body.get('version')}"
    return judged(f"{url.netloc} leads to us{other}", ends_at)


def find_address() -> SplitResult | None:
    """Return where visitors find us; None in a demonstration and where the name is an example."""
    url = urlsplit(settings().public_base_url)
    is_example = is_for_examples(url.hostname or "") and url.hostname != "localhost"
    return None if settings().is_demo or is_example else url


def ask(url: SplitResult, headers: Mapping[str, str] = NO_HEADERS) -> tuple[dict[str, object], float | None]:
    """Return what /healthz says there, and when the certificate ends; raises OSError or HTTPException."""
    kind = HTTPSConnection if url.scheme == "https" else HTTPConnection
    connection = kind(url.hostname or "", url.port, timeout=TIMEOUT_S)
    try:
        connection.connect()
        line = connection.sock
        ends_at = _end_of_certificate(line) if isinstance(line, ssl.SSLSocket) else None
        connection.request("GET", "/healthz", headers=dict(headers))
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
