"""What do we tell people? Every sentence has a stable code, so that support and tests can name it."""

from dataclasses import dataclass, field

from flask import flash
from flask_babel import gettext
from markupsafe import Markup, escape

from service.web.sentences import TEXTS
from service.web.units import in_hours, in_minutes, in_seconds
from workflows import browser_policy, policy

LIMITS: dict[str, object] = {
    "tan_digits": policy.TAN_DIGITS,
    "tan_gap": in_seconds(policy.TAN_RESEND_GAP),
    "tan_rest": in_minutes(policy.TAN_STEP_LOCK),
    "emergency_code_length": policy.EMERGENCY_CODE_LENGTH,
    "letter_code_length": policy.LETTER_CODE_LENGTH,
    "letter_gap": policy.LETTER_GAP.days,
    "browser_shadow": browser_policy.SHADOW.days,
    "waiting_hours": in_hours(policy.RECOVERY_WAITING_TIME),
}
"""Every sentence may name these."""


@dataclass(frozen=True)
class Said:
    """One sentence of the catalogue; as text it is in the language of the page being written."""

    code: str
    values: dict[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return str(gettext(TEXTS[self.code], **LIMITS, **self.values))

    def __html__(self) -> str:
        """The same for a page: links among the values stay links, everything else in them is escaped."""
        return Markup(gettext(TEXTS[self.code])) % {**LIMITS, **self.values}  # noqa: S704 - the texts are ours


def say(code: str, **values: object) -> Said:
    """The sentence with this code. Raises KeyError if the catalogue has none."""
    if code not in TEXTS:
        raise KeyError(code)
    return Said(code, values)


def show_next(said: Said, kind: str = "warning") -> None:
    """Show a sentence on the next page."""
    flash(escape(said), kind)


def unknown(name: str) -> str:
    """What stands for a name that this version has no word for: a later one has written it, before somebody went back or on."""
    return str(gettext("unbekannt: %(name)s", name=name))
