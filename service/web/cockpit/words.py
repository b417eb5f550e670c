"""How do operators call the names of the workflows? German words for the definitions' English names.

A name without a word is shown as it is; a test tells which are missing.
"""

from flask_babel import gettext

from service.web.language import code
from service.web.messages import N_
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
    "first_login_password_change_required": N_("Passwort zu ändern"),
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
    "waiting": N_("Widerruf möglich"),
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
    "fail": N_("scheitern"),
    "finish": N_("abschließen"),
    "go_without_tan": N_("ohne TAN fortfahren"),
    "help": N_("bei der Anmeldung helfen"),
    "invite": N_("einladen"),
    "join": N_("eingeladen beitreten"),
    "issue": N_("ausstellen"),
    "lock": N_("sperren"),
    "match": N_("zuordnen"),
    "order": N_("beauftragen"),
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
    "test": N_("ausprobieren"),
    "unlock": N_("entsperren"),
    "verify": N_("bestätigen"),
    "verify_password": N_("Passwort prüfen"),
}
GUARDS = {
    "account_exists": N_("Der Zugang ist angelegt."),
    "after_deadline": N_("Die Frist ist abgelaufen."),
    "before_deadline": N_("Die Frist läuft noch."),
    "channel_is_proven": N_("Das Ziel für TANs ist bestätigt."),
    "accepted": N_("Der Benutzer ist angenommen."),
    "no_administrator_yet": N_("Der Benutzer hat das Verwalterrecht noch nicht."),
    "is_administrator": N_("Der Benutzer hat das Verwalterrecht."),
    "no_reason_left": N_("Es besteht kein Grund mehr, aus dem er gesperrt ist."),
    "kept_by_nobody_else": N_("Nur ein Verwalter hat ihn gesperrt, oder niemand."),
    "not_accepted": N_("Der Benutzer ist noch nicht angenommen."),
    "proven_by_holder": N_("Der Benutzer hat sich zum ersten Mal angemeldet."),
    "still_suspended": N_("Es besteht noch ein Grund, aus dem er gesperrt ist."),
    "has_address": N_("Es gibt eine bestätigte E-Mail-Adresse zum Entsperren."),
    "matched": N_("Der Kunde ist zugeordnet."),
    "no_tan_chosen": N_("Es ist keine TAN nötig."),
    "no_try_left": N_("Alle Versuche sind verbraucht."),
    "proven_its_own_way": N_("Die neue Angabe ist mit einem eigenen Code bestätigt."),
    "tries_left": N_("Es gibt noch Versuche."),
    "right_code": N_("Die TAN wurde richtig eingegeben."),
    "needs_no_second_proof": N_("Es ist kein zweiter Nachweis nötig."),
    "own_link": N_("Der Link aus der E-Mail ist eingelöst."),
    "own_letter": N_("Der Code aus dem Brief ist eingegeben."),
    "setup_complete": N_("Die erste Einrichtung ist abgeschlossen."),
    "setup_open": N_("Die erste Einrichtung ist noch offen."),
    "by_post": N_("Der Link war per Brief gewünscht."),
    "not_by_post_again": N_("Der zweite Nachweis kam nicht auch per Brief."),
    "what_it_carries": N_("Code oder Passwort aus dem Brief ist eingegeben."),
    "asks_only": N_("Es geht nur um eine Auskunft."),
}
"""What a guard says when it holds; when it does not, its definition has the sentence."""

JOBS = {
    "pending": N_("wartet"),
    "published": N_("übergeben"),
    "running": N_("läuft"),
    "done": N_("erledigt"),
    "dead": N_("gescheitert"),
    "expired": N_("zu spät"),
    "cancelled": N_("abgesagt"),
}
PROOFS = {
    "activation_link": N_("Aktivierungslink"),
    "invitation": N_("Einladung"),
    "password": N_("Passwort"),
    "tan": N_("TAN"),
    "unlock": N_("Entsperrlink"),
    "totp": N_("Code aus der App"),
    "emergency_code": N_("Notfallcode"),
    "device": N_("Bekanntes Gerät"),
    "recovery_link": N_("Link zum Zurücksetzen"),
    "misuse_link": N_("Link „Das war ich nicht“"),
    "undo_link": N_("Widerrufslink"),
    "letter_code": N_("Code aus dem Brief"),
    "waiting_time": N_("Wartezeit"),
}
CHANNELS = {"email": N_("E-Mail"), "mail": N_("E-Mail"), "sms": N_("SMS")}
ACTORS = {"system": N_("System"), "visitor": N_("Besucher"), "command-line": N_("Kommandozeile")}

GOOD = {"completed", "signed_in", "verified", "delivered", "done", "active", "applied", "redeemed"}
BAD = {
    "undeliverable",
    "failed",
    "bounced",
    "locked",
    "exhausted",
    "dead",
    "suspended",
    "failing",
    "disabled",
    "unmatched",
    "returned",
}
OVER = {"expired", "superseded", "cancelled", "abandoned", "ended", "accepted", "revoked", "anonymised"}
KINDS = {
    "workflow": WORKFLOWS,
    "state": STATES,
    "trigger": TRIGGERS,
    "job": JOBS,
    "proof": PROOFS,
    "channel": CHANNELS,
    "actor": ACTORS,
}


def word(name: str, kind: str) -> str:
    """The word for a name of this kind, in the language of the page."""
    return str(gettext(KINDS[kind][name])) if name in KINDS[kind] else name


def sentence(meaning: WorkflowState | Guard) -> str:
    """What a state means, or what an unmet guard asks for, in the language of the page."""
    return meaning.english if code() == "en" else meaning.german


def kept(guard: Guard) -> str:
    """What a guard says when it holds."""
    return (
        str(gettext(GUARDS[guard.name])) if guard.name in GUARDS else str(gettext("Der Nachweis liegt vor."))
    )


def tone(state: str) -> str:
    """How a state feels: good, bad, over or open. Shown as sign and colour together."""
    return "good" if state in GOOD else "bad" if state in BAD else "over" if state in OVER else "open"
