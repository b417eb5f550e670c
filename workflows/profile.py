"""Which product does this installation show? Brand, formats, sign-in scheme and TAN policy from one TOML file."""

import re
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal, Self
from zoneinfo import ZoneInfo

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)

from workflows.colour import OWN, Colour, Shades, find_complaint, shades_of
from workflows.logo import Logo
from workflows.mail_address import Address, AddressError
from workflows.privacy import Privacy
from workflows.settings import Settings, SettingsError, is_path_of_profile

PROFILES = Path(__file__).resolve().parent.parent / "profiles"
RETURN_LINES = 3
"""Name, street and town: with what an imprint begins."""

ONE_LINE = ("brand", "product", "sender_name", "support_phone", "sms_sender")
MAY_BE_EMPTY = ("sender_name", "support_phone", "security_email")

TanMethod = Literal["none", "email", "sms", "totp", "passkey"]
SAFEST_FIRST: tuple[TanMethod, ...] = ("passkey", "totp", "sms", "email", "none")
"""A passkey signs for our own pages only; an app's code does not travel; a text message may be intercepted; a mail lies in the mailbox that resets passwords."""

BY_MESSAGE: tuple[TanMethod, ...] = ("email", "sms")
"""Methods whose codes have to be sent; nothing is on its way for the others."""

BesideMailbox = Literal["wait", "known_device", "mailbox"]
"""What a new password takes beside the link where TANs come to the same mailbox, strictest first."""

STRICTEST_FIRST: tuple[BesideMailbox, ...] = ("wait", "known_device", "mailbox")

Table = Literal["settlements", "submissions", "invoices"]
FirstRight = Literal["settlements", "submissions", "invoices", "services"]


class Service(BaseModel):
    """An online service that users may use: its name in the interface, what people call it, and where it is."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,39}$")]
    german: Annotated[str, Field(min_length=1, max_length=80)]
    english: Annotated[str, Field(min_length=1, max_length=80)]
    link: Annotated[str, Field(pattern=r"^https://[^\s/]+(/\S*)?$")]


class Profile(BaseModel):
    """One product: everything that differs between two customer centres on the same service (docs/profiles.md)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    brand: str
    product: str
    sender_email: str
    sender_name: str
    support_email: str
    support_phone: str
    security_email: str = ""
    imprint: tuple[str, ...]
    sender_address: tuple[str, ...] = ()
    colour: str = str(OWN)
    logo: Logo | None = None
    time_zone: str = "Europe/Berlin"
    privacy: Privacy = Privacy()
    sms_sender: str
    login_scheme: Literal["login_name", "customer_number"]
    signin_by_email: bool = False
    customer_number_pattern: str
    customer_number_example: str
    email_example: str
    protects: Literal["patients", "clients"]
    overview: tuple[Table, ...]
    invoice_numbers_per_year: bool = False
    documents_ask_for_proof: bool = False
    first_rights: tuple[FirstRight, ...]
    services: tuple[Service, ...] = ()
    tan_allowed: tuple[TanMethod, ...]
    tan_required: bool = False
    tan_default: TanMethod
    recovery_with_email_tan: BesideMailbox = "known_device"
    email_repeat: bool
    remember: bool
    passkeys: Literal["off", "second_factor", "sign_in"] = "sign_in"

    @property
    def shades(self) -> Shades:
        """The colour of the house, and what follows from it, for pages, mails and letters."""
        return shades_of(Colour.parse(self.colour))

    @property
    def zone(self) -> ZoneInfo:
        """Where the people are: their clock stands in pages, mails and letters, their midnight begins a day and a month."""
        return ZoneInfo(self.time_zone)

    @property
    def return_address(self) -> tuple[str, ...]:
        """Where letters go back to that find nobody."""
        return self.sender_address or self.imprint[:RETURN_LINES]

    @property
    def takes_address(self) -> bool:
        """Whether one may sign in with a mail address: beside a customer number always, in place of a login name if wanted."""
        return self.signin_by_email or self.login_scheme == "customer_number"

    @property
    def security_contact(self) -> str:
        """Where holes are reported to: the address for that, else that of the customer service."""
        return self.security_email or self.support_email

    @property
    def tan_methods(self) -> tuple[TanMethod, ...]:
        """The TAN methods that an account may have, safest first; going without one only where none is required."""
        allowed = [method for method in SAFEST_FIRST if method in self.tan_allowed]
        return tuple(method for method in allowed if method != "none" or not self.tan_required)

    @property
    def tan_methods_at_registration(self) -> tuple[TanMethod, ...]:
        """Those that can be proven on the spot by a message; an app or passkeys are set up once the account exists."""
        return tuple(method for method in self.tan_methods if method in (*BY_MESSAGE, "none"))

    @field_validator(*ONE_LINE)
    @classmethod
    def _is_one_line(cls, text: str, info: ValidationInfo) -> str:
        if not text.isprintable() or (not text.strip() and info.field_name not in MAY_BE_EMPTY):
            raise ValueError("must be one line of text")
        return text

    @field_validator("sender_email", "support_email", "security_email")
    @classmethod
    def _takes_mail(cls, address: str, info: ValidationInfo) -> str:
        """It stands in every mail, and one that is wrong would end them all."""
        if not address and info.field_name in MAY_BE_EMPTY:
            return address
        try:
            return Address.checked(address, smtputf8=False, test_names=True).given
        except AddressError:
            raise ValueError("must be a plain mail address, as service@example.org is one") from None

    @field_validator("customer_number_pattern")
    @classmethod
    def _is_a_pattern(cls, pattern: str) -> str:
        try:
            re.compile(pattern)
        except re.error as error:
            raise ValueError(f"is no regular expression: {error.msg}") from None
        return pattern

    @field_validator("colour")
    @classmethod
    def _can_be_read(cls, text: str) -> str:
        if complaint := find_complaint(Colour.parse(text)):
            raise ValueError(complaint)
        return text.lower()

    @field_validator("logo", mode="before")
    @classmethod
    def _beside_the_profile(cls, value: object, info: ValidationInfo) -> object:
        folder = (info.context or {}).get("folder")
        if not isinstance(value, str) or folder is None:
            return value
        return Logo.read(Path(folder) / value)

    @field_validator("time_zone")
    @classmethod
    def _is_known(cls, key: str) -> str:
        try:
            return ZoneInfo(key).key
        except (KeyError, ValueError, OSError):
            raise ValueError("is no time zone, as Europe/Berlin is one") from None

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        offered = [method for method in self.tan_methods_at_registration if method != "none"]
        if self.tan_default not in offered:
            raise ValueError("tan_default must be allowed, and provable by a message: sms or email")
        if "email" not in self.tan_methods:
            raise ValueError(
                "tan_allowed must hold email: that is what a change falls back to when it is taken back"
            )
        if "passkey" in self.tan_methods and self.passkeys == "off":
            raise ValueError("tan_allowed must not hold passkey where passkeys are off")
        if not self.accepts_customer_number(self.customer_number_example):
            raise ValueError("customer_number_example must fit customer_number_pattern")
        keys = [service.key for service in self.services]
        if len(set(keys)) < len(keys):
            raise ValueError("services: each needs a key of its own")
        return self

    def find_service(self, key: str) -> Service | None:
        """Return the service of this key."""
        return next((service for service in self.services if service.key == key), None)

    def accepts_customer_number(self, text: str) -> bool:
        """Say whether a text has the form of a customer number of this product."""
        return re.fullmatch(self.customer_number_pattern, text) is not None


def file_of(name: str) -> Path:
    """Return where a profile lies: `profiles/<name>.toml`, or where a path leads that ends in .toml."""
    return Path(name) if is_path_of_profile(name) else PROFILES / f"{name}.toml"


def example_file(name: str, what: str) -> Path:
    """Return where an example file of a profile lies: `<profile>_<what>` in its folder."""
    path = file_of(name)
    return path.with_name(f"{path.stem}_{what}")


@lru_cache
def load_profile(name: str) -> Profile:
    """Read `profiles/<name>.toml`, or the file at a path; raises SettingsError that names file and key when it is missing or wrong."""
    path = file_of(name)
    shown = path if is_path_of_profile(name) else f"profiles/{name}.toml"
    try:
        content = _content(name, path)
        return Profile.model_validate(tomllib.loads(content), context={"folder": path.parent})
    except ValidationError as error:
        raise SettingsError(f"{shown}: {_told(error)}") from None
    except ValueError as error:  # TOMLDecodeError and UnicodeDecodeError are such
        raise SettingsError(f"{shown}: {error}") from None
    except OSError as error:
        raise SettingsError(
            f"KUNDENCENTER_PROFILE: {shown}: {error.strerror or type(error).__name__}"
        ) from None


def profile_of(settings: Settings) -> Profile:
    """Return the profile that the settings name; raises SettingsError where it is wrong, or real people would not be told who has their data."""
    profile = load_profile(settings.profile)
    if settings.mode == "production" and not profile.privacy.controller:
        raise SettingsError(
            f"{file_of(settings.profile).name}: privacy.controller: is missing; in production the privacy page names who is responsible for the data"
        )
    return profile


def _content(name: str, path: Path) -> str:
    if is_path_of_profile(name) or (re.fullmatch(r"[a-z][a-z0-9_-]*", name) and path.is_file()):
        return path.read_text(encoding="utf-8")
    known = ", ".join(sorted(found.stem for found in PROFILES.glob("*.toml")))
    raise SettingsError(
        f"KUNDENCENTER_PROFILE: there is no such profile; there are {known}, or a path to one that ends in .toml"
    )


def _told(error: ValidationError) -> str:
    """Name each key with what is wrong about it; no value, which may be long."""
    complaints = error.errors(include_input=False, include_url=False)
    return "; ".join(
        f"{'.'.join(map(str, each['loc']))}: {each['msg'].removeprefix('Value error, ')}".removeprefix(": ")
        for each in complaints
    )
