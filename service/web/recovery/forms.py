"""What is asked of somebody who cannot sign in?"""

from typing import Any
from uuid import UUID, uuid4, uuid5

from flask import request
from flask_babel import lazy_gettext as _
from wtforms import HiddenField

from service.door.current import runtime
from service.door.limits import network_key
from service.web.captcha.field import GuardedForm
from service.web.fields import (
    Choice,
    ChoiceField,
    CodeField,
    CustomerNumberField,
    EmailField,
    Form,
    SigninNameField,
    TextField,
    is_uuid,
    refused,
)
from service.web.signin.forms import BY_NAME, ask_for_name
from workflows import policy
from workflows.letter.codes import is_well_formed
from workflows.recovery.actions import Delivery, Kind
from workflows.tries.requests import has_asked

DELIVERIES = (
    Choice("email", _("per E-Mail, in wenigen Minuten")),
    Choice("letter", _("per Brief, in einigen Tagen"), _(
        "Wenn Sie keinen Zugriff mehr auf Ihr Postfach haben. Der Brief geht an die Anschrift, die bei uns hinterlegt ist.")),
)  # fmt: skip


class NameForm(Form):
    """The name or address once more: programs that open links in mails type neither."""

    identifier = SigninNameField(BY_NAME, validators=[])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask_for_name(self.identifier)


class _PersonForm(Form):
    """Whose access? Asked as the sign-in asks, without the password."""

    customer_number = CustomerNumberField(description=_("Sie steht auf jeder Rechnung."))
    identifier = SigninNameField(BY_NAME, validators=[])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.asks_for_number:
            del self.customer_number
        ask_for_name(self.identifier)

    @property
    def asks_for_number(self) -> bool:
        """Say whether the name alone names nobody."""
        return runtime().profile.login_scheme == "customer_number"

    @property
    def customer_number_given(self) -> str:
        """The customer number, where it is asked for."""
        return self.text("customer_number") if "customer_number" in self else ""


class LetterCodeForm(_PersonForm):
    """Who has got a letter, and what stands in it."""

    code = CodeField(_("Code aus dem Brief"), asked_as=_("den Code aus dem Brief"), autocomplete="one-time-code", max_length=40, description=_(
        "%(n)s Zeichen; Großschreibung, Leerzeichen und Bindestriche sind egal.", n=policy.LETTER_CODE_LENGTH))  # fmt: skip

    def validate_code(self, field: TextField) -> None:
        """A misread character costs none of the letter's tries."""
        if not is_well_formed(field.data or ""):
            raise refused("E-MISREAD")


class MailedCodeForm(Form):
    """The code that stands beside the link, typed in the browser that asked for it."""

    code = CodeField(_("Code aus der E-Mail"), asked_as=_("den Code aus der E-Mail"), autocomplete="one-time-code", max_length=40, description=_(
        "%(n)s Zeichen; Großschreibung, Leerzeichen und Bindestriche sind egal.", n=policy.LETTER_CODE_LENGTH))  # fmt: skip

    def validate_code(self, field: TextField) -> None:
        """A misread character costs no try."""
        if not is_well_formed(field.data or ""):
            raise refused("E-MISMAILED")


class AskingForm(GuardedForm):
    """A request; `submission` is made with the form, so that a double click counts once.

    The security check is asked for from a network's second request on, and for every letter. A page that was sent before
    it showed all of its questions comes back with them; that is no error.
    """

    submission = HiddenField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_uuid(self.submission.data):
            self.submission.data = str(uuid4())
        exists = runtime().settings.captcha != "none"
        asks = exists and (self.wants_letter or has_asked(runtime(), network_key()))
        self.is_checked = asks or not exists
        if not asks:
            del self.captcha

    @property
    def wants_letter(self) -> bool:
        """Say whether the answer shall come by post."""
        return False

    @property
    def is_complete(self) -> bool:
        """Say whether the page that was sent had shown all that is asked for."""
        return "captcha" not in self or self.captcha.name in request.form

    def submission_id(self, *answers: str) -> UUID:
        """The same for the same answers in the same form; a correction after "back" is something new."""
        return uuid5(UUID(self.submission.data), "\n".join(answers))


class AccountForm(AskingForm, _PersonForm):
    """Which account shall have a link, and how shall it come? Where nothing is chosen it comes by mail.

    A letter also asks for what a stranger does not know, as soon as it is chosen.
    """

    delivery = ChoiceField(_("Wie sollen wir Sie erreichen?"), DELIVERIES, required=False, default="email")
    postal_code = TextField(
        _("Postleitzahl"),
        asked_as=_("die Postleitzahl"),
        autocomplete="postal-code",
        max_length=20,
        description=_("Die der Anschrift, die bei uns hinterlegt ist."),
    )

    def __init__(self, kind: Kind, *args: Any, **kwargs: Any) -> None:
        self.kind = kind
        super().__init__(*args, **kwargs)
        if kind != "password":
            del self.delivery
        if not self.wants_letter:
            del self.postal_code

    @property
    def asks_for_number(self) -> bool:
        """A letter needs the number wherever one signs in by name alone."""
        return super().asks_for_number or self.wants_letter

    @property
    def wants_letter(self) -> bool:
        """Say whether the answer shall come by post."""
        return self.delivery_wanted == "letter"

    @property
    def is_complete(self) -> bool:
        """Say whether the page that was sent had shown all that is asked for."""
        return super().is_complete and (not self.wants_letter or self.postal_code.name in request.form)

    @property
    def delivery_wanted(self) -> Delivery:
        """By mail, unless a letter was chosen."""
        return "letter" if self.kind == "password" and self.delivery.data == "letter" else "email"


class AddressForm(AskingForm):
    """Which address shall hear what belongs to it?"""

    email = EmailField(
        description=_("Die Adresse, die bei uns hinterlegt ist. Nur dorthin schicken wir die Antwort.")
    )
