"""What do we show of what machines said? Our own machine's words as people say them, those of others as they are, with no address in them."""

import re
from collections.abc import Mapping

from flask_babel import gettext

from service.web.masked import masked
from service.web.messages import N_

ADDRESS = re.compile(r"[^\s<>@,;:\"'()]+@[^\s<>@,;:\"'()]+")

OURS: Mapping[str, str] = {
    "the number cannot receive SMS": N_("die Nummer kann keine SMS empfangen"),
    "its time was over before it was handed over": N_("die Zeit war um, bevor sie übergeben war"),
    "not started in time": N_("nicht rechtzeitig begonnen"),
    "nothing to tell any more": N_("es gab nichts mehr zu sagen"),
    "the time was over before the SMS was handed over": N_("die Zeit war um, bevor die SMS übergeben war"),
    "the SMS gateway answered in a way we do not know": N_("die Antwort des SMS-Anbieters ist uns unbekannt"),
    "the SMS gateway does not know what became of the SMS": N_(
        "der SMS-Anbieter weiß nicht, was aus der SMS wurde"
    ),
    "there is no credit left with the SMS gateway": N_("das Guthaben beim SMS-Anbieter ist aufgebraucht"),
    "the text is longer than one SMS": N_("der Text ist länger als eine SMS"),
    "the text holds a character outside GSM-7": N_("der Text hat ein Zeichen, das eine SMS nicht kann"),
}
"""What workers/ write down as the answer, word by word."""

BEGINNINGS: Mapping[str, str] = {
    "no connection to the SMS gateway: ": N_("keine Verbindung zum SMS-Anbieter (%(rest)s)"),
    "no answer from the SMS gateway: ": N_("keine Antwort vom SMS-Anbieter (%(rest)s)"),
    "the SMS gateway refuses us: ": N_("der SMS-Anbieter weist uns ab (%(rest)s)"),
    "the SMS gateway is busy: ": N_("der SMS-Anbieter ist überlastet (%(rest)s)"),
    "the SMS gateway broke off: ": N_("der SMS-Anbieter brach ab (%(rest)s)"),
    "the SMS gateway says ": N_("der SMS-Anbieter sagt: %(rest)s"),
}
"""The same where a detail follows."""


def scrubbed(words: str) -> str:
    """A machine's own words, with every mail address in them masked; what our own machine said is said in the language of the page."""
    if words in OURS:
        return str(gettext(OURS[words]))
    shown = ADDRESS.sub(lambda found: masked(found.group()), words)
    for beginning, ours in BEGINNINGS.items():
        if shown.startswith(beginning):
            return str(gettext(ours, rest=shown.removeprefix(beginning)))
    return shown
