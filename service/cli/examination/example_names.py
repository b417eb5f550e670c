"""Which names belong to nobody (RFC 2606), so that what is sent there arrives nowhere?"""

NAMES = ("example", "test", "invalid", "localhost", "example.com", "example.net", "example.org")


def is_for_examples(text: str) -> bool:
    """Say whether a domain, an address or an address of the web lies below such a name."""
    domain = text.lower().rpartition("@")[2].strip(".,;:/")
    return any(domain == name or domain.endswith(f".{name}") for name in NAMES)
