"""Where does somebody choose in which language we write to them?"""

from typing import cast

from flask import Blueprint, flash, redirect, session
from flask.typing import ResponseReturnValue

from service.door.access import SIGNED_IN, open_to
from service.door.current import runtime
from service.door.limits import at_most
from service.web.credentials.change import change_page, empty_form
from service.web.credentials.forms import LanguageForm
from service.web.signin.browser import SETUP_PAGE, person
from workflows.credentials.language import Language, choose_language

SAID: dict[Language, str] = {
    "de": "Gespeichert. Ab jetzt schreiben wir Ihnen auf Deutsch.",
    "en": "Saved. From now on we write to you in English.",
}
"""In the language that was chosen: the next page is written in it, too."""

blueprint = Blueprint("credentials_language", __name__)


@blueprint.post(f"{SETUP_PAGE}/sprache")
@open_to(SIGNED_IN)
@at_most("20 per minute")
def choose() -> ResponseReturnValue:
    """Take the language of the account; the pages in this browser follow it."""
    form = LanguageForm()
    if not form.validate():
        return change_page(empty_form(), form)
    language = cast("Language", form.text("message_language"))
    choose_language(runtime(), person(), language)
    session["language"] = language
    flash(SAID[language], "success")
    return redirect(SETUP_PAGE, 303)
