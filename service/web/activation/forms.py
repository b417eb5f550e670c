"""What does the activation ask for, and which sentence does each problem deserve?"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from flask_babel import lazy_gettext as _

from service.web.current import runtime
from service.web.fields import (
    Choice,
    ChoiceField,
    CustomerNumberField,
    EmailField,
    Form,
    MobileField,
    Required,
    SecretField,
    TanField,
    TextField,
    refused,
)
from service.web.messages import Said, say
from service.web.tan_methods.words import ways
from workflows import policy
from workflows.account.passwords import shortest_password
from workflows.registration.activation import methods_with_tan
from workflows.registration.details import Details, Problem

SALUTATIONS = (
    Choice("", _("keine Angabe")), Choice("Frau", _("Frau")), Choice("Herr", _("Herr")),
    Choice("Divers", _("Divers")),
)  # fmt: skip
LOGIN_NAME_LABEL = _("Benutzername")


def _login_name(description: Any) -> TextField:
    return TextField(LOGIN_NAME_LABEL, asked_as=_("einen Benutzernamen"), autocomplete="username",
                     max_length=40, description=description)  # fmt: skip


class ActivationForm(Form):
    """The main user's details: TAN method, person, sign-in."""

    tan_method = ChoiceField(_("Authentifizierungsverfahren"), ())
    salutation = ChoiceField(_("Anrede (freiwillig)"), SALUTATIONS, required=False, default="")
    first_name = TextField(_("Vorname"), asked_as=_("Ihren Vornamen"), autocomplete="given-name")
    last_name = TextField(_("Nachname"), asked_as=_("Ihren Nachnamen"), autocomplete="family-name")
    mobile = MobileField(description=_("Nur nötig, wenn Sie mTAN wählen. Zum Beispiel 0177 1234567."))
    email = EmailField()
    login_name = _login_name(_("Damit melden Sie sich an. Groß- und Kleinschreibung ist egal."))
    password = SecretField(_("Passwort"), asked_as=_("ein Passwort"), new=True, description=_(
        "Mindestens %(long)s Zeichen ohne TAN, mindestens %(short)s mit TAN; ab %(good)s ist es gut. "
        "Ein ganzer Satz mit Leerzeichen ist erlaubt. Ihr Name und Ihre Kundennummer dürfen nicht vorkommen.",
        long=policy.PASSWORD_MIN_WITHOUT_TAN, short=policy.PASSWORD_MIN_WITH_TAN,
        good=policy.PASSWORD_RECOMMENDED))  # fmt: skip
    password_repeat = SecretField(_("Passwort wiederholen"), asked_as=_("Ihr Passwort noch einmal"), new=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        profile = runtime().profile
        self.tan_method.offer(ways(profile.tan_methods_at_registration, recommended=profile.tan_default))
        if not self.is_submitted():
            self.tan_method.data = profile.tan_default

    def validate_password_repeat(self, field: SecretField) -> None:
        """Both passwords have to be the same."""
        if self.password.data and field.data != self.password.data:
            raise refused("E-PWD2")

    def details(self) -> Details:
        """The answers as the use case wants them."""
        return Details(**{name: self.text(name) for name in Details.__dataclass_fields__})

    def explain(self, problems: Iterable[Problem], suggest: Callable[[], Sequence[str]]) -> None:
        """Put the use case's problems at their fields; a field that complains already stays as it is."""
        for problem in problems:
            if not self[problem.field].errors:
                self.refuse(problem.field, self._sentence(problem.code, suggest))

    def _sentence(self, code: str, suggest: Callable[[], Sequence[str]]) -> Said:
        if code == "login_name_taken":
            return taken(suggest())
        with_tan = self.tan_method.data != "none"
        return {
            "required": say("E-CHOICE"),
            "mobile_for_mtan": say("E-MOB"),
            "login_name_form": say("E-USERF"),
            "password_short": say("E-PWD-SHORT", n=shortest_password(with_tan=with_tan)),
            "password_long": say("E-LONG", n=policy.PASSWORD_MAX),
            "password_context": say("E-PWD-CONTEXT"),
            "password_common": say("E-PWD-KNOWN"),
        }[code]


class CodeForm(Form):
    """The code from the mail, for people whose link does not work."""

    customer_number = CustomerNumberField()
    code = TextField(_("Aktivierungscode"), asked_as=_("den Code"), max_length=30, description=_(
        "Acht Buchstaben aus der E-Mail; Leerzeichen und Bindestriche sind egal."))  # fmt: skip


class ProofForm(Form):
    """The TAN that proves the chosen method; the name is asked again only if somebody took it meanwhile."""

    tan = TanField()
    login_name = _login_name("")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.login_name.validators = [
            rule for rule in self.login_name.validators if not isinstance(rule, Required)
        ]


class MethodForm(Form):
    """Another number or another method."""

    tan_method = ChoiceField(_("Authentifizierungsverfahren"), ())
    mobile = MobileField(description=_("Zum Beispiel 0177 1234567."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        profile = runtime().profile
        self.tan_method.offer(ways(methods_with_tan(profile), recommended=profile.tan_default))

    def validate_mobile(self, field: MobileField) -> None:
        """A text message needs a number."""
        if self.tan_method.data == "sms" and not field.data:
            raise refused("E-MOB")


def taken(suggestions: Sequence[str]) -> Said:
    """Say that the name is taken, with up to three that are free."""
    return say("E-USER", suggestions=", ".join(suggestions)) if suggestions else say("E-USERN")
