"""How does an operator find somebody? One box on every page; what was typed is sent, and stands in no address, log or history."""

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from service.door.access import OPERATOR, open_to
from service.door.current import runtime
from service.door.limits import at_most
from service.web.cockpit.entry import operator
from service.web.cockpit.forms import SearchForm
from service.web.cockpit.role import only_for
from service.web.cockpit.search_words import called
from service.web.rendering import form_page
from workflows.cockpit.search.finding import Found, Hit, find
from workflows.cockpit.search.kept import record_search
from workflows.cockpit.search.shapes import Kind
from workflows.customer.search_keys import SHORTEST
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading
from workflows.operator.roles import Deed, unreadable

IDS = {Kind.RECORD, Kind.MESSAGE, Kind.JOB}

blueprint = Blueprint("search", __name__)


@blueprint.get("/suche")
@open_to(OPERATOR)
def ask() -> ResponseReturnValue:
    """Say what the box finds."""
    return _page(SearchForm(formdata=None), None)


@blueprint.post("/suche")
@open_to(OPERATOR)
@only_for(Deed.LOOK)
@at_most("60 per minute")
def answer() -> ResponseReturnValue:
    """Lead to the only one who is meant, or let the operator choose; what was looked for is kept as a hash."""
    form = SearchForm()
    if not form.validate():
        return _page(form, None)
    with reading(runtime(), EVERYBODY) as session:
        found = find(session, form.text("q"), unreadable(operator().role))
    record_search(runtime(), operator().holder, form.text("q"), found)
    return _page(form, found) if found.only is None else redirect(address_of(found.only), 303)


def address_of(hit: Hit) -> str:
    """The page of a customer, or of a record."""
    if hit.ref.workflow == "customer":
        return url_for("customers.show", key=hit.ref.id)
    return url_for("interventions.show", workflow=hit.ref.workflow, key=hit.ref.id)


def _page(form: SearchForm, found: Found | None) -> ResponseReturnValue:
    return form_page(
        "cockpit/search.html",
        form,
        operator=operator(),
        found=found,
        too_short=found is not None
        and not {Kind.NAME, Kind.CUSTOMER_NUMBER, Kind.EMAIL, *IDS} & set(found.kinds),
        tried=[called(kind) for kind in found.kinds] if found else [],
        address_of=address_of,
        shortest=SHORTEST,
    )
