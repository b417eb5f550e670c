"""What does the sign-in ask for?"""

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import BooleanField

from service.door.current import runtime
from service.web.fields import (
    CustomerNumberField,
    Form,
    PaperCodeField,
    Required,
    SecretField,
    TanField,
    TextField,
)
from service.web.messages import say

BY_NAME = _("Benutzername")
BY_NUMBER = _("E-Mail-Adresse oder Benutzer-Nummer")


class SigninForm(Form):
    """Name and password; the customer number where the profile asks for it."""

    customer_number = CustomerNumberField()
    identifier = TextField(BY_NAME, autocomplete="username", max_length=254, validators=[])
    password = SecretField(_("Passwort"), asked_as=_("Ihr Passwort"))

    remember = BooleanField(_("Auf diesem Gerät angemeldet bleiben"))
    shared = BooleanField(
        _("Diesen Computer benutzen mehrere"),
        description=_(
            "Dann bleiben Sie hier nicht angemeldet, und er hilft nicht beim Zurücksetzen des Passworts."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        profile = runtime().profile
        if profile.login_scheme == "login_name":
            del self.customer_number
        if not profile.remember:
            del self.remember
        if profile.recovery_with_email_tan != "known_device":
            del self.shared
        ask_for_name(self.identifier)
        if self.asks_for_number:
            self.identifier.description = _("Ihr Benutzername geht auch.")

    @property
    def asks_for_number(self) -> bool:
        """Say whether the customer number is asked for."""
        return "customer_number" in self

    @property
    def remembers(self) -> bool:
        """Say whether this browser shall be recognised without a password from now on."""
        return "remember" in self and bool(self.remember.data)

    @property
    def is_shared(self) -> bool:
        """Say whether several people use this browser."""
        return "shared" in self and bool(self.shared.data)

    def refuse_all(self) -> None:
        """Say that something is wrong, never what."""
        fields = _("Kundennummer, E-Mail-Adresse oder Benutzer-Nummer und Passwort")
        self.form_errors.append(
            say("E-LOGIN", fields=fields if self.asks_for_number else _("Benutzername und Passwort"))
        )


def ask_for_name(field: TextField) -> None:
    """Ask for the name that the profile signs in with, in these words everywhere."""
    by_number = runtime().profile.login_scheme == "customer_number"
    field.label.text = BY_NUMBER if by_number else BY_NAME
    asked_as = _("Ihre E-Mail-Adresse oder Benutzer-Nummer") if by_number else _("Ihren Benutzernamen")
    field.validators = [Required(asked_as)]
    field.flags.required = True


class SigninTanForm(Form):
    """The TAN of one attempt."""

    tan = TanField(paper=True)


class PaperCodeForm(Form):
    """One of the codes on paper, for whoever has no phone or mailbox at hand."""

    emergency_code = PaperCodeField(
        _("Notfallcode oder Code aus dem Brief"), asked_as=_("den Code"),
        description=_("Großschreibung, Leerzeichen und Bindestriche sind egal."))  # fmt: skip
