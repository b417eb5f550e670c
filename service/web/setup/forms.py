"""What do the pages about name and password ask for, and which sentence does each problem deserve?"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from flask_babel import lazy_gettext as _

from service.web.activation.forms import taken
from service.web.current import runtime
from service.web.fields import (
    ChoiceField,
    EmailField,
    Form,
    MobileField,
    SecretField,
    TanField,
    TextField,
    refused,
)
from service.web.messages import Said, say
from service.web.tan_methods.words import ways
from workflows import policy
from workflows.account.credentials import Problem
from workflows.setup.actions import NewCredentials, methods_left

PASSWORD_RULES = _(
    "Mindestens %(long)s Zeichen ohne TAN, mindestens %(short)s mit TAN; ab %(good)s ist es gut. "
    "Ein ganzer Satz mit Leerzeichen ist erlaubt. Ihr Name und Ihre Kundennummer dürfen nicht vorkommen.",
    long=policy.PASSWORD_MIN_WITHOUT_TAN, short=policy.PASSWORD_MIN_WITH_TAN,
    good=policy.PASSWORD_RECOMMENDED)  # fmt: skip

BESIDE_TAN = _(
    "Mindestens %(short)s Zeichen; ab %(good)s ist es gut. Ein ganzer Satz mit Leerzeichen ist erlaubt. "
    "Ihr Name und Ihre Kundennummer dürfen nicht vorkommen.",
    short=policy.PASSWORD_MIN_WITH_TAN, good=policy.PASSWORD_RECOMMENDED)  # fmt: skip
ALONE = _(
    "Mindestens %(long)s Zeichen, weil Sie keine TAN haben oder Ihr TAN-Verfahren noch zurückgenommen werden kann. "
    "Ein ganzer Satz mit Leerzeichen ist erlaubt. Ihr Name und Ihre Kundennummer dürfen nicht vorkommen.",
    long=policy.PASSWORD_MIN_WITHOUT_TAN)  # fmt: skip

SENTENCES: dict[str, Callable[[Problem], Said]] = {
    "required": lambda _problem: say("E-CHOICE"),
    "mobile_for_mtan": lambda _problem: say("E-MOB"),
    "login_name_form": lambda _problem: say("E-USERF"),
    "password_required": lambda _problem: say("E-PWD-FIRST"),
    "nothing_new": lambda _problem: say("E-PWD-FIRST"),
    "password_short": lambda problem: say("E-PWD-SHORT", n=problem.shortest),
    "password_long": lambda _problem: say("E-LONG", n=policy.PASSWORD_MAX),
    "password_context": lambda _problem: say("E-PWD-CONTEXT"),
    "password_common": lambda _problem: say("E-PWD-KNOWN"),
    "password_same": lambda _problem: say("E-PWD-SAME"),
    "current_password": lambda _problem: say("E-CONFIRM"),
    "email_required": lambda _problem: say("E-MAIL", example=runtime().profile.email_example),
    "email_taken": lambda _problem: say("E-DUPMAIL"),
}


class CredentialsForm(Form):
    """Name and new password, typed twice; what is wrong with them is said by the use case."""

    login_name = TextField(
        _("Benutzername"), asked_as=_("einen Benutzernamen"), autocomplete="username", max_length=40,
        description=_("Damit melden Sie sich an. Groß- und Kleinschreibung ist egal."))  # fmt: skip
    password = SecretField(
        _("Neues Passwort"), asked_as="", new=True, validators=[], description=PASSWORD_RULES
    )
    password_repeat = SecretField(_("Neues Passwort wiederholen"), asked_as="", new=True, validators=[])

    def validate_password_repeat(self, field: SecretField) -> None:
        """Both passwords have to be the same."""
        if self.password.data and field.data != self.password.data:
            raise refused("E-PWD2")

    def explain(self, problems: Iterable[Problem], suggest: Callable[[], Sequence[str]]) -> None:
        """Put the use case's problems at their fields; a field that complains already stays as it is."""
        for problem in problems:
            if self[problem.field].errors:
                continue
            known = problem.code != "login_name_taken"
            self.refuse(problem.field, SENTENCES[problem.code](problem) if known else taken(suggest()))


class FirstVisitForm(CredentialsForm):
    """The obligations of the first visit: name, password, TAN method and where its messages go."""

    tan_method = ChoiceField(_("TAN-Verfahren"), ())
    mobile = MobileField(description=_("Nur nötig, wenn Sie mTAN wählen. Zum Beispiel 0177 1234567."))
    email = EmailField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.password.flags.required = self.password_repeat.flags.required = True
        profile = runtime().profile
        self.tan_method.offer(ways(profile.tan_methods_at_registration, recommended=profile.tan_default))
        if not self.is_submitted():
            self.tan_method.data = profile.tan_default

    def answers(self) -> NewCredentials:
        """The answers as the use case wants them."""
        return NewCredentials(**{name: self.text(name) for name in NewCredentials.__dataclass_fields__})


class ChangeForm(CredentialsForm):
    """Name and password, changed later: the present password is asked for."""

    current_password = SecretField(_("Aktuelles Passwort"), asked_as=_("Ihr aktuelles Passwort"))

    def __init__(self, shortest: int, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.password.description = BESIDE_TAN if shortest < policy.PASSWORD_MIN_WITHOUT_TAN else ALONE


class ProofForm(Form):
    """The TAN that proves the chosen method."""

    tan = TanField()


class OtherMethodForm(Form):
    """Another number or another method."""

    tan_method = ChoiceField(_("TAN-Verfahren"), ())
    mobile = MobileField(description=_("Zum Beispiel 0177 1234567."))

    def __init__(self, chosen: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        profile = runtime().profile
        self.tan_method.offer(ways(methods_left(profile, chosen), recommended=profile.tan_default))

    def validate_mobile(self, field: MobileField) -> None:
        """A text message needs a number."""
        if self.tan_method.data == "sms" and not field.data:
            raise refused("E-MOB")
