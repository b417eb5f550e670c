"""How is that called which needs four eyes, and what does it do? A line for each kind, in the language of the page."""

from collections.abc import Mapping
from typing import NamedTuple

from flask_babel import gettext

from service.web.marked import N_
from service.web.messages import unknown
from service.web.units import in_hours
from workflows.approval.actions import ALTERED, LEFT, OVERTAKEN
from workflows.operator.interventions import WITH_CODE, WITHOUT_CODE
from workflows.operator_policy import NUMBER_SETTLED


class ApprovalWords(NamedTuple):
    """What it is called, what happens once somebody agrees, and who hears of it."""

    label: str
    effect: str
    told: str


WORDS: Mapping[str, ApprovalWords] = {
    "correct_address": ApprovalWords(
        N_("E-Mail-Adresse in den Stammdaten berichtigen"),
        N_(
            "Registrierungen zu dieser Kundennummer gelten ab dann nur mit der neuen Adresse; was schon beendet ist, beginnt der "
            "Kunde neu. %(hours)s Stunden lang setzt niemand bei dieser Kundennummer ein TAN-Verfahren zurück, berichtigt die Mobilnummer "
            "oder nennt eine Nachfolge. Berichtigen Sie sie auch dort, woher die Stammdaten kommen: Der nächste Import bringt sonst die alte "
            "zurück."
        ),
        N_("Die alte und die neue Adresse bekommen eine E-Mail, ebenso alle Benutzer der Kundennummer."),
    ),
    "correct_mobile": ApprovalWords(
        N_("Mobilnummer in den Stammdaten berichtigen"),
        N_(
            "Unter der neuen Nummer rufen Sie dann zurück; TANs kommen weiter dorthin, wo der Inhaber sie bestätigt hat. %(hours)s Stunden "
            "lang setzt niemand bei dieser Kundennummer ein TAN-Verfahren zurück, berichtigt die E-Mail-Adresse oder nennt eine Nachfolge. "
            "Berichtigen Sie sie auch dort, woher die Stammdaten kommen: Der nächste Import bringt sonst die alte zurück."
        ),
        N_(
            "Die bisherige Nummer bekommt eine SMS, soweit eine sie erreicht; die hinterlegte E-Mail-Adresse und alle Benutzer der "
            "Kundennummer bekommen eine E-Mail."
        ),
    ),
    "reset_tan_method": ApprovalWords(
        N_("TAN-Verfahren zurücksetzen"),
        N_(
            "Alle werden abgemeldet, App, Passkeys als TAN-Verfahren, Notfallcodes und Codes aus Briefen enden. Die nächste "
            "Anmeldung führt mit dem Passwort dorthin, wo der Benutzer ein Verfahren einrichtet und bestätigt; vorher öffnet sich nichts."
        ),
        N_("Der Inhaber bekommt eine E-Mail."),
    ),
    "suspend_last_administrator": ApprovalWords(
        N_("Letzten Verwalter stilllegen"),
        N_(
            "Wer als Nachfolge genannt ist, bekommt zuerst das Verwalterrecht. Ohne Nachfolge kümmert sich dort solange niemand um "
            "die anderen Benutzer."
        ),
        N_("Der Benutzer, seine Nachfolge und die Verwalter der Kundennummer bekommen je eine E-Mail."),
    ),
    "end_last_administrator": ApprovalWords(
        N_("Letzten Verwalter beenden"),
        N_(
            "Wer als Nachfolge genannt ist, bekommt zuerst das Verwalterrecht. Das Ende lässt sich nicht zurücknehmen."
        ),
        N_("Der Benutzer, seine Nachfolge und die Verwalter der Kundennummer bekommen je eine E-Mail."),
    ),
}

UNKNOWN = ApprovalWords(
    N_("Unbekannt (%(kind)s)"),
    N_(
        "Diese Version kennt die Art dieses Vorschlags nicht: Hier lässt er sich nur zurückziehen oder ablehnen."
    ),
    N_("Niemand, solange diese Version läuft."),
)
"""For what a later release has proposed, before somebody went back."""

BECAUSE = {
    "deadline passed": N_("Niemand hat rechtzeitig entschieden."),
    OVERTAKEN: N_("Der Stand war inzwischen ein anderer als der gesehene; nichts geschah."),
    ALTERED: N_("Der Vorschlag steht nicht mehr so da, wie er gemacht wurde; nichts geschah."),
    LEFT: N_("Wer es vorschlug, darf hier nichts mehr vorschlagen; nichts geschah."),
}
"""What the history says where nobody typed a reason."""

CALLERS = {WITH_CODE: N_("mit Telefoncode"), WITHOUT_CODE: N_("ohne Telefoncode")}
"""What stands behind a typed reason: whether whoever called was known."""

TOLD: Mapping[str, str] = {
    "propose": N_("vorgeschlagen: %(what)s"),
    "grant": N_("zu zweit entschieden und ausgeführt: %(what)s"),
    "refuse": N_("Vorschlag abgelehnt: %(what)s"),
    "withdraw": N_("Vorschlag zurückgezogen: %(what)s"),
    "overtake": N_("Vorschlag überholt, nichts geschehen: %(what)s"),
    "expire": N_("Vorschlag ohne zweite Person verfallen: %(what)s"),
}
"""What became of a proposal, by its step; a test demands one for each."""

CONTACTS = {
    "email": N_("E-Mail-Adresse"),
    "mobile": N_("Mobilnummer"),
    "method": N_("TAN-Verfahren"),
    "passkey": N_("Passkey"),
    "correct_address": N_("E-Mail-Adresse der Stammdaten"),
    "correct_mobile": N_("Mobilnummer der Stammdaten"),
}
"""What a change of contact is about, or a correction of what is on file."""


def contact(kind: str) -> str:
    """What changed where an owner is reached, in the language of the page."""
    return str(gettext(CONTACTS[kind])) if kind in CONTACTS else approval(kind).label


def approval(kind: str) -> ApprovalWords:
    """The words for a kind, in the language of the page."""
    hours = in_hours(NUMBER_SETTLED)
    return ApprovalWords(*(gettext(text, hours=hours, kind=kind) for text in WORDS.get(kind, UNKNOWN)))


def proposed(kind: str, trigger: str) -> str:
    """What was proposed, or what became of it: for a story, where the kind alone says what it is about."""
    if trigger not in TOLD:
        return f"{unknown(trigger)} ({approval(kind).label})"
    return str(gettext(TOLD[trigger], what=approval(kind).label))


def because(reason: str) -> str:
    """Why something was settled so: a sentence of our own, or what somebody typed."""
    for how, words in CALLERS.items():
        if reason.endswith(f" ({how})"):
            return f"{reason.removesuffix(f'({how})')}({gettext(words)})"
    return str(gettext(BECAUSE[reason])) if reason in BECAUSE else reason
