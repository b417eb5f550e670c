"""Which customer numbers may somebody choose from?"""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _

from service.web.fields import Choice, ChoiceField, Form
from workflows.signin.customer_choice import HeldNumber

ALL = "all"


class CustomerForm(Form):
    """One of the customer numbers that somebody is a user of, or all of them."""

    customer_number = ChoiceField(_("Kundennummer"), ())

    def __init__(self, held: list[HeldNumber], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        everything = Choice(ALL, gettext("Alle Kundennummern"), "")
        self.customer_number.offer((everything, *map(_choice, held)))


def _choice(held: HeldNumber) -> Choice:
    as_whom = gettext("Dort sind Sie Benutzer %(number)s.", number=held.user_number)
    return Choice(held.customer_number, held.customer_number, as_whom)
