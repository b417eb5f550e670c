"""Where is somebody signed in, and how do they end it?"""

from uuid import UUID

from flask import Blueprint, abort, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from service.door.access import FRESH, IN_SETUP, SIGNED_IN, open_to
from service.door.current import runtime
from service.web.signin.browser import database, person
from workflows.signin.browsers import (
    end_one_session,
    end_other_sessions,
    forget_devices,
    known_devices,
    open_sessions,
)

blueprint = Blueprint("sessions", __name__)


@blueprint.get("/zugangsdaten/sitzungen")
@open_to(SIGNED_IN)
def show() -> str:
    """List open sessions and known browsers."""
    holder = person().holder
    return render_template(
        "sessions/page.html",
        person=person(),
        sessions=open_sessions(database(), holder),
        devices=known_devices(database(), holder, person().id),
    )


@blueprint.post("/zugangsdaten/sitzungen/beenden")
@open_to(FRESH)
def end() -> ResponseReturnValue:
    """End one session."""
    end_one_session(runtime(), person().holder, _named()[0])
    return _done(_("Die Sitzung ist beendet."))


@blueprint.post("/zugangsdaten/sitzungen/andere-beenden")
@open_to(FRESH)
def end_others() -> ResponseReturnValue:
    """End every session but this one."""
    end_other_sessions(runtime(), person().holder, person().id)
    return _done(_("Alle anderen Sitzungen sind beendet."))


@blueprint.post("/zugangsdaten/sitzungen/geraet-vergessen")
@open_to(FRESH)
def forget() -> ResponseReturnValue:
    """Forget one browser, or all that stand in one line."""
    forget_devices(runtime(), person().holder, _named())
    return _done(_("Das Gerät ist vergessen. Dort ist für die Anmeldung wieder das Passwort nötig."))


@blueprint.post("/sitzung/verlaengern")
@open_to(SIGNED_IN, IN_SETUP)
def extend() -> ResponseReturnValue:
    """Stay signed in: the check before this page has noted that the session is in use."""
    if request.accept_mimetypes.best_match(("text/html", "application/json")) == "text/html":
        return redirect("/uebersicht", 303)
    return {"left_ms": person().left_ms}


def _named() -> list[UUID]:
    try:
        return [UUID(each) for each in request.form.getlist("id")] or abort(400)
    except ValueError:
        abort(400)


def _done(said: str) -> ResponseReturnValue:
    flash(said, "success")
    return redirect("/zugangsdaten/sitzungen", 303)
