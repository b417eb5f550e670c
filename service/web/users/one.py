"""What is one user, and how does an administrator change, suspend or reinstate it?"""

from collections.abc import Callable

from flask import Blueprint, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from service.door.access import SIGNED_IN, open_to
from service.door.current import runtime
from service.door.limits import at_most
from service.web.marked import N_
from service.web.messages import say
from service.web.signin.browser import fresh_for, own_rows, person
from service.web.users import words
from service.web.users.chosen import administrator
from service.web.users.forms import UserForm, version_of
from service.web.users.steps import ADMIN_RIGHT, END, page_of
from workflows.engine.errors import ChangedMeanwhileError, NotFoundError
from workflows.seat.administrators import LastAdministratorError
from workflows.seat.records import Seat
from workflows.users import suspending
from workflows.users.changing import Changed, NewFacts, UserRefusedError, change
from workflows.users.details import User, find_user
from workflows.users.suspending import NotOneselfError

blueprint = Blueprint("user", __name__)

SAVED = N_("Gespeichert. Haben Sie eine lokale Benutzerverwaltung, öffnen Sie sie jetzt neu.")
STEPS = {
    "suspend": N_("Der Benutzer ist gesperrt. Die Person erfährt es von uns per E-Mail."),
    "reinstate": N_("Die Sperre ist aufgehoben. Die Person erfährt es von uns per E-Mail."),
}
"""What is said once a step is done, however often its form comes."""


@blueprint.get("/benutzer/<user_number>")
@open_to(SIGNED_IN)
def show(user_number: str) -> ResponseReturnValue:
    """Show what the user is, and what has happened to it."""
    user = _user(user_number)
    return _page(user, UserForm.of(user))


@blueprint.post("/benutzer/<user_number>")
@open_to(SIGNED_IN)
@at_most("60 per minute")
def act(user_number: str) -> ResponseReturnValue:
    """Do what the button says, if the user is still as it was seen."""
    action = request.form.get("action", "change")
    if action in ELSEWHERE:
        return redirect(page_of(user_number, ELSEWHERE[action]), 303)
    user = _user(user_number)
    form = UserForm.of(user)
    try:
        return ACTIONS.get(action, _change)(user, form)
    except (ChangedMeanwhileError, NotFoundError):
        return _look_again(_user(user_number), form, action)


def _look_again(user: User, form: UserForm, action: str) -> ResponseReturnValue:
    """Show what others have changed meanwhile; where only the same form came once before, its answer is given again."""
    step = user.own_step_since(seen := version_of(request.form))
    if action in STEPS and step == action:
        return _done(user, STEPS[action])
    is_change = action not in STEPS and step in {"change", "appoint", "dismiss"}
    if is_change and form.validate() and form.asks_nothing_new(user, words.offered(runtime().profile)):
        return _done(user, SAVED)
    if not user.is_administered:  # so far the form may have been one that took the admin right from oneself
        raise NotFoundError(Seat.__name__)
    return _page(user, form, since=seen, status=409)


def _change(user: User, form: UserForm) -> ResponseReturnValue:
    is_fresh = person().is_proven_within(fresh_for())
    if not form.validate():
        return _page(user, form, status=422)
    wants_admin = bool(form.is_administrator.data)
    wanted = NewFacts(form.details(user, words.offered(runtime().profile)), wants_admin if is_fresh else None)
    try:
        changed = change(runtime(), administrator(), user.user_number, version_of(request.form), wanted)
    except UserRefusedError as refusal:
        form.refuse_all(refusal)
        return _page(user, form, status=422)
    _say(changed)
    waits = changed.is_administrator != wants_admin
    return redirect(page_of(user.user_number, ADMIN_RIGHT if waits else ""), 303)


def _say(changed: Changed) -> None:
    if changed.anything:
        flash(_(SAVED), "success")
    for other in changed.namesakes:
        name = f"{other.display_name} ({other.user_number})"
        flash(
            _("Fast so heißt auch ein anderer Benutzer: %(name)s. Ist es dieselbe Person?", name=name),
            "warning",
        )


def _suspend(user: User, form: UserForm) -> ResponseReturnValue:
    try:
        suspending.suspend(runtime(), administrator(), user.user_number, version_of(request.form))
    except LastAdministratorError:
        form.form_errors.append(say("E-LASTADM"))
    except NotOneselfError:
        form.form_errors.append(say("E-OWNUSER"))
    else:
        return _done(user, STEPS["suspend"])
    return _page(user, form, status=422)


def _reinstate(user: User, _form: UserForm) -> ResponseReturnValue:
    suspending.reinstate(runtime(), administrator(), user.user_number, version_of(request.form))
    return _done(user, STEPS["reinstate"])


ACTIONS: dict[str, Callable[[User, UserForm], ResponseReturnValue]] = {
    "change": _change,
    "suspend": _suspend,
    "reinstate": _reinstate,
}
ELSEWHERE = {"end": END, "appoint": ADMIN_RIGHT, "dismiss": ADMIN_RIGHT}
"""Actions with a page of their own, which asks for a fresh proof and shows what follows."""


def _done(user: User, said: str) -> ResponseReturnValue:
    flash(_(said), "success")
    return redirect(page_of(user.user_number), 303)


def _user(user_number: str) -> User:
    with own_rows() as rows:
        found = find_user(rows, person().holder, user_number)
    if found is None:
        raise NotFoundError(Seat.__name__)
    return found


def _page(user: User, form: UserForm, *, since: int | None = None, status: int = 200) -> ResponseReturnValue:
    page = render_template(
        "users/user.html",
        person=person(),
        user=user,
        form=form,
        failed=bool(form.errors),
        meanwhile=user.since(since) if since is not None else None,
        offered=words.offered(runtime().profile),
    )
    return page, status
