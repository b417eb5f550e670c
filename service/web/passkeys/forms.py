"""What do pages about passkeys ask for?"""

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import HiddenField

from service.web.fields import Form, TextField
from service.web.messages import say
from workflows.passkey.challenge import Given
from workflows.passkey_policy import LABEL_MAX


class PasskeyForm(Form):
    """The answer of a device, and the text of the challenge that it answers."""

    passkey_challenge = HiddenField()
    passkey = HiddenField()
    """What script puts in; without script, or where nothing was confirmed, it is empty."""

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the fields; an answer that is missing stands above them, for its field is hidden."""
        is_right = bool(super().validate(extra_validators))
        if not self.text("passkey"):
            self.form_errors.append(say("E-PASSKEY"))
            return False
        return is_right

    @property
    def given(self) -> Given:
        """The answer to one question."""
        return Given(self.text("passkey_challenge"), self.text("passkey"))


class LabelField(TextField):
    """What its owner calls a passkey."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            _("Name"),
            asked_as=_("einen Namen für den Passkey"),
            max_length=LABEL_MAX,
            description=_("So erkennen Sie ihn wieder, zum Beispiel „Mein Telefon“."),
            **kwargs,
        )


class NewPasskeyForm(PasskeyForm):
    """The name of a new passkey, and what the device says of it."""

    label = LabelField()


class RenameForm(Form):
    """Another name for a passkey."""

    label = LabelField()
