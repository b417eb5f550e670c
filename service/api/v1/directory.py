"""How does a local program get its key, and the credentials of its users?"""

from typing import Annotated
from uuid import UUID

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from pydantic import Field

from service.api.contract import Operation, Sent, Told, operation, tell
from service.api.keys import program
from service.api.problems import ProblemError
from service.api.reading import body_of
from service.api.v1.services import LARGEST, LOCAL_NUMBER
from service.door.access import COUPLING, PROGRAM, Level, open_to, register_check
from service.door.bodies import takes
from service.door.current import runtime
from service.door.limits import at_most, network_key
from workflows import program_policy
from workflows.engine.errors import NotFoundError
from workflows.gate.credentials import InstallationNeededError, issue_to_installation
from workflows.program.actions import NAME_MAX, KeyNameError
from workflows.program.installations import CodeRestsError, CodeUsedError, WrongCodeError, enrol
from workflows.program.scopes import Scope

blueprint = Blueprint("directory", __name__)


class Coupling(Sent):
    """A coupling code as it was read out, and what the installation is to be called."""

    code: Annotated[str, Field(min_length=1, max_length=50)]
    name: Annotated[str, Field(min_length=1, max_length=NAME_MAX)]


class Coupled(Told):
    """The installation, and its key, which is shown this once."""

    installation: UUID
    key: str


class LocalUser(Sent):
    """Which line of the local user administration holds the number."""

    local_number: LOCAL_NUMBER | None = None


class Handed(Told):
    """The credential of a user, which is shown this once."""

    credential: str


SPENT = (
    "Der Code ist schon eingelöst. Lassen Sie sich einen neuen geben.",
    "The code has been used already. Ask for another one.",
)
"""Whoever types a code waits for no secret that was shown before."""


@blueprint.post("/enrol")
@open_to(COUPLING)
@at_most("30 per minute")
@takes("application/json", at_most=LARGEST)
@operation(
    Operation(
        "Koppelt ein lokales Programm mit einem Kopplungscode und gibt ihm einen Schlüssel.",
        "Couples a local program by a coupling code, and gives it a key.",
        answers={201: Coupled},
        body=Coupling,
        problems=("bad_code", "shown_once", "too_many_requests"),
    )
)
def couple() -> ResponseReturnValue:
    """Couple an installation; a code is good once."""
    sent = body_of(Coupling)
    try:
        made = enrol(runtime(), sent.code, sent.name, network_key())
    except KeyNameError:
        errors = [{"pointer": "#/name", "code": "unseen", "detail": "characters that nobody sees"}]
        raise ProblemError("unprocessable", errors=errors) from None
    except CodeUsedError:
        raise ProblemError("shown_once", "the code was used; ask for another one", sentence=SPENT) from None
    except WrongCodeError:
        raise ProblemError("bad_code") from None
    except CodeRestsError:
        seconds = int(program_policy.WRONG_REST.total_seconds())
        raise ProblemError("too_many_requests", headers={"Retry-After": str(seconds)}) from None
    return tell(Coupled(installation=made.installation_id, key=made.key), 201, holds_secret=True)


@blueprint.post("/seats/<user_number>/credential")
@open_to(PROGRAM)
@takes("application/json", at_most=LARGEST, needed=False)
@operation(
    Operation(
        "Gibt der Installation ein neues Dienst-Kennwort dieses Benutzers; das alte gilt noch einen Tag. "
        "Die Benutzer-Nummer gilt damit dort als hinterlegt.",
        "Gives the installation a new credential of this user; the old one is good for another day. "
        "The user number counts as stored there from now on.",
        answers={201: Handed},
        needs=(Scope.DIRECTORY_APPLY,),
        body=LocalUser,
        problems=("installation_needed", "not_found"),
    )
)
def credential(user_number: str) -> ResponseReturnValue:
    """Hand over a credential; a user of somebody else and one that is not there are answered alike."""
    sent = body_of(LocalUser) if request.content_length else LocalUser()
    if not (user_number.isascii() and user_number.isdecimal()):
        raise NotFoundError(user_number)
    try:
        made = issue_to_installation(runtime(), program(), user_number, sent.local_number)
    except InstallationNeededError:
        raise ProblemError("installation_needed", "couple it by ./kc coupling-code") from None
    return tell(Handed(credential=made.secret), 201, holds_secret=True)


def _code_comes_with_the_body() -> None:
    """Whoever has no key yet has a code, and `enrol` looks at it."""


register_check(Level.COUPLING, _code_comes_with_the_body)
