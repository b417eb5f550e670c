"""What does a change of the TAN method ask for?"""

from typing import Any
from uuid import UUID, uuid4

from flask_babel import lazy_gettext as _
from wtforms import HiddenField

from service.door.current import runtime
from service.web.country import own_country
from service.web.fields import ChoiceField, Form, SecretField, is_uuid, refused
from service.web.mobile_field import MobileField
from service.web.tan_methods.belonging import only_with_mtan
from service.web.tan_methods.words import ways
from workflows import policy
from workflows.contact.method import methods_offered

KEEPS_NUMBER = _("Lassen Sie das Feld leer, wenn Ihre Nummer gleich bleibt.")
FIRST_NUMBER = _("Dorthin kommt die TAN, zum Beispiel 0177 1234567.")


class MethodChangeForm(Form):
    """The new method, with the number for mTAN and the password for going without."""

    tan_method = ChoiceField(_("Neues Verfahren"), ())
    mobile = MobileField(country=own_country)
    password = SecretField(_("Passwort"), asked_as=_("Ihr Passwort"), validators=[], description=_(
        "„Keine TAN“ gilt sofort. Ihr Passwort muss dafür mindestens %(n)s Zeichen haben.",
        n=policy.PASSWORD_MIN_WITHOUT_TAN))  # fmt: skip

    def __init__(self, *args: Any, has_number: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.mobile.description = KEEPS_NUMBER if has_number else FIRST_NUMBER
        self.tan_method.offer(ways(methods_offered(runtime())))
        only_with_mtan(self, self.mobile, self.tan_method, required=False)

    def validate_password(self, field: SecretField) -> None:
        """Without a TAN the password is needed."""
        if self.tan_method.data == "none" and not field.data:
            raise refused("E-REQ", field=_("Ihr Passwort"))


class RenewCodesForm(Form):
    """Nothing but the wish to have new codes; `submission` is made with the form, so that it makes one list, however often it is sent."""

    submission = HiddenField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_uuid(self.submission.data):
            self.submission.data = str(uuid4())

    @property
    def order(self) -> UUID:
        """What the list is made of."""
        return UUID(self.submission.data)
