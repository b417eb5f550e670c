"""Which country do master data mean, and can a postal code be one of it?"""

import re
from functools import cache

from babel import Locale

GERMANY = "DE"
DIGITS = {"DE": 5, "AT": 4, "CH": 4, "LI": 4}
"""How long postal codes are where we know it; a spreadsheet eats the zero at the beginning."""

PLATES = {
    "a": "AT",
    "b": "BE",
    "d": "DE",
    "e": "ES",
    "f": "FR",
    "fl": "LI",
    "h": "HU",
    "i": "IT",
    "l": "LU",
    "p": "PT",
    "s": "SE",
}
"""Signs of cars, which stand before postal codes; the others of two letters are the codes of the countries."""

OTHER_NAMES = {
    "brd": "DE",
    "bundesrepublik deutschland": "DE",
    "deu": "DE",
    "ger": "DE",
    "republik oesterreich": "AT",
    "aut": "AT",
    "che": "CH",
    "fra": "FR",
    "gbr": "GB",
    "ita": "IT",
    "lie": "LI",
    "lux": "LU",
    "nld": "NL",
    "usa": "US",
    "uk": "GB",
    "england": "GB",
    "holland": "NL",
}
NO_COUNTRIES = {"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"}
SIGN = re.compile(r"[A-Za-z]{1,2}\s*-\s*(?=[0-9])")
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})


def find_country(text: str) -> str | None:
    """Return the two letters (ISO 3166-1) of a country written as code, sign or name, in German or English; empty is Germany."""
    return _countries().get(_key(text)) if text else GERMANY


def country_line(country: str) -> str:
    """Return the name of a country as it stands below a letter's address (DIN 5008: in German capitals); empty for Germany.

    Files of earlier releases were kept as they were written, so that a name or sign is read here, too.
    """
    code = find_country(country)
    return "" if code in {None, GERMANY} else country_name(code or "", "de").upper()


def country_name(code: str, language: str) -> str:
    """Return what a country (ISO 3166-1) is called; the code itself where nobody has a name for it."""
    return str(Locale(language).territories.get(code, code))


def bare_postal_code(text: str) -> str:
    """Return a postal code without the sign of its country (`A-1070`)."""
    return SIGN.sub("", text, count=1) if SIGN.match(text) else text


def may_be_postal_code(code: str, country: str) -> bool:
    """Say whether a postal code has as many digits as those of its country; any where we do not know."""
    digits = DIGITS.get(country)
    return digits is None or (code.isdecimal() and len(code) == digits)


@cache
def _countries() -> dict[str, str]:
    known: dict[str, str] = {}
    for language in ("en", "de"):
        for code, name in Locale(language).territories.items():
            if code.isalpha() and code not in NO_COUNTRIES:
                known |= {_key(name): code, code.lower(): code}
    return known | PLATES | OTHER_NAMES


def _key(text: str) -> str:
    return " ".join(text.lower().translate(UMLAUTS).split())
