"""Must somebody prove who they are before a document is handed over in a new browser?"""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from flask import redirect
from flask.typing import ResponseReturnValue

from service.door.current import runtime
from service.web.again.pages import here
from service.web.signin.browser import CONFIRM_PAGE, database, person
from service.web.signin.prefilled import want
from workflows import policy
from workflows.document.first_fetch import has_fetched_here, note_first_fetch

Given = ParamSpec("Given")


def proven_at_first(view: Callable[Given, ResponseReturnValue]) -> Callable[Given, ResponseReturnValue]:
    """Ask for the password (and TAN) before the first document in a browser, where the profile wants it."""

    @wraps(view)
    def asked(*given: Given.args, **named: Given.kwargs) -> ResponseReturnValue:
        if not runtime().profile.documents_ask_for_proof or has_fetched_here(database(), person().id):
            return view(*given, **named)
        if person().is_proven_within(policy.FRESH_PROOF):
            note_first_fetch(runtime(), person().id)
            return view(*given, **named)
        want(here())
        return redirect(CONFIRM_PAGE, 303)

    return asked
