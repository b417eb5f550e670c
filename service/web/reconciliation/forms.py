"""What does an administrator enter about a local program?"""

from flask_babel import lazy_gettext as _

from service.web.fields import Form, TextField
from workflows.program.actions import NAME_MAX


class NameForm(Form):
    """What an installation is called."""

    name = TextField(
        _("Name der Installation"),
        asked_as=_("den Namen der Installation"),
        description=_("Zum Beispiel „Empfang“ oder „Server Büro Nord“. Daran erkennen Sie sie wieder."),
        max_length=NAME_MAX,
    )
