"""What does a line of a plan, or a finding, say to people, and which buttons help?

What is so and what to do about it stands in `workflows.directory.sentences`, for mails and programs, too; here are names and buttons.
"""

from collections.abc import Mapping
from typing import Protocol

from flask_babel import gettext

from service.web.language import code
from service.web.marked import N_
from workflows.directory.sentences import SENTENCES


class Told(Protocol):
    """What both know: the line, the user, and why."""

    @property
    def class_(self) -> int:
        """Which kind of difference it is (decision 0033)."""

    @property
    def reason(self) -> str:
        """Why, as a word."""

    @property
    def local_number(self) -> str | None:
        """The line, None where there is none."""

    @property
    def local_name(self) -> str:
        """Whose line it is."""

    @property
    def user_number(self) -> str:
        """The user, '' where there is none."""

    @property
    def display_name(self) -> str:
        """What the user is called."""


STEPS: Mapping[str, tuple[str, ...]] = {
    "unlike_person": ("link", "unlink"),
    "same_name": ("link",),
    "several_fit": ("choose",),
    "missing_online": ("create", "choose"),
    "not_local": ("end",),
    "name_missing": ("user",),
    "unknown_number": ("choose",),
    "other_number": ("link",),
    "ended": ("unlink",),
    "suspended": ("user", "unlink"),
    "line_gone": ("end", "succeed"),
    "number_removed": ("end", "succeed"),
    "holder_changed": ("link", "unlink"),
    "no_address": ("user",),
    "address_bounced": ("user",),
}
"""What helps: `link` and `unlink` at once, `choose` with a number, the others on pages of their own."""


def about(told: Told) -> str:
    """Name the line, the user, or both."""
    line = told.local_number and _named(
        N_("Zeile %(number)s"), N_("Zeile %(number)s (%(name)s)"), told.local_number, told.local_name
    )
    user = told.user_number and _named(
        N_("Benutzer %(number)s"), N_("Benutzer %(number)s (%(name)s)"), told.user_number, told.display_name
    )
    return ", ".join(filter(None, (line, user))) or str(gettext(N_("Diese Kundennummer")))


def reason(told: Told) -> str:
    """What is so."""
    sentence = SENTENCES[told.class_, told.reason]
    return sentence.english if code() == "en" else sentence.german


def advice(told: Told) -> str:
    """What to do about it; '' where that is nothing."""
    sentence = SENTENCES[told.class_, told.reason]
    return sentence.english_step if code() == "en" else sentence.german_step


def steps(told: Told) -> tuple[str, ...]:
    """Which buttons help."""
    return STEPS.get(told.reason, ())


def _named(plain: str, with_name: str, number: str, name: str) -> str:
    return str(gettext(with_name if name else plain, number=number, name=name))
