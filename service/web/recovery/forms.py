"""What is asked of somebody who cannot sign in, and which sentence does each problem deserve?"""

from typing import Any
from uuid import UUID, uuid4, uuid5

from flask_babel import lazy_gettext as _
from wtforms import HiddenField

from service.web.current import runtime
from service.web.fields import (
    Choice,
    ChoiceField,
    CustomerNumberField,
    EmailField,
    Form,
    Required,
    SecretField,
    TextField,
    refused,
)
from service.web.messages import Said, say
from service.web.signin.forms import BY_NAME, BY_NUMBER
from service.web.signin.tan_answers import wrong_tan
from workflows import policy
from workflows.letter.codes import is_well_formed
from workflows.recovery.actions import Kind
from workflows.recovery.finish import Refused, SecondProof
from workflows.recovery.links import OpenedLink
from workflows.recovery.standing import ASKED
from workflows.tan.actions import WrongCode


class _AskingForm(Form):
    """A request; `submission` is made with the form, so that a double click counts once."""

    submission = HiddenField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not _is_uuid(self.submission.data):
            self.submission.data = str(uuid4())

    def submission_id(self, kind: Kind) -> UUID:
        """The same for the same answers in the same form; a correction after "back" is something new."""
        return uuid5(
            UUID(self.submission.data), f"{kind}\n{self.customer_number_given}\n{self.identifier_given}"
        )

    @property
    def customer_number_given(self) -> str:
        """The customer number, where it is asked for."""
        return self.text("customer_number") if "customer_number" in self else ""

    @property
    def identifier_given(self) -> str:
        """What names the person: login name, user number or address."""
        return self.text("identifier" if "identifier" in self else "email")


class AccountForm(_AskingForm):
    """Which account? Asked as the sign-in asks, without the password."""

    customer_number = CustomerNumberField(description=_("Sie steht auf jeder Rechnung."))
    identifier = TextField(BY_NAME, autocomplete="username", max_length=254, validators=[])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if runtime().profile.login_scheme == "login_name":
            del self.customer_number
        ask_for_name(self.identifier)


class AddressForm(_AskingForm):
    """Which address shall hear what belongs to it?"""

    email = EmailField(
        description=_("Die Adresse, die bei uns hinterlegt ist. Nur dorthin schicken wir die Antwort.")
    )


class ConfirmForm(Form):
    """The name once more: programs that open links in mails do not know it."""

    identifier = TextField(BY_NAME, autocomplete="username", max_length=254, validators=[])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask_for_name(self.identifier)

    def explain(self, _problem: Refused | WrongCode) -> None:
        """Say that the name is not that of the link's account."""
        self.refuse("identifier", say("E-NAME"))


class ObjectionForm(Form):
    """The answer that no mail scanner gives: nothing is chosen beforehand."""

    answer = ChoiceField(_("Waren Sie das?"), (
        Choice("stop", _("Nein. Der Vorgang soll enden.")),
        Choice("keep", _("Ja. Es soll weitergehen.")),
    ))  # fmt: skip


class ProofForm(Form):
    """The second proof, as far as this recovery needs one now."""

    code = TextField(_("TAN oder Notfallcode"), autocomplete="one-time-code", max_length=40)
    letter_code = TextField(_("Code aus dem Brief"), max_length=40, description=_(
        "Nur, wenn Sie keinen anderen Code haben. Leerzeichen und Bindestriche sind egal."))  # fmt: skip

    def __init__(self, opened: OpenedLink, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.tan_method = opened.tan_method
        if self.tan_method not in ASKED:
            self.code.label.text = _("Notfallcode")
        elif self.tan_method == "totp":
            self.code.label.text = _("Code aus der App oder Notfallcode")
        needs_code = opened.standing == "proven" and not opened.waited
        if not needs_code:
            del self.code
        if not (needs_code and opened.letter_ordered):
            del self.letter_code

    def validate_letter_code(self, field: TextField) -> None:
        """A misread character costs none of the letter's tries."""
        if field.data and not is_well_formed(field.data):
            raise refused("E-NOCODE")

    @property
    def second(self) -> SecondProof:
        """The codes as the use case wants them."""
        return SecondProof(*(self.text(name) if name in self else "" for name in ("code", "letter_code")))

    def explain(self, problem: Refused | WrongCode) -> None:
        """Put the use case's problem at its field."""
        if isinstance(problem, WrongCode):
            known = self.tan_method in ASKED or problem.reason in ("exhausted", "resting")
            self.refuse("code", wrong_tan(problem) if known else say("E-NOCODE"))
        else:
            self.refuse(problem.field, _sentence(problem))


class PasswordForm(ProofForm):
    """The new password, twice, and the second proof with it."""

    password = SecretField(_("Neues Passwort"), asked_as=_("ein Passwort"), new=True, description=_(
        "Mindestens %(long)s Zeichen ohne TAN, mindestens %(short)s mit TAN; ab %(good)s ist es gut. "
        "Ein ganzer Satz mit Leerzeichen ist erlaubt. Ihr Name und Ihre Kundennummer dürfen nicht vorkommen.",
        long=policy.PASSWORD_MIN_WITHOUT_TAN, short=policy.PASSWORD_MIN_WITH_TAN,
        good=policy.PASSWORD_RECOMMENDED))  # fmt: skip
    password_repeat = SecretField(_("Passwort wiederholen"), asked_as=_("Ihr Passwort noch einmal"), new=True)

    def validate_password_repeat(self, field: SecretField) -> None:
        """Both passwords have to be the same."""
        if self.password.data and field.data != self.password.data:
            raise refused("E-PWD2")


def ask_for_name(field: TextField) -> None:
    """Ask for the name in the words of the sign-in."""
    by_number = runtime().profile.login_scheme == "customer_number"
    field.label.text = BY_NUMBER if by_number else BY_NAME
    asked_as = _("Ihre E-Mail-Adresse oder Benutzer-Nummer") if by_number else _("Ihren Benutzernamen")
    field.validators = [Required(asked_as)]
    field.flags.required = True


def _sentence(problem: Refused) -> Said:
    return {
        "missing": say("E-PROOF"),
        "wrong": say("E-LETTER"),
        "short": say("E-PWD-SHORT", n=problem.shortest),
        "long": say("E-LONG", n=policy.PASSWORD_MAX),
        "context": say("E-PWD-CONTEXT"),
        "common": say("E-PWD-KNOWN"),
        "same": say("E-PWD-SAME"),
    }[problem.reason]


def _is_uuid(text: str | None) -> bool:
    try:
        UUID(text or "")
    except ValueError:
        return False
    return True
