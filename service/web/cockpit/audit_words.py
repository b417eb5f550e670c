"""How do the auditors' pages call what somebody looked at, and by what they found it? In the language of the page."""

from collections.abc import Mapping

from flask_babel import gettext

from service.web.cockpit.search_words import called
from service.web.messages import N_
from workflows.cockpit.search.shapes import Kind

PAGES: Mapping[str, str] = {
    "record": N_("Vorgang"),
    "customer": N_("Kunde"),
    "search": N_("Suche"),
    "looks": N_("Prüfung: wer hat wen angesehen"),
    "acts": N_("Prüfung: Taten"),
    "anchors": N_("Prüfung: Anker"),
    "extracts": N_("Prüfung: Auszüge"),
    "download": N_("Auszug abgeholt"),
}

UNMASKED = "unmasked "
"""Before what was shown in full (customer.py)."""


def page_word(page: str) -> str:
    """How a page is called that somebody looked at; what was unmasked there is named as such, and no other name is shown raw."""
    if page.startswith(UNMASKED):
        return str(gettext("Aufgedeckt"))
    return str(gettext(PAGES[page])) if page in PAGES else str(gettext("Andere Seite"))


def key_word(kind: str) -> str:
    """How a key is called that somebody looked for."""
    return called(Kind(kind)) if kind in set(Kind) else str(gettext("unbekannt"))
