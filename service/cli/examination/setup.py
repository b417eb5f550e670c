"""Do the settings, the profile and the ports of an installation say what its people mean?"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from service.cli.context import find_instance, settings
from service.cli.examination.example_names import is_for_examples
from service.cli.examination.finding import Note

if TYPE_CHECKING:
    from workflows.profile import Profile

SECRET = (
    "secret_keys",
    "database_url",
    "redis_url",
    "smtp_url",
    "sms_url",
    "sms_report_key",
    "metrics_token",
    "bounce_mailbox",
    "document_store",
    "document_store_access",
)
NOT_SET = "not set"
A_DEMONSTRATION = "Vorführung"
SHIPPED = ("abrechnung", "demo", "kanzlei")
"""The profiles that come with us: nobody's house is called like theirs."""

ONE_LINE = (
    "brand",
    "sender_email",
    "sender_name",
    "support_email",
    "support_phone",
    "security_email",
    "sms_sender",
)


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
    """Find what a profile still says of somebody who does not exist, or of the house of a shipped one; a demonstration may."""
    from workflows.profile import file_of, load_profile

    name = settings().profile
    shown = load_profile(name)
    if settings().is_demo:
        return name
    theirs = [load_profile(one) for one in SHIPPED if file_of(one).is_file()]
    found = [
        key
        for key, own in _about_the_house(shown).items()
        if own and (_is_example(own) or any(_about_the_house(other)[key] == own for other in theirs))
    ]
    found += [f"services.{one.key}" for one in shown.services if is_for_examples(urlsplit(one.link).netloc)]
    if found:
        return Note(f"{name}: still holds examples: {', '.join(found)} (docs/profiles.md)")
    return name


def _about_the_house(shown: "Profile") -> Mapping[str, tuple[str, ...]]:
    """Return what differs between any two houses, as lines."""
    return {key: tuple(filter(None, [getattr(shown, key)])) for key in ONE_LINE} | {
        "imprint": shown.imprint,
        "sender_address": shown.sender_address,
        "privacy.controller": shown.privacy.controller,
        "privacy.officer": shown.privacy.officer,
        "privacy.authority": shown.privacy.authority,
    }


def _is_example(lines: tuple[str, ...]) -> bool:
    words = [word for line in lines for word in line.split()]
    return any(A_DEMONSTRATION in line for line in lines) or any(map(is_for_examples, words))


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
