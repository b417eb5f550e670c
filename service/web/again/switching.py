"""How does a page with a form change its language without losing what was typed?

Its buttons send the form (WCAG 2.2, 3.3.7: nothing is asked for twice), to the address of the page and without acting upon it.
"""

from flask import Response, g, request, session
from flask_babel import refresh

from service.web.again.showing import show
from service.web.language import NAMES

BUTTON = "page_language"
"""The name of these buttons; no form has a field that is called so."""


def switch() -> Response | None:
    """Answer a form that was sent by such a button with its page in the other language; None for every other request.

    Stands behind the check of the token, which says that the form is ours.
    """
    if not g.get("csrf_valid") or BUTTON not in request.form:
        return None
    if request.form[BUTTON] in NAMES:
        session["language"] = request.form[BUTTON]
        _forget_texts()
    return show(request.form, sent_to=None)


def _forget_texts() -> None:
    """Look the texts up anew: the access check may have said something in the language before."""
    refresh()
    for name in ("language", "translations"):
        g.pop(name, None)
