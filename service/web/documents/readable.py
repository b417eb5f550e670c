"""How does a person read a document in the browser, an electronic invoice above all?"""

import hashlib
from uuid import UUID

from flask import Blueprint, Response, abort, make_response, render_template, request

from service.door.access import SIGNED_IN, open_to
from service.door.current import runtime
from service.door.limits import at_most
from service.web.documents import words
from service.web.documents.electronic import WORDS
from service.web.documents.first_time import proven_at_first
from service.web.documents.pacing import DownloadSlot
from service.web.language import code
from service.web.signin.browser import own_rows, person
from workflows.dashboard import KIND_OF
from workflows.document.facts import Facts, find_facts
from workflows.document.fetching import note_access
from workflows.document.readable import read_electronic
from workflows.profile import Table

blueprint = Blueprint("readable", __name__)

FORM = "1"
"""Of the page: another one makes what a browser knows old."""


@blueprint.get("/rechnungen/<uuid:document_id>")
@open_to(SIGNED_IN)
@at_most("60 per minute", methods=("GET",))
@proven_at_first
def invoice(document_id: UUID) -> Response:
    """Show an invoice."""
    return _shown("invoices", document_id)


@blueprint.get("/abrechnungen/<uuid:document_id>")
@open_to(SIGNED_IN)
@at_most("60 per minute", methods=("GET",))
@proven_at_first
def settlement(document_id: UUID) -> Response:
    """Show the document of a settlement."""
    return _shown("settlements", document_id)


@blueprint.get("/sendungen/<uuid:document_id>")
@open_to(SIGNED_IN)
@at_most("60 per minute", methods=("GET",))
@proven_at_first
def submission(document_id: UUID) -> Response:
    """Show the document of a submission."""
    return _shown("submissions", document_id)


def _shown(name: Table, document_id: UUID) -> Response:
    with own_rows() as rows:
        facts = find_facts(rows, person().holder, KIND_OF[name], document_id) or abort(404)
    etag = _etag(facts)
    if request.if_none_match.contains_weak(etag):
        answer = Response()
    else:
        with DownloadSlot(person().holder, "page"):
            found = read_electronic(runtime(), facts)
        if found and request.method == "GET":
            note_access(runtime(), facts, person().holder, form="view", continues=False)
        answer = make_response(
            render_template(
                "documents/readable.html",
                person=person(),
                title=words.named(KIND_OF[name], facts.number),
                path=words.PATHS[name],
                facts=facts,
                found=found,
                words=WORDS,
            )
        )
    answer.set_etag(etag, weak=True)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer.make_conditional(request)  # type: ignore[return-value]  # it is this very answer


def _etag(facts: Facts) -> str:
    """Of what the page shows, to whom, and in which language."""
    seen = (FORM, facts.sha256.hex(), facts.corrected_by, facts.corrects, person().id, code())
    return hashlib.sha256(repr(seen).encode()).hexdigest()
