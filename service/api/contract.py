"""What does an endpoint promise? Its view declares it once: the document is made of that, and nothing else is answered.

`@operation` says in both languages what it does, what it needs, takes and answers, and how it may refuse besides what every endpoint
may. `body_of`, `query_of` and `tell` hold a view to it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from flask import Response, current_app, g, request
from flask.typing import ResponseReturnValue
from pydantic import BaseModel, ConfigDict

from service.api import conditions
from workflows.program.scopes import Scope

View = TypeVar("View", bound=Callable[..., ResponseReturnValue])


class Sent(BaseModel):
    """What a program sends: nothing that nobody knows, each value of its own type, and it stays as it was sent."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Told(BaseModel):
    """What a program is answered; a field that may be missing is null."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class UndeclaredError(RuntimeError):
    """A view of the interface does what it does not declare."""


@dataclass(frozen=True)
class Operation:
    """The declaration of one endpoint; `problems` are the codes that not every endpoint may answer.

    A key has to name all scopes of `needs`, and of `needs_one_of` any.
    """

    german: str
    english: str
    answers: Mapping[int, type[BaseModel] | None]
    needs: tuple[Scope, ...] = ()
    needs_one_of: tuple[Scope, ...] = ()
    body: type[BaseModel] | None = None
    query: type[Sent] | None = None
    problems: tuple[str, ...] = ()
    takes_if_match: bool = False

    @property
    def scopes(self) -> tuple[str, ...]:
        """What a key has to name, each in words."""
        return (*self.needs, *filter(None, [" or ".join(self.needs_one_of)]))


def operation(declared: Operation) -> Callable[[View], View]:
    """Declare what an endpoint promises."""

    def declare(view: View) -> View:
        view.__dict__["operation"] = declared
        return view

    return declare


def operation_of(endpoint: str) -> Operation:
    """Return what an endpoint promises; raises UndeclaredError."""
    declared = current_app.view_functions[endpoint].__dict__.get("operation")
    if not isinstance(declared, Operation):
        raise UndeclaredError(endpoint)
    return declared


def tell(
    told: BaseModel,
    status: int = 200,
    *,
    tag: str | None = None,
    location: str | None = None,
    holds_secret: bool = False,
) -> Response:
    """Answer with what was declared for this status; raises UndeclaredError for anything else.

    `tag` becomes the ETag (a program that knows it is told 304), and an answer that `holds_secret` is shown once.
    """
    declared = operation_of(str(request.endpoint)).answers
    if declared.get(status) is not type(told):
        raise UndeclaredError(f"{request.endpoint}: {status} {type(told).__name__}")
    response = Response(told.model_dump_json(), status, mimetype="application/json")
    if location is not None:
        response.headers["Location"] = location
    g.holds_secret = holds_secret
    return response if tag is None else conditions.marked(response, tag)
