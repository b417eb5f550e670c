"""How does a page learn in one statement who is signed in and what it shows them? Everybody asks both all the time."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from workflows.engine.looking import Look, filled, find_one
from workflows.engine.runtime import Runtime
from workflows.engine.scope import naming
from workflows.signin.sessions import OF_SESSION, WHO, SignedIn, shown_by

Viewer = TypeVar("Viewer", bound=SignedIn)

ACCOUNT = "(SELECT holder FROM person)"


@dataclass(frozen=True, slots=True)
class Question(Generic[Viewer]):
    """What a page asks: a look whose rows are a SignedIn and more, and what it has to know besides."""

    look: Look[Viewer]
    facts: Mapping[str, object] = field(default_factory=dict)


def beside(columns: str, **parts: str) -> str:
    """Return the SELECT of whoever is signed in, from `person`, and of these columns beside; `parts` are SELECTs that columns may name.

    Whose rows they are is written as everywhere, `:account`; here it is the holder of the session. Columns and parts are read
    for a person that was found, thus in the scope of the session.
    """
    first = {"scope": naming(OF_SESSION, ":token_hash"), "person": WHO.format(scope="scope CROSS JOIN")}
    named = ", ".join(f"{name} AS MATERIALIZED ({part})" for name, part in {**first, **parts}.items())
    found = f"WITH {named} SELECT person.*, {columns} FROM person"  # noqa: S608 - put together from our own names
    return filled(found, account=ACCOUNT)


def find_beside(runtime: Runtime, token: str, asked: Question[Viewer]) -> Viewer | None:
    """Return who holds the live session of this token, with what was asked."""
    return find_one(runtime, asked.look, {**shown_by(token), **asked.facts})
