"""What did the demonstration send? Readable for people and for programs."""

from contextlib import suppress
from dataclasses import asdict
from datetime import datetime

from flask import Blueprint, Response, abort, jsonify, render_template, request

from service.door.access import ANYONE, open_to
from service.door.current import runtime
from service.local import postfach
from service.local.instance import has_own_sinks
from workflows import mobile_number

CONTRACT = ("id", "kind", "to", "subject", "text", "html", "links", "codes", "at")
READING_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
LETTER_POLICY = (
    "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; "
    "img-src data:; frame-ancestors 'self'"
)

blueprint = Blueprint("mailbox", __name__)


@blueprint.before_request
def only_where_mail_ends_here() -> None:
    """Hide all of it unless this is a demonstration whose mails, SMS or both end in the sinks of its own instance."""
    settings = runtime().settings
    if not settings.is_demo or not has_own_sinks(settings.data_dir):
        abort(404)


@blueprint.get("/postfach")
@open_to(ANYONE)
def reader() -> Response:
    """Show the list and one item, the newest unless another one is chosen."""
    items = _found(request.args.get("to", "").strip())
    chosen = next((item for item in items if item.id == request.args.get("id")), items[0] if items else None)
    times = {item.id: datetime.fromisoformat(item.at) for item in items}
    page = render_template(
        "mailbox/reader.html", items=items, chosen=chosen, times=times, to=request.args.get("to", "")
    )
    return Response(page, headers={"Content-Security-Policy": READING_POLICY})


@blueprint.get("/postfach.json")
@open_to(ANYONE)
def listing() -> Response:
    """Give the same list to programs."""
    return jsonify([{name: asdict(item)[name] for name in CONTRACT} for item in _items()])


@blueprint.get("/postfach/<item_id>.html")
@open_to(ANYONE)
def content(item_id: str) -> Response:
    """Show a mail as it is designed, shut off from everything else; its links open beside it, as in a real mailbox."""
    item = next((item for item in _items() if item.id == item_id), None)
    if item is None or not item.html:
        abort(404)
    html = item.html.replace("<head>", '<head><base target="_blank">', 1)
    return Response(html, headers={"Content-Security-Policy": LETTER_POLICY})


def _found(to: str) -> list[postfach.Item]:
    """Find a number however it is written, a whole address, or a part of one."""
    with suppress(mobile_number.MobileNumberError):
        to = mobile_number.read(to)
    folder = runtime().settings.data_dir
    return postfach.read(folder, to or None) or postfach.read_containing(folder, to)


def _items() -> list[postfach.Item]:
    return postfach.read(runtime().settings.data_dir, request.args.get("to") or None)
