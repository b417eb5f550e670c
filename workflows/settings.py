"""Which settings does an installation have? Read from the environment once, checked at start."""

import os
import re
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AliasChoices,
    Field,
    SecretStr,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from workflows import modes, urls
from workflows.environment import certificate_faults, find_meant, refuse_wrapping
from workflows.mail_address import Address, AddressError

Network = IPv4Network | IPv6Network

MINIMUM_KEY_LENGTH = 32
MOST_PROXIES = 5
SCHEMES = {
    "database_url": ("postgresql", "postgres"),
    "redis_url": ("redis", "rediss", "unix", *urls.SENTINEL_SCHEMES),
    "smtp_url": ("smtp", "smtps"),
    "sms_url": ("http", "https", "seven+http", "seven+https"),
    "bounce_mailbox": ("imap", "imaps"),
    "document_store": ("s3",),
    "document_store_access": ("http", "https"),
}
CHECKS = {
    "database_url": urls.check_database,
    "redis_url": urls.check_queue_store,
    "smtp_url": urls.check_mail_server,
    "sms_url": urls.check_gateway,
    "bounce_mailbox": urls.check_mailbox,
    "document_store": urls.check_bucket,
    "document_store_access": urls.check_object_store,
}
PREFIX = "KUNDENCENTER_"
OF_KUBERNETES = re.compile(
    r"KUNDENCENTER_(\w+_)?(SERVICE_HOST|SERVICE_PORT(_\w+)?|PORT(_\d+_[A-Z]+(_[A-Z]+)?)?)"
)
"""What Kubernetes puts into every environment where a service is called kundencenter."""

LISTS = ("secret_keys", "webhook_networks")
"""Settings whose values may have blanks around them."""

SCHEME_AND_HOST = re.compile(r"https?://([A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(:[0-9]+)?")
"""Without user, path or query: mailed links are this text with a path behind it."""

PLAIN_ADDRESS = re.compile(r"[A-Za-z0-9._-]{1,20}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*")
"""Before the @ a plus sign and 42 characters join, and 64 is all that RFC 5321 allows there."""


class SettingsError(Exception):
    """A setting is wrong; the message is one line and never holds a value."""


class Settings(BaseSettings):
    """The settings of one installation; every field is documented in docs/settings.md."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_ignore_empty=True, frozen=True, hide_input_in_errors=True, extra="ignore"
    )

    mode: Literal["demo", "production", "bench"] = "production"
    profile: str = "demo"
    secret_keys: Annotated[tuple[SecretStr, ...], NoDecode] = ()
    public_base_url: str = "http://localhost:8000"
    captcha: Literal["proof", "picture", "none"] = "proof"
    rate_limits: Literal["on", "off"] = "on"
    smtputf8: Literal["on", "off"] | None = None
    data_dir: Path = Path("var")
    letter_dir: Path | None = None
    audit_dir: Path | None = None
    sms_report_key: SecretStr | None = None
    metrics_token: SecretStr | None = None
    bounce_address: str | None = None
    bounce_mailbox: SecretStr | None = None
    webhook_networks: Annotated[tuple[Network, ...], NoDecode] = ()
    document_store: SecretStr | None = None
    document_store_access: SecretStr | None = None
    trusted_proxies: int = Field(default=0, ge=0, le=MOST_PROXIES)
    database_url: SecretStr | None = Field(
        default=None, validation_alias=AliasChoices("DATABASE_URL", "database_url")
    )
    redis_url: SecretStr | None = Field(default=None, validation_alias=AliasChoices("REDIS_URL", "redis_url"))
    smtp_url: SecretStr | None = Field(default=None, validation_alias=AliasChoices("SMTP_URL", "smtp_url"))
    sms_url: SecretStr | None = Field(default=None, validation_alias=AliasChoices("SMS_URL", "sms_url"))

    @field_validator("trusted_proxies", mode="before")
    @classmethod
    def _few_proxies(cls, value: object) -> object:
        if isinstance(value, str) and not (
            value.isascii() and value.isdecimal() and int(value) <= MOST_PROXIES
        ):
            raise ValueError(f"must be a whole number, 0 to {MOST_PROXIES}")
        return value

    @model_validator(mode="before")
    @classmethod
    def _nothing_holds_a_bench_up(cls, told: dict[str, Any]) -> dict[str, Any]:
        return modes.UNDISTURBED | told if told.get("mode") == "bench" else told

    @field_validator("secret_keys", mode="before")
    @classmethod
    def _split_keys(cls, value: object) -> object:
        return (
            tuple(key.strip() for key in value.split(",") if key.strip()) if isinstance(value, str) else value
        )

    @field_validator("webhook_networks", mode="before")
    @classmethod
    def _split_networks(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        try:
            return tuple(ip_network(one.strip()) for one in value.split(",") if one.strip())
        except ValueError:
            raise ValueError(
                "must be networks, separated by commas, for example 10.1.0.0/16,fd00::/8"
            ) from None

    @field_validator("*", mode="before")
    @classmethod
    def _as_meant(cls, value: object, field: ValidationInfo) -> object:
        """Refuse what a shell or a file of settings has left around a value: it would count."""
        if isinstance(value, str):
            refuse_wrapping(value, is_list=field.field_name in LISTS)
        return value

    @field_validator("secret_keys")
    @classmethod
    def _long_keys(cls, keys: tuple[SecretStr, ...]) -> tuple[SecretStr, ...]:
        if any(len(key.get_secret_value()) < MINIMUM_KEY_LENGTH for key in keys):
            raise ValueError(f"every key needs at least {MINIMUM_KEY_LENGTH} characters")
        if len(set(keys)) < len(keys):
            raise ValueError("the same key is there twice")
        return keys

    @field_validator("metrics_token")
    @classmethod
    def _fits_a_header(cls, token: SecretStr | None) -> SecretStr | None:
        if token and not token.get_secret_value().isascii():
            raise ValueError("holds letters that no request can carry; ASCII only")
        return token

    @field_validator("sms_report_key", "metrics_token")
    @classmethod
    def _long_key(cls, key: SecretStr | None) -> SecretStr | None:
        if key and len(key.get_secret_value()) < MINIMUM_KEY_LENGTH:
            raise ValueError(f"needs at least {MINIMUM_KEY_LENGTH} characters")
        return key

    @field_validator("public_base_url")
    @classmethod
    def _plain_base(cls, url: str) -> str:
        found = SCHEME_AND_HOST.fullmatch(url)
        if not found:
            raise ValueError("must be scheme and host only, for example https://kundencenter.example")
        if found[2] and not urls.is_port(found[2].removeprefix(":")):
            raise ValueError(f"the port is a number, 1 to {urls.LARGEST_PORT}")
        return url

    @field_validator("profile")
    @classmethod
    def _wherever_we_go(cls, name: str) -> str:
        return str(Path(name).absolute()) if is_path_of_profile(name) else name

    @field_validator("bounce_address")
    @classmethod
    def _room_for_a_token(cls, address: str | None) -> str | None:
        if address is not None and not (PLAIN_ADDRESS.fullmatch(address) and _takes_mail(address)):
            raise ValueError(
                "must be a plain address with at most 20 characters before the @, for example bounces@example.org"
            )
        return address

    @field_validator(*SCHEMES)
    @classmethod
    def _can_be_dialled(cls, url: SecretStr | None, field: ValidationInfo) -> SecretStr | None:
        name = field.field_name or ""
        if url is None:
            return None
        text = url.get_secret_value()
        if not text.startswith(tuple(f"{scheme}://" for scheme in SCHEMES[name])):
            raise ValueError(f"must begin with {' or '.join(f'{scheme}://' for scheme in SCHEMES[name])}")
        CHECKS[name](text)
        return url

    @model_validator(mode="after")
    def _a_mailbox_has_an_address(self) -> Self:
        if self.bounce_mailbox and not self.bounce_address:
            raise ValueError("KUNDENCENTER_BOUNCE_MAILBOX needs KUNDENCENTER_BOUNCE_ADDRESS, too")
        return self

    @model_validator(mode="after")
    def _a_document_store_has_an_access(self) -> Self:
        if self.document_store and not self.document_store_access:
            raise ValueError("KUNDENCENTER_DOCUMENT_STORE needs KUNDENCENTER_DOCUMENT_STORE_ACCESS, too")
        return self

    @model_validator(mode="after")
    def _strict_in_production(self) -> Self:
        if found := modes.weaknesses(self):
            raise ValueError("; ".join(found))
        return self

    @property
    def out_tray(self) -> Path:
        """The folder that printed letters are put into."""
        return self.letter_dir or self.data_dir / "briefe"

    @property
    def writes_smtputf8(self) -> bool:
        """Say whether the mail server takes mailboxes that are not ASCII (RFC 6531), as the demonstration's own does."""
        return self.is_demo if self.smtputf8 is None else self.smtputf8 == "on"

    @property
    def is_demo(self) -> bool:
        """Say whether this is a demonstration installation."""
        return self.mode == "demo"

    @property
    def is_bench(self) -> bool:
        """Say whether this is production for measuring: its clock, cookies and headers, no limits, on this machine alone."""
        return self.mode == "bench"


def load_settings(**overrides: object) -> Settings:
    """Read the environment; raises SettingsError naming the setting, never its value."""
    wrong = [_misspelt(name) for name in sorted(os.environ) if _is_unknown(name)]
    if wrong := [*wrong, *certificate_faults(os.environ)]:
        raise SettingsError("; ".join(wrong))
    try:
        return Settings(**overrides)  # type: ignore[arg-type] # pydantic checks the types itself
    except ValidationError as error:
        raise SettingsError(
            "; ".join(_sentence(detail) for detail in error.errors(include_input=False))
        ) from None


def is_path_of_profile(name: str) -> bool:
    """Say whether a profile is named by its path, and not by its name in `profiles/`."""
    return name.endswith(".toml")


def require(settings: Settings, *names: str) -> None:
    """Raise SettingsError that names every one of these settings that is missing, in one line."""
    missing = [_label(name) for name in names if getattr(settings, name) is None]
    if missing:
        raise SettingsError("; ".join(f"{label}: is missing" for label in missing))


def _is_unknown(name: str) -> bool:
    """Say whether somebody meant a setting of ours that does not exist."""
    if not name.upper().startswith(PREFIX) or OF_KUBERNETES.fullmatch(name):
        return False
    return name.upper() not in {_label(field) for field in Settings.model_fields}


def _misspelt(name: str) -> str:
    known = {_label(field).removeprefix(PREFIX): _label(field) for field in Settings.model_fields}
    meant = find_meant(name.upper().removeprefix(PREFIX), known)
    return f"{name}: there is no such setting" + (f"; {known[meant]} is meant?" if meant else "")


def _label(name: str) -> str:
    """Give a field the name that it has in the environment."""
    return name.upper() if Settings.model_fields[name].validation_alias else f"{PREFIX}{name.upper()}"


def _takes_mail(address: str) -> bool:
    try:
        Address.checked(address, smtputf8=False, test_names=True)
    except AddressError:
        return False
    return True


def _sentence(detail: Any) -> str:
    message = str(detail["msg"]).removeprefix("Value error, ")
    location = detail["loc"]
    return f"{_label(str(location[0]).lower())}: {message}" if location else message
