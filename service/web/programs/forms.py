"""What does an administrator enter about a key or a webhook?"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import SelectMultipleField

from service.web.fields import Choice, ChoiceField, Form, TextField, refused
from workflows import program_policy
from workflows.program.actions import NAME_MAX, KeyOwner, ListedSecret
from workflows.program.scopes import OF_NAMED_KEYS
from workflows.seat.administered import Administered
from workflows.webhook.address import LONGEST

REASON_MAX = 200


class OfCustomer(Form):
    """A form about one of several customer numbers; where there is only one, nobody is asked."""

    customer_number = ChoiceField(_("Kundennummer"), ())

    def __init__(self, found: Sequence[Administered], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        numbers = [one.customer_number for one in found]
        self.customer_number.offer([Choice(number, number) for number in numbers])
        if len(numbers) == 1:
            self.customer_number.data = numbers[0]


def _some_of_ours(_form: object, field: SelectMultipleField) -> None:
    """At least one, and none that administrators do not give."""
    ticked = set(field.data or [])
    if not ticked or not ticked <= set(OF_NAMED_KEYS):
        raise refused("E-SCOPE")


class KeyForm(OfCustomer):
    """A new key: for which program, and what it may do."""

    name = TextField(
        _("Name des Programms"),
        asked_as=_("den Namen des Programms"),
        description=_("Zum Beispiel der Name Ihrer Praxissoftware. Daran erkennen Sie den Schlüssel wieder."),
        max_length=NAME_MAX,
    )
    scope = SelectMultipleField(
        _("Was darf das Programm?"), validate_choice=False, validators=[_some_of_ours]
    )

    @property
    def chosen(self) -> list[str]:
        """The scopes that are ticked."""
        ticked: list[str] = self.scope.data or []
        return ticked


class OneKey(Form):
    """One of the keys that are good now."""

    key = ChoiceField(_("Welcher Schlüssel?"), ())

    def __init__(self, living: Sequence[ListedSecret], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._owners = {
            f"{one.customer_number}|{one.name}": KeyOwner(one.name, one.customer_number) for one in living
        }
        self.key.offer(
            [
                Choice(
                    value,
                    str(owner.name),
                    gettext("Kundennummer %(number)s", number=owner.customer_number or ""),
                )
                for value, owner in self._owners.items()
            ]
        )

    @property
    def owner(self) -> KeyOwner:
        """The key that was chosen, by what it is known."""
        return self._owners[self.text("key")]


class RotateForm(OneKey):
    """A new secret for a key, and for how long the old one stays good."""

    overlap = ChoiceField(_("Der alte Schlüssel gilt noch"), (
        Choice("0", _("gar nicht"), _("Wenn er in falsche Hände geraten ist.")),
        Choice("24", _("einen Tag")),
        Choice("168", _("eine Woche")),
    ))  # fmt: skip

    @property
    def span(self) -> timedelta:
        """How long both are good."""
        return min(timedelta(hours=int(self.text("overlap"))), program_policy.API_KEY_OVERLAP_MAX)


class SecretForm(Form):
    """A new secret for a webhook, and for how long messages are signed with the old one, too."""

    overlap = ChoiceField(_("Das alte Geheimnis gilt noch"), (
        Choice("0", _("gar nicht"), _("Wenn es in falsche Hände geraten ist.")),
        Choice("24", _("einen Tag")),
        Choice("168", _("eine Woche")),
    ))  # fmt: skip

    @property
    def span(self) -> timedelta:
        """How long both are good."""
        return timedelta(hours=int(self.text("overlap")))


class RevokeForm(OneKey):
    """The end of a key, and why."""

    reason = TextField(
        _("Grund"),
        asked_as=_("den Grund"),
        description=_("Steht bei dem Schlüssel, solange wir ihn aufbewahren."),
        max_length=REASON_MAX,
    )


class WebhookForm(OfCustomer):
    """Where events are to be sent."""

    url = TextField(
        _("Adresse des Programms"),
        asked_as=_("die Adresse"),
        description=_(
            "Zum Beispiel https://programm.example/ereignisse. Sie muss aus dem Internet erreichbar sein."
        ),
        inputmode="url",
        max_length=LONGEST,
    )
