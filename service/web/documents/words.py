"""What are the lists called, and what do their columns say?"""

from flask_babel import gettext as _

from workflows.profile import Table

PATHS: dict[Table, str] = {
    "settlements": "/abrechnungen",
    "submissions": "/sendungen",
    "invoices": "/rechnungen",
}


def title(name: Table) -> str:
    """The heading of the page with all of them."""
    return {"settlements": _("Abrechnungen"), "submissions": _("Sendungen"), "invoices": _("Rechnungen")}[name]


def caption(name: Table) -> str:
    """What the table of the first page is called."""
    return {
        "settlements": _("Ihre letzten Abrechnungen"),
        "submissions": _("Ihre Sendungen in Bearbeitung"),
        "invoices": _("Ihre Rechnungen"),
    }[name]


def nothing(name: Table) -> str:
    """What is said where there is none."""
    return {
        "settlements": _("Es gibt noch keine Abrechnungen."),
        "submissions": _("Zurzeit sind keine Sendungen in Bearbeitung."),
        "invoices": _("Es gibt noch keine Rechnungen."),
    }[name]


def columns(name: Table) -> tuple[str, ...]:
    """The headings of the columns, in order."""
    numbers = (_("Eingangsnummer"), _("Kundennummer"), _("Rechnungsnummer"))
    match name:
        case "settlements":
            return (*numbers, _("Datum"), _("Auszahlungsbetrag"), _("Status"), _("Dokument"))
        case "submissions":
            return (*numbers, _("Eingang am"), _("Schritt"))
        case "invoices":
            first = (_("Rechnungsnummer"), _("Kundennummer"), _("Datum"), _("Zeitraum"))
            return (*first, _("Netto"), _("Brutto"), _("Dokument"))


AMOUNTS: dict[Table, tuple[int, ...]] = {"settlements": (4,), "submissions": (), "invoices": (4, 5)}
"""The columns whose figures stand one below the other."""


def caption_of_all(name: Table, year: int | None) -> str:
    """What the table with all of them is called."""
    return f"{title(name)} {year}" if year else title(name)

