"""How does a person fetch an original?"""

from uuid import UUID

from flask import Blueprint, Response, abort

from service.door.access import SIGNED_IN, open_to
from service.door.limits import at_most
from service.web.documents.first_time import proven_at_first
from service.web.documents.sending import send_original
from service.web.signin.browser import own_rows, person
from workflows.document.fetching import find_original
from workflows.document.records import Kind

blueprint = Blueprint("originals", __name__)

FETCHES = "120 per minute"


@blueprint.get("/rechnungen/<uuid:document_id>/original")
@open_to(SIGNED_IN)
@at_most(FETCHES, methods=("GET",))
@proven_at_first
def invoice(document_id: UUID) -> Response:
    """Hand over an invoice as it came in."""
    return _original("invoice", document_id)


@blueprint.get("/abrechnungen/<uuid:document_id>/original")
@open_to(SIGNED_IN)
@at_most(FETCHES, methods=("GET",))
@proven_at_first
def settlement(document_id: UUID) -> Response:
    """Hand over the document of a settlement as it came in."""
    return _original("settlement", document_id)


@blueprint.get("/sendungen/<uuid:document_id>/original")
@open_to(SIGNED_IN)
@at_most(FETCHES, methods=("GET",))
@proven_at_first
def submission(document_id: UUID) -> Response:
    """Hand over the document of a submission as it came in."""
    return _original("submission", document_id)


def _original(kind: Kind, document_id: UUID) -> Response:
    with own_rows() as rows:
        original = find_original(rows, person().holder, kind, document_id)
    return send_original(original, person().holder) if original else abort(404)
