"""What do we say of a row of a list of users, and of a file that is none?"""

from flask_babel import gettext

from service.web.fields import Text
from service.web.marked import N_
from service.web.users.person_form import SENTENCES
from workflows.csv_rows.remarks import Remark, Sentence
from workflows.invitation.person import Flaw

REMARKS: dict[Sentence, str] = {
    Sentence.EMPTY: N_("Die Datei ist leer."),
    Sentence.SPREADSHEET: N_("Das ist eine Tabelle (.xlsx, .xls, .ods). Speichern Sie sie dort als CSV."),
    Sentence.PDF: N_("Das ist ein PDF, keine CSV-Datei."),
    Sentence.ARCHIVE: N_("Die Datei ist gepackt. Entpacken Sie sie zuerst."),
    Sentence.NOT_TEXT: N_("Zeile %(line)s ist weder Text in UTF-8 noch in Windows-1252."),
    Sentence.NOT_UTF16: N_("Zeile %(line)s ist kein Text in UTF-16, obwohl die Datei so beginnt."),
    Sentence.UNMARKED: N_(
        "Die Datei ist in UTF-16 ohne Kennzeichen oder kein Text. Speichern Sie sie als UTF-8."
    ),
    Sentence.MIXED: N_(
        "Zeile %(line)s ist in UTF-8, Zeile %(other)s nicht. Speichern Sie die ganze Datei gleich."
    ),
    Sentence.HEADER: N_("Zeile %(line)s mit den Spaltennamen ist nicht lesbar."),
    Sentence.MISSING: N_("In der Datei fehlen die Spalten %(columns)s."),
    Sentence.DOUBLED: N_("Die Spalten %(columns)s gibt es mehrmals."),
    Sentence.UNREADABLE: N_("Nicht als CSV lesbar."),
    Sentence.UNCLOSED: N_("Das Anführungszeichen in Zeile %(line)s wird nicht geschlossen."),
    Sentence.WIDTH: N_("Die Zeile hat nicht %(columns)s Spalten, sondern %(values)s."),
    Sentence.NAMELESS: N_("In einer Spalte ohne Namen steht etwas."),
    Sentence.CHARACTER: N_("%(column)s enthält ein Zeichen, das kein Text enthalten darf (%(character)s)."),
    Sentence.NO_NAME: N_(
        "%(column)s enthält ein Zeichen, das einen Namen umbricht oder seine Buchstaben verdreht (%(character)s)."
    ),
    Sentence.SHORTENED: N_(
        "%(column)s ist eine Zahl, die das Tabellenprogramm gekürzt hat (wie 4,9E+10). Machen Sie die Spalte dort zu Text."
    ),
    Sentence.SEPARATED: N_("Getrennt durch %(separator)s."),
    Sentence.UNUSED: N_("Nicht benutzt: die Spalten %(columns)s."),
    Sentence.NO_ROWS: N_("Die Datei hat Spaltennamen, aber keine Zeilen."),
}
"""The sentences about dates and amounts belong to other files."""

OF_ROWS: dict[str, str] = {
    "name_known": N_("Gibt es schon: Benutzer %(number)s."),
    "switch_unclear": N_("Bei einem Recht steht weder ja noch nein."),
    "address_form": N_("Die E-Mail-Adresse ist nicht gültig."),
    "address_smtputf8": N_("An diese E-Mail-Adresse können wir nicht schreiben."),
}
WITHIN: dict[str, str] = {
    "name_taken": N_("Eine Zeile davor hat denselben Namen."),
    "name_near": N_("Eine Zeile davor heißt fast genauso: %(name)s."),
}
"""Where the other one stands in the same file."""


def why_not(remark: Remark) -> Text:
    """Say what is wrong with a file or a row of it."""
    return gettext(REMARKS[remark.sentence], **remark.facts)


def reason_of(flaw: Flaw) -> Text:
    """Say what a flaw of a row means."""
    facts = {"number": flaw.user_number, "name": flaw.display_name}
    if flaw.code in OF_ROWS:
        return gettext(OF_ROWS[flaw.code], **facts)
    if flaw.code in WITHIN and not flaw.user_number:
        return gettext(WITHIN[flaw.code], **facts)
    if flaw.code == "name_near":
        return gettext(N_("Fast so heißt schon der Benutzer %(number)s: %(name)s."), **facts)
    return str(SENTENCES[flaw.code](flaw))
