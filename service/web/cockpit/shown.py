"""How are times and addresses written on the operators' pages?"""

from datetime import UTC, datetime, timedelta

from flask import Blueprint, g
from flask_babel import format_datetime, format_decimal, format_percent, format_timedelta, gettext

from service.door.current import runtime
from service.web.cockpit.approval_words import approval, because, contact
from service.web.cockpit.hindrance_words import hindrance
from service.web.cockpit.intervention_words import advice, deed, intervention
from service.web.cockpit.machine_words import scrubbed
from service.web.cockpit.next_words import next_words
from service.web.cockpit.reason_words import reason_word
from service.web.cockpit.role import may_do, role_word, who_may_do
from service.web.cockpit.tones import tone
from service.web.cockpit.words import sentence, word
from service.web.marked import N_
from service.web.masked import masked
from service.web.messages import unknown
from service.web.moments import day
from workflows.approval.inbox import count_open
from workflows.cockpit import asking
from workflows.cockpit.worklist import COUNTED
from workflows.engine.transaction import reading

NOT_FOUND_OUT = N_("nicht ermittelt (%(span)s)")
SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)


def age(span: timedelta) -> str:
    """For example "3 Tage"; one unit is enough to see what is old."""
    return str(format_timedelta(abs(span), threshold=1.2))


def stamp(at: datetime) -> str:
    """For example "23.11.2026, 14:05:09", by the clock of the house; a story has hundreds, so nothing is looked up for it."""
    return at.astimezone(runtime().profile.zone).strftime("%d.%m.%Y, %H:%M:%S")


def recent(span: timedelta) -> str:
    """For example "vor 3 Minuten"; what happened within a minute is not told apart, or every look would differ from the one before."""
    return str(gettext("eben")) if span < MINUTE else str(gettext("vor %(span)s", span=age(span)))


def span(length: timedelta) -> str:
    """For example "0,4 s" or "3 Stunden": below a minute the seconds with a place behind the comma."""
    return f"{format_decimal(round(length.total_seconds(), 1))} s" if length < MINUTE else age(length)


def due(waited: timedelta) -> str:
    """For example "wartet seit 3 Minuten"; below zero it is how long a job has still time, and less than a second is no time."""
    if abs(waited) < SECOND:
        return str(gettext("jetzt fällig"))
    if waited < timedelta(0):
        return str(gettext("fällig in %(span)s", span=age(waited)))
    return str(gettext("wartet seit %(span)s", span=age(waited)))


def weekday(at: datetime) -> str:
    """For example "Mo., 23.11.2026", by the clock of the house."""
    return str(format_datetime(at, "EEE dd.MM.y"))


def hour(at: datetime) -> str:
    """For example "14:05", by the clock of the house."""
    return at.astimezone(runtime().profile.zone).strftime("%H:%M")


def second(at: datetime) -> str:
    """For example "14:05:09", by the clock of the house."""
    return at.astimezone(runtime().profile.zone).strftime("%H:%M:%S")


def utc(at: datetime) -> str:
    """A time for machines: ISO 8601 in UTC."""
    return at.astimezone(UTC).isoformat(timespec="seconds")


def time_zone() -> str:
    """The zone of the house, for the scripts that write times."""
    return runtime().profile.time_zone


def not_found_out() -> str:
    """What stands where an answer took too long."""
    return str(gettext(NOT_FOUND_OUT, span=span(asking.LONGEST)))


def number(count: float) -> str:
    """For example "1.234"."""
    return str(format_decimal(count))


def percent(share: float) -> str:
    """For example "40 %"."""
    return str(format_percent(share))


def so_many(count: int) -> str:
    """For example "1.234", or that it is more than anybody counts: "mehr als 1.000"."""
    return str(gettext("mehr als %(n)s", n=number(COUNTED - 1))) if count >= COUNTED else number(count)


def recipient(address: str) -> str:
    """To whom something went, masked; an address that is erased leaves no trace of itself."""
    return masked(address) if address else str(gettext("eine gelöschte Adresse"))


OF_TIME = (age, day, due, recent, stamp, span, weekday, hour, second, utc)


def open_approvals() -> int:
    """How many proposals wait for a second person: the menu of every page says so; a page that has counted them says so itself."""
    if "open_approvals" not in g:
        with reading(runtime()) as session:
            keep_open_approvals(count_open(session, most=COUNTED)[0])
    return int(g.open_approvals)


def keep_open_approvals(count: int) -> None:
    """Keep the count for the menu of this page."""
    g.open_approvals = count


def install(blueprint: Blueprint) -> None:
    """Give the templates these filters, and what every page may say."""
    for known in (open_approvals, time_zone, not_found_out):
        blueprint.add_app_template_global(known)
    written = (*OF_TIME, number, percent, so_many, scrubbed, masked, recipient, word, unknown, sentence, tone)
    for shown in (
        *written,
        advice,
        intervention,
        deed,
        hindrance,
        approval,
        because,
        contact,
        next_words,
        reason_word,
    ):
        blueprint.add_app_template_filter(shown, shown.__name__)
    blueprint.add_app_template_filter(may_do, "may")
    blueprint.add_app_template_filter(role_word, "role")
    blueprint.add_app_template_filter(who_may_do, "who_may")
