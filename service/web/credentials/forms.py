"""What do the pages about name and password ask for?"""

from typing import Any

from flask_babel import lazy_gettext as _

from service.door.current import runtime
from service.web.country import own_country
from service.web.credential_fields import PASSWORD_RULES, NewPasswordForm, login_name_field
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
from service.web.tan_methods.belonging import only_with_mtan
from service.web.tan_methods.words import ways
from workflows import policy
from workflows.credentials.first_visit import NewCredentials, methods_left

BESIDE_TAN = _(
    "Mindestens %(short)s Zeichen; ab %(good)s ist es gut. Ein ganzer Satz mit Leerzeichen ist erlaubt. "
    "Ihr Name und Ihre Kundennummer dürfen nicht vorkommen.",
    short=policy.PASSWORD_MIN_WITH_TAN, good=policy.PASSWORD_RECOMMENDED)  # fmt: skip
ALONE = _(
    "Mindestens %(long)s Zeichen, weil Sie keine TAN haben oder Ihr TAN-Verfahren noch zurückgenommen werden kann. "
    "Ein ganzer Satz mit Leerzeichen ist erlaubt. Ihr Name und Ihre Kundennummer dürfen nicht vorkommen.",
    long=policy.PASSWORD_MIN_WITHOUT_TAN)  # fmt: skip


WITHOUT_ADDRESS = _(
    "Freiwillig, außer für emailTAN. Ohne Adresse hilft Ihnen bei einem vergessenen Passwort nur Ihr Verwalter oder ein Brief.")  # fmt: skip


class CredentialsForm(NewPasswordForm):
    """Name and new password, typed twice; what is wrong with them is said by the use case."""

    login_name = login_name_field()
    password = SecretField(
        _("Neues Passwort"), asked_as="", new=True, validators=[], description=PASSWORD_RULES
    )
    password_repeat = SecretField(_("Neues Passwort wiederholen"), asked_as="", new=True, validators=[])


class FirstVisitForm(CredentialsForm):
    """The obligations of the first visit: name, password, TAN method and where its messages go."""

    tan_method = ChoiceField(_("TAN-Verfahren"), ())
    mobile = MobileField(
        country=own_country, description=_("Dorthin kommt die TAN, zum Beispiel 0177 1234567.")
    )
    email = EmailField(description=_(
        "Sie gilt, sobald Sie einen Code von dort eingegeben haben."))  # fmt: skip

    def __init__(self, *args: Any, needs_address: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not needs_address:
            self.email.validators = []
            self.email.flags.required = False
            self.email.description = WITHOUT_ADDRESS
        self.password.flags.required = self.password_repeat.flags.required = True
        profile = runtime().profile
        self.tan_method.offer(ways(profile.tan_methods_at_registration, recommended=profile.tan_default))
        if not self.is_submitted():
            self.tan_method.data = profile.tan_default
        only_with_mtan(self, self.mobile, self.tan_method)

    def answers(self) -> NewCredentials:
        """The answers as the use case wants them."""
        return NewCredentials(**{name: self.text(name) for name in NewCredentials.__dataclass_fields__})


class ChangeForm(CredentialsForm):
    """Name and password, changed later: the present password is asked for."""

    current_password = SecretField(_("Aktuelles Passwort"), asked_as=_("Ihr aktuelles Passwort"))

    def __init__(self, shortest: int, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.password.description = BESIDE_TAN if shortest < policy.PASSWORD_MIN_WITHOUT_TAN else ALONE


class LanguageForm(Form):
    """The language of mails, text messages and letters."""

    message_language = ChoiceField(_("In welcher Sprache schreiben wir Ihnen?"), (
        Choice("de", "Deutsch"),
        Choice("en", "English"),
    ))  # fmt: skip


class ProofForm(Form):
    """The TAN that proves the chosen method."""

    tan = TanField()


class OtherMethodForm(Form):
    """Another number, address or method."""

    tan_method = ChoiceField(_("TAN-Verfahren"), ())
    mobile = MobileField(
        country=own_country, description=_("Dorthin kommt die TAN, zum Beispiel 0177 1234567.")
    )
    email = EmailField(validators=[])

    def __init__(self, chosen: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        profile = runtime().profile
        self.tan_method.offer(ways(methods_left(profile, chosen), recommended=profile.tan_default))
        only_with_mtan(self, self.mobile, self.tan_method)

    def validate_mobile(self, field: MobileField) -> None:
        """A text message needs a number."""
        if self.tan_method.data == "sms" and not field.data:
            raise refused("E-MOB")
