"""What does somebody have to type before their account is closed?"""

from flask_babel import lazy_gettext as _

from service.web.fields import Form, TextField


class CloseForm(Form):
    """The login name, by hand: nobody closes an account by a slip of the finger."""

    login_name = TextField(_("Benutzername"), asked_as=_("Ihren Benutzernamen"), description=_(
        "Zur Sicherheit: Tippen Sie den Benutzernamen ein, mit dem Sie sich anmelden."))  # fmt: skip
