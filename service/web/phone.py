"""How is our telephone number written so that a tap calls it?"""

import phonenumbers
from markupsafe import Markup

LINK = Markup('<a class="kc-unbroken" href="{address}">{number}</a>')


def link(number: str) -> Markup:
    """Return a link that calls this number, as it is written; the text alone if nobody could dial it."""
    try:
        dialled = phonenumbers.parse(number, "DE")
    except phonenumbers.NumberParseException:
        return Markup.escape(number)
    address = phonenumbers.format_number(dialled, phonenumbers.PhoneNumberFormat.RFC3966)
    return LINK.format(address=address, number=number)
