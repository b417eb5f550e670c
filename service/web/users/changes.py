"""What was changed of a user, or how did somebody help, as its history notes it: in words."""

from flask_babel import gettext as _

from service.web.marked import N_

CHANGES = {
    "display_name": N_("Anzeigename"),
    "email": N_("E-Mail-Adresse"),
    "+settlements": N_("Recht auf Abrechnungen gegeben"),
    "-settlements": N_("Recht auf Abrechnungen entzogen"),
    "+submissions": N_("Recht auf Sendungen gegeben"),
    "-submissions": N_("Recht auf Sendungen entzogen"),
    "+invoices": N_("Recht auf Rechnungen gegeben"),
    "-invoices": N_("Recht auf Rechnungen entzogen"),
    "+services": N_("Recht auf Dienste gegeben"),
    "-services": N_("Recht auf Dienste entzogen"),
    "password_link": N_("Link für ein neues Passwort"),
    "unlock": N_("Zähler falscher Versuche zurückgesetzt"),
    "tan_code": N_("Code anstelle der TAN ausgestellt"),
}


def in_words(noted: str) -> str:
    """Name the changes for people; a text that does not consist of them stays as it is."""
    names = noted.split()
    if not names or not CHANGES.keys() >= set(names):
        return noted
    return ", ".join(str(_(CHANGES[name])) for name in names)
