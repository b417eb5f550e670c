"""How does an administrator make a new user, and send an invitation once more?"""

from dataclasses import asdict
from typing import Any, Literal
from uuid import UUID

from flask import Blueprint, redirect, request
from flask.typing import ResponseReturnValue

from service.door.access import FRESH, SIGNED_IN, open_to
from service.door.current import runtime
from service.door.limits import at_most
from service.web.language import code as language
from service.web.messages import say
from service.web.phone import our_number
from service.web.rendering import form_page
from service.web.shown_once.views import show_once
from service.web.signin.browser import own_rows, person, proof_needed
from service.web.users.administering import customers_of_mine, seat_of_mine
from service.web.users.chosen import administrator
from service.web.users.person_form import NewUserForm, PersonForm
from workflows.customer.resting import CustomerRestsError
from workflows.engine.errors import TransitionRefused
from workflows.invitation.creation import create, invite_again
from workflows.invitation.elsewhere import HeldElsewhereError
from workflows.invitation.person import UnfitError
from workflows.invitation.sending import OnTheWay
from workflows.invitation.under_way import find_under_way
from workflows.reconciliation.missing import find_missing
from workflows.seat.machine import SeatState

PAGE = "/benutzer/neu"

blueprint = Blueprint("user_creation", __name__)


@blueprint.route(PAGE, methods=["GET", "POST"])
@open_to(SIGNED_IN)
@at_most("30 per minute")
def new() -> ResponseReturnValue:
    """Ask who shall become a user, and make them one; with the admin right only behind a fresh proof."""
    form = NewUserForm(customers_of_mine())
    _fill_in(form)
    if form.validate_on_submit():
        if form.is_administrator.data and (refused := proof_needed()):
            return refused
        wanted = form.new_user(person().holder, language())
        try:
            return told(create(runtime(), administrator(), wanted), "new")
        except UnfitError as unfit:
            form.explain(unfit.flaws)
        except CustomerRestsError:
            form.form_errors.append(say("E-RESTS", phone=our_number()))
    return form_page("users/new.html", form, person=person())


def _fill_in(form: NewUserForm) -> None:
    """Write down whom a finding of the comparison misses, until the form is sent; names never stand in addresses."""
    named = request.args.get("befund", type=UUID)
    if named is None or form.is_submitted():
        return
    with own_rows() as rows:
        missing = find_missing(rows, person().holder, named)
    if missing is not None:
        form.display_name.data = missing.display_name
        if "customer_number" in form:
            form.customer_number.data = missing.customer_number


@blueprint.get(f"{PAGE}/verwalter")
@open_to(FRESH)
def prove() -> ResponseReturnValue:
    """Go back to the form with a fresh proof: a new administrator needs one."""
    return redirect(PAGE, 303)


@blueprint.route("/benutzer/<user_number>/einladung", methods=["GET", "POST"])
@open_to(SIGNED_IN)
@at_most("30 per minute")
def again(user_number: str) -> ResponseReturnValue:
    """Show what is on the way to a user who is waited for, and send it once more."""
    seat = seat_of_mine(user_number)
    if seat.state is not SeatState.INVITED:
        raise TransitionRefused(seat.definition.name, "renew", seat.state)
    if seat.is_administrator and (refused := proof_needed()):
        return refused
    form = InvitationForm()
    if form.validate_on_submit():
        try:
            sent = invite_again(
                runtime(), administrator(), user_number, email=form.text("email"), language=language()
            )
            return told(sent, "again")
        except UnfitError as unfit:
            form.explain(unfit.flaws)
        except HeldElsewhereError:
            form.form_errors.append(say("E-ELSEWHERE", phone=our_number()))
        except CustomerRestsError:
            form.form_errors.append(say("E-RESTS", phone=our_number()))
    elif not form.is_submitted():
        form.email.data = seat.email
    with own_rows() as rows:
        found = find_under_way(rows, seat.id)
    return form_page("users/again.html", form, person=person(), seat=seat, found=found)


class InvitationForm(PersonForm):
    """Where the next invitation goes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.display_name


def told(sent: OnTheWay, done: Literal["new", "again", "successor"]) -> ResponseReturnValue:
    """Say where the invitation went, or show the first credentials: this once, and only here."""
    base_url = runtime().settings.public_base_url
    return show_once("users/on_the_way.html", "/benutzer", sent=asdict(sent), done=done, base_url=base_url)
