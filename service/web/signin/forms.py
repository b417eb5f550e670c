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
    SigninNameField,
    TanField,
)
from service.web.messages import say

BY_NAME = _("Benutzername")
BY_NAME_OR_ADDRESS = _("Benutzername oder E-Mail-Adresse")
BY_NUMBER = _("E-Mail-Adresse oder Benutzer-Nummer")


class SigninForm(Form):
    """Name and password; the customer number where the profile asks for it."""

    customer_number = CustomerNumberField()
    identifier = SigninNameField(BY_NAME, validators=[])
    password = SecretField(_("Passwort"), asked_as=_("Ihr Passwort"))

    remember = BooleanField(_("Auf diesem Gerät angemeldet bleiben"))
    shared = BooleanField(
        _("Diesen Computer benutzen mehrere"),
        description=_(
            "Dann bleiben Sie hier nicht angemeldet, und dieser Computer hilft auch nicht beim Zurücksetzen des Passworts."
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
        ask_for_name(self.identifier, takes_address=profile.takes_address)
        if self.asks_for_number:
            self.identifier.description = _("Ihr Benutzername geht auch.")
        elif profile.takes_address:
            self.identifier.description = _(
                "Gehört Ihre E-Mail-Adresse zu mehreren Zugängen, melden Sie sich mit dem Benutzernamen an."
            )

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

    def offer_passkeys(self) -> None:
        """Let browsers offer passkeys where they fill in the name; HTML wants `webauthn` last."""
        self.identifier.render_kw |= {"autocomplete": "username webauthn"}

    def refuse_all(self) -> None:
        """Say that something is wrong, never what."""
        if self.asks_for_number:
            fields = _("Kundennummer, E-Mail-Adresse oder Benutzer-Nummer und Passwort")
        elif runtime().profile.takes_address:
            fields = _("Benutzername oder E-Mail-Adresse und Passwort")
        else:
            fields = _("Benutzername und Passwort")
        self.form_errors.append(say("E-LOGIN", fields=fields))


def ask_for_name(field: SigninNameField, *, takes_address: bool = True) -> None:
    """Ask for the name that the profile signs in with, in these words everywhere; on the ways back in the address does as well."""
    if runtime().profile.login_scheme == "customer_number":
        field.label.text, asked_as = BY_NUMBER, _("Ihre E-Mail-Adresse oder Benutzer-Nummer")
    elif takes_address:
        field.label.text, asked_as = BY_NAME_OR_ADDRESS, _("Ihren Benutzernamen oder Ihre E-Mail-Adresse")
    else:
        field.label.text, asked_as = BY_NAME, _("Ihren Benutzernamen")
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
