"""Which credentials for services does somebody have, and how do they get another one or end it?"""

from dataclasses import asdict
from uuid import UUID

from flask import Blueprint, abort, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from service.door.access import FRESH, SIGNED_IN, open_to
from service.door.current import runtime
from service.door.limits import at_most
from service.web.shown_once.views import show_once
from service.web.signin.browser import own_rows, person
from workflows.gate.credentials import NewCredential, held_by, issue_by_hand, renew, revoke

PAGE = "/zugangsdaten/dienst-kennwort"

blueprint = Blueprint("service_credentials", __name__)


@blueprint.get(PAGE)
@open_to(SIGNED_IN)
def show() -> str:
    """List them for every user that the person is."""
    _require_services()
    with own_rows() as rows:
        users = held_by(rows, person().holder)
    return render_template("services/credentials.html", person=person(), users=users)


@blueprint.post(f"{PAGE}/neu")
@open_to(FRESH)
@at_most("10 per minute")
def add() -> ResponseReturnValue:
    """Make one to be typed in by hand, and show it this once."""
    _require_services()
    number = request.form.get("user_number", "").replace("\0", "")  # which no statement takes
    return _shown_once(issue_by_hand(runtime(), person().holder, number))


@blueprint.post(f"{PAGE}/erneuern")
@open_to(FRESH)
@at_most("10 per minute")
def change() -> ResponseReturnValue:
    """Put a new one in the place of another, and show it this once."""
    _require_services()
    return _shown_once(renew(runtime(), person().holder, _named()))


@blueprint.post(f"{PAGE}/beenden")
@open_to(FRESH)
def end() -> ResponseReturnValue:
    """End one at once."""
    revoke(runtime(), person().holder, _named())
    flash(_("Das Dienst-Kennwort ist beendet. Kein Programm kommt mehr damit hinein."), "success")
    return redirect(PAGE, 303)


def _require_services() -> None:
    """Where the profile has no services there is nothing to get a credential for; what somebody has can be ended."""
    if not runtime().profile.services:
        abort(404)


def _shown_once(made: NewCredential) -> ResponseReturnValue:
    return show_once("services/new_credential.html", PAGE, made=asdict(made))


def _named() -> UUID:
    try:
        return UUID(request.form.get("id", ""))
    except ValueError:
        abort(400)
