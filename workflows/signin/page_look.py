"""How does a page learn by one statement who is signed in and what it shows them? Every request asks for both."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from workflows.engine.looking import Look, filled, find_one
from workflows.engine.runtime import Runtime
from workflows.engine.scope import naming
from workflows.signin.sessions import OF_SESSION, WHO, SignedIn, session_facts

Viewer = TypeVar("Viewer", bound=SignedIn)

ACCOUNT = "(SELECT holder FROM person)"


@dataclass(frozen=True, slots=True)
class PageLook(Generic[Viewer]):
    """The look of a page: its rows are a SignedIn with further fields; `facts` are its parameters besides the session."""

    look: Look[Viewer]
    facts: Mapping[str, object] = field(default_factory=dict)


def select_with_viewer(columns: str, **parts: str) -> str:
    """Return the SELECT of the person who is signed in (`person`) and of these columns; `parts` are CTEs that columns may name.

    In columns and parts `:account` is the holder of the session. They are read only if a live session was found, in its scope.
    """
    first = {"scope": naming(OF_SESSION, ":token_hash"), "person": WHO.format(scope="scope CROSS JOIN")}
    named = ", ".join(f"{name} AS MATERIALIZED ({part})" for name, part in {**first, **parts}.items())
    found = f"WITH {named} SELECT person.*, {columns} FROM person"  # noqa: S608 - put together from our own names
    return filled(found, account=ACCOUNT)


def find_viewer(runtime: Runtime, token: str, asked: PageLook[Viewer]) -> Viewer | None:
    """Return the holder of the live session of this token, with the columns of the page; None if the session is over."""
    return find_one(runtime, asked.look, {**session_facts(token), **asked.facts})
