"""What do the pages ask for on which operators do something for one record?"""

from flask_babel import lazy_gettext as _

from service.web.fields import CodeField, Form, TextField, refused
from workflows import operator_policy, policy
from workflows.operator.interventions import is_reason


class NoteForm(Form):
    """What is written down for colleagues."""

    note = TextField(
        _("Vermerk"),
        asked_as=_("den Vermerk"),
        max_length=operator_policy.NOTE_LONGEST,
        description=_(
            "Höchstens %(n)s Zeichen. Wer den Zugang hat, kann ihn in seiner Auskunft lesen. Nichts über Gesundheit, Mandate oder andere Personen.",
            n=operator_policy.NOTE_LONGEST,
        ),
    )

    def validate_note(self, field: TextField) -> None:
        """Signs that nobody sees are no note."""
        if not is_reason(field.data or ""):
            raise refused("E-REQ", field=_("den Vermerk"))


class TelephoneCodeForm(Form):
    """What the caller reads out."""

    telephone_code = CodeField(
        _("Telefoncode"),
        asked_as=_("den Telefoncode"),
        description=_("%(n)s Ziffern, wie der Anrufer sie nennt.", n=policy.TAN_DIGITS),
    )
