"""Which settlements, submissions and invoices are there, all of them?"""

from flask import Blueprint, Response, abort, render_template

from service.door.access import SIGNED_IN, open_to
from service.door.current import runtime
from service.door.limits import at_most
from service.web.documents import shown, words
from service.web.documents.chosen import query, wanted_lines
from service.web.documents.table import file_of
from service.web.rendering import csv_file
from service.web.signin.asking import asking
from service.web.signin.browser import own_scope, person
from workflows.dashboard import KIND_OF
from workflows.document.listing import Page, list_page
from workflows.profile import Table
from workflows.signin.page_look import PageLook

blueprint = Blueprint("documents", __name__)
shown.install(blueprint)

PAGES = "/<any('abrechnungen', 'sendungen', 'rechnungen'):page>"


def _asked(page: str) -> PageLook[Page] | None:
    name = _find_table(page)
    return list_page(KIND_OF[name], wanted_lines()) if name else None


@blueprint.get(PAGES)
@open_to(SIGNED_IN)
@asking(_asked)
def show(found: Page, page: str) -> str:
    """Show a page of the list that the address asks for."""
    name, wanted = _table(page), wanted_lines()
    return render_template(
        "documents/list.html",
        person=found,
        name=name,
        path=words.PATHS[name],
        page=found,
        wanted=wanted,
        query=query,
        is_filtered=bool(wanted.customer_number or wanted.year or wanted.text),
    )


@blueprint.get(f"{PAGES}.csv")
@open_to(SIGNED_IN)
@at_most("30 per minute", methods=("GET",))
def table(page: str) -> Response:
    """Hand the same lines over as a file, all of them."""
    name = _table(page)
    return csv_file(file_of(runtime(), own_scope(), person().holder, name, wanted_lines()), page)


def _table(page: str) -> Table:
    return _find_table(page) or abort(404)


def _find_table(page: str) -> Table | None:
    """The table of this page, if the profile has it."""
    return next((name for name in runtime().profile.overview if words.PATHS[name] == f"/{page}"), None)
