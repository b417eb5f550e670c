"""How are times and addresses written on the operators' pages?"""

from datetime import datetime, timedelta

from flask import Blueprint
from flask_babel import format_datetime, format_decimal, format_timedelta

from service.web.cockpit.intervention_words import advice, intervention
from service.web.cockpit.why_words import for_you, in_short, say_to_caller
from service.web.cockpit.words import kept, sentence, tone, word
from service.web.masked import masked, scrubbed


def age(span: timedelta) -> str:
    """For example "3 Tage"; one unit is enough to see what is old."""
    return str(format_timedelta(abs(span), threshold=1.2))


def stamp(at: datetime) -> str:
    """For example "23.11.2026, 14:05:09", in German time."""
    return str(format_datetime(at, "dd.MM.y, HH:mm:ss"))


def seconds(span: timedelta) -> str:
    """For example "1,4 s"."""
    return f"{format_decimal(round(span.total_seconds(), 1))} s"


def install(blueprint: Blueprint) -> None:
    """Give the templates these filters."""
    of_times = (age, stamp, seconds)
    of_names = (scrubbed, masked, word, sentence, kept, tone, advice, intervention)
    for shown in (*of_times, *of_names, for_you, in_short, say_to_caller):
        blueprint.add_app_template_filter(shown, shown.__name__)
