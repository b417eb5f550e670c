"""How is an address shown where others might read along?"""


def masked(address: str) -> str:
    """Leave what its owner recognises: "m•••@firma.de" of a mail address, "••• 567" of a number."""
    local, at, domain = address.rpartition("@")
    return f"{local[:1]}•••@{domain}" if at else f"••• {address[-3:]}"
