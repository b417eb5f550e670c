"""What do we say when somebody asks why? A sentence for ourselves, and one that a caller may hear.

Before somebody has proven who they are, nobody hears more than a public page says: the same of every record of a workflow,
whatever we know of it.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from flask import Blueprint
from flask_babel import format_datetime, format_timedelta, gettext

from service.web.cockpit.approval_words import contact
from service.web.cockpit.causes import (
    accounts,
    messages,
    operators,
    people,
    programs,
    recoveries,
    registrations,
    signins,
    ways_out,
)
from service.web.cockpit.causes.words import Words, WordsOf
from service.web.cockpit.machine_words import scrubbed
from service.web.cockpit.words import word
from service.web.language import code as language
from service.web.marked import N_
from service.web.masked import masked
from service.web.messages import unknown
from service.web.programs.words import RESULTS
from service.web.tan_methods.words import NAMES
from workflows import operator_policy, policy
from workflows.cockpit.causes.cause import Reach
from workflows.cockpit.why import Why, deadline_of
from workflows.tan.codes import reference_of

WORDS: Mapping[str, WordsOf] = {
    "registration": registrations.REGISTRATION,
    "account": accounts.ACCOUNT,
    "seat": people.SEAT,
    "signin": signins.SIGNIN,
    "tan": signins.TAN,
    "message": messages.MESSAGE,
    "recovery": recoveries.RECOVERY,
    "contact_change": accounts.CONTACT_CHANGE,
    "letter": messages.LETTER,
    "operator": operators.OPERATOR,
    "webhook": programs.WEBHOOK,
    "link": programs.LINK,
    "reconciliation": programs.RECONCILIATION,
    "approval": operators.APPROVAL,
    "telephone_code": operators.TELEPHONE_CODE,
    "pause": operators.PAUSE,
    "batch": operators.BATCH,
    "extract": operators.EXTRACT,
}

_ONLY_ADMINISTRATORS = N_(
    "Auskunft geben wir einem Verwalter der Kundennummer, sobald wir wissen, wer anruft."
)
_NOTHING = N_("Dazu sagen wir Anrufern nichts.")
_STORED_ONLY = N_(
    "Wir schreiben nur an Adressen und Nummern, die bei uns hinterlegt sind. Bitte sehen Sie dort nach, auch im Spam-Ordner."
)

PUBLIC: Mapping[str, str] = {
    "registration": N_(
        "Wir schreiben nur an die Adresse, die zur Kundennummer hinterlegt ist; bitte dort nachsehen, auch im Spam-Ordner. "
        "Ein Link gilt %(link_lasts)s; danach beginnen Sie die Registrierung bitte neu."
    ),
    "recovery": N_(
        "Der Link gilt %(reset_lasts)s und geht nur an die Adresse im Zugang. Stimmt der Benutzername? "
        "Wer das Postfach nicht mehr hat, wählt den Brief."
    ),
    "signin": N_(
        "Nach mehreren falschen Eingaben ruht die Anmeldung eine Weile, dann geht es von selbst weiter; das Passwort bleibt unverändert. Wer es nicht mehr weiß, wählt „Passwort vergessen“."
    ),
    "tan": N_("Es gilt immer nur die neueste TAN; jede ältere ist mit ihr abgelöst."),
    "message": _STORED_ONLY,
    "letter": N_(
        "Briefe gehen nur an die Anschrift in den Stammdaten und brauchen meist %(post_from)s bis %(post_to)s Werktage."
    ),
    "account": N_(
        "Zu einem Zugang sagen wir erst etwas, wenn wir wissen, wer anruft. Hilfe steht auf der Anmeldeseite."
    ),
    "contact_change": N_(
        "Eine neue Angabe gilt erst, wenn sie mit einem Code bestätigt ist; die alte bekommt eine Nachricht, mit der sich die "
        "Änderung widerrufen lässt."
    ),
    "seat": N_(
        "Über die Benutzer einer Kundennummer entscheidet deren Verwalter. Ist keiner mehr da, läuft die Nachfolge über einen "
        "Brief an die Firma, nicht am Telefon."
    ),
    "operator": _NOTHING,
    "pause": _NOTHING,
    "batch": _NOTHING,
    "extract": _NOTHING,
    "webhook": _ONLY_ADMINISTRATORS,
    "link": _ONLY_ADMINISTRATORS,
    "reconciliation": _ONLY_ADMINISTRATORS,
    "approval": N_("Worum Sie uns gebeten haben, prüfen wir zu zweit; Sie bekommen eine Nachricht."),
    "telephone_code": N_(
        "Wir haben der hinterlegten Nummer oder Adresse einen Code geschickt. Bitte lesen Sie ihn mir vor."
    ),
}
"""What anybody may hear."""

OUTAGE = N_("Unser Mailversand ist seit %(mail_since)s gestört; was wartet, geht danach von selbst hinaus.")
"""True for everybody, so anybody may hear it."""

LONG_AGO = timedelta(days=300)
"""From then on a moment is told with its year."""

SHORTEST = {"de": "d.M., HH:mm 'Uhr'", "en": "d MMM, HH:mm"}
USUAL = {"de": "EEEE, d.M., HH:mm 'Uhr'", "en": "EEEE, d MMM, HH:mm"}
WITH_YEAR = {"de": "d.M.y, HH:mm 'Uhr'", "en": "d MMM y, HH:mm"}

HOURS_UP_TO = 2.5
"""Days: until then 41 hours are told as hours."""

NOT_ON_FILE = N_("nicht hinterlegt")
OTHERWISE = {"by": N_("Kommandozeile"), "mobile": NOT_ON_FILE} | dict.fromkeys(
    ("last_seen_at", "last_signed_in_at", "last_taken_at"), N_("noch nie")
)
"""Who acts without a name, what an account need not have, and moments that have not come yet; whatever else is not known is unknown."""

LIMITS: Mapping[str, timedelta | int] = {
    "link_lasts": policy.ACTIVATION_LINK_LIFETIME,
    "reset_lasts": policy.RECOVERY_LINK_LIFETIME,
    "letter_gap": policy.LETTER_GAP,
    "post_from": operator_policy.POST_TAKES[0],
    "post_to": operator_policy.POST_TAKES[1],
}


class Said(NamedTuple):
    """What a caller may hear: `to_anyone`, and after having proven who they are also `to_identified`, which may be empty."""

    to_anyone: str
    to_identified: str


def for_you(why: Why) -> str:
    """What, why, for whom, until when, and what now: for ourselves."""
    words = _words(why)
    return _filled(words.for_you, why) if words else _unknown(why)


def in_short(why: Why) -> str:
    """The same for a line of a list, in at most 60 characters."""
    words = _words(why)
    return _filled(words.short, why, SHORTEST) if words else _unknown(why)


def say_to_caller(why: Why) -> Said:
    """What may be told to whoever calls; a fault of the mails is told to everybody."""
    words = _words(why)
    public = _filled(PUBLIC[why.workflow], why)
    if "mail_cause" in why.facts:
        public = f"{_filled(OUTAGE, why)} {public}"
    return Said(public, _filled(words.told, why) if words and words.told else "")


def install(blueprint: Blueprint) -> None:
    """Give the templates these sentences."""
    for said in (for_you, in_short, say_to_caller):
        blueprint.add_app_template_filter(said, said.__name__)
    blueprint.add_app_template_filter(deadline_of, "ends_at")


def _words(why: Why) -> Words | None:
    return WORDS[why.workflow].get((why.state, why.code))


def _unknown(why: Why) -> str:
    return str(gettext("Grund unbekannt (%(code)s)", code=why.code))


def _filled(text: str, why: Why, moments: Mapping[str, str] = USUAL) -> str:
    return str(gettext(text)) % _Known(why, moments)


def _new_of(kind: str) -> str:
    """What a change was about that left no address or number behind: it took one away, or was none of them."""
    none = gettext("„keine %(what)s“") if kind in ("email", "mobile") else gettext("„%(what)s“")
    return str(none % {"what": contact(kind)})


def _limit(value: timedelta | int) -> str:
    return str(value if isinstance(value, int) else format_timedelta(value, threshold=HOURS_UP_TO))


class _Known(dict[str, str]):
    """What a sentence names is written when it is asked for; what is not known is said to be unknown, and the page lives."""

    def __init__(self, why: Why, moments: Mapping[str, str]) -> None:
        super().__init__()
        self._why, self._moments = why, moments

    def __missing__(self, name: str) -> str:
        why, now = self._why, self._why.facts.get("now")
        if name == "left" and isinstance(why.until, datetime) and isinstance(now, datetime):
            return str(format_timedelta(abs(why.until - now), threshold=HOURS_UP_TO))
        if name in why.facts:
            return _fact(name, why.facts[name], now, self._moments)
        if name == "since":
            return _written(why.since, now, self._moments)
        if name in LIMITS:
            return _limit(LIMITS[name])
        if name == "new" and why.workflow == "contact_change" and "kind" in why.facts:
            return _new_of(str(why.facts["kind"]))
        return str(gettext(OTHERWISE.get(name, N_("unbekannt"))))


def _fact(name: str, value: object, now: object, moments: Mapping[str, str]) -> str:
    if isinstance(value, datetime):
        return _written(value, now, moments)
    if isinstance(value, Reach):
        return masked(value)
    return SAID[name](value) if name in SAID else scrubbed(str(value)).rstrip(".")


def _written(at: datetime, now: object, moments: Mapping[str, str]) -> str:
    """With the day of the week, as people say it, or the year where that is long ago; by the clock of the house."""
    if isinstance(now, datetime) and abs(now - at) > LONG_AGO:
        return str(format_datetime(at, WITH_YEAR[language()]))
    return str(format_datetime(at, moments[language()]))


def _result(name: str) -> str:
    said = {str(result): words for result, words in RESULTS.items()}.get(name)
    return str(gettext(said)) if said else unknown(name)


SAID: Mapping[str, Callable[[object], str]] = {
    "result": lambda value: _result(str(value)).rstrip("."),
    "reference": lambda value: reference_of(UUID(str(value))),
    "newer": lambda value: reference_of(UUID(str(value))),
    "way_out": ways_out.for_us,
    "told_way_out": ways_out.told,
    "tan_method": lambda value: str(NAMES.get(str(value)) or unknown(str(value))),
    "suspended_by": lambda value: ", ".join(word(one, "keeper") for one in value),  # type: ignore[attr-defined] # a list of the database
}
"""Facts that are names of the code."""
