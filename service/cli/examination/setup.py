"""Do the settings, the profile and the ports of an installation say what its people mean?"""

from collections.abc import Iterator
from urllib.parse import urlsplit

from service.cli.context import find_instance, settings
from service.cli.examination.example_names import is_for_examples
from service.cli.examination.finding import Note

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
        if is_for_examples(getattr(shown, key).rpartition("@")[2])
    ]
    if any(map(is_for_examples, " ".join(shown.privacy.controller).split())):
        found.append("privacy.controller is that of an example")
    imprint = "\n".join(shown.imprint)
    if A_DEMONSTRATION in imprint or any(map(is_for_examples, imprint.split())):
        found.append("imprint is that of a demonstration")
    return Note(f"{name}: {'; '.join(found)}") if found else name


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
