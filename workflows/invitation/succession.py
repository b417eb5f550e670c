"""How does a user get another holder? The number stays; whoever had it before is out at that very moment."""

from workflows.account.records import Account
from workflows.account.told import tell
from workflows.administrator.acting import Administrator, looking_after
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import Tx
from workflows.first_password import actions as first_password
from workflows.invitation.person import Person, require_fit
from workflows.invitation.sending import OnTheWay, send
from workflows.recovery.shut_out import shut_out
from workflows.seat import actions as seats
from workflows.seat.administrators import require_nobody_alone, solely_administered_by
from workflows.seat.memberships import user_numbers
from workflows.seat.records import Seat


def succeed(
    runtime: Runtime, who: Administrator, user_number: str, successor: Person, *, language: str
) -> OnTheWay:
    """Hand a user over to a successor, who is invited or gets first credentials; the rights stay.

    The former holder is told. Raises UnfitError, LastAdministratorError (until the successor has accepted nobody would
    administer), CustomerRestsError, SessionEndedError, NotFoundError, TransitionRefused or GuardFailed.
    """
    with looking_after(runtime, who, user_number) as looked:
        tx, seat, former = looked.tx, looked.seat, looked.holder
        require_nobody_alone(solely_administered_by(tx.session, seat.id))
        if former is not None:
            # while the number leads to the customer's address
            tell(tx, former, "user_replaced", about=seat.id)
        seats.succeed(tx, seat, actor=who.actor, reason=_way(successor))
        if former is not None:
            _end_what_is_left(tx, former)
        # Behind the change: what the former holder had, the successor may have.
        require_fit(tx.session, seat.customer_id, _with_right(successor, seat), but=seat.id)
        seat.display_name = successor.display_name
        return send(tx, seat, successor.email, language, actor=who.actor)


def _end_what_is_left(tx: Tx, former: Account) -> None:
    """End sessions, devices and a first password, unless they are for another number: this one they reach no more."""
    if not user_numbers(tx.session, former.id):
        first_password.supersede(tx, former.id)
        shut_out(tx, former.id, reason="somebody else has the user number now")


def _with_right(successor: Person, seat: Seat) -> Person:
    return Person(successor.display_name, successor.email, seat.is_administrator, successor.is_another)


def _way(successor: Person) -> str:
    return "email" if successor.email else "administrator"
