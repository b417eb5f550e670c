"""What do operators' own pages ask for?"""

from flask_babel import lazy_gettext as _

from service.web.fields import Form, SecretField, TanField
from service.web.messages import Said, say
from workflows import policy


class ProofForm(Form):
    """Show anew who is there: the present password, and a code of the present app."""

    password = SecretField(_("Ihr jetziges Passwort"), asked_as=_("Ihr jetziges Passwort"))
    totp = TanField(
        _("Code der Authenticator-App"),
        asked_as=_("den Code der Authenticator-App"),
        description=_("%(n)s Ziffern; jeder Code gilt nur einmal.", n=policy.TAN_DIGITS),
    )


class OwnPasswordForm(ProofForm):
    """A new password."""

    new = SecretField(
        _("Neues Passwort"),
        asked_as=_("ein neues Passwort"),
        new=True,
        description=_("Mindestens %(n)s Zeichen.", n=policy.OPERATOR_PASSWORD_MIN),
    )


class NewAppForm(Form):
    """The first code of a new app."""

    totp = TanField(_("Code der neuen App"), asked_as=_("den Code der neuen App"))


def complaint(why: str) -> Said:
    """Say what is wrong with a password for operators."""
    if why == "short":
        return say("E-PWD-SHORT", n=policy.OPERATOR_PASSWORD_MIN)
    if why == "long":
        return say("E-LONG", n=policy.PASSWORD_MAX)
    return say("E-PWD-OWN" if why == "context" else "E-PWD-KNOWN")
