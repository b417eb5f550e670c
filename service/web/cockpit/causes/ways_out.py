"""What helps where a message did not arrive? That depends on what it was for: a TAN's purpose, or the message's name."""

from collections.abc import Mapping

from flask_babel import gettext

from service.web.marked import N_
from workflows.registration.contents import CARRY_LINKS

_CODE = N_("Nummer oder Adresse prüfen; sofort geht ein Notfallcode, sonst hilft ein Code per Brief.")
_ASKED_ANEW = N_("Ist die Adresse richtig, fordert der Anrufer sie selbst neu an.")
_ANYTHING_ELSE = N_("Ist die Ursache behoben, lässt sich die Nachricht auf ihrer Seite noch einmal senden.")

FOR_US: Mapping[str, str] = {
    "registration": N_(
        "Der Anrufer öffnet denselben Link noch einmal und ändert dort die Angabe, wenn die Registrierung noch offen ist."
    ),
    "setup": N_(
        "Der Anrufer meldet sich an und ändert auf der Seite, die dann kommt, die Angabe oder das Verfahren."
    ),
    "contact": N_("Der Anrufer prüft die neue Angabe in seinen Zugangsdaten und trägt sie noch einmal ein."),
    "method": N_("Der Anrufer prüft die Angabe in seinen Zugangsdaten und wählt das Verfahren noch einmal."),
    **dict.fromkeys(("signin", "confirm", "recovery"), _CODE),
    "telephone_code": N_("Schicken Sie einen neuen Telefoncode, wenn es geht, auf dem anderen Weg."),
    **dict.fromkeys(
        CARRY_LINKS, N_("Adresse prüfen; einen neuen Link schicken Sie von der Seite der Registrierung.")
    ),
    "user_invited": N_("Ein Verwalter lädt noch einmal ein, auch an eine andere Adresse."),
    **dict.fromkeys(("password_reset", "unlock", "customer_numbers", "login_names"), _ASKED_ANEW),
    "initial_credentials": N_(
        "Adresse prüfen; neue erste Zugangsdaten schicken Sie von der Seite des Zugangs."
    ),
}
"""A TAN goes by its purpose, all else by its name; whatever is not here carries nothing of its own and can be sent again."""

_ANEW = N_("Fordern Sie bitte eine neue an.")
"""Where only a later version knows what a TAN is for."""

_AT_ONCE = N_("Mit einem Notfallcode geht es sofort.")

TOLD: Mapping[str, str] = {
    "registration": N_("Öffnen Sie denselben Link noch einmal und prüfen Sie dort die Angabe."),
    "setup": N_("Melden Sie sich an und prüfen Sie die Angabe auf der Seite, die dann kommt."),
    "contact": N_(
        "Prüfen Sie bitte die neue Angabe in Ihren Zugangsdaten und tragen Sie sie noch einmal ein."
    ),
    "method": N_(
        "Prüfen Sie bitte die Angabe in Ihren Zugangsdaten und wählen Sie das Verfahren noch einmal."
    ),
    **dict.fromkeys(("signin", "confirm", "recovery"), _AT_ONCE),
}


def for_us(what: object) -> str:
    """What somebody of the house does or tells the caller to do."""
    return str(gettext(FOR_US.get(str(what), _ANYTHING_ELSE)))


def told(purpose: object) -> str:
    """What a caller may hear of a TAN with this purpose."""
    return str(gettext(TOLD.get(str(purpose), _ANEW)))
