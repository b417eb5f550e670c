"""What do auditors read where a file cannot be ordered, or is not handed over?"""

from collections.abc import Mapping

from flask_babel import gettext

from service.web.marked import N_
from service.web.messages import Said, say
from service.web.units import in_days
from workflows import extract_policy
from workflows.engine.errors import GuardFailed, TransitionRefused
from workflows.extract.actions import NoSpanError, SpanFault

DAYS: Mapping[SpanFault, tuple[str, str]] = {
    "backwards": ("until", "E-DAYORDER"),
    "ahead": ("since", "E-DAYAHEAD"),
    "early": ("since", "E-DAYEARLY"),
    "long": ("until", "E-DAYSLONG"),
}
"""At which field a fault is mended, and what is said there."""

NOT_HANDED_OVER: Mapping[str, str] = {
    "requested": N_("Noch nicht: Die Datei wird gerade geschrieben. Laden Sie diese Seite gleich neu."),
    "fetched": N_(
        "Schon abgeholt: Jede Datei gibt es nur einmal. Brauchen Sie sie noch einmal, bestellen Sie sie neu."
    ),
    "too_large": N_("Diese Datei gibt es nicht: Es wären zu viele Schritte. Bestellen Sie weniger Tage."),
    "expired": N_("Nicht mehr da: Die Datei wurde nicht rechtzeitig abgeholt. Bestellen Sie sie neu."),
}


def refused_days(refusal: NoSpanError) -> tuple[str, Said]:
    """The field that is marked, and why there is no file of these days."""
    field, code = DAYS[refusal.fault]
    most, first = in_days(extract_policy.EXTRACT_LONGEST), extract_policy.EXTRACT_EARLIEST.year
    return field, say(code, n=first if refusal.fault == "early" else most)


def not_handed_over(refusal: TransitionRefused | GuardFailed) -> str:
    """Why a file is not handed over; only its time can be over while it still lies ready."""
    state = str(refusal.state) if isinstance(refusal, TransitionRefused) else "expired"
    return str(gettext(NOT_HANDED_OVER[state]))
