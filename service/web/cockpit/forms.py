"""What do the operators' pages ask for?"""

from datetime import timedelta
from typing import Any, Self

from flask_babel import lazy_gettext as _

from service.web.cockpit.reason_form import ReasonForm, reason_field
from service.web.fields import (
    ChoiceField,
    CodeField,
    Form,
    SecretField,
    SigninNameField,
    TanField,
    TextField,
    refused,
)
from workflows import desk_policy, policy


class OperatorSigninForm(Form):
    """Name, password and the code of the authenticator app."""

    name_ = SigninNameField(_("Name"), asked_as=_("Ihren Namen"), max_length=100, name="name")
    password = SecretField(_("Passwort"), asked_as=_("Ihr Passwort"))
    totp = TanField(
        _("Code der Authenticator-App"),
        asked_as=_("den Code der Authenticator-App"),
        description=_("%(n)s Ziffern; jeder Code gilt nur einmal.", n=policy.TAN_DIGITS),
    )


class FindCustomerForm(Form):
    """Whose affairs are wanted? Sent, not linked: a customer number has no place in an address."""

    customer_number = TextField(_("Kundennummer"), asked_as=_("die Kundennummer"), max_length=40)


class DeadJobsForm(ReasonForm):
    """Why failed jobs begin anew or are put away."""


class InterventionForm(ReasonForm):
    """Why somebody interferes. What cannot be taken back is confirmed by hand."""

    reason = reason_field(
        _("Bleibt im Verlauf und steht in der Auskunft des Benutzers. Nennen Sie keine Personen.")
    )
    user_number = CodeField(
        _("Benutzer-Nummer zur Bestätigung"),
        asked_as=_("die Benutzer-Nummer"),
        description=_(
            "Das lässt sich nicht zurücknehmen. Tippen Sie die Benutzer-Nummer ein; ein Zugang ohne Nummer: seinen Benutzernamen."
        ),
    )


class SearchForm(Form):
    """The one box: whatever somebody on the telephone knows."""

    q = TextField(_("Suche"), asked_as=_("einen Suchbegriff"), max_length=320)


class UnmaskForm(ReasonForm):
    """What is to be read in full, and why."""

    field = ChoiceField(_("Was wollen Sie im Klartext sehen?"), ())


class ResumeForm(ReasonForm):
    """Why a queue goes on before its time. Several queues stand on one page: the name before each field keeps them apart."""

    @classmethod
    def of(cls, queue: str, **kwargs: Any) -> Self:
        """Make the form of a queue."""
        form = cls(prefix=queue, **kwargs)
        form.queue = queue
        return form

    queue = ""


class PauseForm(ResumeForm):
    """Why a queue rests, and for how many minutes."""

    minutes = TextField(_("Dauer in Minuten"), asked_as=_("die Minuten"), inputmode="numeric", max_length=4)

    def validate_minutes(self, field: TextField) -> None:
        """A whole number, and no longer than this queue may rest."""
        longest = desk_policy.PAUSE_LONGEST[self.queue] // timedelta(minutes=1)
        if not (field.data or "").isascii() or not (field.data or "").isdigit():
            raise refused("E-MINUTES", n=longest)
        if not 1 <= int(field.data or 0) <= longest:
            raise refused("E-MINUTES", n=longest)


class ReleaseForm(ReasonForm):
    """Why so many are moved, and, above a hundred, how many they are."""

    size = TextField(_("Anzahl zur Bestätigung"), inputmode="numeric", max_length=10)
