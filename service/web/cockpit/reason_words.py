"""What does the history note as the reason of a step that the house itself took? Codes in the history, words on pages.

What an operator typed is shown as it is. A test demands words for every reason that the code writes down.
"""

import re
from collections.abc import Mapping

from flask_babel import gettext

from service.web.cockpit.approval_words import because
from service.web.cockpit.machine_words import scrubbed
from service.web.marked import N_
from workflows.account.doors import MAILBOX_READ
from workflows.execution.running import NOT_ANY_MORE
from workflows.recovery.by_letter import MISSED
from workflows.seat.actions import SEAT_ENDS

BY_HAND = ("operator:", "command-line")
"""Actors who type their reasons."""

REASONS: Mapping[str, str] = {
    "a change was undone": N_("eine Änderung wurde widerrufen"),
    "a contact was changed": N_("eine Kontaktangabe wurde geändert"),
    "a letter has led on already": N_("ein Brief hat schon weitergeführt"),
    "a link lives": N_("ein früherer Link gilt noch"),
    "a newer letter": N_("ein neuerer Brief ist bestellt"),
    "administrator": N_("über den Verwalter"),
    "already_registered": N_("zur Kundennummer gibt es schon einen Zugang"),
    "another address": N_("an eine andere Adresse"),
    "another first password": N_("es gibt ein neues erstes Passwort"),
    "another was stored": N_("eine andere Verknüpfung ist eingetragen"),
    "by hand": N_("von Hand abgelehnt"),
    "credentials": N_("Benutzername oder Passwort falsch"),
    "customer_blocked": N_("die Kundennummer ist gesperrt oder beendet"),
    "deadline passed": N_("die Frist ist abgelaufen"),
    "email": N_("per E-Mail"),
    "email_differs": N_("die eingegebene Adresse ist nicht die hinterlegte"),
    "its job has died": N_("der Auftrag dafür ist gescheitert"),
    "letter": N_("per Brief"),
    "no address": N_("keine bestätigte E-Mail-Adresse"),
    "no postal address": N_("keine vollständige Anschrift in den Stammdaten"),
    "nothing to tell any more": N_("es gab nichts mehr zu sagen"),
    "overtaken": N_("ein neuerer Abgleich ist an seiner Stelle"),
    "owner": N_("vom Inhaber selbst"),
    "passkey": N_("der Passkey passte nicht"),
    "password first": N_("zuerst ist das Passwort nötig"),
    "password_link": N_("mit einem Link für ein neues Passwort"),
    "recovery": N_("der Zugang wurde wiederhergestellt"),
    "resting": N_("die Anmeldung ruhte nach zu vielen falschen Eingaben"),
    "row_count": N_("es kamen nicht alle Zeilen"),
    "scim": N_("vom Verzeichnis des Kunden"),
    "sent again": N_("noch einmal geschickt"),
    "somebody else has the user number now": N_("die Benutzer-Nummer hat jetzt jemand anderes"),
    "stale": N_("der Stand hat sich seit dem Plan geändert"),
    "tan_code": N_("mit einem Code anstelle der TAN"),
    "the TAN method was reset": N_("das TAN-Verfahren wurde zurückgesetzt"),
    "the account was locked": N_("der Zugang wurde gesperrt"),
    "the account was suspended": N_("der Zugang wurde stillgelegt"),
    "the address on file has changed": N_("die hinterlegte Adresse hat sich geändert"),
    "the credentials were changed": N_("die Zugangsdaten wurden geändert"),
    "the first password was changed": N_("das erste Passwort wurde geändert"),
    "the last letter is too young": N_("der letzte Brief ist noch zu neu"),
    "the receiver says that it is gone (410)": N_("der Empfänger will nichts mehr bekommen (410)"),
    "the set-up is complete": N_("die Einrichtung ist abgeschlossen"),
    "the tour begins anew": N_("die Vorführung beginnt neu"),
    "the tour is over": N_("die Vorführung ist vorbei"),
    "too many TANs": N_("zu viele TANs angefordert"),
    "too many wrong TANs": N_("zu viele falsche TANs"),
    "too many": N_("zu viele Anfragen"),
    "unknown_number": N_("die Kundennummer gibt es nicht"),
    "unlock": N_("nach falschen Eingaben wieder zugelassen"),
    "unmatched": N_("das Eingegebene passt zu keinem Zugang"),
    MAILBOX_READ: N_("vielleicht liest jemand anderes das Postfach"),
    MISSED: N_("Kundennummer oder Postleitzahl passten nicht"),
    NOT_ANY_MORE: N_("wer freigegeben hat, darf das nicht mehr"),
    SEAT_ENDS: N_("der Zugang ist beendet"),
}

SHAPES: Mapping[str, str] = {
    r"registration [0-9a-f-]{36} goes on": N_("eine frühere Registrierung geht weiter"),
    r"account (?P<state>\w+)": N_("der Zugang war nicht offen"),
    r"the budget of .+": N_("für den Tag waren keine Briefe mehr frei"),
    r"tan_method \w+": N_("mit dem gewählten TAN-Verfahren"),
    r"no success since (?P<day>[0-9-]{10}): \w+": N_("seit %(day)s ohne Erfolg"),
    r"events (?P<first>\d+) to (?P<last>\d+)": N_("Ereignisse %(first)s bis %(last)s"),
    r"from event (?P<first>\d+)": N_("ab Ereignis %(first)s"),
    r"(?P<done>\d+) of (?P<total>\d+)": N_("%(done)s von %(total)s"),
}
"""Reasons that name something."""

DETAILS: Mapping[str, str] = {
    "display_name": N_("Name"),
    "email": N_("E-Mail-Adresse"),
    "settlements": N_("Abrechnungen"),
    "submissions": N_("Sendungen"),
    "invoices": N_("Rechnungen"),
    "services": N_("Dienste"),
}
"""What changes of a user; a right has a sign before it."""


def reason_word(reason: str, actor: str) -> str:
    """Say why a step was taken, in the language of the page; what somebody typed is theirs, with addresses masked."""
    if actor.startswith(BY_HAND):
        return scrubbed(because(reason))
    if reason in REASONS:
        return str(gettext(REASONS[reason]))
    if changed := _changed(reason):
        return changed
    for shape, words in SHAPES.items():
        if found := re.fullmatch(shape, reason):
            return str(gettext(words, **found.groupdict())) if found.groupdict() else str(gettext(words))
    return scrubbed(because(reason))


def _changed(reason: str) -> str:
    parts = [(part[0] if part[0] in "+-" else "", part.lstrip("+-")) for part in reason.split()]
    if not parts or any(name not in DETAILS for _sign, name in parts):
        return ""
    return ", ".join(f"{sign}{gettext(DETAILS[name])}" for sign, name in parts)
