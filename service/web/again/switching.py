"""How does a page with a form change its language without losing what was typed?

Its buttons send the form (WCAG 2.2, 3.3.7: nothing is asked for twice), to the address of the page and without acting upon it.
"""

from flask import Response, current_app, g, request, session
from flask_babel import refresh
from werkzeug.exceptions import MethodNotAllowed

from service.web.again.pages import find_page
from service.web.again.showing import show
from service.web.language import NAMES

BUTTON = "page_language"
"""The name of these buttons; no form has a field that is called so."""


def switch() -> Response | None:
    """Answer a form that was sent by such a button with its page in the other language; None for every other request.

    Stands behind the check of the token, which says that the form is ours.
    """
    if _is_page_without_form_of_its_own() and BUTTON in request.form:
        request.routing_exception = None  # it is shown, as if it had been opened
        current_app.extensions["csrf"].protect()
    if not g.get("csrf_valid") or BUTTON not in request.form:
        return None
    if request.form[BUTTON] in NAMES:
        session["language"] = request.form[BUTTON]
        _forget_texts()
    return show(request.form, sent_to=None)


def _is_page_without_form_of_its_own() -> bool:
    """Say whether all forms of this page go elsewhere, as the operators' box does: nobody has asked for a token here."""
    is_sent = request.method == "POST" and isinstance(request.routing_exception, MethodNotAllowed)
    return is_sent and find_page(request.path) is not None


def _forget_texts() -> None:
    """Look the texts up anew: the access check may have said something in the language before."""
    refresh()
    for name in ("language", "translations"):
        g.pop(name, None)
