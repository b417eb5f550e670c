"""Is a line of the file of customers complete and right? The row as it is stored, or the reason why not."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from workflows import typed
from workflows.csv_rows.reading import Row
from workflows.customer.matching import normal_number
from workflows.customer.places import bare_postal_code, find_country, may_be_postal_code
from workflows.customer.search_keys import search_keys
from workflows.mail_address import Address, AddressError
from workflows.profile import Profile
from workflows.settings import Settings

COLUMNS = ("customer_number", "name", "email", "mobile", "street", "postal_code", "city", "country", "status")
REQUIRED = ("customer_number", "name", "email")
STATUSES = ("active", "blocked", "ended")
STORED = (*COLUMNS, "email_key", "search_keys")
"""What is kept of a row, in this order."""

TYPES = dict.fromkeys(STORED, "text") | {"search_keys": "text[]"}
"""How each of it comes into the database; several texts are written as PostgreSQL writes an array."""


class UnusableRowError(Exception):
    """The row cannot become a customer; the message says why, without personal data."""


def read_customer(row: Row, profile: Profile, settings: Settings) -> tuple[str, ...]:
    """Return the values of STORED; raises UnusableRowError, which names everything that is wrong with them."""
    if row.flaw:
        raise UnusableRowError(str(row.flaw))
    values = row.values
    number, status = normal_number(values["customer_number"]), values["status"] or "active"
    code, country, misplaced = _place(values["postal_code"], values["country"])
    email, key, unreachable = _address(values["email"], settings)
    is_good = number and values["name"] and key and status in STATUSES and not misplaced
    if not is_good or unreachable or not profile.accepts_customer_number(number):
        flaws = [*_flaws(values | {"customer_number": number, "status": status}, profile)]
        raise UnusableRowError("; ".join(filter(None, [*flaws, unreachable, misplaced])))
    plain = (values["mobile"], values["street"], code, values["city"], country, status)
    return (
        number,
        values["name"],
        email,
        *plain,
        key,
        _array(search_keys(values["name"], number, values["mobile"], country)),
    )


def _array(texts: Iterable[str]) -> str:
    """Write texts without quotes or backslashes as PostgreSQL reads an array; bare, a word such as `null` would be none."""
    quoted = '","'.join(texts)
    return f'{{"{quoted}"}}' if quoted else "{}"


def _flaws(values: Mapping[str, str], profile: Profile) -> Iterator[str]:
    number = values["customer_number"]
    if number and not profile.accepts_customer_number(number):
        yield f"customer_number does not look like {profile.customer_number_example}"
    if empty := [name for name in REQUIRED if not values[name]]:
        yield f"empty: {', '.join(empty)}"
    if values["status"] not in STATUSES:
        yield f"status must be one of {', '.join(STATUSES)}"


def _address(text: str, settings: Settings) -> tuple[str, str, str]:
    """Return an address as it is given, its key, and what is wrong with it."""
    if not text:
        return "", "", ""
    try:
        address = Address.checked(text, smtputf8=settings.writes_smtputf8, test_names=settings.is_demo)
    except AddressError as reason:
        return "", "", f"email {reason}"
    return address.given, address.key, ""


@lru_cache(4096)
def _place(given_code: str, given_country: str) -> tuple[str, str, str]:
    """Return postal code and country as they are kept, and what is wrong with them; a file names the same few over and over."""
    code, country = bare_postal_code(typed.plain(given_code)), find_country(given_country)
    if country is None:
        return code, "", "country is not known; two letters as DE, AT, CH are understood everywhere"
    if code and not may_be_postal_code(code, country):
        lost = (
            f"postal_code does not have the digits of one in {country}; a zero at the beginning may be lost"
        )
        return code, country, lost
    return code, country, ""
