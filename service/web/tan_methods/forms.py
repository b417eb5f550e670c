"""What does a change of the TAN method ask for, and what do we honestly say about each method?"""

from typing import Any

from flask_babel import lazy_gettext as _

from service.web.current import runtime
from service.web.fields import Choice, ChoiceField, Form, MobileField, SecretField, refused
from workflows import policy

METHODS: dict[str, Choice] = {
    "totp": Choice("totp", _("Authenticator-App"), _(
        "Eine App auf Ihrem Telefon zeigt alle 30 Sekunden einen neuen Code, auch ohne Netz. Das ist der beste Schutz: "
        "Unterwegs kann niemand den Code abfangen.")),
    "sms": Choice("sms", "mTAN", _(
        "Bei jeder Anmeldung kommt eine SMS auf Ihr Mobiltelefon. Eine SMS kann abgefangen werden, zum Beispiel mit "
        "einer erschlichenen zweiten SIM-Karte.")),
    "email": Choice("email", "emailTAN", _(
        "Bei jeder Anmeldung kommt eine E-Mail. Der Schutz ist geringer: Wer Ihr Postfach lesen kann, hat auch die TAN.")),
    "none": Choice("none", _("keine TAN"), _(
        "Ohne TAN schützt nur Ihr Passwort die Daten Ihrer Patienten. Wir empfehlen mTAN.")),
}  # fmt: skip


class MethodChangeForm(Form):
    """The new method, with the number for mTAN and the password for going without."""

    tan_method = ChoiceField(_("Neues Verfahren"), ())
    mobile = MobileField(description=_(
        "Nur für mTAN. Lassen Sie das Feld leer, wenn Ihre Nummer gleich bleibt."))  # fmt: skip
    password = SecretField(_("Ihr Passwort"), asked_as=_("Ihr Passwort"), validators=[], description=_(
        "Nur für „keine TAN“: Dann muss Ihr Passwort mindestens %(n)s Zeichen haben.",
        n=policy.PASSWORD_MIN_WITHOUT_TAN))  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tan_method.offer([METHODS[method] for method in runtime().profile.tan_methods])

    def validate_password(self, field: SecretField) -> None:
        """Without a TAN the password is needed."""
        if self.tan_method.data == "none" and not field.data:
            raise refused("E-REQ", field=_("Ihr Passwort"))


class RenewCodesForm(Form):
    """Nothing but the wish to have new codes."""
