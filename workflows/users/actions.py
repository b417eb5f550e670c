"""How does a user of a customer number get the admin right, get suspended, come back or end? Their holder hears of it.

Operators and administrators do the same, each with a cause and mails of their own. The caller has locked the customer,
the account of the holder, and the seat.
"""

from typing import Any
from uuid import UUID

from sqlalchemy import text

from workflows import policy
from workflows.account.records import Account
from workflows.account.told import tell
from workflows.engine.transaction import Tx
from workflows.seat import actions as seats
from workflows.seat.actions import Cause
from workflows.seat.machine import SEAT, TELL, SeatState
from workflows.seat.records import Seat

BY: dict[Cause, str] = {
    "operator": "",
    "administrator": "_by_administrator",
    "directory": "_by_administrator",
}
"""What the mails are called, behind what they tell of: who is asked about it is somebody else. A directory is the administrators'."""

ADMINISTRATORS = text(
    """
    SELECT account_id FROM seat
     WHERE customer_id = :customer AND is_administrator AND state = 'active' AND account_id IS NOT NULL
     ORDER BY account_id
    """
)

LAST_TOLD = text(
    """
    SELECT m.id, m.name, t.at FROM message m
      JOIN transition t ON t.workflow = 'message' AND t.instance = m.id AND t.trigger = 'queue'
     WHERE m.instance = :account AND m.about = :seat AND m.name = ANY(:names) ORDER BY t.at DESC, m.id DESC LIMIT 1
    """
)

TOLD_LATELY = text(
    """
    SELECT EXISTS (SELECT FROM message m JOIN transition t ON t.workflow = 'message' AND t.instance = m.id AND t.trigger = 'queue'
                    WHERE m.instance = :account AND m.name = 'user_changed' AND m.about = :seat
                      AND t.at > kundencenter_now() - :gap)
    """
)


def appoint(tx: Tx, seat: Seat, *, actor: str, reason: str) -> None:
    """Give a user the admin right; everybody who has it there hears of it, because an operator did it."""
    administrators = tx.session.scalars(ADMINISTRATORS, {"customer": seat.customer_id}).all()
    seats.appoint(tx, seat, actor=actor, reason=reason)
    tell_holder(tx, seat, "user_appointed")
    for account_id in administrators:
        tell(tx, tx.session.get_one(Account, account_id), "administrator_appointed", about=seat.id)


def suspend(tx: Tx, seat: Seat, *, actor: str, reason: str, cause: Cause = "operator") -> None:
    """Let the rights of a user rest; the account stays, and with it every other customer number."""
    seats.suspend(tx, seat, cause, actor=actor, reason=reason)
    _tell_of_suspension(tx, seat, BY[cause])


def reinstate(tx: Tx, seat: Seat, *, actor: str, reason: str, cause: Cause = "operator") -> None:
    """Lift what an operator or administrator had against it; somebody else's reason goes on counting."""
    seats.reinstate(tx, seat, cause, actor=actor, reason=reason)
    _tell_of_suspension(tx, seat, BY[cause])


def end(tx: Tx, seat: Seat, *, actor: str, reason: str, cause: Cause = "operator") -> None:
    """End a user for good; the account of its holder stays."""
    tell_holder(tx, seat, f"user_ended{BY[cause]}")  # while the number still leads to the customer's address
    seats.end(tx, seat, actor=actor, reason=reason)


def tell_where_it_stands(tx: Tx, seat_id: UUID) -> None:
    """Tell the holder of a user whether it is suspended, where the last mail about that says something else."""
    seat = tx.get(Seat, seat_id)
    for by in sorted(set(BY.values())):
        last = _last_told(tx, seat, by)
        if last and seat.state is not SeatState.ENDED and last.name != _standing(seat, by):
            tell_holder(tx, seat, _standing(seat, by))


def _tell_of_suspension(tx: Tx, seat: Seat, by: str) -> None:
    """At most one mail an hour: of turns that follow each other faster the last one is told then, if it differs from what was told."""
    last = _last_told(tx, seat, by)
    due = last.at + policy.USER_CHANGE_NOTICE_GAP if last else tx.now
    if due <= tx.now:
        tell_holder(tx, seat, _standing(seat, by))
        return
    tx.schedule(TELL, workflow=SEAT.name, subject=seat.id, key=str(last.id), delay=due - tx.now)


def _last_told(tx: Tx, seat: Seat, by: str) -> Any:
    names = [f"user_suspended{by}", f"user_reinstated{by}"]
    facts = {"account": seat.account_id, "seat": seat.id, "names": names}
    return tx.session.execute(LAST_TOLD, facts).one_or_none()


def _standing(seat: Seat, by: str) -> str:
    """The mail that is true now."""
    is_suspended = any(cause in seat.suspended_by for cause, name in BY.items() if name == by)
    return f"user_suspended{by}" if is_suspended else f"user_reinstated{by}"


def tell_holder(tx: Tx, seat: Seat, name: str) -> None:
    """Queue this mail about a user for its holder, if there is one."""
    if seat.account_id is not None:
        tell(tx, tx.session.get_one(Account, seat.account_id), name, about=seat.id)


def tell_of_change(tx: Tx, seat: Seat) -> None:
    """Queue the mail that name or rights are different now; of many changes within an hour the first is told."""
    facts = {"account": seat.account_id, "seat": seat.id, "gap": policy.USER_CHANGE_NOTICE_GAP}
    if not tx.session.scalar(TOLD_LATELY, facts):
        tell_holder(tx, seat, "user_changed")
