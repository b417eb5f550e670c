"""How are scopes, states of webhooks and results of tries said to people?"""

from collections.abc import Mapping
from types import SimpleNamespace

from flask import Blueprint

from service.web.language import translated
from service.web.marked import N_
from service.web.moments import brief
from workflows.program.scopes import OF_NAMED_KEYS, Scope
from workflows.webhook.address import Fault
from workflows.webhook.attempts import Attempt
from workflows.webhook.machine import WebhookState
from workflows.webhook.results import Result

SCOPES: Mapping[Scope, str] = {
    Scope.EVENTS_READ: N_("Lesen, was mit den Benutzern geschieht"),
    Scope.SEATS_WRITE: N_("Name und Rechte von Benutzern ändern (nie das Verwalterrecht)"),
    Scope.DIRECTORY_READ: N_("Benutzer lesen"),
    Scope.DIRECTORY_PLAN: N_("Benutzer mit einem Programm vergleichen"),
    Scope.DIRECTORY_APPLY: N_("Das Ergebnis eines Vergleichs übernehmen"),
    Scope.SCIM: N_("Benutzer mit SCIM pflegen"),
}
STATES: Mapping[WebhookState, str] = {
    WebhookState.ACTIVE: N_("Aktiv"),
    WebhookState.FAILING: N_("Ohne Erfolg, wird wieder versucht"),
    WebhookState.PAUSED: N_("Angehalten"),
    WebhookState.DISABLED: N_("Abgeschaltet"),
}
NOBODY_THERE = N_("Unter dieser Adresse gibt es im Internet keinen Empfänger.")
"""One sentence for a name that nobody knows and for one that leads inside: whoever tries out names must not learn which we have."""

RESULTS: Mapping[Result, str] = {
    "taken": N_("Angenommen."),
    "gone": N_("Der Empfänger will nichts mehr bekommen (410)."),
    "elsewhere": N_("Der Empfänger verweist auf eine andere Adresse. Tragen Sie die richtige ein."),
    "refused": N_("Der Empfänger lehnt die Nachricht ab (4xx)."),
    "busy": N_("Der Empfänger bittet, später wiederzukommen."),
    "broken": N_("Beim Empfänger ist ein Fehler aufgetreten (5xx)."),
    "private": NOBODY_THERE,
    "unknown_name": NOBODY_THERE,
    "unreachable": N_("Dort antwortet niemand, oder nicht so, wie ein Webserver antwortet."),
    "not_secure": N_("Die Verbindung ist nicht sicher: Das Zertifikat passt nicht."),
    "too_slow": N_("Der Empfänger hat nicht rechtzeitig geantwortet."),
    "our_network": N_("Wir konnten den Namen gerade nicht nachschlagen. Das liegt vielleicht an uns."),
}
FAULTS: Mapping[Fault, str] = {
    "no_url": "E-URL",
    "not_https": "E-URL",
    "too_long": "E-URL",
    "with_user": "E-URLUSER",
    "private": "E-URLPRIVATE",
}
"""What is wrong with an address -> the sentence of the catalogue."""


def scope(name: str) -> str:
    """What a key may do."""
    known = {str(one): said for one, said in SCOPES.items()}
    return translated(known[name]) if name in known else name


def tried(attempt: Attempt) -> str:
    """What was sent in one go: events by their numbers, or a test."""
    if attempt.kind == "test":
        return translated(N_("Testnachricht"))
    return events(attempt.first, attempt.last)


def events(first: int, last: int) -> str:
    """Events by their numbers."""
    if first == last:
        return translated(N_("Ereignis %(n)s"), n=first)
    return translated(N_("Ereignis %(first)s bis %(last)s"), first=first, last=last)


def install(blueprint: Blueprint) -> None:
    """Give the templates these words."""
    said = SimpleNamespace(
        scope=scope,
        scopes=OF_NAMED_KEYS,
        state=lambda state: translated(STATES[state]),
        result=lambda result: translated(RESULTS[result]),
        tried=tried,
        events=events,
    )
    blueprint.add_app_template_filter(brief, "brief")
    blueprint.record_once(lambda state: state.app.jinja_env.globals.update(programs=said))
