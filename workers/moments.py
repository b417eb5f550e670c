"""How is a moment written for a person, by the clock of the house?"""

from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo

Language = Literal["de", "en"]

_WEEKDAYS = {
    "de": ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_MONTHS = {
    "de": ("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober",
           "November", "Dezember"),
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December"),
}  # fmt: skip
_CLOCKS = {"Europe/Berlin": "German", "Europe/Vienna": "Austrian", "Europe/Zurich": "Swiss"}


def moment(at: datetime, language: Language, zone: ZoneInfo) -> str:
    """Write day and time: "Montag, 23. November 2026, 14:05 Uhr"; ValueError for a naive datetime."""
    local = _at_home(at, zone)
    weekday, month = _WEEKDAYS[language][local.weekday()], _MONTHS[language][local.month - 1]
    if language == "de":
        return f"{weekday}, {local.day}. {month} {local.year}, {local:%H:%M} Uhr"
    return f"{weekday}, {local.day} {month} {local.year}, {local:%H:%M} ({_clock(zone)} time)"


def day(at: datetime, language: Language, zone: ZoneInfo) -> str:
    """Write the day alone: "23. November 2026"; ValueError for a naive datetime."""
    local = _at_home(at, zone)
    month = _MONTHS[language][local.month - 1]
    return f"{local.day}{'.' if language == 'de' else ''} {month} {local.year}"


def time_of_day(at: datetime, language: Language, zone: ZoneInfo) -> str:
    """Write the time alone: "14:10 Uhr"; ValueError for a naive datetime."""
    return f"{_at_home(at, zone):%H:%M}" + (" Uhr" if language == "de" else "")


def _clock(zone: ZoneInfo) -> str:
    """Whose clock it is, in English: a country's, else a city's."""
    return _CLOCKS.get(zone.key) or zone.key.rpartition("/")[2].replace("_", " ")


def _at_home(at: datetime, zone: ZoneInfo) -> datetime:
    if at.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return at.astimezone(zone)
