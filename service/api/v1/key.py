"""What is this key? A program asks first, and sees that everything between it and us works."""

from datetime import datetime

from flask import Blueprint
from flask.typing import ResponseReturnValue

from service.api.contract import Operation, Told, operation, tell
from service.api.keys import program
from service.door.access import PROGRAM, open_to
from workflows.program.scopes import Scope

blueprint = Blueprint("api_key", __name__)


class Key(Told):
    """A key: what it is called, what it may do, for which customer number, and until when it is good."""

    name: str
    key: str
    scopes: list[Scope]
    customer_number: str | None
    expires_at: datetime
    replaced_at: datetime | None


@blueprint.get("/key")
@open_to(PROGRAM)
@operation(
    Operation(
        "Sagt, was dieser Schlüssel ist: Name, Rechte, Kundennummer, Ende; „replaced_at“, wenn ein neuer ihn ablöst.",
        "Says what this key is: name, scopes, customer number, end; “replaced_at” if a new one takes its place.",
        answers={200: Key},
    )
)
def show() -> ResponseReturnValue:
    """Say what the key is that was shown."""
    mine = program()
    told = Key(
        name=mine.name,
        key=mine.shown,
        scopes=sorted(mine.scopes),
        customer_number=mine.customer_number,
        expires_at=mine.expires_at,
        replaced_at=mine.secret_ends_at,
    )
    return tell(told, tag=f"{mine.secret_id.hex}-{mine.expires_at.timestamp():.0f}")
