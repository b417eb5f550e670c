"""Do the settings, the profile and the ports of an installation say what its people mean?"""

from collections.abc import Iterator
from urllib.parse import urlsplit

from service.cli.context import find_instance, settings

SECRET = (
    "secret_keys",
    "database_url",
    "redis_url",
    "smtp_url",
    "sms_url",
    "sms_report_key",
    "bounce_mailbox",
    "document_store",
    "document_store_access",
)
NOT_SET = "not set"
FOR_EXAMPLES = ("example", "test", "invalid", "localhost", "example.com", "example.net", "example.org")
"""Names that belong to nobody (RFC 2606): what is sent there arrives nowhere."""

A_DEMONSTRATION = "Vorführung"


class Note(str):
    """A finding that somebody should know of, though nothing is wrong."""

    __slots__ = ()


def effective_settings() -> Iterator[tuple[str, str]]:
    """Name every setting with what holds, whoever said so; of what is secret only whether it is set."""
    read = settings()
    holds = {
        **read.model_dump(),
        "smtputf8": "on" if read.writes_smtputf8 else "off",
        "letter_dir": read.out_tray,
    }
    for name, value in holds.items():
        if name in SECRET and value:
            yield name, "set"
        else:
            yield name, NOT_SET if value in {None, ()} else str(value)


def mode() -> str:
    """Return the mode; raises ValueError in bench mode, which nobody must leave a house in."""
    read = settings()
    if read.is_bench:
        raise ValueError("bench: no rate limits, no security check; for measuring on this machine only")
    return read.mode


def profile() -> str:
    """Find what a copy of a shipped profile still says of somebody who does not exist; a demonstration may."""
    from workflows.profile import load_profile

    name = settings().profile
    shown = load_profile(name)
    if settings().is_demo:
        return name
    found = [
        f"{key} is below a name for examples"
        for key in ("sender_email", "support_email")
        if _is_for_examples(getattr(shown, key).rpartition("@")[2])
    ]
    imprint = "\n".join(shown.imprint)
    if A_DEMONSTRATION in imprint or any(map(_is_for_examples, imprint.split())):
        found.append("imprint is that of a demonstration")
    return Note(f"{name}: {'; '.join(found)}") if found else name


def passkeys() -> str:
    """Say where passkeys work: at the host of the public address, and those made for another host nowhere."""
    from service.cli.context import runtime
    from workflows.engine.transaction import reading
    from workflows.passkey.keys import elsewhere
    from workflows.passkey.place import place_of
    from workflows.profile import load_profile

    shown = load_profile(settings().profile)
    place = place_of(settings(), shown)
    if shown.passkeys == "off":
        return f"off in the profile {settings().profile}"
    if place is None:
        return Note("none: KUNDENCENTER_PUBLIC_BASE_URL holds an IP address, and passkeys want a name")
    looking = runtime()
    try:
        with reading(looking) as session:
            found = elsewhere(session, place.rp_id)
    finally:
        looking.engine.dispose()
    if found:
        hosts = ", ".join(f"{count} for {host}" for host, count in found)
        return Note(f"at {place.rp_id}; passkeys that nobody can use here, made {hosts}")
    return f"at {place.rp_id}"


def _is_for_examples(text: str) -> bool:
    domain = text.lower().rpartition("@")[2].strip(".,;:/")
    return any(domain == name or domain.endswith(f".{name}") for name in FOR_EXAMPLES)


def ports() -> str:
    """Look where the instance of the data folder says that it listens; an empty text where it has no port of its own.

    Raises ValueError where nobody does.
    """
    found = find_instance()
    if found is None:
        return ""
    own = {"mail": found.smtp_url, "sms": found.sms_url}
    urls = {"pages": found.web_url} | {f"{name} box": own[name] for name in found.sinks}
    places = {name: urlsplit(url).port for name, url in urls.items() if url}
    silent = [f"{port} ({name})" for name, port in places.items() if port and not _is_in_use(port)]
    if silent:
        raise ValueError(f"nobody listens on {', '.join(silent)}")
    return ", ".join(f"{port} ({name})" for name, port in places.items())


def _is_in_use(port: int) -> bool:
    from service.local.engines import is_free

    return not is_free(port)
