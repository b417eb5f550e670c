"""Which product does this installation show? Brand, formats, sign-in scheme and TAN policy from one TOML file."""

import re
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from workflows.settings import SettingsError

PROFILES = Path(__file__).resolve().parent.parent / "profiles"

TanMethod = Literal["none", "email", "sms", "totp"]
SAFEST_FIRST: tuple[TanMethod, ...] = ("totp", "sms", "email", "none")
"""An app's code does not travel; a text message may be intercepted; a mail lies in the mailbox that resets passwords."""

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
    email_repeat: bool
    remember: bool
    passkeys: Literal["off", "second_factor", "sign_in"] = "sign_in"

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
        """Those that can be proven on the spot by a message; an app is set up once the account exists."""
        return tuple(method for method in self.tan_methods if method != "totp")

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        offered = [method for method in self.tan_methods_at_registration if method != "none"]
        if self.tan_default not in offered:
            raise ValueError("tan_default must be allowed, and provable by a message: sms or email")
        if "email" not in self.tan_methods:
            raise ValueError(
                "tan_allowed must hold email: that is what a change falls back to when it is taken back"
            )
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


@lru_cache
def load_profile(name: str) -> Profile:
    """Read `profiles/<name>.toml`; raises SettingsError when it is missing or wrong."""
    path = PROFILES / f"{name}.toml"
    if not re.fullmatch(r"[a-z][a-z0-9_-]*", name) or not path.is_file():
        known = ", ".join(sorted(found.stem for found in PROFILES.glob("*.toml")))
        raise SettingsError(f"KUNDENCENTER_PROFILE: there is no such profile; there are {known}")
    try:
        return Profile.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except ValidationError as error:
        complaints = error.errors(include_input=False, include_url=False)
        told = "; ".join(
            f"{'.'.join(map(str, each['loc']))}: {each['msg']}".removeprefix(": ") for each in complaints
        )
        raise SettingsError(f"profiles/{name}.toml: {told}") from None
    except ValueError as error:  # TOMLDecodeError and UnicodeDecodeError are such
        raise SettingsError(f"profiles/{name}.toml: {error}") from None
