"""How does an administrator suspend a user, let it back, or end it? Nobody does it to themselves but to go."""

from workflows.administrator.acting import Administrator, looking_after
from workflows.engine.errors import KundencenterError
from workflows.engine.runtime import Runtime
from workflows.seat.administrators import (
    LastAdministratorError,
    has_another,
    require_nobody_alone,
    solely_administered_by,
)
from workflows.users import actions


class NotOneselfError(KundencenterError):
    """Nobody suspends their own user: they could not lift it again."""


class OtherNumberError(KundencenterError):
    """What was typed to confirm is not the number of this user."""


def suspend(runtime: Runtime, who: Administrator, user_number: str, version: int) -> None:
    """Let the rights of a user rest until an administrator lifts it.

    Raises NotFoundError, ChangedMeanwhileError, NotOneselfError, LastAdministratorError, or TransitionRefused if it is so
    already.
    """
    with looking_after(runtime, who, user_number, version, only_ends=True) as looked:
        if looked.seat.account_id == who.account_id:
            raise NotOneselfError(user_number)
        if looked.seat.is_administrator and not has_another(looked.tx.session, looked.seat.id):
            raise LastAdministratorError((looked.customer.customer_number,))
        actions.suspend(looked.tx, looked.seat, actor=who.actor, reason="", cause="administrator")


def reinstate(runtime: Runtime, who: Administrator, user_number: str, version: int) -> None:
    """Lift what administrators had against a user; what operators or a directory have goes on counting.

    Raises NotFoundError, ChangedMeanwhileError, or TransitionRefused if it was not suspended by an administrator.
    """
    with looking_after(runtime, who, user_number, version) as looked:
        actions.reinstate(looked.tx, looked.seat, actor=who.actor, reason="", cause="administrator")


def end(runtime: Runtime, who: Administrator, user_number: str, version: int, typed: str) -> None:
    """End a user for good, once its number was typed by hand; one may end one's own, unless others need an administrator.

    Raises NotFoundError, ChangedMeanwhileError, OtherNumberError, LastAdministratorError or TransitionRefused.
    """
    with looking_after(runtime, who, user_number, version, only_ends=True) as looked:
        if "".join(typed.split()) != user_number:
            raise OtherNumberError(user_number)
        require_nobody_alone(solely_administered_by(looked.tx.session, looked.seat.id))
        actions.end(looked.tx, looked.seat, actor=who.actor, reason="", cause="administrator")
