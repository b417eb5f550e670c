"""In which language does a page answer, and how does it write dates?"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache, lru_cache, wraps
from pathlib import Path
from typing import TypeVarTuple
from zoneinfo import ZoneInfo

from babel import Locale
from babel.support import NullTranslations, Translations
from flask import Blueprint, Flask, Response, g, has_app_context, redirect, request, session
from flask_babel import Babel, Domain
from markupsafe import Markup

from service.door import wished
from service.door.access import ANYONE, open_to
from service.door.current import runtime
from service.door.limits import at_most
from service.web.again.pages import own_address

NAMES = {"de": "Deutsch", "en": "English"}
Asked = TypeVarTuple("Asked")
TRANSLATIONS = str(Path(__file__).parents[1] / "translations")
MOMENT = {
    "de": "{weekday}, {0.day}. {month} {0.year}, {0:%H:%M} Uhr",
    "en": "{weekday}, {0.day} {month} {0.year}, {0:%H:%M}",
}
BRIEF = {"de": "{0.day}. {month} {0.year}, {0:%H:%M} Uhr", "en": "{0.day} {month} {0.year}, {0:%H:%M}"}
DAY = {"de": "{weekday}, {0.day}. {month} {0.year}", "en": "{weekday}, {0.day} {month} {0.year}"}
MONTH = {"de": "{month} {0.year}", "en": "{month} {0.year}"}
CLOCK = {"de": "{0:%H:%M} Uhr", "en": "{0:%H:%M}"}
SECONDS = {"de": "{0:%H:%M:%S} Uhr", "en": "{0:%H:%M:%S}"}

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


TEXTS = Texts()


class Languages(Babel):  # type: ignore[misc]  # Flask-Babel ships no types
    """Flask-Babel with our way to look texts up."""

    domain_instance = TEXTS


@cache
def texts_in(language: str) -> NullTranslations:
    """Our texts in this language."""
    return Translations.load(TRANSLATIONS, [language])


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
    return _written(at, MOMENT)


def brief(at: datetime) -> str:
    """For example "23. November 2026, 14:05 Uhr", where many of them stand side by side."""
    return _written(at, BRIEF)


def day(on: date) -> str:
    """For example "Montag, 23. November 2026"; a datetime counts by the clock of the profile."""
    return _written(on, DAY)


def month(on: date) -> str:
    """For example "November 2026"."""
    return _written(on, MONTH)


def clock(at: datetime) -> str:
    """For example "14:05 Uhr", by the clock of the profile."""
    return _written(at, CLOCK)


def clock_with_seconds(at: datetime) -> str:
    """For example "14:05:30 Uhr", where somebody waits for it."""
    return _written(at, SECONDS)


def _written(on: date, patterns: Mapping[str, str]) -> str:
    """Babel's own way takes three times as long, a twentieth of a page."""
    if isinstance(on, datetime):
        on = on.astimezone(ZoneInfo(runtime().profile.time_zone))
    weekdays, months = _names(code())
    return patterns[code()].format(on, weekday=weekdays[on.weekday()], month=months[on.month])


@cache
def _names(language: str) -> tuple[Mapping[int, str], Mapping[int, str]]:
    """Weekdays from Monday = 0, months from January = 1."""
    known = Locale(language)
    return known.days["format"]["wide"], known.months["format"]["wide"]


@blueprint.post("")
@open_to(ANYONE)
@at_most("30 per minute")
def choose() -> Response:
    """Remember the language and return to the page the visitor came from."""
    wanted = request.form.get("language", "")
    if wanted in NAMES:
        session["language"] = wanted
    return redirect(own_address(request.form.get("page", "")), 303)  # type: ignore[return-value]  # werkzeug's answer is flask's here
