"""Is a line of the file of new users complete and right? One person, or the reason why not."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import cast

from workflows import mobile_number, typed
from workflows.account.identifiers import canonical, is_login_name
from workflows.csv_rows.reading import Row
from workflows.customer.matching import normal_number
from workflows.first_password.actions import Delivery
from workflows.mail_address import Address, AddressError
from workflows.profile import Profile
from workflows.settings import Settings
from workflows.visible import is_seen

COLUMNS = (
    "customer_number",
    "login_name",
    "display_name",
    "first_name",
    "last_name",
    "email",
    "mobile",
    "delivery",
)
OPTIONAL = ("language",)
NAMES = ("display_name", "first_name", "last_name")
LANGUAGES = ("de", "en")
"""What the optional ninth column `language` may say; a file or row without it means the first."""

REQUIRED = ("customer_number", "login_name", "last_name", "delivery")
DELIVERIES = ("letter", "email")
LONGEST = 100


class UnusableRowError(Exception):
    """The row cannot become a user; the message says why, without personal data."""


@dataclass(frozen=True)
class NewUser:
    """One row of the file; `mobile` is as written until the customer's country is known, `language` that of account, letter and mail."""

    customer_number: str
    login_name: str
    display_name: str
    first_name: str
    last_name: str
    email: str
    mobile: str
    delivery: Delivery
    language: str


def read_user(row: Row, profile: Profile, settings: Settings) -> NewUser:
    """Make a user of a row; raises UnusableRowError, which names everything that is wrong with its values."""
    if row.flaw:
        raise UnusableRowError(str(row.flaw))
    values = row.values
    plain = {name: " ".join(values[name].split()) for name in COLUMNS}
    if flaws := [*_flaws(values, profile), *_contact_flaws(plain, settings)]:
        raise UnusableRowError("; ".join(flaws))
    shown = plain["display_name"]
    return NewUser(
        customer_number=normal_number(values["customer_number"]),
        login_name=canonical(values["login_name"]),
        display_name=shown if is_seen(shown) else f"{plain['first_name']} {plain['last_name']}".strip(),
        first_name=plain["first_name"],
        last_name=plain["last_name"],
        email=typed.address(plain["email"]),
        mobile=plain["mobile"],
        delivery=cast("Delivery", plain["delivery"]),
        language=_language(values),
    )


def _flaws(values: dict[str, str], profile: Profile) -> Iterator[str]:
    """Name what is wrong with the values, the worst first."""
    if empty := [name for name in REQUIRED if not is_seen(values[name])]:
        yield f"empty: {', '.join(empty)}"
    if long := [name for name in COLUMNS if len(values[name]) > LONGEST and name != "email"]:
        yield f"longer than {LONGEST} characters: {', '.join(long)}"
    if values["customer_number"] and not profile.accepts_customer_number(
        normal_number(values["customer_number"])
    ):
        yield f"customer_number does not look like {profile.customer_number_example}"
    if values["login_name"] and not is_login_name(values["login_name"]):
        yield "login_name must begin with a letter and have 3 to 40 plain letters, digits, dots or dashes"
    if values["delivery"] and values["delivery"] not in DELIVERIES:
        yield f"delivery must be one of {', '.join(DELIVERIES)}"
    if _language(values) not in LANGUAGES:
        yield f"language must be one of {', '.join(LANGUAGES)}"
    if values["delivery"] == "email" and not values["email"]:
        yield "email is empty, but delivery is email"


def _contact_flaws(plain: dict[str, str], settings: Settings) -> Iterator[str]:
    """Name what keeps mails and messages from arriving."""
    if plain["email"]:
        try:
            Address.checked(plain["email"], smtputf8=settings.writes_smtputf8, test_names=settings.is_demo)
        except AddressError as reason:
            yield f"email {reason}"
    try:
        _mobile_somewhere(plain["mobile"])
    except UnusableRowError as reason:
        yield str(reason)


def _language(values: dict[str, str]) -> str:
    return values.get("language", "") or LANGUAGES[0]


def read_mobile(text: str, country: str) -> str:
    """Return the number as E.164, read with the country of the customer; empty if there is none. Raises UnusableRowError."""
    if not text:
        return ""
    try:
        return mobile_number.read(text, lambda: country)
    except mobile_number.MobileNumberError as reason:
        raise UnusableRowError(f"mobile {reason}") from None


def _mobile_somewhere(text: str) -> None:
    """Refuse what is no mobile number in any country; whose customer it is, is looked up later."""
    for country in mobile_number.AT_HOME:
        with suppress(UnusableRowError):
            read_mobile(text, country)
            return
    read_mobile(text, mobile_number.GERMANY)
