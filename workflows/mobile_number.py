"""Which mobile number is meant? As E.164, for text messages; what can get none is refused with its reason.

Whoever leaves out the country's code means their own country.
"""

from collections.abc import Callable
from typing import Literal

import phonenumbers

from workflows import policy, typed

GERMANY = "DE"
AT_HOME = {"DE": "0177 1234567", "AT": "0664 1234567", "CH": "079 123 45 67"}
"""Countries that we write to -> a number as people write it there."""

FROM_ABROAD = "+49 177 1234567"

MOBILE = (phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE)
LINK = "tel:"

Flaw = Literal["form", "long", "letters", "extension"]


class MobileNumberError(ValueError):
    """No text message can reach this: no mobile number of a country that we write to, too long, with letters, or with an extension."""

    def __init__(self, flaw: Flaw) -> None:
        super().__init__(SENTENCES[flaw])
        self.flaw = flaw


SENTENCES: dict[Flaw, str] = {
    "form": "is not a mobile number that SMS can reach (+49, +43, +41)",
    "long": "has too many digits for a mobile number",
    "letters": "holds letters",
    "extension": "has an extension, which no text message reaches",
}


def germany() -> str:
    """Stand in where nobody's country is known."""
    return GERMANY


def read(text: str, country: Callable[[], str] = germany) -> str:
    """Return a number as E.164, for example +491771234567; raises MobileNumberError.

    `country` (ISO 3166-1) is asked only where the number does not say its own.
    """
    given = typed.plain(text).strip()
    given = given[len(LINK) :] if given.lower().startswith(LINK) else given
    number = _parsed(given, GERMANY if _is_international(given) else country())
    if number.extension:
        raise MobileNumberError("extension")
    if any(one.isalpha() for one in given):
        raise MobileNumberError("letters")
    is_served = number.country_code in policy.SMS_COUNTRY_CODES
    if not (is_served and phonenumbers.is_valid_number(number) and _is_mobile(number)):
        # Cut off one by one in place; what is left shows what was meant.
        is_long = is_served and phonenumbers.truncate_too_long_number(number) and _is_mobile(number)
        raise MobileNumberError("long" if is_long else "form")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _parsed(given: str, country: str) -> phonenumbers.PhoneNumber:
    region = country if country in phonenumbers.SUPPORTED_REGIONS else GERMANY
    try:
        return phonenumbers.parse(given, region)
    except phonenumbers.NumberParseException:
        has_letters = any(one.isalpha() for one in given)
        raise MobileNumberError("letters" if has_letters else "form") from None


def _is_international(given: str) -> bool:
    return given.lstrip("( ").startswith(("+", "00"))


def _is_mobile(number: phonenumbers.PhoneNumber) -> bool:
    return phonenumbers.number_type(number) in MOBILE
