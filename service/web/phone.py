"""How is our telephone number written so that a tap calls it?"""

from markupsafe import Markup

from service.door.current import runtime
from workflows.dialled import address_of

LINK = Markup('<a class="kc-unbroken" href="{address}">{number}</a>')


def link(number: str) -> Markup:
    """Return a link that calls this number, as it is written; the text alone if nobody could dial it."""
    address = address_of(number)
    return LINK.format(address=address, number=number) if address else Markup.escape(number)


def our_number() -> Markup:
    """Our own number as such a link, for the sentences that say whom to call."""
    return link(runtime().profile.support_phone)
