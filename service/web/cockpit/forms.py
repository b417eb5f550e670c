"""What do the operators' pages ask for?"""

from flask_babel import lazy_gettext as _

from service.web.fields import Form, SecretField, TanField, TextField


class OperatorSigninForm(Form):
    """Name, password and the code of the authenticator app."""

    name_ = TextField(_("Name"), asked_as=_("Ihren Namen"), autocomplete="username", name="name")
    password = SecretField(_("Passwort"), asked_as=_("Ihr Passwort"))
    totp = TanField(
        _("Code der Authenticator-App"),
        asked_as=_("den Code der Authenticator-App"),
        description=_("Sechs Ziffern; jeder Code gilt nur einmal."),
    )


class FindCustomerForm(Form):
    """Whose affairs are wanted? Sent, not linked: a customer number has no place in an address."""

    customer_number = TextField(_("Kundennummer"), asked_as=_("die Kundennummer"), max_length=40)
