"""Which addresses and numbers on the page of a customer can be read in full, one at a time and for a reason?"""

from collections.abc import Iterator, Sequence

from flask_babel import gettext as _

from service.web.fields import Choice
from workflows.cockpit.customers.page import CustomerPage


def ways(found: CustomerPage) -> Sequence[Choice]:
    """What there is to choose from; what is empty is left out."""
    return [Choice(name, label) for name, label, text in _masked(found) if text]


def in_full(found: CustomerPage, name: str) -> str:
    """The text that was chosen."""
    return next(text for one, _label, text in _masked(found) if one == name)


def _masked(found: CustomerPage) -> Iterator[tuple[str, str, str]]:
    customer = found.customer
    yield "customer.email", _("E-Mail-Adresse der Stammdaten"), customer.email
    yield "customer.mobile", _("Mobilnummer der Stammdaten"), customer.mobile
    yield "customer.street", _("Straße der Stammdaten"), customer.street
    for user in found.users:
        number = user.user_number
        if user.holder:
            yield f"{number}.email", _("E-Mail-Adresse von %(number)s", number=number), user.holder.email
            yield f"{number}.mobile", _("Mobilnummer von %(number)s", number=number), user.holder.mobile
        else:
            yield f"{number}.email", _("Adresse der Einladung von %(number)s", number=number), user.invited_at
