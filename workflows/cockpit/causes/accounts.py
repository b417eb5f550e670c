"""What keeps an account or a change of its contacts, or what has ended it?"""

from typing import Any

from sqlalchemy import Row

from workflows.account.doors import MAILBOX_READ
from workflows.account.machine import AccountState as A
from workflows.cockpit.causes.cause import Causes, Family
from workflows.contact.machine import ContactChangeState as C

OF_ACCOUNTS: Causes = {
    A.FIRST_LOGIN_PASSWORD_CHANGE_REQUIRED: (
        "first_password_waits",
        "first_password_used",
        "first_password_over",
        "no_first_password",
    ),
    A.TAN_SETUP_REQUIRED: ("method_not_proven",),
    A.ACTIVE: ("in_use", "no_emergency_codes", "codes_rest"),
    A.LOCKED: ("by_misuse_link", "mailbox_read", "by_operator"),
    A.SUSPENDED: ("by_operator", "by_misuse_link"),
    A.CLOSING: ("closure_requested", "last_administrator"),
    A.ENDED: ("closed", "ended_by_operator"),
    A.ANONYMISED: ("anonymised",),
}

ACCOUNT_COLUMNS = """r.email AS reached, r.mobile,
    (SELECT count(*) FROM emergency_code
      WHERE account_id = r.id AND used_at IS NULL AND expires_at IS NULL) AS codes_left,
    r.tan_method, r.last_signed_in_at, r.tan_failures AS failures,
    r.deadline <= kundencenter_now() AS is_over,
    CASE WHEN r.tan_locked_until > kundencenter_now() THEN r.tan_locked_until END AS rests_until,
    secret.expires_at AS password_until, secret.used_at AS password_used_at, secret.is_over AS password_over, secret.delivery"""

ACCOUNT_JOINS = """
    LEFT JOIN LATERAL (
        SELECT expires_at, used_at, delivery, superseded_at IS NOT NULL OR expires_at <= kundencenter_now() AS is_over
          FROM initial_secret WHERE account_id = r.id ORDER BY issued_at DESC LIMIT 1) secret ON true"""


def find_of_account(row: Row[Any]) -> str:
    """Name the cause of an account's row."""
    if row.state == A.FIRST_LOGIN_PASSWORD_CHANGE_REQUIRED:
        return _first_password(row)
    if row.state == A.ACTIVE:
        usable = "in_use" if row.codes_left else "no_emergency_codes"
        return "codes_rest" if row.rests_until else usable
    if row.state in (A.LOCKED, A.SUSPENDED):
        return _barred(row)
    if row.state == A.CLOSING:
        return "last_administrator" if row.is_over else "closure_requested"
    if row.state == A.ENDED:
        return "closed" if row.trigger == "close" else "ended_by_operator"
    return OF_ACCOUNTS[row.state][0]


def _barred(row: Row[Any]) -> str:
    if row.actor != "visitor":
        return "by_operator"
    return "mailbox_read" if row.reason == MAILBOX_READ else "by_misuse_link"


def _first_password(row: Row[Any]) -> str:
    if row.password_until is None:
        return "no_first_password"
    if row.password_used_at:
        return "first_password_used"
    return "first_password_over" if row.password_over else "first_password_waits"


OF_CHANGES: Causes = {
    C.REQUESTED: ("not_proven", "code_lost"),
    C.PROVEN: ("taking_effect",),
    C.WAITING: ("undo_open", "undo_open_first"),
    C.APPLIED: ("applied",),
    C.REVOKED: ("undone", "undone_by_us", "cancelled"),
    C.EXPIRED: ("not_proven_in_time",),
}

REVOKED = {"revoke": "undone", "take_back": "undone_by_us", "cancel": "cancelled"}
"""Last step -> code."""

CHANGE_COLUMNS = """r.kind, r.requested_at, nullif(r.tan_method, '') AS tan_method, tan.state AS tan_state,
    CASE WHEN r.kind IN ('email', 'mobile') THEN r.old_value END AS old,
    CASE WHEN r.kind IN ('email', 'mobile') THEN r.new_value END AS new"""

CHANGE_JOINS = """
    LEFT JOIN LATERAL (SELECT state FROM tan WHERE subject = r.id ORDER BY issued_at DESC LIMIT 1) tan ON true"""


def find_of_change(row: Row[Any]) -> str:
    """Name the cause of the row of a contact change."""
    if row.state == C.REQUESTED:
        return "code_lost" if row.tan_state == "undeliverable" else "not_proven"
    if row.state == C.REVOKED:
        return REVOKED[row.trigger]
    if row.state == C.WAITING and not row.old:
        return "undo_open_first"
    return OF_CHANGES[row.state][0]


ACCOUNT = Family(
    OF_ACCOUNTS, find_of_account, ACCOUNT_COLUMNS, ACCOUNT_JOINS, frozenset({"reached", "mobile"})
)
CONTACT_CHANGE = Family(OF_CHANGES, find_of_change, CHANGE_COLUMNS, CHANGE_JOINS, frozenset({"old", "new"}))
