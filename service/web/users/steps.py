"""How does an administrator give or take the admin right, or end a user? Who does must have proven anew who they are."""

from flask import Blueprint, flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from service.door.access import FRESH, open_to
from service.door.current import runtime
from service.door.limits import at_most
from service.web.fields import Form
from service.web.messages import say
from service.web.rendering import form_page
from service.web.signin.browser import own_rows, person
from service.web.users.chosen import administrator
from service.web.users.forms import PROBLEMS, EndForm, PlainForm, version_of
from workflows.engine.errors import ChangedMeanwhileError, NotFoundError
from workflows.seat.administrators import LastAdministratorError
from workflows.seat.machine import SeatState
from workflows.seat.records import Seat
from workflows.users.changing import UserRefusedError, set_administrator
from workflows.users.details import User, find_user
from workflows.users.suspending import OtherNumberError, end

ADMIN_RIGHT, END = "/verwalterrecht", "/beenden"

blueprint = Blueprint("user_steps", __name__)


@blueprint.route(f"/benutzer/<user_number>{ADMIN_RIGHT}", methods=["GET", "POST"])
@open_to(FRESH)
@at_most("30 per minute")
def admin_right(user_number: str) -> ResponseReturnValue:
    """Give the admin right, or take it."""
    wanted = request.form.get("is_administrator") == "y"
    step = "appoint" if wanted else "dismiss"
    if request.method == "POST" and _is_done(user_number, step):
        return _saved(user_number)
    user, form = get_administered(user_number), PlainForm()
    if not form.validate_on_submit():
        return _page("users/admin_right.html", user, form)
    try:
        set_administrator(
            runtime(), administrator(), user_number, version_of(request.form), is_administrator=wanted
        )
    except UserRefusedError as refusal:
        form.refuse_all(*(PROBLEMS[problem][1]() for problem in refusal.problems))
        return _page("users/admin_right.html", user, form)
    except ChangedMeanwhileError:
        return _saved(user_number) if _is_done(user_number, step) else look_again(user_number)
    return _saved(user_number)


def _saved(user_number: str) -> ResponseReturnValue:
    flash(_("Gespeichert. Die Person erfährt es von uns per E-Mail."), "success")
    return redirect(page_of(user_number), 303)


@blueprint.route(f"/benutzer/<user_number>{END}", methods=["GET", "POST"])
@open_to(FRESH)
@at_most("30 per minute")
def end_user(user_number: str) -> ResponseReturnValue:
    """Show what ending the user means, and end it once its number was typed."""
    if request.method == "POST" and _is_done(user_number, "end"):
        return _ended(user_number)
    user, form = get_administered(user_number), EndForm()
    if not form.validate_on_submit():
        return _page("users/end.html", user, form)
    try:
        end(runtime(), administrator(), user_number, version_of(request.form), form.text("typed_number"))
    except OtherNumberError:
        form.refuse("typed_number", say("E-SEATNUM"))
    except LastAdministratorError:
        form.refuse("typed_number", say("E-LASTADM"))
    except ChangedMeanwhileError:
        return _ended(user_number) if _is_done(user_number, "end") else look_again(user_number)
    else:
        return _ended(user_number)
    return _page("users/end.html", user, form)


def _ended(user_number: str) -> ResponseReturnValue:
    flash(_("Der Benutzer %(number)s ist beendet.", number=user_number), "success")
    return redirect("/benutzer", 303)


def _is_done(user_number: str, step: str) -> bool:
    """Say whether the same form came once before, and nobody else has done anything since."""
    with own_rows() as rows:
        found = find_user(rows, person().holder, user_number)
    return found is not None and found.own_step_since(version_of(request.form)) == step


def page_of(user_number: str, step: str = "") -> str:
    """The page of a user, or of a step that it takes."""
    return f"/benutzer/{user_number}{step}"


def look_again(user_number: str) -> ResponseReturnValue:
    """Say that nothing was done, and lead to what the user is now."""
    flash(
        _(
            "Inzwischen hat jemand diesen Benutzer geändert; getan ist nichts. Sehen Sie bitte im Verlauf nach."
        ),
        "warning",
    )
    return redirect(page_of(user_number), 303)


def get_administered(user_number: str) -> User:
    """Return a user whom this person looks after, and who has not ended; raises NotFoundError."""
    with own_rows() as rows:
        found = find_user(rows, person().holder, user_number)
    if found is None or not found.is_administered or found.state == SeatState.ENDED:
        raise NotFoundError(Seat.__name__)
    return found


def _page(template: str, user: User, form: Form) -> ResponseReturnValue:
    return form_page(template, form, person=person(), user=user)
