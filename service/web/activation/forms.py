"""What does the activation ask for?"""

from typing import Any

from flask_babel import lazy_gettext as _

from service.door.current import runtime
from service.web.country import country_here
from service.web.credential_fields import NewPasswordForm, login_name_field, new_password_field, repeat_field
from service.web.fields import (
    Choice,
    ChoiceField,
    CodeField,
    CustomerNumberField,
    EmailField,
    Form,
    Required,
    TanField,
    TextField,
    refused,
)
from service.web.mobile_field import MobileField
from service.web.tan_methods.belonging import only_with_mtan
from service.web.tan_methods.words import ways
from workflows.registration.activation import methods_with_tan
from workflows.registration.details import Details

SALUTATIONS = (
    Choice("", _("keine Angabe")), Choice("Frau", _("Frau")), Choice("Herr", _("Herr")),
    Choice("Divers", _("Divers")),
)  # fmt: skip


class ActivationForm(NewPasswordForm):
    """The main user's details: TAN method, person, sign-in."""

    tan_method = ChoiceField(_("Authentifizierungsverfahren"), ())
    mobile = MobileField(
        country=country_here, description=_("Dorthin kommt die TAN, zum Beispiel 0177 1234567.")
    )
    salutation = ChoiceField(_("Anrede (freiwillig)"), SALUTATIONS, required=False, default="")
    first_name = TextField(_("Vorname"), asked_as=_("Ihren Vornamen"), autocomplete="given-name")
    last_name = TextField(_("Nachname"), asked_as=_("Ihren Nachnamen"), autocomplete="family-name")
    email = EmailField(description=_(
        "An diese Adresse kam der Link. Eine andere gilt erst, wenn Sie einen Code von dort eingegeben haben."))  # fmt: skip
    login_name = login_name_field()
    password = new_password_field(_("Passwort"))
    password_repeat = repeat_field(_("Passwort wiederholen"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        profile = runtime().profile
        self.tan_method.offer(ways(profile.tan_methods_at_registration, recommended=profile.tan_default))
        if not self.is_submitted():
            self.tan_method.data = profile.tan_default
        only_with_mtan(self, self.mobile, self.tan_method)

    def details(self) -> Details:
        """The answers as the use case wants them."""
        return Details(**{name: self.text(name) for name in Details.__dataclass_fields__})


class CodeForm(Form):
    """The code from the mail, for people whose link does not work."""

    customer_number = CustomerNumberField()
    code = CodeField(_("Aktivierungscode"), asked_as=_("den Code"), autocomplete="one-time-code", max_length=30, description=_(
        "Acht Buchstaben aus der E-Mail; Leerzeichen und Bindestriche sind egal."))  # fmt: skip


class ProofForm(Form):
    """The TAN that proves the chosen method; the name is asked again only if somebody took it meanwhile."""

    tan = TanField()
    login_name = login_name_field("")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.login_name.validators = [
            rule for rule in self.login_name.validators if not isinstance(rule, Required)
        ]


class MethodForm(Form):
    """Another number, address or method."""

    tan_method = ChoiceField(_("Authentifizierungsverfahren"), ())
    mobile = MobileField(
        country=country_here, description=_("Dorthin kommt die TAN, zum Beispiel 0177 1234567.")
    )
    email = EmailField(validators=[])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        profile = runtime().profile
        self.tan_method.offer(ways(methods_with_tan(profile), recommended=profile.tan_default))
        only_with_mtan(self, self.mobile, self.tan_method)

    def validate_mobile(self, field: MobileField) -> None:
        """A text message needs a number."""
        if self.tan_method.data == "sms" and not field.data:
            raise refused("E-MOB")
