"""How is an address shown where others might read along?"""

import re

ADDRESS = re.compile(r"[^\s<>@,;:\"'()]+@[^\s<>@,;:\"'()]+")


def masked(address: str) -> str:
    """Leave what its owner recognises: "m•••@firma.de" of a mail address, "••• 567" of a number."""
    local, at, domain = address.rpartition("@")
    return f"{local[:1]}•••@{domain}" if at else f"••• {address[-3:]}"


def scrubbed(words: str) -> str:
    """A machine's own words, with every mail address in them masked."""
    return ADDRESS.sub(lambda found: masked(found.group()), words)
