"""How do the pages about users call what they show: states, rights, reasons, and what has happened?"""

from flask_babel import gettext as _

from service.web.messages import N_
from service.web.own_data.words import STEPS
from service.web.users.changes import in_words
from workflows.profile import Profile
from workflows.seat.rights import Right
from workflows.users.details import Event, User
from workflows.users.listing import State

STATES: dict[State, str] = {
    "active": N_("Aktiv"),
    "invited": N_("Eingeladen"),
    "suspended": N_("Gesperrt"),
    "ended": N_("Beendet"),
}
CAUSES = {
    "administrator": N_("durch einen Verwalter"),
    "operator": N_("durch unseren Betrieb"),
    "directory": N_("durch die Benutzerverwaltung"),
}
RIGHTS = {
    Right.SETTLEMENTS: N_("Abrechnungen"),
    Right.SUBMISSIONS: N_("Sendungen"),
    Right.INVOICES: N_("Rechnungen"),
    Right.SERVICES: N_("Dienste"),
}
ACTORS = {
    "account": N_("jemand, der hier nicht mehr Benutzer ist"),
    "command-line": N_("unser Betrieb"),
    "operator": N_("unser Betrieb"),
    "import": N_("automatische Anlage"),
    "system": N_("automatisch"),
    "visitor": N_("ohne Anmeldung, zum Beispiel über einen Link"),
}


def state(name: State) -> str:
    """The word for a state."""
    return str(_(STATES[name]))


def standing(user: User) -> str:
    """The state, and who keeps the user suspended."""
    causes = ", ".join(str(_(CAUSES[cause])) for cause in user.suspended_by)
    word = str(_({**STATES}[user.state]))  # type: ignore[index]  # the database knows no others
    return f"{word} ({causes})" if causes and user.state == "suspended" else word


def offered(profile: Profile) -> tuple[Right, ...]:
    """The rights that mean something in this product: its lists, and services."""
    return tuple(right for right in RIGHTS if right in (*profile.overview, Right.SERVICES))


def right(name: Right) -> str:
    """The word for a right."""
    return str(_(RIGHTS[name]))


def happened(event: Event) -> str:
    """What somebody did to a user."""
    what = str(_(STEPS[event.trigger])) if event.trigger in STEPS else event.trigger
    return f"{what}: {in_words(event.changed)}" if event.changed else what


def who(event: Event) -> str:
    """Who did it: a person by the name they have here, or one of us."""
    if event.by_name:
        return f"{event.by_name} ({event.by_number})" if event.by_number else event.by_name
    return str(_(ACTORS[event.actor])) if event.actor in ACTORS else event.actor
