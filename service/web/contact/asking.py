"""In whose name does a page ask for a change, and what does somebody read when it may not be?"""

from service.web.messages import Said, say
from service.web.signin.browser import person
from service.web.signin.tan_answers import not_sent
from workflows.contact.actions import Asker
from workflows.contact.allowed import AddressTakenError, SameValueError
from workflows.engine.errors import KundencenterError
from workflows.tan.actions import TanTooSoonError, TooManyTansError

SAID: dict[type[KundencenterError], str] = {
    SameValueError: "E-SAME",
    AddressTakenError: "E-DUPMAIL",
}


def asker() -> Asker:
    """The person of this page, in this session."""
    return Asker(person().holder, person().id)


def refusal_of(refusal: KundencenterError) -> Said:
    """The sentence for a refused change; raises the refusal again if it is none that a form explains."""
    if isinstance(refusal, TooManyTansError | TanTooSoonError):
        return not_sent(refusal)
    if type(refusal) not in SAID:
        raise refusal
    return say(SAID[type(refusal)])
