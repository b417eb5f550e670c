"""Where is somebody signed in, and how do they end it?"""

from collections.abc import Callable
from uuid import UUID

from flask import Blueprint, abort, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from service.door.access import FRESH, SIGNED_IN, open_to
from service.door.current import runtime
from service.web.signin.browser import database, person
from workflows.engine.runtime import Runtime
from workflows.signin.browsers import (
    end_one_session,
    end_other_sessions,
    forget_device,
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
        devices=known_devices(database(), holder),
    )


@blueprint.post("/zugangsdaten/sitzungen/beenden")
@open_to(FRESH)
def end() -> ResponseReturnValue:
    """End one session."""
    return _end(end_one_session, _("Die Sitzung ist beendet."))


@blueprint.post("/zugangsdaten/sitzungen/andere-beenden")
@open_to(FRESH)
def end_others() -> ResponseReturnValue:
    """End every session but this one."""
    end_other_sessions(runtime(), person().holder, person().id)
    flash(_("Alle anderen Sitzungen sind beendet."), "success")
    return redirect("/zugangsdaten/sitzungen", 303)


@blueprint.post("/zugangsdaten/sitzungen/geraet-vergessen")
@open_to(FRESH)
def forget() -> ResponseReturnValue:
    """Forget one browser."""
    return _end(
        forget_device, _("Das Gerät ist vergessen. Dort ist für die Anmeldung wieder das Passwort nötig.")
    )


@blueprint.post("/sitzung/verlaengern")
@open_to(SIGNED_IN)
def extend() -> ResponseReturnValue:
    """Stay signed in: the check before this page has noted that the session is in use."""
    if request.accept_mimetypes.best_match(("text/html", "application/json")) == "text/html":
        return redirect("/uebersicht", 303)
    return {"left_ms": person().left_ms}


def _end(action: Callable[[Runtime, UUID, UUID], None], said: str) -> ResponseReturnValue:
    try:
        named = UUID(request.form.get("id", ""))
    except ValueError:
        abort(400)
    action(runtime(), person().holder, named)
    flash(said, "success")
    return redirect("/zugangsdaten/sitzungen", 303)
