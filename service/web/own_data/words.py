"""How does a person read what the export says? Words in both languages for its values."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _

from service.web.cockpit.approval_words import WORDS as APPROVALS
from service.web.cockpit.words import sentence, word
from service.web.marked import N_, NP_
from service.web.messages import unknown
from service.web.moments import brief
from service.web.own_data.labels import FIELDS, LABELS, SECTIONS
from service.web.own_data.titles import MESSAGES
from service.web.tan_methods.words import NAMES as TAN_METHODS
from service.web.users.changes import in_words
from workflows.account.records import Account
from workflows.approval.records import Approval
from workflows.contact.records import ContactChange
from workflows.directory.records import Link
from workflows.engine.orm import WorkflowRecord
from workflows.export import Export
from workflows.letter.records import Letter
from workflows.message.records import Message
from workflows.recovery.records import Recovery
from workflows.registration.records import Registration
from workflows.seat.records import Seat
from workflows.signin.records import SigninAttempt
from workflows.tan.records import Tan
from workflows.telephone.records import TelephoneCode

MACHINES: Mapping[str, type[WorkflowRecord]] = {
    "account": Account,
    "registrations": Registration,
    "signin_attempts": SigninAttempt,
    "tans": Tan,
    "telephone_codes": TelephoneCode,
    "messages": Message,
    "letters": Letter,
    "recoveries": Recovery,
    "contact_changes": ContactChange,
    "approvals": Approval,
    "memberships": Seat,
    "links": Link,
    "user_history": Seat,
    "history": Account,
}
"""Whose states a section tells; each state brings its own sentence."""

PURPOSES = {
    "registration": N_("Registrierung"),
    "signin": N_("Anmeldung"),
    "confirm": N_("Bestätigung einer Änderung"),
    "setup": N_("erste Einrichtung"),
    "recovery": N_("Hilfe bei der Anmeldung"),
    "contact": N_("Änderung der Kontaktdaten"),
    "method": N_("Änderung des TAN-Verfahrens"),
}
KINDS = {
    "email": N_("E-Mail-Adresse"),
    "mobile": N_("Mobiltelefon"),
    "method": N_("TAN-Verfahren"),
    "passkey": N_("Passkey"),
    "login_name": N_("Benutzername"),
    "user_number": N_("Benutzer-Nummer"),
    "former_number": N_("Frühere Benutzer-Nummer"),
    "customer_number": N_("Kundennummer vergessen"),
    "password": N_("Passwort vergessen"),
    "unlock": N_("Zugang entsperren"),
    "settlement": N_("Abrechnung"),
    "submission": N_("Sendung"),
    "invoice": N_("Rechnung"),
    **{kind: words.label for kind, words in APPROVALS.items()},
}
ACTORS = {
    "account": N_("Sie selbst"),
    "visitor": N_("ohne Anmeldung, zum Beispiel über einen Link"),
    "operator": N_("unser Kundenservice"),
    "system": N_("automatisch"),
    "key": N_("ein Programm mit einem Schlüssel"),
    "program": N_("ein Programm mit einem Schlüssel"),  # in histories from before November 2026
    "import": N_("automatische Anlage"),
}
HAPPENED = {
    "anonymise": N_("Persönliche Angaben gelöscht"),
    "auto_register": N_("Zugang automatisch angelegt"),
    "change_initial_credentials": N_("Erste Zugangsdaten geändert"),
    "close": N_("Zugang nach der Frist geschlossen"),
    "join": N_("Eingeladen und Zugang angelegt"),
    "end": N_("Zugang beendet"),
    "go_without_tan": N_("Ohne TAN eingerichtet"),
    "lock": N_("Vom Kundenservice gesperrt"),
    "prove_tan": N_("TAN-Verfahren bestätigt"),
    "register": N_("Zugang angelegt"),
    "reinstate": N_("Wieder zugelassen"),
    "report_misuse": N_("Gesperrt nach „Das war ich nicht“"),
    "request_closure": N_("Schließung beantragt"),
    "revoke_closure": N_("Schließung widerrufen"),
    "reset_tan_method": N_("TAN-Verfahren vom Kundenservice zurückgesetzt"),
    "suspend": N_("Stillgelegt"),
    "unlock": N_("Entsperrt"),
}
STEPS = {
    "accept": N_("Angenommen"),
    "appoint": N_("Verwalterrecht bekommen"),
    "change": N_("Geändert"),
    "dismiss": N_("Verwalterrecht verloren"),
    "end": N_("Beendet"),
    "help": N_("Bei der Anmeldung geholfen"),
    "invite": N_("Eingeladen"),
    "succeed": N_("An einen Nachfolger übergeben"),
    "register": N_("Angelegt"),
    "reinstate": N_("Sperre aufgehoben"),
    "renew": N_("Neue Zugangsdaten verschickt"),
    "suspend": NP_("Benutzer", "Gesperrt"),
}
DEEDS = {
    "lift_waits": N_("Wartezeiten nach falschen Eingaben aufgehoben"),
    "end_sessions": N_("Alle Sitzungen beendet"),
    "forget_devices": N_("Alle Geräte abgemeldet"),
    "start_recovery": N_("Link für ein neues Passwort angefordert"),
    "order_recovery_letter": N_("Brief für ein neues Passwort angefordert"),
    "order_tan_letter": N_("Code anstelle der TAN per Brief bestellt"),
    "order_credentials": N_("Neue erste Zugangsdaten verschickt"),
    "send_again": N_("Aktivierungslink erneut geschickt"),
    "resend": N_("Nachricht erneut geschickt"),
}
RESULTS = {
    "created": N_("Angelegt"),
    "changed": N_("Geändert"),
    "suspended": NP_("Benutzer", "Gesperrt"),
    "reinstated": N_("Sperre aufgehoben"),
    "ended": N_("Beendet"),
    "unchanged": N_("Nichts geändert"),
    "refused": N_("Abgelehnt"),
}
WAYS = {"letter": N_("Brief"), "email": N_("E-Mail"), "mail": N_("E-Mail"), "sms": N_("SMS")}
BESIDE_MAILBOX = {
    "wait": N_("Wartezeit, Notfallcode oder Brief"),
    "known_device": N_("auch der gewohnte Browser"),
    "mailbox": N_("keiner"),
}
WORDS: Mapping[str, Mapping[str, str]] = {
    "name": MESSAGES,
    "purpose": PURPOSES,
    "kind": KINDS,
    "actor": ACTORS,
    "channel": WAYS,
    "delivery": WAYS,
    "reason": WAYS,
    "result": RESULTS,
    "language": {"de": N_("Deutsch"), "en": N_("Englisch")},
    "route": {"self": N_("Sie selbst")},
    "page": {"record": N_("Verlauf des Vorgangs")},
    "trigger": HAPPENED,
    "step": STEPS,
    "deed": DEEDS,
    "with_email_tan": BESIDE_MAILBOX,
}
"""Fields whose values are our own short names; all others may hold what somebody has typed."""

STATES = ("state", "source", "target")
METHODS = ("tan_method", "old_tan_method")
SHOWN_AT_FIRST = 5
"""More entries of one kind wait behind a click: nobody looks for last month's TANs first."""


@dataclass(frozen=True)
class Part:
    """A section as it stands on the page: its entries as (label, value), the newest first."""

    name: str
    title: str
    entries: list[list[tuple[str, str]]]


def readable(data: Export) -> list[Part]:
    """Write the whole export for people; what is empty is left out of an entry."""
    return [
        Part(name, str(_(title)), [list(_entry(name, row)) for row in reversed(data.sections[name])])
        for name, title in SECTIONS.items()
    ]


def _entry(section: str, row: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    for field, value in row.items():
        if value is not None and value != "":
            yield (
                str(_(LABELS.get((section, field), FIELDS[field]))),
                shown(section, field, value, kind=row.get("kind")),
            )


def shown(section: str, field: str, value: object, *, kind: object = "") -> str:
    """A value of the export as a person reads it; `kind` tells what a changed value is."""
    if isinstance(value, bool):
        return str(_("ja") if value else _("nein"))
    if isinstance(value, datetime):
        return brief(value)
    if kind == "passkey" and field in ("old_value", "new_value"):
        return str(_("Passkey"))
    changed_method = kind == "method" and field in ("old_value", "new_value")
    return _worded(section, "tan_method" if changed_method else field, str(value))


def _worded(section: str, field: str, name: str) -> str:
    if field in METHODS:
        return str(TAN_METHODS.get(name, name))
    if field in STATES:
        meant = next((state for state in MACHINES[section].definition.states if state == name), None)
        return sentence(meant) if meant else unknown(name)  # one that a later version has given it
    if field == "workflow":
        return word(name, "workflow")
    if (section, field) == ("user_history", "reason"):
        return in_words(name)
    words = {} if (section, field) in LABELS else WORDS.get(field, {})
    return str(_(words[name])) if name in words else name
