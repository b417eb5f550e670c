"""What does the registration ask for?"""

from typing import Any
from uuid import UUID, uuid4, uuid5

from flask_babel import lazy_gettext as _
from wtforms import HiddenField

from service.door.current import runtime
from service.web.captcha.field import GuardedForm
from service.web.fields import CustomerNumberField, EmailField, is_uuid, refused
from workflows.customer.matching import normal_number
from workflows.mail_address import Address


class RegistrationForm(GuardedForm):
    """Customer number and address; `submission` is made with the form, so that a double click counts once."""

    submission = HiddenField()
    customer_number = CustomerNumberField(description=_("Sie steht auf jeder Rechnung."))
    email = EmailField(description=_("Die Adresse, die bei uns hinterlegt ist."))
    email_repeat = EmailField(_("E-Mail-Adresse wiederholen"), asked_as=_("Ihre E-Mail-Adresse noch einmal"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_uuid(self.submission.data):
            self.submission.data = str(uuid4())
        if not runtime().profile.email_repeat:
            del self.email_repeat

    @property
    def submission_id(self) -> UUID:
        """The same for the same answers in the same form; a correction after "back" is something new."""
        number, email = normal_number(self.text("customer_number")), Address.of(self.text("email")).key
        return uuid5(UUID(self.submission.data), f"{number}\n{email}")

    def validate_email_repeat(self, field: EmailField) -> None:
        """Compare as we compare with the master data: case and blanks do not matter."""
        if not self.email.errors and Address.of(field.data or "").key != Address.of(self.text("email")).key:
            raise refused("E-MAIL2")
