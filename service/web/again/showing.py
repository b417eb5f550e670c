"""What does somebody see whose form was not acted upon: its token no longer fits, or another language was chosen in it?

The page that holds the form, as if it had been opened, with what was typed (`service.web.again.fields`). The view that would act is never
called. What was typed comes back only to a form that our own page sent: no other page writes into ours.
"""

from typing import Any, Literal
from urllib.parse import urlsplit

from flask import Response, current_app, flash, g, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from werkzeug.datastructures import MultiDict

from service.door import access
from service.door.current import runtime
from service.web.again.fields import Sent, fill_in
from service.web.again.pages import Page, address, page_of, told_page
from service.web.again.sender import is_from_here
from service.web.messages import Said, say

PutIn = Literal["filled in", "form missing", "no page"]

OF_THE_VISITOR = ("signed_in", "asked", "operator")
"""What the access check has stored for the view that would have acted; the page asks for it again."""


def answer(_error: CSRFError) -> Response:
    """Ask for the form once more, as it was typed; also where no cookie came with it, which may be the browser's will."""
    g.asked_again = _sentences()
    response = show(request.form if is_from_here() else MultiDict(), sent_to=request.path)
    if response.status_code == 200:
        response.status_code = 422
    elif response.location:
        flash(_("Diese Seite war nicht mehr aktuell, deshalb haben wir nichts ausgeführt."), "info")
    return response


def asked_again() -> list[Said]:
    """Return why the page that is written asks for its form once more; empty if it does not."""
    found: list[Said] = g.get("asked_again", [])
    return found


def chosen_before(name: str, default: Any) -> Any:
    """Return what was chosen in a form that is shown again: it may decide which fields there are."""
    return g.get("sent", {}).get(name, default)


def show(sent: Sent, *, sent_to: str | None) -> Response:
    """Answer with the page of the form that came, and write into it what was sent to this path (None: to any)."""
    g.sent = sent
    page = page_of((told_page(request.form) or request.path).partition("?")[0])
    is_same_view = (page.path, page.rule.endpoint) == (request.path, request.endpoint)
    _turn_into_get_of(page)
    shown_at = address()
    response = _call_view(ask_access=not is_same_view)
    put_in(response, sent, shown_at=shown_at, sent_to=sent_to)
    return response


def put_in(response: Response, sent: Sent, *, shown_at: str, sent_to: str | None) -> PutIn:
    """Write the values that were sent into the page of this answer, and say what came of it."""
    if response.status_code != 200 or response.mimetype != "text/html" or response.is_streamed:
        return "no page"
    filled = fill_in(response.get_data(as_text=True), sent, shown_at=shown_at, sent_to=sent_to)
    response.set_data(filled.page)
    return "filled in" if filled.has_form else "form missing"


def _sentences() -> list[Said]:
    if not request.cookies:
        return [say("E-COOKIES", host=urlsplit(runtime().settings.public_base_url).hostname)]
    person = g.get("signed_in")
    return [say("E-AGAIN"), *([say("E-AGAINAS", name=person.name)] if person else ())]


def _turn_into_get_of(page: Page) -> None:
    """From here on the request is a GET of this page."""
    if page.path != request.path:
        request.query_string = b""
        request.__dict__.pop("args", None)  # what stood behind the question mark of the other address
    request.method, request.path = "GET", page.path
    request.url_rule, request.view_args = page.rule, dict(page.arguments)


def _call_view(*, ask_access: bool) -> Response:
    """Call the view of the page; the view that got the form has passed its access check already."""
    try:
        answered = let_in() if ask_access else None
        return current_app.make_response(current_app.dispatch_request() if answered is None else answered)
    except Exception as error:  # noqa: BLE001 - this runs within an error handler, so Flask would not handle an error of the page
        return current_app.make_response(current_app.handle_user_exception(error))


def let_in() -> ResponseReturnValue | None:
    """Ask the access check anew who the visitor is, and return its answer to them; None if they may open the page."""
    for name in OF_THE_VISITOR:
        g.pop(name, None)
    return access.guard()
