"""How do the auditors' pages call what somebody looked at or did, and what they looked for? In the language of the page."""

from collections.abc import Mapping

from flask_babel import gettext

from service.web.cockpit.intervention_words import deed
from service.web.cockpit.search_words import called
from service.web.cockpit.story_words import told
from service.web.cockpit.words import word
from service.web.marked import N_
from workflows.audit.watched import Act
from workflows.cockpit.search.shapes import Kind

PAGES: Mapping[str, str] = {
    "record": N_("Vorgang"),
    "customer": N_("Seite des Kunden"),
    "search": N_("Suche"),
    "looks": N_("Prüfung: wer hat wen angesehen"),
    "acts": N_("Prüfung: Taten"),
    "anchors": N_("Prüfung: Anker"),
    "extracts": N_("Prüfung: Auszüge"),
    "download": N_("Auszug abgeholt"),
}

UNMASKED = "unmasked "
"""Before what was shown in full (unmasking.py): the master data's or a user's, a dot, and which detail."""

OF_MASTER_DATA: Mapping[str, str] = {
    "email": N_("E-Mail-Adresse der Stammdaten"),
    "mobile": N_("Mobilnummer der Stammdaten"),
    "street": N_("Straße der Stammdaten"),
}
OF_USERS: Mapping[str, str] = {
    "email": N_("E-Mail-Adresse von %(number)s"),
    "mobile": N_("Mobilnummer von %(number)s"),
}


def page_word(page: str) -> str:
    """How a page is called that somebody looked at; what was unmasked there is named, and no other name is shown raw."""
    if page.startswith(UNMASKED):
        return str(gettext("Im Klartext gezeigt: %(what)s", what=_detail(page.removeprefix(UNMASKED))))
    return str(gettext(PAGES[page])) if page in PAGES else str(gettext("Andere Seite"))


def _detail(name: str) -> str:
    of, _dot, detail = name.rpartition(".")
    if of == "customer" and detail in OF_MASTER_DATA:
        return str(gettext(OF_MASTER_DATA[detail]))
    if detail in OF_USERS:
        return str(gettext(OF_USERS[detail], number=of))
    return str(gettext("andere Angabe"))


def key_word(kind: str) -> str:
    """How a key is called that somebody looked for."""
    return called(Kind(kind)) if kind in set(Kind) else str(gettext("unbekannt"))


def act_word(one: Act) -> str:
    """What an operator did; to what, the column of the record says."""
    if one.kind == "job":
        said = f"{word(one.trigger, 'decision')}: {word(one.target, 'job_kind')}"
    elif one.kind == "note":
        said = deed(one.trigger) if one.trigger else str(gettext("Vermerk geschrieben"))
    else:
        said = told(one.workflow, one.trigger)
    return said[:1].upper() + said[1:]
