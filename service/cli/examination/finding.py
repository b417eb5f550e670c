"""What comes of a question: in order, worth knowing, or wrong?"""

from collections.abc import Callable
from typing import Literal, NamedTuple

Question = Callable[[], str]
"""Returns what is to be said, a Note where somebody should know of it, nothing where there is nothing to examine; raises what is wrong."""


class Note(str):
    """A finding that somebody should know of, though nothing is wrong."""

    __slots__ = ()


class Finding(NamedTuple):
    """What one question came to."""

    mark: Literal["ok", "note", "FAIL"]
    name: str
    text: str


def examine(name: str, question: Question) -> Finding:
    """Ask; the text is empty where there is nothing to examine."""
    try:
        text = question()
    except Exception as error:  # noqa: BLE001 # whatever is wrong is the finding
        told = getattr(error, "orig", None) or error
        return Finding("FAIL", name, (str(told).strip() or type(told).__name__).splitlines()[0])
    return Finding("note" if isinstance(text, Note) else "ok", name, text)
