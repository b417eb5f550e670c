"""Who are the users of a customer number? Its administrators see all of them, everybody else themselves."""

from flask import Blueprint, Response, redirect, render_template
from flask.typing import ResponseReturnValue

from service.door.access import SIGNED_IN, open_to
from service.door.current import runtime
from service.door.limits import at_most
from service.web.rendering import csv_file
from service.web.signin.browser import own_rows, own_scope, person
from service.web.users import words
from service.web.users.chosen import query, search, wanted_users, written
from service.web.users.table import file_of
from workflows.seat.machine import SeatState
from workflows.users.listing import list_page

PAGE = "/benutzer"

blueprint = Blueprint("users", __name__)
words.install(blueprint)


@blueprint.get(PAGE)
@open_to(SIGNED_IN)
def show() -> str:
    """Show a page of the list."""
    wanted = wanted_users()
    with own_rows() as rows:
        page = list_page(rows, person().holder, wanted)
    return render_template(
        "users/list.html",
        person=person(),
        page=page,
        wanted=wanted,
        is_filtered=bool(wanted.state or wanted.text),
        query=query,
        behind=written(page.behind),
        states=tuple(SeatState),
    )


@blueprint.post(PAGE)
@open_to(SIGNED_IN)
@at_most("60 per minute")
def look_for() -> ResponseReturnValue:
    """Go to the list of whom was looked for."""
    return redirect(f"{PAGE}{search()}", 303)


@blueprint.get(f"{PAGE}.csv")
@open_to(SIGNED_IN)
@at_most("30 per minute", methods=("GET",))
def table() -> Response:
    """Hand the same lines over as a file, all of them."""
    return csv_file(file_of(runtime(), own_scope(), person().holder, wanted_users()), "benutzer")
