"""How does a page write days and times, in its language and by the clock of the profile?"""

from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from zoneinfo import ZoneInfo

from babel import Locale

from service.door.current import runtime
from service.web.language import code

MOMENT = {
    "de": "{weekday}, {0.day}. {month} {0.year}, {0:%H:%M} Uhr",
    "en": "{weekday}, {0.day} {month} {0.year}, {0:%H:%M}",
}
BRIEF = {"de": "{0.day}. {month} {0.year}, {0:%H:%M} Uhr", "en": "{0.day} {month} {0.year}, {0:%H:%M}"}
DAY = {"de": "{weekday}, {0.day}. {month} {0.year}", "en": "{weekday}, {0.day} {month} {0.year}"}
MONTH = {"de": "{month} {0.year}", "en": "{month} {0.year}"}
CLOCK = {"de": "{0:%H:%M} Uhr", "en": "{0:%H:%M}"}
SECONDS = {"de": "{0:%H:%M:%S} Uhr", "en": "{0:%H:%M:%S}"}


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
