"""What does every topic's collector of facts look like? It is asked when a message is sent."""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy.orm import Session

from workflows.engine.runtime import Runtime
from workflows.message.records import Message

TextFacts = Mapping[str, object]
Facts = Callable[[Runtime, Session, Message], TextFacts]
ReadAhead = tuple[tuple[type[Any], str], ...]
"""The rows that a text needs: table, and the column of the message that names the row."""


class NothingToTellError(Exception):
    """What the message is about is over: nobody needs it any more."""


class UnknownTextError(Exception):
    """This release has no text of that name: the next one, which is at work beside it or was before, has ordered it."""


def page(runtime: Runtime, path: str) -> str:
    """The full address of one of our pages."""
    return f"{runtime.settings.public_base_url}{path}"
