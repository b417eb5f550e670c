"""What does the page of a recovery's link ask for, and which sentence does each problem deserve?"""

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import HiddenField

from service.web.credential_fields import NewPasswordForm, new_password_field, repeat_field
from service.web.fields import Choice, ChoiceField, Form, PaperCodeField
from service.web.messages import say
from service.web.signin.tan_answers import wrong_tan
from workflows.account.credentials import Problem
from workflows.letter.codes import is_well_formed
from workflows.passkey.challenge import Given
from workflows.recovery.finish import Refused
from workflows.recovery.links import OpenedLink
from workflows.recovery.under_way import ASKED
from workflows.tan.actions import WrongCode

NAMES = {
    "sms": _("TAN, Notfallcode oder Code aus dem Brief"),
    "totp": _("Code aus der App, Notfallcode oder Code aus dem Brief"),
    "passkey": _("Notfallcode oder Code aus dem Brief"),
    "email": _("Notfallcode oder Code aus dem Brief"),
}
WITHOUT_LETTER = {
    "sms": _("TAN oder Notfallcode"),
    "totp": _("Code aus der App oder Notfallcode"),
    "passkey": _("Notfallcode"),
    "email": _("Notfallcode"),
}
"""What the field is called after a letter: another one to the same address would prove nothing."""


class ObjectionForm(Form):
    """The answer that no mail scanner gives: nothing is chosen beforehand."""

    answer = ChoiceField(_("Waren Sie das?"), (
        Choice("stop", _("Nein. Der Vorgang soll enden.")),
        Choice("keep", _("Ja. Es soll weitergehen.")),
    ))  # fmt: skip


class ProofForm(NewPasswordForm):
    """The second proof, as far as this recovery needs one now."""

    code = PaperCodeField(NAMES["sms"], description=_("Leerzeichen und Bindestriche sind egal."))
    passkey_challenge = HiddenField()
    passkey = HiddenField()

    def __init__(self, opened: OpenedLink, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.tan_method = opened.tan_method
        self.asks_browser = opened.asks_browser
        if not opened.needs_code:
            del self.code
        else:
            self.code.label.text = (WITHOUT_LETTER if opened.by_letter else NAMES)[self.tan_method]
        if opened.asks_browser and "code" in self:
            self.code.description = _(
                "Nur in einem anderen Browser nötig. Leerzeichen und Bindestriche sind egal."
            )

    @property
    def typed(self) -> str:
        """The code; empty where none is asked for."""
        return self.text("code") if "code" in self else ""

    @property
    def proof(self) -> str | Given:
        """The code, or the answer of a passkey where none was typed."""
        answer = self.text("passkey")
        return Given(self.text("passkey_challenge"), answer) if answer and not self.typed else self.typed

    def explain_refusal(self, problem: Refused | WrongCode) -> None:
        """Put the use case's problem at its field."""
        if isinstance(problem, WrongCode):
            asked = self.tan_method in ASKED or problem.reason in ("exhausted", "resting")
            known = asked or is_well_formed(self.typed)
            self.refuse("code", wrong_tan(problem, self.typed) if known else say("E-NOCODE"))
        elif problem.reason == "passkey":
            self.form_errors.append(say("E-PASSKEY"))
        elif problem.field == "code":
            self.refuse("code", say("E-BROWSER" if self.asks_browser else "E-PROOF"))
        else:
            self.explain([Problem(problem.field, problem.reason, problem.shortest)])


class PasswordForm(ProofForm):
    """The new password, twice, and the second proof with it."""

    password = new_password_field(_("Neues Passwort"))
    password_repeat = repeat_field(_("Passwort wiederholen"))
