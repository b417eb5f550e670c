"""How does a directory read and write the users of its customer number? One view: the library knows the addresses of SCIM."""

from flask import Blueprint, Response, json, request
from flask.typing import ResponseReturnValue
from scim2_server.requests import ScimRequest

from service.door.access import DIRECTORY, open_to
from service.door.bodies import takes
from service.door.current import runtime
from service.scim.credential import client
from service.scim.dialects import Notes
from service.scim.errors import MEDIA_TYPE
from service.scim.paths import as_named
from service.scim.protocol import Handler, Service
from service.scim.resources import LARGEST_BODY
from service.scim.storage import Storage

PREFIX = "/scim/v2"
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
CURSORS = "scim-cursor"
LATER_SECONDS = 3600
"""Invitations are counted by the day; a directory that comes round hourly gets the rest through."""

blueprint = Blueprint("scim", __name__)


@blueprint.route("", methods=METHODS)
@blueprint.route("/", methods=METHODS)
@blueprint.route("/<path:path>", methods=METHODS)
@open_to(DIRECTORY)
@takes(None, at_most=LARGEST_BODY, needed=False)
def serve(path: str = "") -> ResponseReturnValue:
    """Serve any request of a directory."""
    handler = _handler(as_named(path))
    asked = ScimRequest(
        method="GET" if request.method == "HEAD" else request.method,
        base_url=f"{runtime().settings.public_base_url}{PREFIX}",
        path=as_named(path),
        query=request.args.to_dict(),
        headers=list(request.headers.items()),
        body=request.get_data(),
    )
    try:
        told = handler.handle(asked)
    except Exception as refused:
        told = handler.service.error_response(refused)
        if told.status >= 500:
            raise
        if handler.storage.is_noted(told.status):
            handler.note_refused(told.status, (told.body or {}).get("detail"))
    if told.status == 429:
        told.headers["Retry-After"] = str(LATER_SECONDS)
    body = "" if told.body is None else json.dumps(told.body)
    return Response(body, told.status, told.headers, mimetype=MEDIA_TYPE)


def _handler(path: str) -> Handler:
    notes = Notes()
    is_reading = request.method in {"GET", "HEAD"} or path.endswith("/.search")
    storage = Storage(runtime(), client(), notes, is_reading=is_reading)
    storage.request = f"{request.method} {path.split('/')[1][:50]}"
    return Handler(Service(runtime().keys.derive(CURSORS)[0], notes, request.args), storage)
