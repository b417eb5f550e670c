"""How does a user of a customer number get the admin right, get suspended, come back or end? Their holder hears of it.

What operators do, for now. The caller has locked the customer, the account of the holder, and the seat.
"""

from workflows.account.records import Account
from workflows.account.told import tell
from workflows.engine.transaction import Tx
from workflows.gate.credentials import end_credentials
from workflows.seat import actions as seats
from workflows.seat.records import Seat


def appoint(tx: Tx, seat: Seat, *, actor: str, reason: str) -> None:
    """Give a user the admin right."""
    seats.appoint(tx, seat, actor=actor, reason=reason)
    _tell_holder(tx, seat, "user_appointed")


def suspend(tx: Tx, seat: Seat, *, actor: str, reason: str) -> None:
    """Let the rights of a user rest; the account stays, and with it every other customer number."""
    seats.suspend(tx, seat, "operator", actor=actor, reason=reason)
    _tell_holder(tx, seat, "user_suspended")


def reinstate(tx: Tx, seat: Seat, *, actor: str, reason: str) -> None:
    """Lift what an operator had against it; somebody else's reason goes on counting."""
    seats.reinstate(tx, seat, "operator", actor=actor, reason=reason)
    _tell_holder(tx, seat, "user_reinstated")


def end(tx: Tx, seat: Seat, *, actor: str, reason: str) -> None:
    """End a user for good; the account of its holder stays."""
    _tell_holder(tx, seat, "user_ended")  # while the number still leads to the customer's address
    end_credentials(tx, seat)
    seats.end(tx, seat, actor=actor, reason=reason)


def _tell_holder(tx: Tx, seat: Seat, name: str) -> None:
    if seat.account_id is not None:
        tell(tx, tx.session.get_one(Account, seat.account_id), name, about=seat.id)
