"""How many proxies has a request passed? Told to our own doctor only, who shows that it has the secret keys; strangers get the usual answer."""

import hmac
import re
import time

from flask import request

from service.door.current import runtime
from workflows.engine.keys import KeyRing

HEADER = "X-Kundencenter-Doctor"
FORGED = "192.0.2.77"
"""What the doctor puts into X-Forwarded-For as a visitor might who would like to be somebody else: an address of nobody (RFC 5737)."""

PURPOSE = "passed-proxies"
SECONDS_GOOD = 60
SHOWN = re.compile(r"(\d{10})\.([0-9a-f]{64})", re.ASCII)


def question(keys: KeyRing) -> dict[str, str]:
    """Return the headers by which the doctor asks; they are good for a minute."""
    moment = str(int(time.time()))
    return {
        HEADER: f"{moment}.{keys.digest(PURPOSE, moment.encode()).hex()}",
        "X-Forwarded-For": FORGED,
    }


def answer() -> dict[str, dict[str, int]]:
    """Say how many proxies have written into this request, and how many are trusted to; nothing to anybody but the doctor."""
    if HEADER not in request.headers or not _is_doctor(request.headers[HEADER], runtime().keys):
        return {}
    written = [entry.strip() for entry in request.headers.get("X-Forwarded-For", "").split(",")]
    if FORGED in written:  # where it is missing, a proxy has put its own entry in its place
        written = written[written.index(FORGED) + 1 :]
    passed = sum(1 for entry in written if entry)
    return {"proxies": {"passed": passed, "trusted": runtime().settings.trusted_proxies}}


def _is_doctor(shown: str, keys: KeyRing) -> bool:
    found = SHOWN.fullmatch(shown)
    if found is None or abs(time.time() - int(found[1])) > SECONDS_GOOD:
        return False
    return any(
        hmac.compare_digest(digest.hex(), found[2]) for digest in keys.digests(PURPOSE, found[1].encode())
    )
