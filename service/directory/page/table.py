"""The table: who is there, what waits, and what concerns several lines."""

from flask import Blueprint, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from service.directory.linking import remove
from service.directory.overview import STATES, UNCOUPLED, Line, freshness, overview
from service.directory.page.desk import at_the_desk, tell, tell_outcome
from service.directory.people import RIGHTS, Person, add_person, get_person, named
from service.directory.reconciling import WAITS, reconcile_all
from service.directory.rights import may_see, require
from service.directory.words import RefusedError, Text

blueprint = Blueprint("table", __name__)


@blueprint.get("/")
def show() -> str:
    """Show the table of seed 000, by number or by last name."""
    by_name = request.args.get("nach") == "name"
    with at_the_desk() as desk:
        found = overview(desk.directory)
        lines = [line for line in found.lines if may_see(desk.acting, line.person)]
    lines = sorted(lines, key=_by_name) if by_name else lines
    return render_template(
        "table.html",
        found=found,
        lines=lines,
        desk=desk,
        states=STATES,
        uncoupled=UNCOUPLED,
        by_name=by_name,
        freshness=freshness,
        waits=WAITS,
    )


def _by_name(line: Line) -> tuple[str, str]:
    return line.person.last_name.casefold(), line.person.first_name.casefold()


@blueprint.post("/abgleich")
def compare() -> ResponseReturnValue:
    """Compare now."""
    with at_the_desk() as desk:
        for outcome in reconcile_all(desk.directory):
            tell_outcome(outcome)
    return redirect(url_for("table.show"), 303)


@blueprint.route("/neu", methods=["GET", "POST"])
def new() -> ResponseReturnValue:
    """Add a person."""
    given = request.form
    with at_the_desk() as desk:
        require(desk.may_edit)
        refused = None
        if request.method == "POST":
            try:
                right = given.get("right", "own")
                require(right == "own" or desk.may_administer)
                draft = Person(given.get("local_number", "").strip(), "", "")
                person = named(draft, given.get("first_name", ""), given.get("last_name", ""), right)
                added = add_person(desk.directory.connection, person)
                return redirect(url_for("lines.show", number=added.local_number), 303)
            except RefusedError as error:
                refused = error
    page = render_template("new.html", given=given, rights=RIGHTS, desk=desk, refused=refused)
    return page, 422 if refused else 200


@blueprint.route("/loeschen", methods=["GET", "POST"])
def delete() -> ResponseReturnValue:
    """Remove chosen lines, after a second look."""
    numbers = request.values.getlist("number")
    with at_the_desk() as desk:
        require(desk.may_edit)
        people = [get_person(desk.directory.connection, number) for number in numbers]
        if request.method == "GET" and people:
            return render_template("delete.html", people=people)
        if people:
            for outcome in remove(desk.directory, numbers):
                tell_outcome(outcome)
        else:
            tell(Text("Wählen Sie zuerst Zeilen aus.", "Choose lines first."), "warn")
    return redirect(url_for("table.show"), 303)


@blueprint.post("/sprache")
def choose_language() -> ResponseReturnValue:
    """Remember the language."""
    session["language"] = "en" if request.form.get("language") == "en" else "de"
    return redirect(url_for("table.show"), 303)
