"""How does a person read what the export says? German words for its sections, fields and values.

A value without a word is shown as it is; a test tells which sections and fields are missing.
"""

from datetime import datetime

from flask_babel import gettext as _

from service.web.cockpit.words import word
from service.web.language import moment
from service.web.messages import N_

SECTIONS = {
    "account": N_("Ihr Zugang"),
    "login_identifiers": N_("Womit Sie sich anmelden können"),
    "memberships": N_("Ihre Kundennummern"),
    "registrations": N_("Registrierungen"),
    "initial_passwords": N_("Erste Passwörter"),
    "sessions": N_("Sitzungen"),
    "devices": N_("Geräte"),
    "signin_attempts": N_("Anmeldeversuche"),
    "authenticators": N_("Authenticator-Apps"),
    "emergency_codes": N_("Notfallcodes"),
    "tans": N_("TANs"),
    "messages": N_("E-Mails und SMS"),
    "letters": N_("Briefe"),
    "recoveries": N_("Hilfe bei der Anmeldung"),
    "contact_changes": N_("Änderungen von E-Mail-Adresse und Mobilnummer"),
    "history": N_("Verlauf Ihres Zugangs"),
    "operator_looks": N_("Wann unser Betrieb Ihre Vorgänge angesehen hat"),
}
FIELDS = {
    "actor": N_("Durch"),
    "at": N_("Zeitpunkt"),
    "channel": N_("Weg"),
    "confirmed_at": N_("Bestätigt"),
    "contact_email": N_("E-Mail-Adresse für den Zugang"),
    "created_at": N_("Angelegt"),
    "customer_name": N_("Kunde"),
    "customer_number": N_("Kundennummer"),
    "delivery": N_("Übermittelt durch"),
    "destination": N_("Ziel"),
    "display_name": N_("Anzeigename"),
    "email": N_("E-Mail-Adresse"),
    "ended_at": N_("Beendet"),
    "ends_at": N_("Endet spätestens"),
    "expires_at": N_("Gültig bis"),
    "first_name": N_("Vorname"),
    "first_seen_at": N_("Zuerst benutzt"),
    "identifier": N_("Eingabe"),
    "is_administrator": N_("Verwalterrecht"),
    "issued_at": N_("Ausgestellt"),
    "kind": N_("Art"),
    "label": N_("Browser"),
    "language": N_("Sprache"),
    "last_name": N_("Nachname"),
    "last_seen_at": N_("Zuletzt benutzt"),
    "last_signed_in_at": N_("Letzte Anmeldung"),
    "login_name": N_("Benutzername"),
    "mobile": N_("Mobiltelefon"),
    "name": N_("Name"),
    "new_value": N_("Neue Angabe"),
    "old_tan_method": N_("Bisheriges TAN-Verfahren"),
    "old_value": N_("Bisherige Angabe"),
    "ordered_at": N_("Beauftragt"),
    "page": N_("Seite"),
    "proven_at": N_("Zuletzt mit Passwort bestätigt"),
    "purpose": N_("Zweck"),
    "reason": N_("Grund"),
    "remember": N_("Angemeldet bleiben"),
    "remembered_until": N_("Angemeldet bleiben bis"),
    "requested_at": N_("Angefordert"),
    "response": N_("Antwort des Mailservers oder SMS-Dienstes"),
    "rotated_at": N_("Kennung erneuert"),
    "route": N_("Zugangsweg"),
    "salutation": N_("Anrede"),
    "set_up_at": N_("Eingerichtet"),
    "since": N_("Seit"),
    "source": N_("Von"),
    "started_at": N_("Begonnen"),
    "state": N_("Stand"),
    "state_ends_at": N_("Stand endet"),
    "superseded_at": N_("Ersetzt"),
    "tan_failures": N_("Falsche TANs in Folge"),
    "tan_locked_until": N_("TAN-Eingabe ruht bis"),
    "tan_method": N_("TAN-Verfahren"),
    "target": N_("Nach"),
    "to_address": N_("Empfänger"),
    "tries_left": N_("Verbleibende Versuche"),
    "trigger": N_("Schritt"),
    "used_at": N_("Benutzt"),
    "user_number": N_("Benutzer-Nummer"),
    "waits_until": N_("Wartet bis"),
    "workflow": N_("Vorgang"),
}
VALUES = {
    "none": N_("keine TAN"),
    "totp": N_("Authenticator-App"),
    "login_name": N_("Benutzername"),
    "user_number": N_("Benutzer-Nummer"),
    "customer_number": N_("Kundennummer"),
    "registration": N_("Registrierung"),
    "signin": N_("Anmeldung"),
    "confirm": N_("Bestätigung"),
    "setup": N_("Einrichtung"),
    "recovery": N_("Hilfe bei der Anmeldung"),
    "contact": N_("Änderung der Kontaktdaten"),
    "password": N_("Passwort"),
    "unlock": N_("Entsperren"),
    "mobile": N_("Mobiltelefon"),
    "letter": N_("Brief"),
    "account": N_("Sie selbst"),
    "operator": N_("Betrieb"),
    "de": N_("Deutsch"),
    "en": N_("Englisch"),
}
CODED = {"tan_method", "old_tan_method", "kind", "purpose", "delivery", "actor", "language"}
"""Fields whose values are our own short names; all others may hold what somebody has typed."""

KNOWN = {
    "state": "state",
    "source": "state",
    "target": "state",
    "trigger": "trigger",
    "workflow": "workflow",
    "channel": "channel",
    "actor": "actor",
}


def shown(field: str, value: object) -> str:
    """A value of the export as a person reads it; a dash where there is none."""
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return str(_("ja") if value else _("nein"))
    if isinstance(value, datetime):
        return moment(value)
    name = str(value)
    if field in CODED and name in VALUES:
        return str(_(VALUES[name]))
    if field in CODED and field not in KNOWN:
        return word(name, "channel")
    return word(name, KNOWN[field]) if field in KNOWN else name
