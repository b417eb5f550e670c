"""How does a user of a customer number get the admin right, get suspended, come back or end? Their holder hears of it.

Operators and administrators do the same, each with a cause and mails of their own. The caller has locked the customer,
the account of the holder, and the seat.
"""

from sqlalchemy import text

from workflows import policy
from workflows.account.records import Account
from workflows.account.told import tell
from workflows.engine.transaction import Tx
from workflows.seat import actions as seats
from workflows.seat.actions import Cause
from workflows.seat.records import Seat

BY: dict[Cause, str] = {
    "operator": "",
    "administrator": "_by_administrator",
    "directory": "_by_administrator",
}
"""What the mails are called, behind what they tell of: who is asked about it is somebody else. A directory is the administrators'."""

TOLD_LATELY = text(
    """
    SELECT EXISTS (SELECT FROM message m JOIN transition t ON t.workflow = 'message' AND t.instance = m.id AND t.trigger = 'queue'
                    WHERE m.instance = :account AND m.name = 'user_changed' AND m.about = :seat
                      AND t.at > kundencenter_now() - :gap)
    """
)


def appoint(tx: Tx, seat: Seat, *, actor: str, reason: str) -> None:
    """Give a user the admin right."""
    seats.appoint(tx, seat, actor=actor, reason=reason)
    tell_holder(tx, seat, "user_appointed")


def suspend(tx: Tx, seat: Seat, *, actor: str, reason: str, cause: Cause = "operator") -> None:
    """Let the rights of a user rest; the account stays, and with it every other customer number."""
    seats.suspend(tx, seat, cause, actor=actor, reason=reason)
    tell_holder(tx, seat, f"user_suspended{BY[cause]}")


def reinstate(tx: Tx, seat: Seat, *, actor: str, reason: str, cause: Cause = "operator") -> None:
    """Lift what an operator or administrator had against it; somebody else's reason goes on counting."""
    seats.reinstate(tx, seat, cause, actor=actor, reason=reason)
    tell_holder(tx, seat, f"user_reinstated{BY[cause]}")


def end(tx: Tx, seat: Seat, *, actor: str, reason: str, cause: Cause = "operator") -> None:
    """End a user for good; the account of its holder stays."""
    tell_holder(tx, seat, f"user_ended{BY[cause]}")  # while the number still leads to the customer's address
    seats.end(tx, seat, actor=actor, reason=reason)


def tell_holder(tx: Tx, seat: Seat, name: str) -> None:
    """Queue this mail about a user for its holder, if there is one."""
    if seat.account_id is not None:
        tell(tx, tx.session.get_one(Account, seat.account_id), name, about=seat.id)


def tell_of_change(tx: Tx, seat: Seat) -> None:
    """Queue the mail that name or rights are different now; of many changes within an hour the first is told."""
    facts = {"account": seat.account_id, "seat": seat.id, "gap": policy.USER_CHANGE_NOTICE_GAP}
    if not tx.session.scalar(TOLD_LATELY, facts):
        tell_holder(tx, seat, "user_changed")
