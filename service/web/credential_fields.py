"""How do forms ask for a new login name or password, and which sentence does each problem deserve?"""

from collections.abc import Callable, Iterable, Sequence

from flask_babel import lazy_gettext as _

from service.door.current import runtime
from service.web.fields import Form, SecretField, SigninNameField, Text, refused
from service.web.messages import Said, say
from workflows import policy
from workflows.account.credentials import Problem
from workflows.account.passwords import normal

PASSWORD_RULES = _(
    "Mindestens %(long)s Zeichen ohne TAN, mindestens %(short)s mit TAN; ab %(good)s ist es gut. "
    "Ein ganzer Satz mit Leerzeichen ist erlaubt. Ihr Name und Ihre Kundennummer dürfen nicht vorkommen.",
    long=policy.PASSWORD_MIN_WITHOUT_TAN, short=policy.PASSWORD_MIN_WITH_TAN,
    good=policy.PASSWORD_RECOMMENDED)  # fmt: skip
NAME_RULES = _("Damit melden Sie sich an. Groß- und Kleinschreibung ist egal.")

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
"""What is said for each problem."""


def login_name_field(description: Text = NAME_RULES) -> SigninNameField:
    """Ask for a login name."""
    return SigninNameField(
        _("Benutzername"),
        asked_as=_("einen Benutzernamen"),
        max_length=40,
        description=description,
    )


def new_password_field(label: Text) -> SecretField:
    """Ask for a new password."""
    return SecretField(label, asked_as=_("ein Passwort"), new=True, description=PASSWORD_RULES)


def repeat_field(label: Text) -> SecretField:
    """Ask for it once more."""
    return SecretField(label, asked_as=_("Ihr Passwort noch einmal"), new=True)


class NewPasswordForm(Form):
    """A form with `password` and `password_repeat`; each has its own place among the other fields."""

    password: SecretField
    password_repeat: SecretField

    def validate_password_repeat(self, field: SecretField) -> None:
        """Both passwords have to be the same."""
        if self.text("password") and normal(field.data or "") != normal(self.text("password")):
            raise refused("E-PWD2")

    def explain(
        self,
        problems: Iterable[Problem],
        suggest: Callable[[], Sequence[str]] = tuple,
    ) -> None:
        """Put the use case's problems at their fields; a field that complains already stays as it is."""
        for problem in problems:
            if self[problem.field].errors:
                continue
            known = problem.code != "login_name_taken"
            self.refuse(problem.field, SENTENCES[problem.code](problem) if known else taken(suggest()))


def taken(suggestions: Sequence[str]) -> Said:
    """Say that the name is taken, with up to three that are free."""
    return say("E-USER", suggestions=", ".join(suggestions)) if suggestions else say("E-USERN")
