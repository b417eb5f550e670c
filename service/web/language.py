"""In which language does a page answer, and how does it write dates?"""

from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache, wraps
from pathlib import Path
from typing import TypeVarTuple

from babel.support import NullTranslations
from flask import Blueprint, Flask, Response, g, has_app_context, redirect, request, session
from flask_babel import Babel, Domain, format_date, format_datetime, get_locale
from markupsafe import Markup

from service.door import wished
from service.door.access import ANYONE, open_to
from service.door.limits import at_most
from service.web.again.pages import own_address

NAMES = {"de": "Deutsch", "en": "English"}
Asked = TypeVarTuple("Asked")
TRANSLATIONS = str(Path(__file__).parents[1] / "translations")
MOMENT = {"de": "EEEE, d. MMMM y, HH:mm 'Uhr'", "en": "EEEE, d MMMM y, HH:mm"}
BRIEF = {"de": "d. MMMM y, HH:mm 'Uhr'", "en": "d MMMM y, HH:mm"}
DAY = {"de": "EEEE, d. MMMM y", "en": "EEEE, d MMMM y"}
MONTH = {"de": "LLLL y", "en": "LLLL y"}
CLOCK = {"de": "HH:mm 'Uhr'", "en": "HH:mm"}
SECONDS = {"de": "HH:mm:ss 'Uhr'", "en": "HH:mm:ss"}

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
            found = here.translations = super().get_translations()
        return found


TEXTS = Texts()


class Languages(Babel):  # type: ignore[misc]  # Flask-Babel ships no types
    """Flask-Babel with our way to look texts up."""

    domain_instance = TEXTS


def install(app: Flask, time_zone: str) -> None:
    """Translate the pages of this application, and write moments by the clock of this time zone."""
    Languages(
        app,
        default_locale="de",
        default_timezone=time_zone,
        locale_selector=chosen,
        default_translation_directories=TRANSLATIONS,
    )
    app.jinja_env.globals["_"] = translated


def chosen() -> str:
    """The visitor's choice, else the browser's wish, else German."""
    choice = session.get("language")
    if choice in NAMES:
        return str(choice)
    return wished.language()


def code() -> str:
    """The language of the page being written: "de" or "en"."""
    if "language" not in g:
        locale = get_locale()
        g.language = str(locale.language) if locale else "de"
    found: str = g.language
    return found


def translated(text: str, **values: object) -> Markup:
    """A text of a template with its values, escaped: what Jinja's own `_` does in two calls more."""
    found = _said(TEXTS.get_translations(), text)
    return found % values if values or "%" in found else found


@lru_cache(8192)
def _said(texts: NullTranslations, text: str) -> Markup:
    """Looked up once per language, not for every page."""
    return Markup(texts.gettext(text))  # noqa: S704 - the texts are ours, values are escaped


def once_per_language(say: Callable[[*Asked], str]) -> Callable[[*Asked], str]:
    """Decorate what says the same whenever it is asked the same: it is put into words once per language, not for every page."""

    @lru_cache(8192)
    def said(_language: str, *asked: *Asked) -> str:
        return say(*asked)

    @wraps(say)
    def answer(*asked: *Asked) -> str:
        return said(code() if has_app_context() else "", *asked)  # outside of a page nothing is translated

    return answer


def moment(at: datetime) -> str:
    """For example "Montag, 23. November 2026, 14:05 Uhr", by the clock of the profile."""
    return str(format_datetime(at, MOMENT[code()]))


def brief(at: datetime) -> str:
    """For example "23. November 2026, 14:05 Uhr", where many of them stand side by side."""
    return str(format_datetime(at, BRIEF[code()]))


def day(on: date) -> str:
    """For example "Montag, 23. November 2026"; a datetime counts by the clock of the profile."""
    return str(format_date(on, DAY[code()]))


def month(on: date) -> str:
    """For example "November 2026"."""
    return str(format_date(on, MONTH[code()]))


def clock(at: datetime) -> str:
    """For example "14:05 Uhr", by the clock of the profile."""
    return str(format_datetime(at, CLOCK[code()]))


def clock_with_seconds(at: datetime) -> str:
    """For example "14:05:30 Uhr", where somebody waits for it."""
    return str(format_datetime(at, SECONDS[code()]))


@blueprint.post("")
@open_to(ANYONE)
@at_most("30 per minute")
def choose() -> Response:
    """Remember the language and return to the page the visitor came from."""
    wanted = request.form.get("language", "")
    if wanted in NAMES:
        session["language"] = wanted
    return redirect(own_address(request.form.get("page", "")), 303)  # type: ignore[return-value]  # werkzeug's answer is flask's here
