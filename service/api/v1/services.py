"""May this person use this service? The gate says yes or no with a code and a sentence; a no is no error."""

from typing import Annotated

from flask import Blueprint
from flask.typing import ResponseReturnValue
from pydantic import Field

from service.api.contract import Operation, Sent, Told, operation, tell
from service.api.keys import program
from service.api.problems import ProblemError
from service.api.reading import body_of
from service.door import wished
from service.door.access import PROGRAM, open_to
from service.door.bodies import takes
from service.door.current import runtime
from workflows.gate.authorize import Asked, UnknownServiceError, authorize
from workflows.gate.verdicts import Verdict
from workflows.program.scopes import Scope

LARGEST = 4 * 1024
CUSTOMER_NUMBER = Annotated[str, Field(min_length=1, max_length=50)]
USER_NUMBER = Annotated[str, Field(max_length=20)]
LOCAL_NUMBER = Annotated[str, Field(min_length=1, max_length=50)]

blueprint = Blueprint("services", __name__)


class Wish(Sent):
    """Who wants to use the service; an empty user number says that none is stored for the person."""

    customer_number: CUSTOMER_NUMBER
    user_number: USER_NUMBER
    credential: Annotated[str, Field(max_length=200)]
    local_number: LOCAL_NUMBER | None = None


class Decision(Told):
    """Whether the person may, and what they may read, in the language that Accept-Language asks for."""

    allowed: bool
    code: Verdict
    sentence: str


@blueprint.post("/<name>/authorize")
@open_to(PROGRAM)
@takes("application/json", at_most=LARGEST)
@operation(
    Operation(
        "Sagt, ob jemand diesen Dienst benutzen darf, und sonst warum nicht. Auch ein Nein wird mit 200 beantwortet.",
        "Says whether somebody may use this service, and why not; a no is answered by 200, too.",
        answers={200: Decision},
        needs=(Scope.SERVICES_AUTHORIZE,),
        body=Wish,
        problems=("not_found",),
    )
)
def ask(name: str) -> ResponseReturnValue:
    """Answer for this moment; like every answer it says that nothing of it may be kept."""
    wish = body_of(Wish)
    asked = Asked(name, wish.customer_number, wish.user_number, wish.credential, wish.local_number)
    try:
        answer = authorize(runtime(), program(), asked)
    except UnknownServiceError:
        raise ProblemError("not_found", "the profile has no such service") from None
    language = wished.language()
    sentence = answer.sentence(runtime().profile, language)
    response = tell(Decision(allowed=answer.allowed, code=answer.verdict, sentence=sentence))
    response.headers |= {"Content-Language": language, "Vary": "Accept-Language"}
    return response
