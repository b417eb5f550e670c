"""What do subject, text and HTML of a mail say, given its name, language and facts?"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, pass_context, select_autoescape
from jinja2.runtime import Context
from markupsafe import Markup

from workers import moments
from workers.moments import Language
from workflows.colour import Colour, shades_of
from workflows.dialled import address_of

LANGUAGES: tuple[Language, ...] = ("de", "en")

_HERE = Path(__file__).parent
_BLANK_LINES = re.compile(r"\n{3,}")
_NAMES = ("greeting_name", "display_name")
_LINK = re.compile(r"(?i:[:/]/|\\\\|\bwww\.)|\w\.(?:[a-z]{2,}|[A-Z]{2,})(?![\w.])|(?:\d\D{0,3}){7}")
"""What mail programs make a link of: "https://…", "www.…", folders of a network, names that end like a host's, numbers to call."""

_WAY = Markup('<a class="plain" style="color:{colour}" href="{address}">{shown}</a>')
_JOINED = re.compile("\\.(?=[^\\W\\d_]|[\u200c\u200d])")
_STOPS = str.maketrans(dict.fromkeys("\u2024\u3002\ufe52\uff0e\uff61", "."))
"""What browsers, too, read as the stop in the name of a host (RFC 3490, 3.1; NFKC)."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """The three faces of one mail; text and HTML say the same."""

    subject: str
    text: str = field(repr=False)
    html: str = field(repr=False)


class UnknownMailError(LookupError):
    """There is no mail of this name in this language."""


def render(name: str, language: Language, facts: Mapping[str, object]) -> Rendered:
    """Write one mail; UnknownMailError, KeyError without brand, product or colour, UndefinedError for any other missing fact."""
    subject, text, html = _templates(name, language, Colour.parse(str(facts["colour"])))
    names = {name: _unlinked(str(facts[name])) for name in _NAMES if name in facts}
    context = {**facts, **names, "language": language, "centre": centre_of(facts)}
    return Rendered(
        subject=subject.render(context).strip(),
        text=_BLANK_LINES.sub("\n\n", text.render(context)).strip() + "\n",
        html=html.render(context | _reached(facts)),
    )


def mail_names() -> list[str]:
    """List every mail that can be rendered."""
    return sorted(folder.name for folder in _HERE.iterdir() if (folder / "de" / "subject.txt").is_file())


def prepare(colour: str, *names: str) -> None:
    """Compile these mails in the colour of the house before anybody waits for one."""
    for name in names:
        for language in LANGUAGES:
            _templates(name, language, Colour.parse(colour))


def centre_of(facts: Mapping[str, object]) -> str:
    """Name the centre as the pages do: the brand and the product behind it."""
    return f"{facts['brand']} {facts['product']}"


def _reached(facts: Mapping[str, object]) -> dict[str, Markup]:
    """Write the ways to the house as links: in HTML a tap writes to it or calls it."""
    colour = shades_of(Colour.parse(str(facts["colour"]))).link
    email, phone = (str(facts[name]) for name in ("support_email", "support_phone"))
    ways = {"support_email": (email, f"mailto:{email}"), "support_phone": (phone, address_of(phone))}
    return {
        name: _WAY.format(colour=colour, address=address, shown=shown)
        for name, (shown, address) in ways.items()
        if address
    }


@cache
def _templates(name: str, language: Language, colour: Colour) -> tuple[Template, Template, Template]:
    if name not in mail_names() or language not in LANGUAGES:
        raise UnknownMailError(f"no mail {name!r} in {language!r}")
    subject, text, html = (
        _environment(colour).get_template(f"{name}/{language}/{file}")
        for file in ("subject.txt", "body.txt", "body.html")
    )
    return subject, text, html


@cache
def _environment(colour: Colour) -> Environment:
    """A house has one look: macros know it without being told in every mail."""
    environment = Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=select_autoescape(("html",)),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals["shades"] = shades_of(colour)
    environment.filters |= {"moment": _moment, "grouped": grouped, "unless_on_file": _unless_on_file}
    return environment


def _unlinked(name: str) -> str:
    """Leave out a name that would be a link: whoever may choose one would write to others in the name of the house.

    "J.Muster" and "Evil.Com" are alike to us: behind a stop comes a blank, and neither is a host.
    """
    plain = name.translate(_STOPS)
    return "" if _LINK.search(plain) else _JOINED.sub(". ", plain)


@pass_context
def _moment(context: Context, at: datetime) -> str:
    return moments.moment(at, context["language"], context["zone"])


@pass_context
def _unless_on_file(context: Context, belonging: str) -> str:
    """Say why the reader gets this mail: the address belongs to the account like this, or only stands in the master data."""
    number = context.resolve("number_on_file")
    if not number:
        return belonging
    if context["language"] == "de":
        return f"in den Stammdaten zur Kundennummer {number} steht"
    return f"is on file for customer number {number}"


def grouped(code: str) -> str:
    """Show a typed code of eight letters as XXXX-XXXX; anything else stays as it is."""
    return f"{code[:4]}-{code[4:]}" if len(code) == 8 else code
