"""Which answers belong to one TAN method only? Under another one they are not asked for, so they do not count."""

from service.web.fields import ChoiceField, Form
from service.web.mobile_field import MobileField


def only_with_mtan(form: Form, number: MobileField, method: ChoiceField, *, required: bool = True) -> None:
    """Ask for the number where text messages are chosen, and forget it everywhere else."""
    number.flags.required = required
    if form.is_submitted() and method.data != "sms":
        number.data = ""
