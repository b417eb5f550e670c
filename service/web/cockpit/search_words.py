"""What is a term of the box called that was taken for a key, within a sentence? In the language of the page."""

from collections.abc import Mapping

from flask_babel import gettext

from service.web.language import begun_small, spoken
from service.web.marked import N_
from workflows.cockpit.search.shapes import Kind

KINDS: Mapping[Kind, str] = {
    Kind.RECORD: N_("Kennung eines Vorgangs"),
    Kind.MESSAGE: N_("Message-ID"),
    Kind.EMAIL: N_("E-Mail-Adresse"),
    Kind.CUSTOMER_NUMBER: N_("Kundennummer"),
    Kind.USER_NUMBER: N_("Benutzer-Nummer"),
    Kind.MOBILE: N_("Mobilnummer"),
    Kind.LOGIN_NAME: N_("Benutzername"),
    Kind.INSTALLATION: N_("Programm vor Ort"),
    Kind.JOB: N_("Auftrag"),
    Kind.NAME: N_("Name des Kunden"),
}


def called(kind: Kind) -> str:
    """The word for a kind of key."""
    return begun_small(str(gettext(KINDS[kind])), spoken())
