"""What does an SMS say, and does it fit into one?"""

from datetime import datetime
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from workers.moments import Language, time_of_day

LONGEST = 160
_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENDED = frozenset("^{}\\[~]|€")


class UnsendableTextError(ValueError):
    """The text holds characters outside GSM-7 (3GPP TS 23.038) or is longer than one SMS."""


def tan_text(  # noqa: PLR0913 - what stands in it
    language: Language, *, tan: str, reference: str, valid_until: datetime, base_url: str, zone: ZoneInfo
) -> str:
    """Write the SMS with a TAN; UnsendableTextError if it cannot be one GSM-7 SMS.

    The last line binds the TAN to our host, so that phones offer it there and nowhere else. A host too
    long for one SMS costs that line, not a second SMS.
    """
    until = time_of_day(valid_until, language, zone)
    facts = {"tan": tan, "reference": reference, "until": until}
    text = _environment().get_template(f"tan.{language}.txt").render(facts)
    bound = f"{text}\n\n@{urlsplit(base_url).hostname} #{tan}"
    chosen = bound if septets(bound) <= LONGEST else text
    if septets(chosen) > LONGEST:
        raise UnsendableTextError("the text is longer than one SMS")
    return chosen


def spoken_text(language: Language, *, code: str, valid_until: datetime, zone: ZoneInfo) -> str:
    """Write the SMS with a code that is read out on the telephone; no last line binds it to our host: nobody types it."""
    facts = {"code": code, "until": time_of_day(valid_until, language, zone)}
    return _environment().get_template(f"telephone_code.{language}.txt").render(facts)


def notice_text(name: str, language: Language, *, brand: str) -> str:
    """Write an SMS that only tells something: no code, no link, no person's name.

    A brand that does not fit into one GSM-7 SMS costs its naming; UnsendableTextError if the rest does not fit either.
    """
    template = _environment().get_template(f"{name}.{language}.txt")
    for opening in (f"{brand}: ", ""):
        text = template.render(opening=opening)
        if _is_one_sms(text):
            return text
    raise UnsendableTextError("the text is longer than one SMS")


def septets(text: str) -> int:
    """Count the septets of a text; UnsendableTextError if a character is outside GSM-7."""
    if not _BASIC.issuperset(text) and not (_BASIC | _EXTENDED).issuperset(text):
        raise UnsendableTextError("the text holds a character outside GSM-7")
    return len(text) + sum(character in _EXTENDED for character in text)


def _is_one_sms(text: str) -> bool:
    try:
        return septets(text) <= LONGEST
    except UnsendableTextError:
        return False


@cache
def _environment() -> Environment:
    return Environment(  # noqa: S701  plain text; the only facts are ours
        loader=FileSystemLoader(Path(__file__).parent / "texts"), undefined=StrictUndefined, auto_reload=False
    )
