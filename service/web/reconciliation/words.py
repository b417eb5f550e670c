"""How do the pages of the comparison call what they show: installations, runs, classes, and why the brake stopped one?"""

from collections.abc import Callable, Mapping
from types import SimpleNamespace
from typing import Any

from flask import Blueprint

from service.web.language import code, translated
from service.web.list_address import query_of
from service.web.marked import N_
from service.web.messages import unknown
from service.web.moments import brief, clock
from service.web.reconciliation import sentences
from service.web.users.words import ACTORS
from workflows.reconciliation.machine import RunState
from workflows.scim.reasons import Reason
from workflows.users.installations import Coupled

INSTALLATIONS: Mapping[str, str] = {
    "coupled": N_("Gekoppelt"),
    "cloned": N_("Angehalten: zweimal vorhanden"),
    "outdated": N_("Angehalten: lange nicht gemeldet"),
    "expired": N_("Abgelaufen"),
    "revoked": N_("Getrennt"),
}
STATES: Mapping[RunState, str] = {
    RunState.COLLECTING: N_("Kommt herein"),
    RunState.PLANNED: N_("Geplant"),
    RunState.AWAITING_CONFIRMATION: N_("Wartet auf Ihre Freigabe"),
    RunState.APPLYING: N_("Wird ausgeführt"),
    RunState.APPLIED: N_("Ausgeführt"),
    RunState.REJECTED: N_("Nicht ausgeführt"),
    RunState.FAILED: N_("Gescheitert"),
}
SOURCES: Mapping[str, str] = {
    "rest": N_("vom Programm geschickt"),
    "csv": N_("aus einer Datei"),
    "timetable": N_("nach Zeitplan"),
    "button": N_("mit „Jetzt abgleichen“"),
}
HELD: Mapping[str, str] = {
    "administrator": N_("Auch ein Verwalter wäre davon betroffen."),
    "only_user": N_("Der einzige Benutzer dieser Kundennummer wäre davon betroffen."),
    "shrunk": N_(
        "Die Liste ist auf weniger als die Hälfte geschrumpft. Vielleicht ist sie nicht vollständig."
    ),
    "many": N_("Es wären ungewöhnlich viele auf einmal, oder zusammen mit denen von gestern und heute."),
}
CLASSES: Mapping[int, str] = {
    1: N_("stimmt"),
    2: N_("Name geändert"),
    3: N_("Dienst-Kennwort zu holen"),
    4: N_("Vorschlag"),
    5: N_("passt mehrmals"),
    6: N_("fehlt online"),
    7: N_("in keiner Zeile"),
    8: N_("ohne Anzeigenamen"),
    9: N_("ungültige Nummer"),
    10: N_("Nummer doppelt"),
    11: N_("andere Nummer"),
    12: N_("gesperrt oder beendet"),
    13: N_("dort nicht mehr"),
    14: N_("andere Person"),
    16: N_("ohne Verwalter"),
    17: N_("Verwalter ohne E-Mail"),
    18: N_("falsches Dienst-Kennwort"),
    21: N_("Abgleich misslingt"),
}
"""The classes of decision 0033, in a word or two."""

ACTIONS: Mapping[str, str] = {
    "confirm": N_("wird bestätigt"),
    "update": N_("wird bestätigt"),
    "fetch": N_("wird verknüpft"),
    "move": N_("wird umgehängt"),
    "propose": N_("wird vorgeschlagen"),
    "ask": N_("Sie entscheiden"),
    "report": N_("wird gemeldet"),
    "refuse": N_("wird abgelehnt"),
    "invalid": N_("gilt nicht"),
    "block": N_("ruht"),
    "unlink": N_("Verknüpfung endet"),
}
PROGRESS: Mapping[str, str] = {
    "open": N_("steht noch aus"),
    "released": N_("in Arbeit"),
    "done": N_("erledigt"),
    "conflict": N_("übersprungen: inzwischen geändert"),
    "ignored": N_("wird ignoriert"),
}
SEVERITIES: Mapping[str, str] = {"urgent": N_("Dringend"), "warning": N_("Achtung"), "info": N_("Hinweis")}
RESULTS: Mapping[str, str] = {
    "created": N_("angelegt"),
    "changed": N_("geändert"),
    "suspended": N_("gesperrt"),
    "reinstated": N_("wieder zugelassen"),
    "ended": N_("beendet"),
    "unchanged": N_("unverändert"),
    "refused": N_("abgelehnt"),
}
BY: Mapping[str, str] = {
    "account": N_("ein Verwalter"),
    "key": N_("das Programm"),
    "system": N_("automatisch"),
    "command-line": N_("unser Kundenservice"),
    "run": N_("ein Abgleich"),
}


def coupled_by(one: Coupled) -> str:
    """Who made the code: a person by the name they have here, or one of us."""
    if one.coupled_by_name:
        return one.coupled_by_name
    return translated(ACTORS[one.coupled_by]) if one.coupled_by in ACTORS else one.coupled_by


def by(actor: str) -> str:
    """Who asked for a run, or decided about it."""
    kind = actor.partition(":")[0]
    return translated(BY[kind]) if kind in BY else translated(BY["system"])


def counted(counts: Mapping[str, int]) -> str:
    """How many lines are of which class."""
    found = ((int(class_), n) for class_, n in counts.items())
    return ", ".join(f"{n} {translated(CLASSES[class_])}" for class_, n in sorted(found)) or "–"


def because(name: str) -> str:
    """Why a directory was refused, or why less happened than it asked for."""
    why = next((reason for reason in Reason if reason == name), None)
    if why is None:
        return unknown(name)
    return why.english if code() == "en" else why.german


def address(path: str, **changes: object) -> str:
    """Where a page of the comparison is, about the same customer number as this one or another that is named."""
    return path + query_of(("kunde",), **changes)


def meaning(state: RunState) -> str:
    """What a state means, in a sentence."""
    return state.english if code() == "en" else state.german


def install(blueprint: Blueprint) -> None:
    """Give the templates these words."""
    tables: dict[str, Mapping[Any, str]] = {
        "installation": INSTALLATIONS,
        "state": STATES,
        "source": SOURCES,
        "held": HELD,
        "class_name": CLASSES,
        "action": ACTIONS,
        "progress": PROGRESS,
        "severity": SEVERITIES,
        "result": RESULTS,
    }
    said = SimpleNamespace(
        **{name: _reader(table) for name, table in tables.items()},
        coupled_by=coupled_by,
        by=by,
        address=address,
        meaning=meaning,
        because=because,
        counted=counted,
        about=sentences.about,
        reason=sentences.reason,
        advice=sentences.advice,
        steps=sentences.steps,
    )
    blueprint.add_app_template_filter(brief, "brief")
    blueprint.add_app_template_filter(clock, "clock")
    blueprint.record_once(lambda state: state.app.jinja_env.globals.update(reconciliation=said))


def _reader(table: Mapping[Any, str]) -> Callable[[object], str]:
    return lambda name: translated(table[name]) if name in table else str(name)
