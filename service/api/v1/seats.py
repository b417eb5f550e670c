"""How does a program read and change one user of a customer number?"""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from service.api import conditions
from service.api.contract import Operation, operation, tell
from service.api.keys import program
from service.api.problems import ProblemError
from service.api.reading import body_of
from service.api.v1.user import Change, User, told
from service.door.access import PROGRAM, open_to
from service.door.bodies import takes
from service.door.current import runtime
from workflows.engine.errors import ChangedMeanwhileError
from workflows.program.scopes import Scope
from workflows.seat.records import Seat
from workflows.users.by_program import (
    AdminRightError,
    NameTakenError,
    ProgramChange,
    change_user,
    get_user,
)

LARGEST = 4 * 1024

blueprint = Blueprint("seats", __name__)


@blueprint.get("/<user_number>")
@open_to(PROGRAM)
@operation(
    Operation(
        "Zeigt einen Benutzer.",
        "Shows a user.",
        answers={200: User},
        needs_one_of=(Scope.DIRECTORY_READ, Scope.SEATS_WRITE),
        problems=("not_found",),
    )
)
def show(user_number: str) -> ResponseReturnValue:
    """Show a user as it is now."""
    return _tell(*get_user(runtime(), program().reach, user_number))


@blueprint.patch("/<user_number>")
@open_to(PROGRAM)
@takes("application/json", at_most=LARGEST)
@operation(
    Operation(
        "Ändert Namen und Rechte eines Benutzers; das Verwalterrecht geben und nehmen nur Menschen.",
        "Changes name and rights of a user; only people give and take the admin right.",
        answers={200: User},
        needs=(Scope.SEATS_WRITE,),
        body=Change,
        takes_if_match=True,
        problems=("not_found", "admin_right", "customer_rests", "moved_on", "name_taken"),
    )
)
def change(user_number: str) -> ResponseReturnValue:
    """Change what is named; who knows an older version is refused."""
    expected = conditions.expected_version(needed=True)
    sent = body_of(Change)
    wanted = ProgramChange(
        user_number,
        expected,
        display_name=sent.display_name,
        rights={name: on for name, on in sent.rights.model_dump().items() if on is not None},
        is_administrator=sent.is_administrator,
    )
    mine = program()
    try:
        found = change_user(runtime(), mine.reach, mine.key_id, wanted)
    except ChangedMeanwhileError:
        raise conditions.changed() from None
    except AdminRightError:
        raise ProblemError("admin_right") from None
    except NameTakenError:
        raise ProblemError("name_taken", errors=[{"pointer": "#/display_name", "code": "taken"}]) from None
    return _tell(*found)


def _tell(seat: Seat, customer_number: str) -> ResponseReturnValue:
    return tell(told(seat, customer_number), tag=str(seat.version))
