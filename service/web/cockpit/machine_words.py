"""What do workers write down when something fails, and how do operators read it? Our own phrases; a server's words and codes stay as they are."""

import re
from collections.abc import Mapping

from flask_babel import gettext

from service.web.marked import N_
from service.web.masked import masked

ADDRESS = re.compile(r"[^\s<>@,;:\"'()]+@[^\s<>@,;:\"'()]+")
BETWEEN = ": "
"""Workers put a code in front of a phrase, and a detail behind it."""

PHRASES: Mapping[str, str] = {
    # SMS
    "the number cannot receive SMS": N_("die Nummer kann keine SMS empfangen"),
    "the SMS gateway refuses us": N_("das SMS-Gateway lehnt uns ab"),
    "the SMS gateway refuses it": N_("das SMS-Gateway lehnt diese SMS ab"),
    "the SMS gateway is busy": N_("das SMS-Gateway ist überlastet"),
    "the SMS gateway broke off": N_("das SMS-Gateway hat abgebrochen"),
    "the SMS gateway answered in a way we do not know": N_(
        "das SMS-Gateway hat etwas geantwortet, das wir nicht kennen"
    ),
    "the SMS gateway does not know what became of the SMS": N_(
        "das SMS-Gateway weiß nicht, was aus der SMS wurde"
    ),
    "the time was over before the SMS was handed over": N_("die Zeit war um, ehe die SMS übergeben war"),
    "the SMS gateway knows this SMS already": N_("das SMS-Gateway kennt diese SMS schon"),
    "no connection to the SMS gateway": N_("keine Verbindung zum SMS-Gateway"),
    "no answer from the SMS gateway": N_("keine Antwort vom SMS-Gateway"),
    "there is no credit left with the SMS gateway": N_("das Guthaben beim SMS-Gateway ist verbraucht"),
    "SMS_URL has no valid host and port": N_("SMS_URL nennt keinen gültigen Server und Port"),
    "HTTPS_PROXY or ALL_PROXY names no proxy that can be used": N_(
        "HTTPS_PROXY oder ALL_PROXY nennt keinen Proxy, der sich benutzen lässt"
    ),
    "SSL_CERT_FILE cannot be read": N_("SSL_CERT_FILE lässt sich nicht lesen"),
    "SMS_URL holds a key that no request can carry": N_(
        "SMS_URL enthält einen Schlüssel, den keine Anfrage tragen kann"
    ),
    "SMS_URL leads to a page for people, not to an SMS gateway": N_(
        "SMS_URL führt zu einer Seite für Menschen, nicht zu einem SMS-Gateway"
    ),
    "SMS_URL leads to something that does not know our credit": N_(
        "SMS_URL führt zu etwas, das unser Guthaben nicht kennt"
    ),
    "SMS_URL must look like https://:token@host/sms": N_("SMS_URL muss aussehen wie https://:token@host/sms"),
    "SMS_URL names an SMS provider that there is not": N_("SMS_URL nennt einen Anbieter, den es nicht gibt"),
    "the text is longer than one SMS": N_("der Text ist länger als eine SMS"),
    "the text holds a character outside GSM-7": N_("der Text hat ein Zeichen, das eine SMS nicht kann"),
    # mail
    "no connection to the mail server": N_("keine Verbindung zum Mailserver"),
    "the server offers no STARTTLS, which SMTP_URL requires": N_(
        "der Server bietet kein STARTTLS an, SMTP_URL verlangt es"
    ),
    "the server offers no AUTH that can carry our sign-in": N_(
        "der Server bietet keine Anmeldung (AUTH) an, die zu unserer passt"
    ),
    "the password is not sent over an unencrypted connection": N_(
        "das Passwort geht nicht über eine unverschlüsselte Verbindung"
    ),
    "the mail server does not offer SMTPUTF8, which this mailbox needs": N_(
        "der Mailserver kann kein SMTPUTF8, das diese Adresse braucht"
    ),
    "the mail server ended the connection": N_("der Mailserver hat die Verbindung beendet"),
    "the mail server ends the connection": N_("der Mailserver beendet die Verbindung"),
    "the mail server refuses our sender or sign-in": N_(
        "der Mailserver lehnt unseren Absender oder unsere Anmeldung ab"
    ),
    "the mail server refuses one recipient after the other": N_(
        "der Mailserver lehnt einen Empfänger nach dem anderen ab"
    ),
    "the mail server refuses us": N_("der Mailserver lehnt uns ab"),
    "the mail server does not understand us": N_("der Mailserver versteht uns nicht"),
    "the mail server does not trust our sender": N_("der Mailserver traut unserem Absender nicht"),
    "the mail server has trouble of its own": N_("der Mailserver hat selbst eine Störung"),
    "the time was over before the text was handed over": N_("die Zeit war um, ehe der Text übergeben war"),
    "broken off in DATA": N_("während der Übergabe abgebrochen"),
    "broken off after DATA": N_("nach der Übergabe abgebrochen"),
    "no answer after DATA": N_("keine Antwort nach der Übergabe"),
    "no known answer after DATA": N_("unbekannte Antwort nach der Übergabe"),
    "the connection was closed after DATA": N_("die Verbindung endete nach der Übergabe"),
    "the domain of the address cannot be written in SMTP": N_(
        "die Domain der Adresse lässt sich in SMTP nicht schreiben"
    ),
    "SMTP_URL has no valid host and port": N_("SMTP_URL nennt keinen gültigen Server und Port"),
    "SMTP_URL must look like smtp://user:password@host:port": N_(
        "SMTP_URL muss aussehen wie smtp://user:password@host:port"
    ),
    "bounce mailbox": N_("Postfach für Rückläufer"),
    # letters
    "the text is longer than one page": N_("der Text passt nicht auf eine Seite"),
    "the address does not fit into the window": N_("die Anschrift passt nicht in das Fenster"),
    "No space left on device": N_("kein Platz mehr auf dem Datenträger"),
    "Read-only file system": N_("der Datenträger lässt sich nur lesen"),
    "No such file or directory": N_("den Ordner gibt es nicht"),
    "Not a directory": N_("das ist kein Ordner"),
    "Permission denied": N_("keine Berechtigung"),
    # whoever is called
    "nothing listens there": N_("dort hört niemand zu"),
    "the other side hung up": N_("die Gegenseite hat aufgelegt"),
    "no answer in time": N_("keine Antwort zur rechten Zeit"),
    "its name leads nowhere": N_("der Name führt nirgendwohin"),
    # jobs
    "is missing": N_("fehlt"),
    "its time was over before it was handed over": N_("die Zeit war um, ehe sie übergeben war"),
    "not started in time": N_("nicht rechtzeitig begonnen"),
    "nothing to tell any more": N_("es gab nichts mehr zu sagen"),
    "the worker did not finish in time": N_("der Worker wurde nicht rechtzeitig fertig"),
}
"""What our own code writes down, in English."""

NAMED = (
    (
        re.compile(r"no answer within (?P<n>\d+) s after DATA"),
        N_("keine Antwort binnen %(n)s s nach der Übergabe"),
    ),
    (re.compile(r"no letter shape for (?P<signs>.+)"), N_("für %(signs)s fehlt ein Schriftzeichen")),
    # what a later release has ordered
    (
        re.compile(r"this release does not know jobs of kind (?P<name>.+)"),
        N_("diese Version kennt keine Aufträge der Art %(name)s"),
    ),
    (
        re.compile(r"this release does not know batches of kind (?P<name>.+)"),
        N_("diese Version kennt keine Stapel der Art %(name)s"),
    ),
    (
        re.compile(r"this release does not know messages of name (?P<name>.+)"),
        N_("diese Version kennt keine Nachricht namens %(name)s"),
    ),
    (
        re.compile(r"this release does not know letters of name (?P<name>.+)"),
        N_("diese Version kennt keinen Brief namens %(name)s"),
    ),
    (re.compile(r"the SMS gateway says (?P<state>\w+)"), N_("das SMS-Gateway meldet: %(state)s")),
)
"""The same with something in it."""


def in_words(cause: str) -> str:
    """Put each part of a cause that is ours into the language of the page."""
    return BETWEEN.join(map(_in_words, cause.split(BETWEEN)))


def _in_words(part: str) -> str:
    if part in PHRASES:
        return str(gettext(PHRASES[part]))
    found = next(((said, match) for known, said in NAMED if (match := known.fullmatch(part))), None)
    return str(gettext(found[0], **found[1].groupdict())) if found else part


def scrubbed(words: str) -> str:
    """A machine's own words, ours in the language of the page, with every mail address in them masked."""
    return ADDRESS.sub(lambda found: masked(found.group()), in_words(words))
