"""What does an endpoint of the interface look like? A small one of the tests: notes in memory, with all that the base offers."""

import hashlib
from enum import StrEnum
from typing import Annotated

import pytest
from flask import Blueprint, Flask, abort, request
from flask.typing import ResponseReturnValue
from pydantic import Field

from service.api import conditions
from service.api.contract import Operation, Sent, Told, operation, tell
from service.api.paging import Page, cursor_after, position_of
from service.api.reading import body_of, query_of
from service.api.routes import BLUEPRINTS
from service.door.access import PROGRAM, open_to
from service.door.bodies import takes
from service.door.limits import at_most
from tests.web.application import app_for
from workflows.engine.errors import NotFoundError
from workflows.engine.runtime import Runtime
from workflows.program.scopes import Scope

PATH = "/api/v1/notes"
LARGEST = 64 * 1024
LARGEST_FILE = 8 * 1024 * 1024

blueprint = Blueprint("notes", __name__)
kept: dict[int, "Note"] = {}
faults: list[Exception] = []
"""What the next requests break down with."""


class Order(StrEnum):
    BY_NUMBER = "number"


class NewNote(Sent):
    text: Annotated[str, Field(min_length=1, max_length=200)]
    weight: Annotated[int, Field(ge=0, le=1000)] = 1


class Note(Told):
    number: int
    text: str
    weight: int
    version: int


class Notes(Told):
    notes: list[Note]
    next: str | None


class Password(Told):
    password: str


class Wanted(Page):
    weight: Annotated[int | None, Field(ge=0)] = None
    order: Order = Order.BY_NUMBER


@blueprint.post("")
@open_to(PROGRAM)
@takes("application/json", at_most=LARGEST)
@operation(Operation("Legt an.", "Adds.", answers={201: Note}, needs=(Scope.DOCUMENTS_WRITE,), body=NewNote))
def add() -> ResponseReturnValue:
    sent = body_of(NewNote)
    if faults:
        raise faults.pop()
    note = Note(number=len(kept) + 1, text=sent.text, weight=sent.weight, version=1)
    kept[note.number] = note
    return tell(note, 201, tag="1", location=f"{PATH}/{note.number}")


@blueprint.get("")
@open_to(PROGRAM)
@operation(Operation("Listet auf.", "Lists.", answers={200: Notes}, query=Wanted, problems=("bad_cursor",)))
def show() -> ResponseReturnValue:
    page = query_of(Wanted)
    after = (position_of(page) or [0])[0]
    rest = [note for note in kept.values() if note.number > int(after) and page.weight in {None, note.weight}]
    shown = rest[: page.limit]
    more = cursor_after(page, [shown[-1].number]) if len(rest) > len(shown) else None
    return tell(Notes(notes=shown, next=more))


@blueprint.patch("/<int:number>")
@open_to(PROGRAM)
@takes("application/json", at_most=LARGEST)
@operation(
    Operation(
        "Ändert.",
        "Changes.",
        answers={200: Note},
        needs=(Scope.DOCUMENTS_WRITE,),
        body=NewNote,
        takes_if_match=True,
        problems=("not_found",),
    )
)
def change(number: int) -> ResponseReturnValue:
    expected = conditions.expected_version(needed=True)
    sent = body_of(NewNote)
    if number not in kept:
        raise NotFoundError
    version = kept[number].version
    if expected not in {None, version}:
        raise conditions.changed()
    kept[number] = Note(number=number, text=sent.text, weight=sent.weight, version=version + 1)
    return tell(kept[number], tag=str(version + 1))


@blueprint.post("/password")
@open_to(PROGRAM)
@at_most("3 per minute")
@operation(Operation("Würfelt.", "Throws dice.", answers={201: Password}))
def password() -> ResponseReturnValue:
    return tell(Password(password="shown-once"), 201, holds_secret=True)


class Gone(Told):
    number: int


class Stored(Told):
    length: int
    digest: str


@blueprint.delete("/<int:number>")
@open_to(PROGRAM)
@operation(
    Operation("Nimmt weg.", "Takes away.", answers={200: Gone}, takes_if_match=True, problems=("not_found",))
)
def remove(number: int) -> ResponseReturnValue:
    expected = conditions.expected_version(needed=False)
    if number not in kept:
        abort(404)
    if expected not in {None, kept[number].version}:
        raise conditions.changed()
    del kept[number]
    return tell(Gone(number=number))


@blueprint.put("/file")
@open_to(PROGRAM)
@takes("application/octet-stream", at_most=LARGEST_FILE)
@operation(Operation("Nimmt.", "Takes.", answers={200: Stored}, needs=(Scope.DOCUMENTS_WRITE,)))
def store() -> ResponseReturnValue:
    length, digest = 0, hashlib.sha256()
    while piece := request.stream.read(64 * 1024):
        length += len(piece)
        digest.update(piece)
    return tell(Stored(length=length, digest=digest.hexdigest()))


def app_with_notes(runtime: Runtime) -> Flask:
    """An application that has these endpoints, too, and no note yet; one per process for the same settings."""
    kept.clear()
    faults.clear()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("service.api.routes.BLUEPRINTS", (*BLUEPRINTS, (PATH, blueprint)))
        return app_for(runtime, with_notes=True)
