"""What is wrong with the environment, and what was meant? Names that are nearly right, what shells and files leave around a value, CAs."""

import difflib
import ssl
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

QUOTES = "\"'"
NEAR = 0.65
"""So much of a misspelt name has to be that of a setting (difflib)."""

SHORTEST = 3
"""Letters; a shorter name is part of too many."""


def find_meant(told: str, known: Collection[str]) -> str | None:
    """Return the name that somebody meant, None if none is near: one that is part of the other is nearest."""
    related = [one for one in known if one in told or told in one] if len(told) >= SHORTEST else []
    found = difflib.get_close_matches(told, related or known, n=1, cutoff=0.0 if related else NEAR)
    return found[0] if found else None


def refuse_wrapping(value: str, *, is_list: bool) -> None:
    """Raise ValueError for quotation marks, blanks and line ends around a value: they would count.

    Around the entries of a list blanks do not count.
    """
    for one in map(str.strip, value.split(",")) if is_list else (value,):
        if one and one[0] in QUOTES and one[0] == one[-1]:
            raise ValueError("stands in quotation marks, which would be part of it; leave them out")
    ends = value[:1] + value[-1:]
    if not is_list and (ends != ends.strip() or not ends.isprintable()):
        raise ValueError("has a blank or an invisible character at its beginning or end; leave it out")


def certificate_faults(environment: Mapping[str, str]) -> Iterator[str]:
    """Name what is wrong with the CAs of the house: OpenSSL passes over some of it in silence, and then nobody is trusted."""
    file, folder = (environment.get(name, "") for name in ("SSL_CERT_FILE", "SSL_CERT_DIR"))
    if file:
        try:
            ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_verify_locations(file)
        except OSError:  # ssl.SSLError is one
            yield "SSL_CERT_FILE: cannot be read; must be a file with certificates in PEM"
    if folder and not Path(folder).is_dir():
        yield "SSL_CERT_DIR: there is no such folder"
