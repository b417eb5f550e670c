"""What does a page ask in the same statement as who is signed in?"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from flask import abort, current_app, g, request
from flask.typing import ResponseReturnValue

from workflows.signin.page_look import PageLook, Viewer

Given = ParamSpec("Given")


def asking(
    ask: Callable[Given, PageLook[Viewer] | None],
) -> Callable[
    [Callable[Concatenate[Viewer, Given], ResponseReturnValue]], Callable[Given, ResponseReturnValue]
]:
    """Declare what a page asks besides who is signed in; its view takes the answer first.

    Where there is nothing to ask, the address leads nowhere.
    """

    def declare(
        view: Callable[Concatenate[Viewer, Given], ResponseReturnValue],
    ) -> Callable[Given, ResponseReturnValue]:
        @wraps(view)
        def show(*given: Given.args, **named: Given.kwargs) -> ResponseReturnValue:
            if g.asked is None:
                abort(404)
            return view(g.signed_in, *given, **named)

        show.__dict__["asks"] = ask
        return show

    return declare


def asked_by_the_page() -> PageLook[Any] | None:
    """What the page at hand asks, None if that is nothing but who is signed in.

    The access check needs the answer, too: nothing of it reaches whom that refuses, for the view is not called.
    """
    view = current_app.view_functions.get(request.endpoint or "")
    ask: Callable[..., PageLook[Any] | None] | None = view and view.__dict__.get("asks")
    g.asked = ask(**(request.view_args or {})) if ask else None
    asked: PageLook[Any] | None = g.asked
    return asked
