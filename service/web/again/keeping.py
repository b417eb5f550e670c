"""What becomes of a form whose sender has to sign in first? What was typed waits for its holder, sealed, in the browser's own cookie.

Nothing is acted upon: after the sign-in the page opens with what was typed, to be sent again. Whose form it is says its token, which we
have signed (`service.door.signing`), also where no session tells that any more. The cookie opens for that account alone, on that page, once.
"""

import json
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any, NamedTuple
from uuid import UUID

from flask import Response, after_this_request, current_app, g, request
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as AnyResponse

from service.door.current import find_person, runtime
from service.door.signing import FIELD, holder_of
from service.web.again.fields import Sent, to_keep
from service.web.again.pages import address, here, sent_bytes, sent_form
from service.web.again.sender import is_from_here
from service.web.again.showing import put_in
from service.web.messages import say
from workflows.browser_policy import FORM_KEPT
from workflows.engine.clock import database_now
from workflows.engine.keys import UnwrapError
from workflows.engine.transaction import reading
from workflows.signin.sessions import SignedIn

PURPOSE = "kept-form"

LARGEST = 2_000
"""Characters of the cookie, of the browser's session and of the address that this then names: nginx takes 4,096 bytes for all headers of an answer."""


class Kept(NamedTuple):
    """What was typed, on which page it is shown again, and where its form was sent to."""

    page: str
    sent_to: str
    sent: Sent


def keep(response: AnyResponse) -> bool:
    """Let the browser keep what was typed into the form that was sent; say whether there was something, and room for it."""
    sent, page, person = sent_form(), here(), find_person()
    holder = _holder_of(sent, person)
    typed = to_keep(sent) if holder and page != "/" else []
    if not any(value for _name, value in typed):
        return False
    content = {"page": page, "sent_to": request.path, "typed": typed, "at": _now(person).isoformat()}
    value = _sealed(holder, content)
    others = sent_bytes(page) + len(request.cookies.get(current_app.config["SESSION_COOKIE_NAME"], ""))
    if len(value) + others > LARGEST:
        return False
    response.set_cookie(
        cookie_name(),
        value,
        max_age=int(FORM_KEPT.total_seconds()),
        **_cookie_options(),
    )
    return True


def bring_back() -> None:
    """Open what was kept for the page at hand; what is somebody else's is dropped unread, and so is what waited too long.

    Stands behind the access check, which knows who is there.
    """
    shown = request.cookies.get(cookie_name())
    person = find_person()
    if not shown or person is None or request.method != "GET":
        return
    kept = _open(shown, person)
    if kept is None:
        after_this_request(drop)
    elif kept.page == address():
        g.sent, g.asked_again = kept.sent, [say("E-KEPT")]
        after_this_request(partial(_hand_back, kept))


def drop(response: AnyResponse) -> AnyResponse:
    """Let the browser forget what it keeps."""
    if cookie_name() in request.cookies:
        response.delete_cookie(cookie_name(), **_cookie_options())
    return response


def cookie_name() -> str:
    """The prefix makes browsers refuse the cookie from any other host, path or plain connection."""
    return "formular" if runtime().settings.is_demo else "__Host-formular"


def _cookie_options() -> dict[str, Any]:
    return {"path": "/", "httponly": True, "samesite": "Lax", "secure": not runtime().settings.is_demo}


def _holder_of(sent: Sent, person: SignedIn | None) -> str:
    """Return the mark of the person whose form it is; empty if our page did not send it, or somebody else is signed in now."""
    holder = holder_of(sent.get(FIELD, "")) if sent and is_from_here() else ""
    return holder if person is None or person.mark == holder else ""


def _sealed(holder: str, content: Mapping[str, Any]) -> str:
    text = zlib.compress(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode(), 9)
    return f"{holder}.{urlsafe_b64encode(runtime().keys.wrap(PURPOSE, _about(holder), text)).decode()}"


def _open(shown: str, person: SignedIn) -> Kept | None:
    holder, _dot, sealed = shown.partition(".")
    if holder != person.mark:
        return None
    try:
        text = runtime().keys.unwrap(PURPOSE, _about(holder), urlsafe_b64decode(sealed), is_ours=False)
    except (UnwrapError, ValueError):  # not sealed here
        return None
    told = json.loads(zlib.decompress(text))
    if person.now - datetime.fromisoformat(told["at"]) > FORM_KEPT:
        return None
    return Kept(told["page"], told["sent_to"], MultiDict([(name, value) for name, value in told["typed"]]))


def _hand_back(kept: Kept, response: Response) -> Response:
    """Write it into the page, once, or say that its form is gone; where the page leads elsewhere it goes on waiting."""
    outcome = put_in(response, kept.sent, shown_at=kept.page, sent_to=kept.sent_to)
    if outcome == "form missing":
        g.asked_again = [say("E-KEPTGONE")]
        # A GET once more, which changes nothing, so that the page shows the sentence.
        response = current_app.make_response(current_app.dispatch_request())
    if outcome != "no page":
        drop(response)
    return response


def _about(holder: str) -> UUID:
    """What the seal is about: it opens for nobody else."""
    return UUID(holder * 2)


def _now(person: SignedIn | None) -> datetime:
    if person:
        return person.now
    with reading(runtime()) as session:
        return database_now(session)
