"""What does the order of a file for an auditor ask for?"""

from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _

from service.web.fields import Choice, ChoiceField, Form, TextField, refused
from workflows.audit.query import parse_day


class DayField(TextField):
    """A day, as a browser's calendar writes it."""

    def check(self, data: str) -> None:
        """Raise E-DAY for what is none."""
        if parse_day(data) is None:
            raise refused("E-DAY")


class ExtractForm(Form):
    """From which day to which one, of what, and in which form."""

    since = DayField(_("Erster Tag"), asked_as=_("den ersten Tag"), max_length=10)
    until = DayField(_("Letzter Tag"), asked_as=_("den letzten Tag"), max_length=10)
    of_workflow = TextField(_("Art"))
    ending = ChoiceField(
        _("Form"),
        (
            Choice("csv", _("Tabelle (CSV)")),
            Choice("jsonl", _("Zeilen für Programme (JSON Lines)")),
        ),
    )

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        if not self.is_submitted():
            self.ending.data = "csv"

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day of a form that is valid."""
        return date.fromisoformat(self.text("since")), date.fromisoformat(self.text("until"))
