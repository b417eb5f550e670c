"""Which SMS providers are there? A further one is one file here and one line below."""

from collections.abc import Callable

from workers.sms.gateway import JsonGateway
from workers.sms.seven import Seven
from workers.sms.transport import ConfigError, SmsProvider

PROVIDERS: dict[str, Callable[[str], SmsProvider]] = {"": JsonGateway, "seven": Seven}
"""By what stands before a plus sign in the scheme of SMS_URL: seven+https. Without one it is our own protocol."""


def open_provider(url: str) -> SmsProvider:
    """Open the provider at SMS_URL; ConfigError for an unknown one or an unusable URL."""
    scheme, separator, rest = url.partition("://")
    name, _plus, way = scheme.rpartition("+")
    if name not in PROVIDERS:
        raise ConfigError("SMS_URL names an SMS provider that there is not")
    return PROVIDERS[name](f"{way}{separator}{rest}")
