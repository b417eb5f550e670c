"""What does a change of address or number ask for, and what its proof?"""

from flask_babel import lazy_gettext as _

from service.web.country import own_country
from service.web.fields import (
    Choice,
    ChoiceField,
    EmailField,
    Form,
    SecretField,
    TanField,
    refused,
)
from service.web.mobile_field import MobileField
from workflows.mail_address import Address


class EmailChangeForm(Form):
    """The new address, twice: whoever mistypes it would wait for nothing."""

    email = EmailField(_("Neue E-Mail-Adresse"), asked_as=_("Ihre neue E-Mail-Adresse"))
    email_repeat = EmailField(
        _("Neue E-Mail-Adresse wiederholen"), asked_as=_("Ihre neue E-Mail-Adresse noch einmal")
    )

    def validate_email_repeat(self, field: EmailField) -> None:
        """Both addresses have to be the same."""
        if Address.of(self.text("email")).key != Address.of(field.data or "").key:
            raise refused("E-MAIL2")


class MobileChangeForm(Form):
    """The new number."""

    mobile = MobileField(_("Neue Mobilnummer"), asked_as=_("Ihre neue Mobilnummer"), country=own_country, description=_(
        "Zum Beispiel 0177 1234567."))  # fmt: skip


class RemovalForm(Form):
    """The password: there is no new number that a code could prove."""

    password = SecretField(_("Passwort"), asked_as=_("Ihr Passwort"))


class UndoForm(Form):
    """The answer that no mail scanner gives: nothing is chosen beforehand."""

    answer = ChoiceField(_("Waren Sie das?"), (
        Choice("undo", _("Nein. Die Änderung soll zurückgenommen werden.")),
        Choice("keep", _("Ja. Es soll alles bleiben, wie es ist.")),
    ))  # fmt: skip


class ProofForm(Form):
    """The code that came to the new address or number, or that the new app shows."""

    tan = TanField()
