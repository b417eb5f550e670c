"""What do proposals and answers to them ask for?"""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import HiddenField

from service.web.cockpit.reason_form import ReasonForm
from service.web.fields import Choice, ChoiceField, EmailField, TextField
from service.web.mobile_field import MobileField
from workflows.approval.mobile import country_of


class StaffForm(ReasonForm):
    """What shall become of an operator, and why."""

    step = ChoiceField(_("Was soll geschehen?"), ())

    def __init__(self, ways: Sequence[Choice], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.step.offer(ways)


class ProposalForm(ReasonForm):
    """What is proposed; `version` is that of the record as it was seen."""

    version = HiddenField()
    email = EmailField(_("Neue E-Mail-Adresse"), asked_as=_("die neue E-Mail-Adresse"), autocomplete="off")
    mobile = MobileField(_("Neue Mobilnummer"), asked_as=_("die neue Mobilnummer"), autocomplete="off")
    successors = TextField(
        _("Nachfolge"),
        max_length=200,
        description=_("Benutzer-Nummern, mehrere durch Komma getrennt; eine für jede Kundennummer."),
    )

    def facts(self) -> dict[str, object]:
        """What the kind needs to know, of the fields that it asks for."""
        facts: dict[str, object] = {}
        if "email" in self:
            facts["email"] = self.text("email")
        if "mobile" in self:
            facts["mobile"] = self.text("mobile")
        if "successors" in self:
            facts["successors"] = [one.strip() for one in self.text("successors").split(",") if one.strip()]
        return facts

    @property
    def seen_version(self) -> int:
        """The version that the page showed; one that no page has is none."""
        text = self.text("version")
        return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else -1


ASKED: dict[str, tuple[str, ...]] = {
    "correct_address": ("email",),
    "correct_mobile": ("mobile",),
    "suspend_last_administrator": ("successors",),
    "end_last_administrator": ("successors",),
}
"""Which fields a kind asks for besides the reason."""


def proposal_form(kind: str, record: object) -> ProposalForm:
    """The form of one kind about this record; a number without its code is one of the customer's country."""
    form = ProposalForm()
    form.mobile.country = lambda: country_of(record)
    for name in ("email", "mobile", "successors"):
        if name not in ASKED.get(kind, ()):
            del form[name]
    return form
