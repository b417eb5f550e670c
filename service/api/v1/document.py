"""Where does a program read what it may send? In the document of the interface."""

from flask import Blueprint, Response
from flask.typing import ResponseReturnValue

from service.api import conditions, openapi
from service.api.contract import Operation, operation
from service.door.access import ANYONE, open_to

blueprint = Blueprint("openapi", __name__)


@blueprint.get("/openapi.json")
@open_to(ANYONE)
@operation(Operation("Dieses Dokument (OpenAPI 3.1).", "This document (OpenAPI 3.1).", answers={200: None}))
def show() -> ResponseReturnValue:
    """Show the document; made of the code once per process."""
    made = openapi.document()
    return conditions.marked(Response(made.text, mimetype="application/json"), made.tag)
