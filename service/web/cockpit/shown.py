"""How are times and addresses written on the operators' pages?"""

import re
from datetime import datetime, timedelta

from flask import Blueprint
from flask_babel import format_datetime, format_decimal, format_percent, format_timedelta, gettext

from service.door.current import runtime
from service.web.cockpit.approval_words import approval, because, contact
from service.web.cockpit.hindrance_words import hindrance
from service.web.cockpit.intervention_words import advice, deed, intervention
from service.web.cockpit.role import may_do, role_word
from service.web.cockpit.words import kept, sentence, tone, word
from service.web.language import day
from service.web.masked import masked
from workflows.approval.actions import count_open
from workflows.engine.transaction import reading

MINUTE = timedelta(minutes=1)
ADDRESS = re.compile(r"[^\s<>@,;:\"'()]+@[^\s<>@,;:\"'()]+")


def age(span: timedelta) -> str:
    """For example "3 Tage"; one unit is enough to see what is old."""
    return str(format_timedelta(abs(span), threshold=1.2))


def stamp(at: datetime) -> str:
    """For example "23.11.2026, 14:05:09", in German time."""
    return str(format_datetime(at, "dd.MM.y, HH:mm:ss"))


def recent(span: timedelta) -> str:
    """For example "vor 3 Minuten"; what happened within a minute is not told apart, or every look would differ from the one before."""
    return str(gettext("eben")) if span < MINUTE else str(gettext("vor %(span)s", span=age(span)))


def clock_time() -> str:
    """The time of day at our house, for example "10:02:31"."""
    return str(format_datetime(None, "HH:mm:ss"))


def span(length: timedelta) -> str:
    """For example "0,4 s" or "3 Stunden": below a minute the seconds with a place behind the comma."""
    return f"{format_decimal(round(length.total_seconds(), 1))} s" if length < MINUTE else age(length)


def hour_of_day(at: datetime) -> str:
    """For example "14:00", in German time."""
    return str(format_datetime(at, "HH:mm"))


def number(count: float) -> str:
    """For example "1.234"."""
    return str(format_decimal(count))


def percent(share: float) -> str:
    """For example "40 %"."""
    return str(format_percent(share))


def decimal(number: int) -> str:
    """For example "1.000"."""
    return str(format_decimal(number))


def scrubbed(words: str) -> str:
    """A machine's own words, with every mail address in them masked."""
    return ADDRESS.sub(lambda found: masked(found.group()), words)


OF_TIME = (age, day, recent, stamp, span, hour_of_day)


def open_approvals() -> int:
    """How many proposals wait for a second person: the menu of every page says so."""
    with reading(runtime()) as session:
        return count_open(session)


def install(blueprint: Blueprint) -> None:
    """Give the templates these filters, and the count of the menu."""
    blueprint.add_app_template_global(open_approvals)
    written = (*OF_TIME, number, percent, decimal, scrubbed, masked, word, sentence, kept, tone)
    for shown in (*written, advice, intervention, deed, hindrance, approval, because, contact):
        blueprint.add_app_template_filter(shown, shown.__name__)
    blueprint.add_app_template_filter(may_do, "may")
    blueprint.add_app_template_filter(role_word, "role")
