"""What do we hold about the person who is signed in, and how do they take it along or leave?"""

from flask import Blueprint, Response, flash, redirect, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from service.door.access import FRESH, SIGNED_IN, open_to
from service.door.current import runtime
from service.door.limits import at_most
from service.web.messages import say
from service.web.moments import moment
from service.web.own_data.forms import CloseForm
from service.web.own_data.words import SHOWN_AT_FIRST, readable
from service.web.rendering import form_page
from service.web.signin.browser import person
from workflows import policy
from workflows.engine.errors import GuardFailed, TransitionRefused
from workflows.engine.transaction import reading
from workflows.export import Export, export
from workflows.own_data.closure import OtherNameError, request_closure, revoke_closure
from workflows.seat.administrators import LastAdministratorError, solely_administered
from workflows.seat.scopes import of_account

PAGE = "/zugangsdaten/daten"

blueprint = Blueprint("own_data", __name__)


@blueprint.get(PAGE)
@open_to(SIGNED_IN)
def show() -> str:
    """Show everything that we hold about the person."""
    data = _export()
    parts = readable(data)
    return render_template(
        "own_data/page.html",
        person=person(),
        data=data,
        parts=[part for part in parts if part.entries],
        empty=[part.title for part in parts if not part.entries],
        first=SHOWN_AT_FIRST,
    )


@blueprint.get(f"{PAGE}.json")
@open_to(FRESH)
def download() -> Response:
    """Hand all of it over as a file."""
    answer = Response(_export().as_json(), mimetype="application/json")
    answer.headers["Content-Disposition"] = 'attachment; filename="meine-daten.json"'
    return answer


@blueprint.route(f"{PAGE}/schliessen", methods=["GET", "POST"])
@open_to(FRESH)
@at_most("10 per minute")
def close() -> ResponseReturnValue:
    """Close the account, once the person has typed its name."""
    form = CloseForm()
    if form.validate_on_submit():
        try:
            ends_at = request_closure(runtime(), person().holder, form.text("login_name"))
        except OtherNameError:
            form.refuse("login_name", say("E-CLOSE"))
        except LastAdministratorError:
            form.refuse("login_name", say("E-LASTADM"))
        except TransitionRefused:
            return _back(_("Das geht gerade nicht: Ihr Zugang wird schon geschlossen."), "info")
        else:
            return _back(_("Ihr Zugang endet am %(at)s.", at=moment(ends_at)), "success")
    return form_page(
        "own_data/close.html",
        form,
        person=person(),
        numbers=_alone(),
        grace=policy.CLOSURE_GRACE.days,
        days=policy.PERSONAL_DATA_AFTER_END.days,
    )


@blueprint.post(f"{PAGE}/behalten")
@open_to(SIGNED_IN)
@at_most("10 per minute")
def keep() -> ResponseReturnValue:
    """Keep the account after all."""
    try:
        revoke_closure(runtime(), person().holder)
    except (TransitionRefused, GuardFailed):
        return _back(_("Ihr Zugang wird gerade nicht geschlossen; es gibt nichts zu widerrufen."), "info")
    return _back(_("Ihr Zugang bleibt bestehen."), "success")


def _export() -> Export:
    with reading(runtime(), of_account(person().holder)) as session:
        return export(session, person().holder)


def _alone() -> tuple[str, ...]:
    with reading(runtime(), of_account(person().holder)) as session:
        return solely_administered(session, person().holder)


def _back(said: str, kind: str) -> ResponseReturnValue:
    flash(said, kind)
    return redirect(PAGE, 303)
