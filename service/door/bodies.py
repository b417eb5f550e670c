"""Which request bodies does a view take? It declares media type and size, which are checked before anything is read."""

from collections.abc import Callable
from typing import NamedTuple, TypeVar

from flask import abort, current_app, request
from flask.typing import ResponseReturnValue

WITH_A_BODY = ("POST", "PUT", "PATCH")

View = TypeVar("View", bound=Callable[..., ResponseReturnValue])


class Body(NamedTuple):
    """What a view takes: media type, the most bytes, and whether there has to be one."""

    media_type: str | None
    at_most: int
    is_needed: bool


def takes(media_type: str | None, *, at_most: int, needed: bool = True) -> Callable[[View], View]:
    """Declare the media type of a view's requests, and how many bytes they may have; one that is not needed may be missing.

    None stands for any type of a form: what is none holds no fields.
    """

    def declare(view: View) -> View:
        view.__dict__["takes"] = Body(media_type, at_most, needed)
        return view

    return declare


def guard() -> None:
    """Refuse a body of unknown length (411), of more bytes than the view takes (413), compressed, or of another media type (415)."""
    if "Transfer-Encoding" in request.headers:
        abort(411)  # in chunks: our worker hands over no byte of it
    if request.endpoint is None or request.method not in WITH_A_BODY:
        return
    declared: Body | None = current_app.view_functions[request.endpoint].__dict__.get("takes")
    if declared is None:
        return
    request.max_content_length = declared.at_most
    if not (declared.is_needed or request.content_length):
        return
    if request.content_length is None:
        abort(411)  # reading would end at the limit without a word, and the rest be missing
    if request.content_length > declared.at_most:
        abort(413)
    # Else a body that is cut off would look whole, and one of just the limit too large: Werkzeug counts to Content-Length without it.
    request.environ.pop("wsgi.input_terminated", None)
    if declared.media_type is not None and request.mimetype != declared.media_type:
        abort(415)
    if request.headers.get("Content-Encoding", "").strip().lower() not in {"", "identity"}:
        abort(415)  # nothing here unpacks, and as it stands it is something else
