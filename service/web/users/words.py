"""How do the pages about users call what they show: states, rights, reasons, and what has happened?"""

from collections.abc import Mapping
from types import SimpleNamespace

from flask import Blueprint
from flask_babel import gettext as _

from service.web.marked import N_, NP_
from service.web.messages import unknown
from service.web.own_data.words import STEPS
from service.web.users.changes import in_words
from workflows.profile import Profile
from workflows.seat.machine import SeatState
from workflows.seat.rights import Right
from workflows.users.details import Event, User

STATES: Mapping[str, str] = {
    SeatState.ACTIVE: N_("Aktiv"),
    SeatState.INVITED: N_("Eingeladen"),
    SeatState.SUSPENDED: NP_("Benutzer", "Gesperrt"),
    SeatState.ENDED: N_("Beendet"),
}
LACKS_LINK = N_("Eingeladen, kein Link unterwegs")
MATCHES: Mapping[str, str] = {
    "linked": N_("verknüpft"),
    "missing": N_("fehlt"),
    "drifted": N_("abweichend"),
}
CAUSES = {
    "administrator": N_("durch einen Verwalter"),
    "operator": N_("durch unseren Kundenservice"),
    "directory": N_("durch das Verzeichnis"),
}
RIGHTS = {
    Right.SETTLEMENTS: N_("Abrechnungen"),
    Right.SUBMISSIONS: N_("Sendungen"),
    Right.INVOICES: N_("Rechnungen"),
    Right.SERVICES: N_("Dienste"),
}
ACTORS = {
    "account": N_("jemand, der hier nicht mehr Benutzer ist"),
    "command-line": N_("unser Kundenservice"),
    "operator": N_("unser Kundenservice"),
    "key": N_("ein Programm mit einem Schlüssel"),
    "program": N_("ein Programm mit einem Schlüssel"),  # in histories from before November 2026
    "import": N_("automatische Anlage"),
    "system": N_("automatisch"),
    "visitor": N_("ohne Anmeldung, zum Beispiel über einen Link"),
}


def install(blueprint: Blueprint) -> None:
    """Give the templates these words."""
    users = SimpleNamespace(
        state=state, match=match, standing=standing, right=right, happened=happened, who=who
    )
    blueprint.record_once(lambda state: state.app.jinja_env.globals.update(users=users))


def state(name: str, *, lacks_link: bool = False) -> str:
    """The word for a state, or for somebody who is invited and has no link that counts."""
    return str(_(LACKS_LINK if lacks_link else STATES[name]))


def match(name: str) -> str:
    """The word for how a user stands in the local user administrations."""
    return str(_(MATCHES[name])) if name in MATCHES else unknown(name)


def standing(user: User) -> str:
    """The state, and who keeps the user suspended."""
    causes = ", ".join(map(_cause, user.suspended_by))
    return (
        f"{state(user.state)} ({causes})"
        if user.state == SeatState.SUSPENDED
        else state(user.state, lacks_link=user.lacks_link)
    )


def _cause(name: str) -> str:
    return str(_(CAUSES[name])) if name in CAUSES else unknown(name)


def offered(profile: Profile) -> tuple[Right, ...]:
    """The rights that mean something in this product: its lists, and services."""
    return tuple(right for right in RIGHTS if right in (*profile.overview, Right.SERVICES))


def right(name: Right) -> str:
    """The word for a right."""
    return str(_(RIGHTS[name]))


def happened(event: Event) -> str:
    """What somebody did to a user."""
    what = str(_(STEPS[event.trigger])) if event.trigger in STEPS else event.trigger
    return f"{what}: {in_words(event.noted)}" if event.noted else what


def who(event: Event) -> str:
    """Who did it: a person by the name they have here, or one of us."""
    if event.by_name:
        return f"{event.by_name} ({event.by_number})" if event.by_number else event.by_name
    return str(_(ACTORS[event.actor])) if event.actor in ACTORS else event.actor
