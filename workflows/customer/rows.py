"""Is a line of the file of customers complete and right? The row as it is stored, or the reason why not."""

from collections.abc import Iterator

from workflows.csv_rows.reading import Row
from workflows.customer.matching import normal_number
from workflows.customer.places import bare_postal_code, find_country, may_be_postal_code
from workflows.mail_address import Address, AddressError
from workflows.profile import Profile
from workflows.settings import Settings

COLUMNS = ("customer_number", "name", "email", "mobile", "street", "postal_code", "city", "country", "status")
REQUIRED = ("customer_number", "name", "email")
STATUSES = ("active", "blocked", "ended")
STORED = (*COLUMNS, "email_key")
"""What is kept of a row, in this order."""


class UnusableRowError(Exception):
    """The row cannot become a customer; the message says why, without personal data."""


def read_customer(row: Row, profile: Profile, settings: Settings) -> tuple[str, ...]:
    """Return the values of STORED; raises UnusableRowError, which names everything that is wrong with them."""
    if row.flaw:
        raise UnusableRowError(str(row.flaw))
    values = row.values | {
        "customer_number": normal_number(row.values["customer_number"]),
        "postal_code": bare_postal_code(row.values["postal_code"]),
        "status": row.values["status"] or "active",
    }
    country, email = find_country(values["country"]), _address(values["email"], settings)
    if flaws := [*_flaws(values, profile, country, email)]:
        raise UnusableRowError("; ".join(flaws))
    values["country"] = country or ""
    values["email"], values["email_key"] = (
        (email.given, email.key) if isinstance(email, Address) else ("", "")
    )
    return tuple([values[name] for name in STORED])


def _address(text: str, settings: Settings) -> Address | AddressError | None:
    if not text:
        return None
    try:
        return Address.checked(text, smtputf8=settings.writes_smtputf8, test_names=settings.is_demo)
    except AddressError as reason:
        return reason


def _flaws(
    values: dict[str, str], profile: Profile, country: str | None, email: Address | AddressError | None
) -> Iterator[str]:
    number, code = values["customer_number"], values["postal_code"]
    if number and not profile.accepts_customer_number(number):
        yield f"customer_number does not look like {profile.customer_number_example}"
    if empty := [name for name in REQUIRED if not values[name]]:
        yield f"empty: {', '.join(empty)}"
    if values["status"] not in STATUSES:
        yield f"status must be one of {', '.join(STATUSES)}"
    if isinstance(email, AddressError):
        yield f"email {email}"
    if country is None:
        yield "country is not known; two letters as DE, AT, CH are understood everywhere"
    elif code and not may_be_postal_code(code, country):
        yield f"postal_code does not have the digits of one in {country}; a zero at the beginning may be lost"
