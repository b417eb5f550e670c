"""What are the lists called, and what do their columns say?"""

from service.web.language import translated as _
from workflows.document.accesses import What
from workflows.document.records import Kind
from workflows.profile import Table

NOTHING = "–"
PATHS: dict[Table, str] = {
    "settlements": "/abrechnungen",
    "submissions": "/sendungen",
    "invoices": "/rechnungen",
}


def title(name: Table) -> str:
    """The heading of the page with all of them."""
    match name:
        case "settlements":
            return _("Abrechnungen")
        case "submissions":
            return _("Sendungen")
        case "invoices":
            return _("Rechnungen")


def caption(name: Table) -> str:
    """What the table of the first page is called."""
    match name:
        case "settlements":
            return _("Ihre letzten Abrechnungen")
        case "submissions":
            return _("Ihre Sendungen in Bearbeitung")
        case "invoices":
            return _("Ihre Rechnungen")


def nothing(name: Table) -> str:
    """What is said where there is none."""
    match name:
        case "settlements":
            return _("Es gibt noch keine Abrechnungen.")
        case "submissions":
            return _("Zurzeit sind keine Sendungen in Bearbeitung.")
        case "invoices":
            return _("Es gibt noch keine Rechnungen.")


def columns(name: Table) -> tuple[str, ...]:
    """The headings of the columns, in order."""
    match name:
        case "settlements":
            return (*_numbers(), _("Datum"), _("Auszahlungsbetrag"), _("Status"), _("Dokument"))
        case "submissions":
            return (*_numbers(), _("Eingang am"), _("Schritt"), _("Dokument"))
        case "invoices":
            first = (_("Rechnungsnummer"), _("Kundennummer"), _("Datum"), _("Zeitraum"))
            return (*first, _("Netto"), _("Brutto"), _("Status"), _("Dokument"))


def status(found: str) -> str:
    """Whether an invoice is new to its reader."""
    match found:
        case "new":
            return _("neu")
        case "read":
            return _("gelesen")
    return NOTHING


def named(kind: Kind, number: str) -> str:
    """Call a document by what it is and its number."""
    return f"{file_stem(kind)} {number}"


def happened(what: What) -> str:
    """What somebody did with a document."""
    return {
        "original": _("Original heruntergeladen"),
        "view": _("im Browser gelesen"),
        "archive": _("mit allen des Jahres heruntergeladen"),
        "withdrawn": _("zurückgezogen: niemand sieht es mehr"),
    }[what]


def file_stem(kind: Kind) -> str:
    """What the name of a downloaded document begins with."""
    return {"settlement": _("Abrechnung"), "submission": _("Sendung"), "invoice": _("Rechnung")}[kind]


def _numbers() -> tuple[str, ...]:
    return (_("Eingangsnummer"), _("Kundennummer"), _("Rechnungsnummer"))
