"""What do operators read of a batch: what it does, and what each customer receives?"""

from collections.abc import Mapping
from typing import NamedTuple

from flask_babel import gettext

from service.web.cockpit.filters import batch_list
from service.web.cockpit.words import word
from service.web.marked import N_
from workflows.execution.choosing import NothingChosenError
from workflows.execution.kinds import JOBS, KINDS, BatchKind


class BatchWords(NamedTuple):
    """The label of the button, what happens to each row, what customers receive, and whom it cannot be done to."""

    label: str
    effect: str
    customers: str
    left_out: str


WORDS: Mapping[str, BatchWords] = {
    "registration.cancel": BatchWords(
        N_("Registrierungen abbrechen"),
        N_("Link und Code aus der E-Mail gelten nicht mehr. Das lässt sich nicht zurücknehmen."),
        N_("Niemand bekommt eine Nachricht. Jeder kann sich gleich neu registrieren."),
        N_("Sie sind schon zu Ende."),
    ),
    "letter.dispatch": BatchWords(
        N_("Briefe zur Post geben"),
        N_("Hält fest, dass die gedruckten Briefe unterwegs sind."),
        N_("Niemand bekommt eine Nachricht; die Briefe kommen mit der Post."),
        N_("Sie sind nicht gedruckt oder schon bei der Post."),
    ),
    "registration.resend": BatchWords(
        N_("Aktivierungslinks erneut schicken"),
        N_(
            "Jede Registrierung bekommt einen weiteren Link, an die hinterlegte Adresse; frühere gelten, bis ihre Zeit um ist. Im Mittel gehen %(rate)s in "
            "der Sekunde hinaus."
        ),
        N_("Jeder bekommt eine E-Mail mit dem Link. Was gesendet ist, lässt sich nicht zurückholen."),
        N_(
            "Sie warten auf keinen Link mehr, gehören zu keinem Kunden mit dieser Adresse, oder der Link ging gerade erst oder heute schon "
            "oft genug hinaus."
        ),
    ),
    "seat.renew": BatchWords(
        N_("Einladungen erneut schicken"),
        N_(
            "Jede Einladung geht noch einmal an die Adresse, die der Verwalter genannt hat; der frühere Link gilt nicht mehr. Im Mittel gehen "
            "%(rate)s in der Sekunde hinaus."
        ),
        N_("Jeder bekommt eine E-Mail mit der Einladung. Was gesendet ist, lässt sich nicht zurückholen."),
        N_("An sie ist keine Einladung unterwegs, oder die Kundennummer ist gesperrt."),
    ),
    "job.retry": BatchWords(
        N_("Aufträge erneut versuchen"),
        N_(
            "Jeder Auftrag beginnt von vorn, höchstens %(rate)s in der Sekunde. Wo es um eine Registrierung ging, "
            "wartet sie wieder auf ihre E-Mail."
        ),
        N_(
            "Jeder Empfänger bekommt die Nachricht, die ihn bisher nicht erreicht hat. "
            "Was gesendet ist, lässt sich nicht zurückholen."
        ),
        N_(
            "Hier ist nichts mehr zu senden: eine TAN, eine gelöschte Adresse oder eine Sache, die vorbei ist."
        ),
    ),
}


UNKNOWN = BatchWords(
    N_("Unbekannt (%(kind)s)"),
    N_(
        "Diese Version kennt die Art dieses Stapels nicht. Er bleibt unberührt, bis wieder eine läuft, die sie kennt."
    ),
    N_("Solange nichts."),
    N_("Warum, sagt die Version, die ihn geplant hat."),
)
"""For what a later release has planned, before somebody went back."""


class BatchStart(NamedTuple):
    """What can be done to many, and the list from which it begins."""

    label: str
    list: str
    address: str


def batch_starts() -> list[BatchStart]:
    """The lists that offer batches, one for each kind."""
    return [
        BatchStart(
            batch_words(kind.name).label, _list_of(kind), batch_list(kind.workflow, _selection_of(kind))
        )
        for kind in KINDS.values()
    ]


def batch_words(kind: str) -> BatchWords:
    """The words for a kind of batch, in the language of the page."""
    label, effect, customers, left_out = WORDS.get(kind, UNKNOWN)
    rate = KINDS[kind].per_second or 0 if kind in KINDS else 0
    effect = str(gettext(effect, rate=rate))
    return BatchWords(str(gettext(label, kind=kind)), effect, str(gettext(customers)), str(gettext(left_out)))


def nothing_chosen(kind: str, nothing: NothingChosenError) -> str:
    """Why a list gave no batch, and how many of it this cannot be done to."""
    said = (
        gettext(
            "Nichts geplant: Unter den ersten %(n)s dieser Auswahl ist nichts, womit das geht.",
            n=nothing.left_out,
        )
        if nothing.has_more
        else gettext("Nichts geplant: In dieser Auswahl ist nichts, womit das geht.")
    )
    if not nothing.left_out:
        return str(said)
    why = gettext("Nicht dabei: %(n)s aus der Auswahl.", n=nothing.left_out)
    return f"{said} {why} {batch_words(kind).left_out}"


def _list_of(kind: BatchKind) -> str:
    if kind.workflow == JOBS:
        return str(gettext("Aufträge, nach Ursache"))
    return str(gettext("Vorgänge, Art „%(name)s“", name=word(kind.workflow, "workflow")))


def _selection_of(kind: BatchKind) -> str:
    """The page of the jobs shows those that failed by itself; that of the records wants to know which kind."""
    return "zustand=dead" if kind.workflow == JOBS else f"workflow={kind.workflow}"
