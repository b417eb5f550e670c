"""What is still needed, and who does it? A line for each step that leads on, by workflow, state and trigger; a test demands every one."""

from collections.abc import Mapping
from typing import NamedTuple

from flask_babel import gettext

from service.web.marked import N_
from workflows.cockpit.next_steps import Needed


class NextWords(NamedTuple):
    """Who does something, and what; with a blank between them they are a sentence."""

    who: str
    what: str


HOUSE = N_("Das System")
CUSTOMER = N_("Der Kunde")
OWNER = N_("Der Inhaber des Zugangs")
CALLER = N_("Wer sich anmeldet,")
OPERATOR = N_("Der Betrieb")
LEAD = N_("Die Leitung")
ADMINISTRATOR = N_("Ein Verwalter der Kundennummer")
MAIL_SERVER = N_("Der Mailserver")

WORDS: Mapping[tuple[str, str, str], NextWords] = {
    ("registration", "pending", "accept_mail"): NextWords(
        MAIL_SERVER, N_("nimmt die E-Mail mit dem Link an.")
    ),
    ("registration", "undeliverable", "resend"): NextWords(
        OPERATOR, N_("prüft die Adresse mit dem Kunden und schickt den Link erneut.")
    ),
    ("registration", "email_sent", "activate"): NextWords(
        CUSTOMER, N_("öffnet den Link aus der E-Mail und macht seine Angaben.")
    ),
    ("registration", "activated", "configure_tan"): NextWords(
        CUSTOMER, N_("gibt die TAN ein; derselbe Link führt dorthin.")
    ),
    ("registration", "tan_configured", "complete"): NextWords(HOUSE, N_("legt den Zugang an.")),
    ("account", "first_login_password_change_required", "change_initial_credentials"): NextWords(
        OWNER, N_("meldet sich mit den ersten Zugangsdaten an und wählt Benutzernamen und Passwort.")
    ),
    ("account", "tan_setup_required", "prove_tan"): NextWords(
        OWNER, N_("richtet ein TAN-Verfahren ein und bestätigt es.")
    ),
    ("account", "tan_setup_required", "go_without_tan"): NextWords(
        OWNER, N_("beendet die Einrichtung; eine TAN ist nicht nötig.")
    ),
    ("account", "locked", "unlock"): NextWords(OWNER, N_("setzt ein neues Passwort; das öffnet den Zugang.")),
    ("account", "suspended", "reinstate"): NextWords(
        OPERATOR, N_("lässt den Zugang wieder zu, sobald der Grund nicht mehr besteht.")
    ),
    ("account", "closing", "close"): NextWords(HOUSE, N_("schließt den Zugang, wenn die Frist vorbei ist.")),
    ("seat", "invited", "accept"): NextWords(
        N_("Wer eingeladen ist,"), N_("nimmt die Einladung an und meldet sich zum ersten Mal an.")
    ),
    ("signin", "started", "verify_password"): NextWords(CALLER, N_("gibt das Passwort ein.")),
    ("signin", "password_verified", "send_tan"): NextWords(HOUSE, N_("schickt die TAN.")),
    ("signin", "password_verified", "await_code"): NextWords(
        HOUSE, N_("fragt nach dem Code der App oder dem Passkey.")
    ),
    ("signin", "password_verified", "sign_in"): NextWords(
        HOUSE, N_("öffnet den Zugang; eine TAN ist nicht nötig.")
    ),
    ("signin", "tan_sent", "sign_in"): NextWords(
        CALLER, N_("gibt die TAN oder den Code ein, oder benutzt den Passkey.")
    ),
    ("tan", "issued", "accept_sending"): NextWords(HOUSE, N_("übergibt die TAN dem Versand.")),
    ("tan", "sent", "verify"): NextWords(CUSTOMER, N_("gibt die TAN ein.")),
    ("tan", "delivered", "verify"): NextWords(CUSTOMER, N_("gibt die TAN ein.")),
    ("message", "queued", "start"): NextWords(HOUSE, N_("übergibt die Nachricht.")),
    ("message", "sending", "accept"): NextWords(
        N_("Der Mailserver oder der SMS-Anbieter"), N_("nimmt die Nachricht an.")
    ),
    ("recovery", "requested", "answer"): NextWords(HOUSE, N_("schickt die Auskunft an das Postfach.")),
    ("recovery", "requested", "send_letter"): NextWords(HOUSE, N_("bestellt den Brief.")),
    ("recovery", "requested", "accept_mail"): NextWords(MAIL_SERVER, N_("nimmt die E-Mail mit dem Link an.")),
    ("recovery", "link_sent", "prove_mailbox"): NextWords(OWNER, N_("öffnet den Link aus der E-Mail.")),
    ("recovery", "letter_sent", "prove_address"): NextWords(OWNER, N_("gibt den Code aus dem Brief ein.")),
    ("recovery", "proven", "prove_again"): NextWords(OWNER, N_("erbringt den zweiten Nachweis.")),
    ("recovery", "proven", "finish"): NextWords(OWNER, N_("schließt ab, etwa mit dem neuen Passwort.")),
    ("recovery", "second_proof", "finish"): NextWords(OWNER, N_("schließt ab, etwa mit dem neuen Passwort.")),
    ("contact_change", "requested", "prove"): NextWords(
        OWNER, N_("gibt den Code ein, der an die neue Angabe ging.")
    ),
    ("contact_change", "proven", "begin_waiting"): NextWords(HOUSE, N_("lässt die neue Angabe gelten.")),
    ("contact_change", "waiting", "apply"): NextWords(
        HOUSE, N_("macht die Änderung endgültig, wenn die Frist zum Widerruf vorbei ist.")
    ),
    ("letter", "created", "print_out"): NextWords(HOUSE, N_("druckt den Brief.")),
    ("letter", "printed", "dispatch"): NextWords(
        OPERATOR, N_("gibt den Brief zur Post und hält es hier fest.")
    ),
    ("letter", "dispatched", "redeem"): NextWords(
        N_("Wer den Brief bekommt,"), N_("benutzt den Code oder das Passwort daraus.")
    ),
    ("webhook", "failing", "report_success"): NextWords(
        HOUSE, N_("versucht es weiter, bis der Empfänger antwortet.")
    ),
    ("webhook", "disabled", "resume"): NextWords(
        ADMINISTRATOR, N_("nimmt den Webhook wieder auf, sobald der Empfänger antwortet.")
    ),
    ("reconciliation", "collecting", "plan"): NextWords(
        N_("Das Programm vor Ort"), N_("schickt den Rest; danach macht das System einen Plan.")
    ),
    ("reconciliation", "awaiting_confirmation", "approve"): NextWords(
        ADMINISTRATOR, N_("stimmt dem Plan zu, oder der Betrieb, wenn er gefragt hat.")
    ),
    ("reconciliation", "planned", "apply"): NextWords(HOUSE, N_("führt den Plan aus.")),
    ("reconciliation", "applying", "finish"): NextWords(HOUSE, N_("schließt den Abgleich ab.")),
    ("telephone_code", "issued", "identify"): NextWords(
        N_("Wer anruft,"), N_("liest den Telefoncode vor; Sie geben ihn beim Zugang ein.")
    ),
    ("batch", "planned", "release"): NextWords(LEAD, N_("gibt den Stapel frei.")),
    ("batch", "released", "start"): NextWords(HOUSE, N_("beginnt, wenn die Bedenkzeit vorbei ist.")),
    ("batch", "running", "finish"): NextWords(HOUSE, N_("arbeitet den Stapel ab.")),
    ("batch", "halted", "resume"): NextWords(LEAD, N_("setzt den Stapel fort oder verwirft ihn.")),
    ("approval", "proposed", "grant"): NextWords(
        N_("Eine zweite Person"), N_("stimmt zu oder lehnt ab; erst dann geschieht etwas.")
    ),
    ("extract", "requested", "finish"): NextWords(HOUSE, N_("schreibt die Datei.")),
    ("extract", "ready", "fetch"): NextWords(N_("Wer den Auszug bestellt hat,"), N_("holt ihn ab.")),
}


def next_words(one: Needed) -> NextWords:
    """Who does it, and what, in the language of the page."""
    found = WORDS[one.step_of]
    return NextWords(str(gettext(found.who)), str(gettext(found.what)))
