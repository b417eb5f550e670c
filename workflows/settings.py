"""Which settings does an installation have? Read from the environment once, checked at start."""

import re
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import AliasChoices, Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

MINIMUM_KEY_LENGTH = 32
SCHEME_AND_HOST = re.compile(r"https?://([A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(:[0-9]+)?")
"""Without user, path or query: mailed links are this text with a path behind it."""


class SettingsError(Exception):
    """A setting is wrong; the message is one line and never holds a value."""


class Settings(BaseSettings):
    """The settings of one installation; every field is documented in docs/settings.md."""

    model_config = SettingsConfigDict(
        env_prefix="KUNDENCENTER_", frozen=True, hide_input_in_errors=True, extra="ignore"
    )

    mode: Literal["demo", "production"] = "demo"
    profile: str = "demo"
    secret_keys: Annotated[tuple[SecretStr, ...], NoDecode] = ()
    public_base_url: str = "http://127.0.0.1:8000"
    captcha: Literal["picture", "proof", "none"] = "picture"
    rate_limits: Literal["on", "off"] = "on"
    data_dir: Path = Path("var")
    trusted_proxies: int = Field(default=0, ge=0, le=5)
    database_url: SecretStr | None = Field(
        default=None, validation_alias=AliasChoices("DATABASE_URL", "database_url")
    )
    redis_url: SecretStr | None = Field(default=None, validation_alias=AliasChoices("REDIS_URL", "redis_url"))
    smtp_url: SecretStr | None = Field(default=None, validation_alias=AliasChoices("SMTP_URL", "smtp_url"))
    sms_url: SecretStr | None = Field(default=None, validation_alias=AliasChoices("SMS_URL", "sms_url"))

    @field_validator("secret_keys", mode="before")
    @classmethod
    def _split_keys(cls, value: object) -> object:
        return (
            tuple(key.strip() for key in value.split(",") if key.strip()) if isinstance(value, str) else value
        )

    @field_validator("secret_keys")
    @classmethod
    def _long_keys(cls, keys: tuple[SecretStr, ...]) -> tuple[SecretStr, ...]:
        if any(len(key.get_secret_value()) < MINIMUM_KEY_LENGTH for key in keys):
            raise ValueError(f"every key needs at least {MINIMUM_KEY_LENGTH} characters")
        return keys

    @field_validator("public_base_url")
    @classmethod
    def _plain_base(cls, url: str) -> str:
        if not SCHEME_AND_HOST.fullmatch(url):
            raise ValueError("must be scheme and host only, for example https://kundencenter.example")
        return url

    @model_validator(mode="after")
    def _strict_in_production(self) -> Self:
        if self.mode == "production":
            if self.rate_limits == "off":
                raise ValueError("rate limits can be switched off in demo mode only")
            if not self.public_base_url.startswith("https://"):
                raise ValueError("PUBLIC_BASE_URL must begin with https:// in production mode")
            if not self.secret_keys:
                raise ValueError("SECRET_KEYS is missing; production mode makes no keys of its own")
        return self

    @property
    def is_demo(self) -> bool:
        """Say whether this is a demonstration installation."""
        return self.mode == "demo"


def load_settings(**overrides: object) -> Settings:
    """Read the environment; raises SettingsError naming the setting, never its value."""
    try:
        return Settings(**overrides)  # type: ignore[arg-type] # pydantic checks the types itself
    except ValidationError as error:
        raise SettingsError(
            "; ".join(_sentence(detail) for detail in error.errors(include_input=False))
        ) from None


def _sentence(detail: object) -> str:
    location = ".".join(str(part) for part in detail["loc"]) or "settings"  # type: ignore[index]
    name = location if location.endswith("_URL") else f"KUNDENCENTER_{location.upper()}"
    return f"{name}: {detail['msg']}"  # type: ignore[index]
