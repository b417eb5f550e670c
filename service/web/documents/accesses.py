"""Who has fetched which document? A page for those who look after the users of a customer number."""

from uuid import UUID

from flask import Blueprint, abort, render_template, request

from service.door.access import SIGNED_IN, open_to
from service.web.documents import words
from service.web.documents.chosen import query
from service.web.signin.browser import own_rows, person
from workflows.document.accesses import Sought, list_accesses, parse_behind

blueprint = Blueprint("accesses", __name__)

PAGE = "/abrufe"


@blueprint.get(PAGE)
@open_to(SIGNED_IN)
def show() -> str:
    """Show who fetched what, newest first."""
    sought = Sought(
        _document(request.args.get("dokument", "")),
        request.args.get("nummer", ""),
        parse_behind(request.args.get("seite", "")),
    )
    with own_rows() as rows:
        found = list_accesses(rows, person().holder, sought)
    if not found.customer_numbers:
        abort(404)
    return render_template(
        "documents/accesses.html",
        person=person(),
        found=found,
        sought=sought,
        named=words.named,
        happened=words.happened,
        query=query,
    )


def _document(written: str) -> UUID | None:
    """The document that the address names; what cannot be meant counts as not said."""
    try:
        return UUID(written) if written else None
    except ValueError:
        return None
