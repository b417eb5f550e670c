"""What was used? A service reports it, and may report it again: it counts once."""

from datetime import UTC, datetime
from typing import Annotated

from flask import Blueprint
from flask.typing import ResponseReturnValue
from pydantic import AwareDatetime, Field

from service.api.contract import Operation, Sent, Told, operation, tell
from service.api.keys import program
from service.api.problems import ProblemError
from service.api.reading import body_of
from service.api.v1.services import CUSTOMER_NUMBER, LARGEST, USER_NUMBER
from service.door.access import PROGRAM, open_to
from service.door.bodies import takes
from service.door.current import runtime
from workflows.gate.usage import Noted, Use, note
from workflows.program.scopes import Scope

EARLIEST, LATEST = datetime(1, 1, 2, tzinfo=UTC), datetime(9999, 12, 31, tzinfo=UTC)
"""Beyond, a moment with an offset may lie in no year of ours."""

MISFITS = {
    Noted.NO_USER: ("#/user_number", "unknown", "there is no such user of this customer number"),
    Noted.NO_TIME: ("#/at", "out_of_range", "uses count for a year, and not ahead of time"),
}

blueprint = Blueprint("usage", __name__)


class Report(Sent):
    """A use: `key` is the reporter's own name for it, once per customer number and service."""

    key: Annotated[str, Field(min_length=1, max_length=200)]
    service: Annotated[str, Field(min_length=1, max_length=40)]
    customer_number: CUSTOMER_NUMBER
    user_number: USER_NUMBER
    at: Annotated[AwareDatetime, Field(ge=EARLIEST, lt=LATEST)]
    count: Annotated[int, Field(ge=1, le=1_000_000)] = 1


class Counted(Told):
    """A use that is counted."""

    key: str


@blueprint.post("/usage")
@open_to(PROGRAM)
@takes("application/json", at_most=LARGEST)
@operation(
    Operation(
        "Nimmt, was benutzt wurde; dieselbe Meldung noch einmal (200) zählt nicht doppelt.",
        "Takes what was used; the same report again (200) does not count twice.",
        answers={200: Counted, 201: Counted},
        needs=(Scope.USAGE_WRITE,),
        body=Report,
        problems=("already_used",),
    )
)
def report() -> ResponseReturnValue:
    """Count a use; whose number it is and what is unknown are told alike."""
    sent = body_of(Report)
    if runtime().profile.find_service(sent.service) is None:
        raise _misfit("#/service", "unknown", "the profile has no such service")
    noted = note(runtime(), program(), Use(**sent.model_dump()))
    if noted in MISFITS:
        raise _misfit(*MISFITS[noted])
    if noted is Noted.OTHER:
        raise ProblemError("already_used", "a use with this key says something else")
    return tell(Counted(key=sent.key), 201 if noted is Noted.NEW else 200)


def _misfit(pointer: str, code: str, detail: str) -> ProblemError:
    return ProblemError("unprocessable", errors=[{"pointer": pointer, "code": code, "detail": detail}])
