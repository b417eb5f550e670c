"""Which SMS providers are there? A further one is one file here and one line below."""

from collections.abc import Callable

from workers.sms.gateway import JsonGateway
from workers.sms.transport import ConfigError, SmsProvider

PROVIDERS: dict[str, Callable[[str], SmsProvider]] = {"gateway": JsonGateway}


def open_provider(name: str, url: str) -> SmsProvider:
    """Open the named provider at SMS_URL; ConfigError for an unknown name or an unusable URL."""
    if name not in PROVIDERS:
        raise ConfigError(f"there is no SMS provider named {name!r}")
    return PROVIDERS[name](url)
