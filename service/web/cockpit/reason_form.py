"""What do the operators' pages ask wherever somebody has to say why?"""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _

from service.web.fields import Form, TextField, refused
from workflows.operator.interventions import is_reason


def reason_field(kept: LazyString) -> TextField:
    """The field itself; `kept` says what becomes of the words."""
    return TextField(_("Grund"), asked_as=_("den Grund"), max_length=300, description=kept)


class ReasonForm(Form):
    """Why something is done."""

    reason = reason_field(_("Bleibt festgehalten. Nennen Sie keine Personen."))

    def validate_reason(self, field: TextField) -> None:
        """Signs that nobody sees are no reason."""
        if not is_reason(field.data or ""):
            raise refused("E-REQ", field=_("den Grund"))
