"""How are the operators' interventions called, and what do they do? One line each, in the language of the page."""

from collections.abc import Mapping
from typing import NamedTuple

from flask_babel import gettext

from service.web.messages import N_
from workflows import policy


class Words(NamedTuple):
    """The label of the button, and what happens then."""

    label: str
    effect: str


WORDS: Mapping[tuple[str, str], Words] = {
    ("registration", "cancel"): Words(
        N_("Registrierung abbrechen"),
        N_(
            "Link und Code aus der E-Mail gelten nicht mehr. Der Kunde bekommt keine Nachricht und kann sich gleich "
            "neu registrieren."
        ),
    ),
    ("account", "lock"): Words(
        N_("Zugang sperren"),
        N_(
            "Alle werden abgemeldet, Notfallcodes enden. Der Besitzer bekommt eine E-Mail und entsperrt selbst "
            "mit einem neuen Passwort. Richtig, wenn vielleicht jemand anderes im Zugang ist."
        ),
    ),
    ("account", "suspend"): Words(
        N_("Zugang stilllegen"),
        N_(
            "Alle werden abgemeldet. Der Benutzer bekommt eine E-Mail und kommt erst wieder hinein, wenn der "
            "Betrieb es zulässt; ein neues Passwort hilft nicht."
        ),
    ),
    ("account", "reinstate"): Words(
        N_("Zugang wieder zulassen"),
        N_("Der Benutzer bekommt eine E-Mail und meldet sich an wie vorher."),
    ),
    ("account", "end"): Words(
        N_("Zugang beenden"),
        N_(
            "Alle werden abgemeldet, Anmeldedaten werden gelöscht, seine Benutzer enden, die Angaben zur Person gehen "
            "nach %(personal_data)s Tagen. Der Benutzer bekommt eine E-Mail."
        ),
    ),
    ("seat", "appoint"): Words(
        N_("Verwalterrecht geben"),
        N_(
            "Der Benutzer kümmert sich damit um die anderen Benutzer der Kundennummer. Er bekommt eine E-Mail."
        ),
    ),
    ("seat", "suspend"): Words(
        N_("Benutzer sperren"),
        N_(
            "Seine Rechte für diese Kundennummer ruhen; er kann sich weiter anmelden und andere Kundennummern benutzen. "
            "Er bekommt eine E-Mail."
        ),
    ),
    ("seat", "reinstate"): Words(
        N_("Sperre aufheben"),
        N_(
            "Hebt auf, weswegen der Betrieb gesperrt hat; hat auch der Verwalter gesperrt, gilt das weiter. Der Benutzer "
            "bekommt eine E-Mail."
        ),
    ),
    ("seat", "end"): Words(
        N_("Benutzer beenden"),
        N_(
            "Er gehört nicht mehr zu dieser Kundennummer; seine Benutzer-Nummer bekommt niemand anders. Sein Zugang bleibt. "
            "Der Benutzer bekommt eine E-Mail."
        ),
    ),
    ("letter", "dispatch"): Words(
        N_("Zur Post gegeben"), N_("Hält fest, dass der gedruckte Brief unterwegs ist.")
    ),
    ("letter", "report_returned"): Words(
        N_("Zurückgekommen"),
        N_("Der Code aus dem Brief gilt nicht mehr. In der Liste steht dann, was zu tun ist."),
    ),
}

RETURNED: Mapping[str, str] = {
    "initial_credentials": N_(
        "Anschrift in den Stammdaten berichtigen, dann auf der Kommandozeile „accounts reissue“: "
        "Das erste Passwort im Brief gilt nicht mehr, ein neues geht hinaus."
    ),
    "tan_letter": N_(
        "Anschrift in den Stammdaten berichtigen. Die Person bestellt danach dort, wo die TAN gefragt ist, gleich "
        "einen neuen Brief."
    ),
    "recovery_letter": N_(
        "Anschrift in den Stammdaten berichtigen. Unter „Passwort vergessen“ bestellt die Person danach gleich einen "
        "neuen Brief."
    ),
}
"""What to do about a letter that came back, by its text."""


def intervention(name: tuple[str, str]) -> Words:
    """The words for an intervention (workflow, trigger)."""
    label, effect = WORDS[name]
    return Words(str(gettext(label)), str(gettext(effect, personal_data=policy.PERSONAL_DATA_AFTER_END.days)))


def advice(letter: str) -> str:
    """What to do about a returned letter of this kind."""
    return str(gettext(RETURNED[letter], letter_gap=policy.LETTER_GAP.days))
