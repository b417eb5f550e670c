"""What does a letter say? Blocks of plain text from a template: paragraphs, rows to copy, steps.

A block whose lines begin with "= " holds rows (label: value), one whose lines begin with "1. " holds steps.
"""

from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import cast

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context

from workers import moments
from workers.mail.rendering import centre_of
from workers.moments import Language
from workflows.outgoing.letters import PrintedLetter

TEXTS = Path(__file__).parent / "texts"


@dataclass(frozen=True)
class LetterText:
    """The subject and the blocks below it; `plain` is all of it as one text."""

    subject: str
    blocks: tuple[tuple[str, ...], ...] = field(repr=False)

    @property
    def plain(self) -> str:
        """The letter as somebody would type it."""
        lines = ["\n".join(line.removeprefix("= ") for line in block) for block in self.blocks]
        return "\n\n".join((self.subject, *lines)) + "\n"


def write(letter: PrintedLetter) -> LetterText:
    """Fill in the template; UndefinedError for a missing fact."""
    template = _environment().get_template(f"{letter.name}.{letter.language}.txt")
    facts = {**letter.facts, "language": letter.language, "centre": centre_of(letter.facts)}
    subject, *blocks = (block.split("\n") for block in template.render(facts).strip().split("\n\n"))
    return LetterText(subject[0], tuple(tuple(block) for block in blocks))


def letter_names() -> set[str]:
    """Name every letter that can be written."""
    return {path.name.split(".")[0] for path in TEXTS.glob("*.de.txt")}


@cache
def _environment() -> Environment:
    environment = Environment(  # noqa: S701  plain text, drawn character by character
        loader=FileSystemLoader(TEXTS),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters["day"] = _day
    return environment


@pass_context
def _day(context: Context, at: datetime) -> str:
    return moments.day(at, cast("Language", context["language"]), context["zone"])
