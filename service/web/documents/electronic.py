"""How are the words and figures of an electronic invoice written for people?"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from types import SimpleNamespace

from babel.numbers import format_decimal

from service.web.documents import shown
from service.web.language import code
from service.web.language import translated as _
from service.web.marked import N_
from workflows.customer.places import GERMANY, country_name
from workflows.document.electronic import ElectronicInvoice, Head, Party

NOTHING = shown.NOTHING
LONGEST_QUANTITY = "#,##0.########"

KINDS: Mapping[str, str] = {
    "380": N_("Rechnung"),
    "326": N_("Teilrechnung"),
    "381": N_("Gutschrift"),
    "384": N_("Korrekturrechnung"),
    "389": N_("Gutschrift im Gutschriftverfahren"),
    "875": N_("Abschlagsrechnung"),
    "877": N_("Schlussrechnung"),
}
"""UNTDID 1001, as far as XRechnung allows it."""

UNITS: Mapping[str, tuple[str, str]] = {
    "C62": (N_("Stück"), N_("Stück")),
    "H87": (N_("Stück"), N_("Stück")),
    "XPP": (N_("Stück"), N_("Stück")),
    "LS": (N_("pauschal"), N_("pauschal")),
    "HUR": (N_("Stunde"), N_("Stunden")),
    "MIN": (N_("Minute"), N_("Minuten")),
    "DAY": (N_("Tag"), N_("Tage")),
    "WEE": (N_("Woche"), N_("Wochen")),
    "MON": (N_("Monat"), N_("Monate")),
    "P1": (N_("Prozent"), N_("Prozent")),
}
SIGNS: Mapping[str, str] = {"KGM": "kg", "LTR": "l", "MTR": "m", "KMT": "km", "MTK": "m²", "KWH": "kWh"}
"""UN/ECE recommendation 20 and 21; a code that is not here stands as it came."""


def form_of(media_type: str, found: ElectronicInvoice) -> str:
    """Name the format as people know it."""
    if "xrechnung" in found.head.guideline.lower():
        return "XRechnung" if media_type == "application/xml" else "XRechnung (PDF)"
    return "ZUGFeRD / Factur-X" if media_type == "application/pdf" else found.syntax


def kind(head: Head) -> str:
    """What this paper is."""
    return _(KINDS.get(head.type_code, KINDS["380"]))


def unit(written: str, of: Decimal | None) -> str:
    """The unit of a quantity, one or many."""
    if written in UNITS:
        one, many = UNITS[written]
        return _(one if of == 1 else many)
    return SIGNS.get(written, written)


def quantity(value: Decimal | None) -> str:
    """For example "1.234,5"."""
    return _number(value, code()) if value is not None else NOTHING


def percent(value: Decimal | None) -> str:
    """For example "19 %"."""
    return f"{quantity(value)}\u00a0%" if value is not None else NOTHING


def amount(value: Decimal | None, currency: str) -> str:
    """For example "1.234,56 €"."""
    return shown.amount(value, currency, code())


def price(value: Decimal | None, currency: str) -> str:
    """As an amount, with the places after the comma that it has: prices of a unit may be fractions of a cent."""
    if value is None or value == round(value, 2):
        return amount(value, currency)
    return f"{quantity(value)}\u00a0{shown.SIGNS.get(currency, currency)}"


def day(on: date | None) -> str:
    """For example "03.11.2026"."""
    return shown.day(on, code()) if on else NOTHING


def span(head: Head) -> str:
    """The time that is charged for; empty where nothing is said."""
    if not head.begins_on and not head.ends_on:
        return ""
    return f"{day(head.begins_on)} – {day(head.ends_on)}"


def address(party: Party) -> list[str]:
    """The lines below a name."""
    town = " ".join(part for part in (party.postcode, party.town) if part)
    country = country_name(party.country, code()) if party.country not in {"", GERMANY} else ""
    lines = (party.street, party.street_too, town, country)
    return [line for line in lines if line]


def size(number: int) -> str:
    """For example "84 kB"."""
    if number < 1_000_000:
        return f"{max(round(number / 1000), 1)}\u00a0kB"
    return f"{quantity(round(Decimal(number) / 1_000_000, 1))}\u00a0MB"


@lru_cache(1024)
def _number(value: Decimal, language: str) -> str:
    return str(format_decimal(value, LONGEST_QUANTITY, locale=language))


WORDS = SimpleNamespace(
    address=address,
    amount=amount,
    day=day,
    form_of=form_of,
    kind=kind,
    percent=percent,
    price=price,
    quantity=quantity,
    size=size,
    span=span,
    unit=unit,
)
"""What the page may ask."""
