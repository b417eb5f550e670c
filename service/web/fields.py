"""Which form fields does the customer centre know, and when is their content right?

The label is the question, `description` the hint below it, `asked_as` completes "Geben Sie … ein."
"""

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar, NamedTuple
from uuid import UUID

from flask import request
from flask_babel import lazy_gettext
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from werkzeug.datastructures import CombinedMultiDict, MultiDict
from wtforms import PasswordField, RadioField, SelectMultipleField, StringField
from wtforms.validators import StopValidation

from service.door.current import runtime
from service.web.again.showing import chosen_before
from service.web.messages import Said, say
from workflows import policy, typed
from workflows.account.passwords import normal
from workflows.mail_address import Address, AddressError
from workflows.tan.second_factor import is_in_form, is_tan
from workflows.visible import is_seen, without_unseen

Text = Any
"""A str, or a lazy_gettext that becomes one in the language of the page."""
NOT_ON_KEYBOARDS = dict.fromkeys((*range(32), *range(127, 160), 0x2028, 0x2029), " ")
"""Control characters and line breaks become blanks: one line stays one line."""


class Form(FlaskForm):  # type: ignore[misc]  # Flask-WTF ships no types
    """The base of every form: errors can also come from the use case, after the fields were right."""

    class Meta(FlaskForm.Meta):  # type: ignore[misc]  # Flask-WTF ships no types
        """All sentences are our own, so WTForms need not read its catalogue for every form.

        Nor does a form carry a token: the page writes it, and every request is checked before its view (service/app.py).
        """

        csrf = False

        def wrap_formdata(self, form: FlaskForm, formdata: object) -> MultiDict[str, Any] | None:
            """Take the texts of the form that was sent, and files only where the form asks for one.

            A file in place of a text, or JSON, comes from no page of ours.
            """
            if formdata is None or request.method != "POST":
                return None
            takes_files = any(isinstance(field, FileField) for field in form)
            return CombinedMultiDict((request.files, request.form)) if takes_files else request.form or None

        def get_translations(self, _form: object) -> None:
            """Translate nothing."""

    def refuse(self, field_name: str, said: Said) -> None:
        """Put a sentence of the catalogue at a field, for example when a user name is taken."""
        field = self[field_name]
        field.errors = [*field.errors, said]

    def text(self, field_name: str) -> str:
        """What was answered at a field; empty if nothing was."""
        return str(self[field_name].data or "")


class Required:
    """The field must not be empty; otherwise E-REQ names what is missing."""

    field_flags: ClassVar = {"required": True}

    def __init__(self, asked_as: Text) -> None:
        self.asked_as = asked_as

    def __call__(self, _form: object, field: Any) -> None:
        if not field.data:
            raise refused("E-REQ", field=self.asked_as)


class TextField(StringField):
    """One line of text, stripped; long input is refused, not cut."""

    def __init__(
        self,
        label: Text,
        *,
        asked_as: Text | None = None,
        autocomplete: str = "off",
        inputmode: str | None = None,
        max_length: int = 100,
        **kwargs: Any,
    ) -> None:
        hints = {"autocomplete": autocomplete, "inputmode": inputmode, "spellcheck": "false"}
        kwargs["render_kw"] = {name: value for name, value in hints.items() if value}
        # Whether it is empty is not asked: a text would have to be translated to say so.
        kwargs.setdefault("validators", [Required(asked_as)] if asked_as is not None else [])
        super().__init__(label, **kwargs)
        self.max_length = max_length

    def process_formdata(self, valuelist: Iterable[Any]) -> None:
        text = next(iter(valuelist), "").translate(NOT_ON_KEYBOARDS)
        self.data = self.cleaned(text) if is_seen(text) else ""

    def cleaned(self, text: str) -> str:
        """What a person meant by what they typed; here words, in NFC, with one blank between them."""
        return " ".join(without_unseen(text).split())

    def pre_validate(self, _form: Any) -> None:
        if self.data and len(self.data) > self.max_length:
            raise refused("E-LONG", n=self.max_length)
        if self.data:
            self.check(self.data)

    def check(self, data: str) -> None:
        """Raise StopValidation if the text, not empty, is not what the field asks for."""


class CustomerNumberField(TextField):
    """A customer number in the form of the profile; blanks do not matter, leading zeros stay."""

    def __init__(self, label: Text | None = None, **kwargs: Any) -> None:
        defaults: dict[str, Any] = {
            "asked_as": lazy_gettext("Ihre Kundennummer"),
            "autocomplete": "on",
            "max_length": 40,
        }
        super().__init__(lazy_gettext("Kundennummer") if label is None else label, **defaults | kwargs)

    def cleaned(self, text: str) -> str:
        return typed.number(text)

    def check(self, data: str) -> None:
        profile = runtime().profile
        if not profile.accepts_customer_number(data):
            raise refused("E-KNR", example=profile.customer_number_example)


class EmailField(TextField):
    """An e-mail address, checked for its form only; the demonstration also accepts `.test` names."""

    def __init__(self, label: Text | None = None, **kwargs: Any) -> None:
        defaults: dict[str, Any] = {
            "asked_as": lazy_gettext("Ihre E-Mail-Adresse"),
            "autocomplete": "email",
            "inputmode": "email",
            "max_length": 254,
        }
        super().__init__(lazy_gettext("E-Mail-Adresse") if label is None else label, **defaults | kwargs)

    def cleaned(self, text: str) -> str:
        return typed.copied_address(text)

    def check(self, data: str) -> None:
        settings = runtime().settings
        try:
            found = Address.checked(data, smtputf8=settings.writes_smtputf8, test_names=settings.is_demo)
        except AddressError as error:
            code = "E-MAILUTF8" if error.reason == "smtputf8" else "E-MAIL"
            raise refused(code, example=runtime().profile.email_example) from None
        self.data = found.given


class SigninNameField(TextField):
    """A name to sign in with, or the mail address or number in its place."""

    def __init__(self, label: Text, **kwargs: Any) -> None:
        defaults: dict[str, Any] = {"autocomplete": "username", "max_length": 254}
        super().__init__(label, **defaults | kwargs)

    def cleaned(self, text: str) -> str:
        return typed.copied_address(text) if "@" in text else typed.name(text)


class TanField(TextField):
    """A one-time code: digits in one field; what divides them does not matter. With `paper`, a code on paper is let through, too."""

    def __init__(self, label: Text | None = None, *, paper: bool = False, **kwargs: Any) -> None:
        defaults: dict[str, Any] = {
            "asked_as": lazy_gettext("Ihre TAN"),
            "autocomplete": "one-time-code",
            "inputmode": "numeric",
            "max_length": 20,
        }
        super().__init__(lazy_gettext("TAN") if label is None else label, **defaults | kwargs)
        self.paper = paper

    def cleaned(self, text: str) -> str:
        return typed.digits(text)

    def check(self, data: str) -> None:
        if not (is_tan(data) or (self.paper and is_in_form(data))):
            raise refused("E-TANF")


class CodeField(TextField):
    """A code of letters and digits, as on paper."""

    def cleaned(self, text: str) -> str:
        return typed.plain(text).strip()


class PaperCodeField(CodeField):
    """A TAN, a code of the app, or one on paper that stands in for these; a slip of the pen costs no try."""

    def __init__(self, label: Text, **kwargs: Any) -> None:
        defaults: dict[str, Any] = {"autocomplete": "one-time-code", "max_length": 40}
        super().__init__(label, **defaults | kwargs)

    def check(self, data: str) -> None:
        if not is_in_form(data):
            raise refused("E-CODEF")


class SecretField(PasswordField):
    """A password, taken as typed: no trimming, pasting welcome, never sent back to the page."""

    def __init__(self, label: Text, *, asked_as: Text, new: bool = False, **kwargs: Any) -> None:
        kwargs["render_kw"] = {"autocomplete": "new-password" if new else "current-password"}
        kwargs.setdefault("validators", [Required(asked_as)])
        super().__init__(label, **kwargs)

    def pre_validate(self, _form: Any) -> None:
        if self.data and len(normal(self.data)) > policy.PASSWORD_MAX:
            raise refused("E-LONG", n=policy.PASSWORD_MAX)


class Choice(NamedTuple):
    """One way to answer: what is sent, what is read, and one line that explains it."""

    value: str
    label: Text
    explanation: Text = ""


class ChoiceField(RadioField):
    """Exactly one of a few ways, each with its explanation."""

    def __init__(self, label: Text, ways: Sequence[Choice], *, required: bool = True, **kwargs: Any) -> None:
        self.required = required
        super().__init__(label, validate_choice=False, **kwargs)
        self.offer(ways)

    def offer(self, ways: Sequence[Choice]) -> None:
        """Offer these ways from now on, for example only the TAN methods that the profile allows."""
        self.ways = tuple(ways)
        self.choices = [(way.value, way.label) for way in ways]

    def process(self, formdata: Any, *args: Any, **kwargs: Any) -> None:
        """Take the answer; in a form that is shown again the earlier one."""
        super().process(formdata, *args, **kwargs)
        if formdata is None:
            self.data = chosen_before(self.name, self.data)

    def pre_validate(self, _form: Any) -> None:
        chosen = self.data not in (None, "", "None")
        if (chosen or self.required) and self.data not in [way.value for way in self.ways]:
            raise refused("E-CHOICE")


class ChoicesField(SelectMultipleField):
    """Any of a few ways, each a switch."""

    def __init__(self, label: Text, ways: Sequence[Choice], **kwargs: Any) -> None:
        super().__init__(label, validate_choice=False, validators=[], **kwargs)
        self.offer(ways)

    def offer(self, ways: Sequence[Choice]) -> None:
        """Offer these ways from now on."""
        self.ways = tuple(ways)
        self.choices = [(way.value, way.label) for way in ways]

    def pre_validate(self, _form: Any) -> None:
        if not {*(self.data or ())} <= {way.value for way in self.ways}:
            raise refused("E-CHOICE")


def refused(code: str, **values: object) -> StopValidation:
    """The exception that puts a sentence of the catalogue at a field, in place of earlier ones."""
    return StopValidation(say(code, **values))  # type: ignore[arg-type]  # rendered by the page's language


def is_uuid(text: str | None) -> bool:
    """Say whether a hidden field still holds the id that we put there."""
    try:
        UUID(text or "")
    except ValueError:
        return False
    return True


def whole_number(text: str, *, digits: int = 9) -> int:
    """The number that a text is; 0 for what is none, or has more digits."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= digits else 0
