"""What keeps a user of a customer number, or what has ended them?"""

from typing import Any

from sqlalchemy import Row

from workflows.cockpit.causes.cause import Causes, Family
from workflows.scim.standing import BY_SCIM
from workflows.seat.actions import SEAT_ENDS
from workflows.seat.machine import SeatState as S

OF_SEATS: Causes = {
    S.INVITED: ("invitation_open", "invitation_over", "first_visit", "nobody_invited"),
    S.ACTIVE: ("in_use", "account_barred"),
    S.SUSPENDED: ("by_administrator", "by_operator", "by_directory", "by_several"),
    S.ENDED: ("account_ended", "by_directory", "by_operator", "by_administrator"),
}

SEAT_COLUMNS = """r.user_number, r.suspended_by, r.email AS reached, account.state AS account_state, account.last_signed_in_at,
    invitation.issued_at AS invited_at, invitation.expires_at AS invited_until,
    invitation.expires_at <= kundencenter_now() AS is_over"""

SEAT_JOINS = """
    LEFT JOIN account ON account.id = r.account_id
    LEFT JOIN invitation ON invitation.id = r.invitation_id"""


def find_of_seat(row: Row[Any]) -> str:
    """Name the cause of a user's row."""
    if row.state == S.INVITED:
        return _invited(row)
    if row.state == S.ACTIVE:
        return "account_barred" if row.account_state in ("locked", "suspended") else "in_use"
    if row.state == S.SUSPENDED:
        return f"by_{row.suspended_by[0]}" if len(row.suspended_by) == 1 else "by_several"
    return _ended(row)


def _invited(row: Row[Any]) -> str:
    if row.account_state is not None:
        return "first_visit"
    if row.invited_until is None:
        return "nobody_invited"
    return "invitation_over" if row.is_over else "invitation_open"


def _ended(row: Row[Any]) -> str:
    if row.reason == SEAT_ENDS:
        return "account_ended"
    if row.reason == BY_SCIM:
        return "by_directory"
    return "by_operator" if row.by or row.actor == "command-line" else "by_administrator"


SEAT = Family(OF_SEATS, find_of_seat, SEAT_COLUMNS, SEAT_JOINS, frozenset({"reached"}))
