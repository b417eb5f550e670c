"""One line: the person, the user online, the password, and what the gate says."""

from collections.abc import Callable

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from service.directory.gate import ask
from service.directory.installations import find_installations
from service.directory.linking import NOBODY, choices, choose, enter, release
from service.directory.overview import ONLINE_STATES, overview
from service.directory.page.desk import Desk, at_the_desk, language, tell, tell_outcome
from service.directory.people import RIGHTS, Person, get_person, named, write
from service.directory.rights import may_see, require
from service.directory.words import RefusedError, Text

blueprint = Blueprint("lines", __name__, url_prefix="/person/<number>")

Deed = Callable[[Desk, Person], None]


@blueprint.get("")
def show(number: str) -> ResponseReturnValue:
    """Show a line."""
    return _page(number, None)


@blueprint.post("/name")
def rename(number: str) -> ResponseReturnValue:
    """Change what the office itself decides."""

    def deed(desk: Desk, person: Person) -> None:
        require(desk.may_edit)
        given = request.form
        right = given.get("right", person.local_right)
        require(right == person.local_right or desk.may_administer)
        changed = named(person, given.get("first_name", ""), given.get("last_name", ""), right)
        write(desk.directory.connection, changed)
        tell(Text("Gespeichert.", "Saved."))

    return _do(number, deed)


@blueprint.post("/wahl")
def pick(number: str) -> ResponseReturnValue:
    """Take a user from the drop-down."""

    def deed(desk: Desk, person: Person) -> None:
        require(desk.may_edit)
        customer, _slash, user = request.form.get("user", "").rpartition(" ")
        tell_outcome(choose(desk.directory, person, user, customer))

    return _do(number, deed)


@blueprint.post("/nummer")
def type_in(number: str) -> ResponseReturnValue:
    """Store number and password as they were typed."""

    def deed(desk: Desk, person: Person) -> None:
        require(desk.may_edit)
        given = {name: request.form.get(name, "").strip() for name in ("customer", "user", "credential")}
        outcome = enter(desk.directory, person, given["user"], given["credential"], given["customer"])
        tell_outcome(outcome)

    return _do(number, deed)


@blueprint.post("/ohne")
def empty(number: str) -> ResponseReturnValue:
    """Take the number out of the line."""

    def deed(desk: Desk, person: Person) -> None:
        require(desk.may_edit)
        tell_outcome(release(desk.directory, person))

    return _do(number, deed)


@blueprint.post("/dienst")
def use(number: str) -> ResponseReturnValue:
    """Ask the gate of a service, and show its sentence."""

    def deed(desk: Desk, person: Person) -> None:
        answer = ask(desk.directory, request.form.get("service", "").strip(), person, language())
        tell(Text(answer.sentence, answer.sentence), "good" if answer.allowed else "warn")

    return _do(number, deed)


def _do(number: str, deed: Deed) -> ResponseReturnValue:
    """Do something to the line and show it again; a refusal keeps what was typed, but for the password."""
    try:
        with at_the_desk() as desk:
            deed(desk, _visible(desk, number))
    except RefusedError as refused:
        return _page(number, refused)
    return redirect(url_for("lines.show", number=number), 303)


def _page(number: str, refused: RefusedError | None) -> ResponseReturnValue:
    with at_the_desk() as desk:
        person = _visible(desk, number)
        line = next(line for line in overview(desk.directory).lines if line.person == person)
        places = find_installations(desk.directory.connection)
        offered = [
            user for place in places for user in choices(desk.directory, person, place.customer_number)
        ]
    page = render_template(
        "line.html",
        desk=desk,
        line=line,
        person=person,
        places=places,
        offered=offered,
        nobody=NOBODY,
        refused=refused,
        given=request.form,
        rights=RIGHTS,
        online_states=ONLINE_STATES,
    )
    return page, 422 if refused else 200


def _visible(desk: Desk, number: str) -> Person:
    person = get_person(desk.directory.connection, number)
    require(may_see(desk.acting, person))
    return person
