"""In which language does a page answer, and with which texts?"""

from collections.abc import Callable
from functools import cache, lru_cache, wraps
from pathlib import Path
from typing import TypeVarTuple

from babel.support import NullTranslations, Translations
from flask import Blueprint, Flask, Response, g, has_app_context, redirect, request, session
from flask_babel import Babel, Domain
from markupsafe import Markup

from service.door import wished
from service.door.access import ANYONE, open_to
from service.door.limits import at_most
from service.web.again.pages import told_page
from service.web.marked import BESIDE_MEANING, NP_

NAMES = {"de": "Deutsch", "en": "English"}
Asked = TypeVarTuple("Asked")
TRANSLATIONS = str(Path(__file__).parents[1] / "translations")

blueprint = Blueprint("language", __name__)


class Texts(Domain):  # type: ignore[misc]  # Flask-Babel ships no types
    """Our texts in the language of the request, which is looked up once: after a change of language nothing more is written.

    Flask-Babel would do it for every single text, which was a third of the time of a page.
    """

    def get_translations(self) -> NullTranslations:
        """The texts in the language of this request."""
        here = g._get_current_object()  # noqa: SLF001 - Werkzeug's documented way to ask a proxy once
        try:
            found: NullTranslations = here.translations
        except AttributeError:
            found = here.translations = texts_in(code())
        return found


class Source(NullTranslations):
    """The German texts as the code has them; the meaning before some of them is for the catalogue alone."""

    def gettext(self, message: str) -> str:
        """Return the text without its meaning."""
        return message.rpartition(BESIDE_MEANING)[2]


TEXTS = Texts()


class Languages(Babel):  # type: ignore[misc]  # Flask-Babel ships no types
    """Flask-Babel with our way to look texts up."""

    domain_instance = TEXTS


@cache
def texts_in(language: str) -> NullTranslations:
    """Our texts in this language."""
    found: NullTranslations = Translations.load(TRANSLATIONS, [language])
    found.add_fallback(Source())
    return found


def install(app: Flask, time_zone: str) -> None:
    """Translate the pages of this application, and write moments by the clock of this time zone."""
    Languages(
        app,
        default_locale="de",
        default_timezone=time_zone,
        locale_selector=chosen,
        default_translation_directories=TRANSLATIONS,
    )
    app.jinja_env.globals.update(_=translated, pgettext=meant)


def chosen() -> str:
    """The visitor's choice, else the browser's wish, else German."""
    choice = session.get("language")
    if choice in NAMES:
        return str(choice)
    return wished.language()


def code() -> str:
    """The language of the page being written: "de" or "en"."""
    here = g._get_current_object()  # noqa: SLF001 - as above
    try:
        found: str = here.language
    except AttributeError:
        found = here.language = chosen()
    return found


def translated(text: str, **values: object) -> Markup:
    """A text of a template with its values, escaped: what Jinja's own `_` does in two calls more."""
    found = _said(TEXTS.get_translations(), text)
    return found % values if values or "%" in found else found


def meant(meaning: str, text: str) -> Markup:
    """A text of a template that means something else elsewhere."""
    return translated(NP_(meaning, text))


@lru_cache(8192)
def _said(texts: NullTranslations, text: str) -> Markup:
    """Looked up once per language, not for every page."""
    return Markup(texts.gettext(text))  # noqa: S704 - the texts are ours, values are escaped


def spoken() -> str:
    """The language of the page being written; empty outside of one, where nothing is translated."""
    return code() if has_app_context() else ""


def begun_small(text: str, language: str) -> str:
    """How a text begins within a sentence: English ones that are also headings have a capital there; German ones are written alike."""
    is_capital = language == "en" and not text[1:2].isupper()  # a TAN stays one
    return text[:1].lower() + text[1:] if is_capital else text


def once_per_language(say: Callable[[*Asked], str]) -> Callable[[*Asked], str]:
    """Decorate what says the same whenever it is asked the same: it is put into words once per language, not for every page."""

    @lru_cache(8192)
    def said(_language: str, *asked: *Asked) -> str:
        return say(*asked)

    @wraps(say)
    def answer(*asked: *Asked) -> str:
        return said(spoken(), *asked)

    return answer


@blueprint.post("")
@open_to(ANYONE)
@at_most("30 per minute")
def choose() -> Response:
    """Remember the language and return to the page the visitor came from."""
    wanted = request.form.get("language", "")
    if wanted in NAMES:
        session["language"] = wanted
    return redirect(told_page(request.form) or "/", 303)  # type: ignore[return-value]  # werkzeug's answer is flask's here
