"""What may an installation of each mode not do? A demonstration may do all, a bench nothing that leads out of the machine."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from pydantic import SecretStr

from workflows import urls

UNDISTURBED = {"captcha": "none", "rate_limits": "off"}
"""What holds in bench mode unless somebody says otherwise."""

LEADS_OUT = {
    "public_base_url": "KUNDENCENTER_PUBLIC_BASE_URL",
    "smtp_url": "SMTP_URL",
    "sms_url": "SMS_URL",
    "bounce_mailbox": "KUNDENCENTER_BOUNCE_MAILBOX",
    "document_store_access": "KUNDENCENTER_DOCUMENT_STORE_ACCESS",
}


def weaknesses(settings: Any) -> list[str]:
    """Name what the mode of these `Settings`, a floor above, does not allow."""
    rules = {"production": _of_production, "bench": _of_a_bench}
    rule = rules.get(settings.mode)
    return [text for text, found in rule(settings) if found] if rule else []


def _of_production(settings: Any) -> Iterator[tuple[str, bool]]:
    """Name what a demonstration may do and a production installation may not."""
    yield "KUNDENCENTER_RATE_LIMITS cannot be off in production", settings.rate_limits == "off"
    yield "KUNDENCENTER_CAPTCHA cannot be none in production", settings.captcha == "none"
    yield (
        "KUNDENCENTER_PUBLIC_BASE_URL must begin with https://",
        not settings.public_base_url.startswith("https://"),
    )
    yield (
        "KUNDENCENTER_SECRET_KEYS is missing; production mode makes no keys of its own",
        not settings.secret_keys,
    )
    yield (
        "KUNDENCENTER_TRUSTED_PROXIES is missing; say how many proxies stand in front (0 if none does)",
        "trusted_proxies" not in settings.model_fields_set,
    )
    yield "SMTP_URL must be smtps:// or end in ?starttls=required", _is_open(settings.smtp_url, "smtps")
    yield "SMS_URL must begin with https://", _is_open(settings.sms_url, "https")
    yield (
        "KUNDENCENTER_BOUNCE_MAILBOX must begin with imaps://",
        _is_open(settings.bounce_mailbox, "imaps"),
    )
    yield (
        "KUNDENCENTER_DOCUMENT_STORE_ACCESS must begin with https://",
        _is_open(settings.document_store_access, "https"),
    )


def _of_a_bench(settings: Any) -> Iterator[tuple[str, bool]]:
    """Name what would let others in, or reach people, where nothing limits anybody."""
    yield (
        "KUNDENCENTER_SECRET_KEYS is missing; bench mode makes no keys of its own",
        not settings.secret_keys,
    )
    for name, label in LEADS_OUT.items():
        told = getattr(settings, name)
        url = told.get_secret_value() if isinstance(told, SecretStr) else told
        is_near = url is None or urls.is_loopback(urlsplit(url).hostname or "")
        yield f"{label} must be a loopback address in bench mode", not is_near


def _is_open(url: SecretStr | None, safe_scheme: str) -> bool:
    """Say whether somebody on the way could read what goes to this address; loopback has no way."""
    if url is None:
        return False
    parts = urlsplit(url.get_secret_value())
    saved = parts.scheme == "smtp" and urls.starttls(url.get_secret_value()) == "required"
    return (
        parts.scheme.rpartition("+")[2] != safe_scheme
        and not saved
        and not urls.is_loopback(parts.hostname or "")
    )
