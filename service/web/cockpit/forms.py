"""What do the operators' pages ask for?"""

from flask_babel import lazy_gettext as _

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
from workflows import policy
from workflows.operator.interventions import is_reason


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


class DeadJobsForm(Form):
    """Why jobs that gave up begin anew or are put away."""

    reason = TextField(
        _("Grund"),
        asked_as=_("den Grund"),
        max_length=300,
        description=_("Bleibt festgehalten. Nennen Sie keine Personen."),
    )

    def validate_reason(self, field: TextField) -> None:
        """Signs that nobody sees are no reason."""
        if not is_reason(field.data or ""):
            raise refused("E-REQ", field=_("den Grund"))


class InterventionForm(Form):
    """Why somebody interferes. What cannot be taken back is confirmed by hand."""

    reason = TextField(_("Grund"), asked_as=_("den Grund"), max_length=300, description=_(
        "Bleibt im Verlauf und steht in der Auskunft des Benutzers. Nennen Sie keine anderen Personen."))  # fmt: skip
    user_number = CodeField(_("Benutzer-Nummer zur Bestätigung"), asked_as=_("die Benutzer-Nummer"), description=_(
        "Das lässt sich nicht zurücknehmen. Tippen Sie die Benutzer-Nummer ein; ein Zugang ohne Nummer: seinen Benutzernamen."))  # fmt: skip

    def validate_reason(self, field: TextField) -> None:
        """Signs that nobody sees are no reason."""
        if not is_reason(field.data or ""):
            raise refused("E-REQ", field=_("den Grund"))


class SearchForm(Form):
    """The one box: whatever somebody on the telephone knows."""

    q = TextField(_("Suche"), asked_as=_("einen Suchbegriff"), max_length=320)


class UnmaskForm(Form):
    """What is to be read in full, and why."""

    field = ChoiceField(_("Was wollen Sie im Klartext sehen?"), ())
    reason = TextField(
        _("Grund"),
        asked_as=_("den Grund"),
        max_length=300,
        description=_("Bleibt festgehalten. Nennen Sie keine Personen."),
    )

    def validate_reason(self, field: TextField) -> None:
        """Signs that nobody sees are no reason."""
        if not is_reason(field.data or ""):
            raise refused("E-REQ", field=_("den Grund"))
