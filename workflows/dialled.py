"""At which address does a tap call a telephone number of ours, as it is written in the profile?"""

from functools import lru_cache

import phonenumbers

AT_HOME = "DE"


@lru_cache(8)
def address_of(number: str) -> str:
    """Return the address that calls this number (RFC 3966); empty if nobody could dial it."""
    try:
        dialled = phonenumbers.parse(number, AT_HOME)
    except phonenumbers.NumberParseException:
        return ""
    return phonenumbers.format_number(dialled, phonenumbers.PhoneNumberFormat.RFC3966)
