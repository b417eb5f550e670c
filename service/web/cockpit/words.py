"""How do operators call the names of the workflows? German words for the definitions' English names.

A test tells which are missing; a name that only a later version knows is said to be unknown.
"""

from flask_babel import gettext

from service.web.cockpit import job_words, user_words
from service.web.cockpit.proof_words import PROOFS
from service.web.language import begun_small, code, once_per_language, spoken
from service.web.marked import N_
from service.web.messages import unknown
from workflows.engine.machine import Guard, WorkflowState

WORKFLOWS = {
    "registration": N_("Registrierung"),
    "account": N_("Zugang"),
    "seat": N_("Benutzer"),
    "signin": N_("Anmeldung"),
    "tan": N_("TAN"),
    "message": N_("Nachricht"),
    "recovery": N_("Wiederherstellung"),
    "contact_change": N_("Kontaktänderung"),
    "letter": N_("Brief"),
    "operator": N_("Betriebszugang"),
    "webhook": N_("Webhook"),
    "link": N_("Verknüpfung"),
    "reconciliation": N_("Abgleich"),
    "telephone_code": N_("Telefoncode"),
    "pause": N_("Pause einer Schlange"),
    "batch": N_("Stapel"),
    "extract": N_("Auszug"),
    "approval": N_("Freigabe"),
}
STATES = {
    "abandoned": N_("Abgebrochen"),
    "accepted": N_("Angenommen"),
    "activated": N_("Link eingelöst"),
    "active": N_("Aktiv"),
    "anonymised": N_("Anonymisiert"),
    "applied": N_("Übernommen"),
    "bounced": N_("Zurückgekommen"),
    "cancelled": N_("Abgebrochen"),
    "closing": N_("Wird geschlossen"),
    "completed": N_("Abgeschlossen"),
    "created": N_("Beauftragt"),
    "delivered": N_("Zugestellt"),
    "disabled": N_("Abgeschaltet"),
    "dispatched": N_("Bei der Post"),
    "done": N_("Erledigt"),
    "email_sent": N_("E-Mail verschickt"),
    "ended": N_("Beendet"),
    "exhausted": N_("Zu oft falsch"),
    "expired": N_("Abgelaufen"),
    "failed": N_("Gescheitert"),
    "failing": N_("Ohne Erfolg"),
    "granted": N_("Zugestimmt"),
    "first_login_password_change_required": N_("Passwort zu ändern"),
    "identified": N_("Anrufer erkannt"),
    "invited": N_("Eingeladen"),
    "issued": N_("Ausgestellt"),
    "letter_sent": N_("Brief unterwegs"),
    "link_sent": N_("Link verschickt"),
    "locked": N_("Gesperrt"),
    "paused": N_("Angehalten"),
    "password_verified": N_("Passwort geprüft"),
    "pending": N_("Eingegangen"),
    "printed": N_("Gedruckt"),
    "proven": N_("Bewiesen"),
    "queued": N_("Wartet"),
    "redeemed": N_("Benutzt"),
    "requested": N_("Angefordert"),
    "returned": N_("Zurückgekommen"),
    "revoked": N_("Widerrufen"),
    "second_proof": N_("Zweifach bewiesen"),
    "sending": N_("Wird übergeben"),
    "sent": N_("Übergeben"),
    "signed_in": N_("Angemeldet"),
    "started": N_("Begonnen"),
    "superseded": N_("Abgelöst"),
    "suspended": N_("Stillgelegt"),
    "tan_configured": N_("TAN eingerichtet"),
    "tan_sent": N_("TAN verschickt"),
    "tan_setup_required": N_("TAN zu bestätigen"),
    "undeliverable": N_("Unzustellbar"),
    "unmatched": N_("Nicht zugeordnet"),
    "verified": N_("Bestätigt"),
    "applying": N_("Wird ausgeführt"),
    "awaiting_confirmation": N_("Wartet auf Zustimmung"),
    "collecting": N_("Kommt herein"),
    "drifted": N_("Passt nicht mehr"),
    "invalid": N_("Ungültig"),
    "linked": N_("Verknüpft"),
    "planned": N_("Geplant"),
    "proposed": N_("Vorgeschlagen"),
    "refused": N_("Abgelehnt"),
    "rejected": N_("Verworfen"),
    "unlinked": N_("Gelöst"),
    "waiting": N_("Widerruf möglich"),
    "withdrawn": N_("Zurückgezogen"),
    **job_words.STATES,
}
TRIGGERS = {
    "abandon": N_("abbrechen"),
    "accept": N_("annehmen"),
    "accept_mail": N_("E-Mail angenommen"),
    "accept_sending": N_("Versand angenommen"),
    "activate": N_("aktivieren"),
    "anonymise": N_("anonymisieren"),
    "add": N_("aufnehmen"),
    "answer": N_("beantworten"),
    "appoint": N_("Verwalterrecht geben"),
    "apply": N_("endgültig übernehmen"),
    "auto_register": N_("automatisch anlegen"),
    "await_code": N_("nach Code fragen"),
    "begin_waiting": N_("Widerrufsfrist beginnen"),
    "cancel": N_("abbrechen"),
    "change": N_("Angaben ändern"),
    "change_app": N_("Authenticator-App wechseln"),
    "change_password": N_("Passwort ändern"),
    "change_details": N_("Angaben ändern"),
    "change_initial_credentials": N_("erste Zugangsdaten ändern"),
    "close": N_("schließen"),
    "complete": N_("abschließen"),
    "configure_tan": N_("TAN einrichten"),
    "confirm_delivery": N_("Zustellung melden"),
    "dismiss": N_("Verwalterrecht entziehen"),
    "disable": N_("abschalten"),
    "dispatch": N_("zur Post geben"),
    "end": N_("beenden"),
    "exhaust": N_("Versuche verbraucht"),
    "expire": N_("Frist verstrichen"),
    "extend": N_("verlängern"),
    "fail": N_("scheitern"),
    "finish": N_("abschließen"),
    "go_without_tan": N_("ohne TAN fortfahren"),
    "grant": N_("zustimmen"),
    "help": N_("bei der Anmeldung helfen"),
    "identify": N_("Anrufer erkennen"),
    "invite": N_("einladen"),
    "join": N_("eingeladen beitreten"),
    "issue": N_("ausstellen"),
    "lock": N_("sperren"),
    "make_auditor": N_("Rolle Revision geben"),
    "make_lead": N_("Rolle Leitung geben"),
    "make_support": N_("Rolle Support geben"),
    "match": N_("zuordnen"),
    "migrate": N_("auf eine neue Fassung umstellen"),
    "order": N_("beauftragen"),
    "overtake": N_("anderen Stand bemerken"),
    "pause": N_("anhalten"),
    "print_out": N_("drucken"),
    "prove": N_("bestätigen"),
    "prove_address": N_("Postanschrift beweisen"),
    "prove_again": N_("zweiten Nachweis erbringen"),
    "prove_mailbox": N_("Postfach beweisen"),
    "prove_tan": N_("TAN bestätigen"),
    "queue": N_("einreihen"),
    "queue_tan": N_("TAN einreihen"),
    "recognise_device": N_("Gerät erkennen"),
    "recognise_passkey": N_("Mit Passkey anmelden"),
    "redeem": N_("einlösen"),
    "register": N_("anlegen"),
    "reinstate": N_("wieder zulassen"),
    "renew": N_("erneuern"),
    "report_bounce": N_("Rückläufer melden"),
    "report_failure": N_("Scheitern melden"),
    "report_misuse": N_("„Das war ich nicht“ melden"),
    "report_returned": N_("Rücklauf melden"),
    "report_success": N_("Erfolg melden"),
    "report_unanswered": N_("unbeantworteten Versand melden"),
    "report_undeliverable": N_("unzustellbar melden"),
    "replay": N_("erneut schicken"),
    "request": N_("anfordern"),
    "request_closure": N_("Schließung beantragen"),
    "retry": N_("erneut versuchen"),
    "retry_mail": N_("erneut auf die E-Mail warten"),
    "resend": N_("erneut senden"),
    "reset": N_("zurücksetzen"),
    "reset_tan_method": N_("TAN-Verfahren zurücksetzen"),
    "resume": N_("wieder aufnehmen"),
    "revoke": N_("widerrufen"),
    "revoke_closure": N_("Schließung widerrufen"),
    "send_letter": N_("Brief senden"),
    "send_tan": N_("TAN senden"),
    "rotate": N_("Geheimnis erneuern"),
    "set_aside": N_("beiseitelegen"),
    "sign_in": N_("anmelden"),
    "start": N_("beginnen"),
    "succeed": N_("Nachfolge einsetzen"),
    "stop_replay": N_("erneutes Schicken abbrechen"),
    "submit": N_("absenden"),
    "supersede": N_("ablösen"),
    "suspend": N_("stilllegen"),
    "take_back": N_("zurücknehmen"),
    "test": N_("ausprobieren"),
    "unlock": N_("entsperren"),
    "verify": N_("bestätigen"),
    "verify_password": N_("Passwort prüfen"),
    "withdraw": N_("zurückziehen"),
    "approve": N_("zustimmen"),
    "collect": N_("beginnen"),
    "confirm": N_("bestätigen"),
    "drift": N_("Abweichung sehen"),
    "hold": N_("anhalten"),
    "invalidate": N_("ungültig machen"),
    "link": N_("verknüpfen"),
    "plan": N_("planen"),
    "propose": N_("vorschlagen"),
    "refuse": N_("ablehnen"),
    "reject": N_("ablehnen"),
    "unlink": N_("lösen"),
    **job_words.TRIGGERS,
}
CHANNELS = {"email": N_("E-Mail"), "mail": N_("E-Mail"), "sms": N_("SMS")}
KEEPERS = {
    "administrator": N_("Verwalter"),
    "operator": N_("Betrieb"),
    "directory": N_("Verzeichnis"),
}
"""Who keeps a user suspended."""

ACTORS = {"system": N_("System"), "visitor": N_("Besucher"), "command-line": N_("Kommandozeile")}

DECISIONS = {"retry": N_("Auftrag erneut versucht"), "discard": N_("Auftrag verworfen")}
KINDS = {
    "workflow": WORKFLOWS,
    "state": STATES,
    "trigger": TRIGGERS,
    "job": job_words.JOBS,
    "job_kind": job_words.JOB_KINDS,
    "queue": job_words.QUEUES,
    "outcome": job_words.OUTCOMES,
    "proof": PROOFS,
    "channel": CHANNELS,
    "actor": ACTORS,
    "keeper": KEEPERS,
    "decision": DECISIONS,
}


def german(name: str, kind: str, workflow: str) -> str | None:
    """The German word for a name of this kind; users of a customer number have some of their own."""
    return (user_words.WORDS.get(name) if workflow == "seat" else None) or KINDS[kind].get(name)


def word(name: str, kind: str, workflow: str = "") -> str:
    """The word for a name of this kind, in the language of the page."""
    return _word(name, kind, workflow)


@once_per_language
def _word(name: str, kind: str, workflow: str) -> str:
    known = german(name, kind, workflow)
    return as_written(str(gettext(known)), kind, spoken()) if known else unknown(name)


def as_written(text: str, kind: str, language: str) -> str:
    """A state begins with a capital letter, in both languages; a step does not, though a button may have the same words."""
    if kind == "state":
        return text[:1].upper() + text[1:]
    return begun_small(text, language) if kind == "trigger" else text


def sentence(meaning: WorkflowState | Guard) -> str:
    """What a state means, or what an unmet guard asks for, in the language of the page."""
    return meaning.english if code() == "en" else meaning.german
