"""What keeps a sign-in or a TAN, or what has ended it?"""

from typing import Any

from sqlalchemy import Row

from workflows.cockpit.causes.cause import Causes, Family
from workflows.signin.machine import SigninState as S
from workflows.tan.machine import TanState as T

OF_SIGNINS: Causes = {
    S.STARTED: ("password_missing",),
    S.PASSWORD_VERIFIED: ("tan_not_asked",),
    S.TAN_SENT: ("code_missing", "passkey_missing", "codes_rest"),
    S.SIGNED_IN: ("signed_in",),
    S.FAILED: (
        "credentials",
        "resting",
        "passkey",
        "password_first",
        "wrong_codes",
        "too_many_codes",
        "account_changed",
    ),
    S.EXPIRED: ("no_password", "no_code"),
    S.ABANDONED: ("abandoned",),
}

FAILED = {
    "credentials": "credentials",
    "resting": "resting",
    "passkey": "passkey",
    "password first": "password_first",
    "too many wrong TANs": "wrong_codes",
    "too many TANs": "too_many_codes",
}
"""Reason of the last step -> code; whatever else is written there, something about the account has changed meanwhile."""

SIGNIN_COLUMNS = """account.tan_method, account.tan_failures AS failures,
    CASE WHEN account.tan_locked_until > kundencenter_now() THEN account.tan_locked_until END AS rests_until,
    tan.destination AS reached, tan.issued_at, tan.state AS tan_state"""

SIGNIN_JOINS = """
    LEFT JOIN account ON account.id = r.account_id
    LEFT JOIN LATERAL (
        SELECT destination, issued_at, state FROM tan WHERE subject = r.id ORDER BY issued_at DESC LIMIT 1) tan ON true"""


def find_of_signin(row: Row[Any]) -> str:
    """Name the cause of a sign-in's row."""
    if row.state == S.TAN_SENT and row.tan_method == "passkey":
        return "passkey_missing"
    if row.state == S.TAN_SENT:
        return "codes_rest" if row.rests_until else "code_missing"
    if row.state == S.FAILED:
        return FAILED.get(row.reason, "account_changed")
    if row.state == S.EXPIRED:
        return "no_password" if row.came_from == S.STARTED else "no_code"
    return OF_SIGNINS[row.state][0]


OF_TANS: Causes = {
    T.ISSUED: ("waits", "channel_down"),
    T.SENT: ("mail_accepted", "sms_unconfirmed"),
    T.DELIVERED: ("delivered",),
    T.VERIFIED: ("entered",),
    T.EXPIRED: ("not_entered",),
    T.EXHAUSTED: ("wrong_too_often",),
    T.SUPERSEDED: ("newer_one", "void"),
    T.UNDELIVERABLE: ("undeliverable",),
}

TAN_COLUMNS = """r.channel, r.destination AS reached, r.issued_at, r.tries_left, nullif(way.cause, '') AS cause,
    way.since AS down_since, newer.issued_at AS newer_at,
    newer.id AS newer, r.id AS reference, sent.response, r.purpose AS way_out, r.purpose AS told_way_out"""

TAN_JOINS = """
    LEFT JOIN channel way ON way.name = CASE r.channel WHEN 'sms' THEN 'sms' ELSE 'mail' END
    LEFT JOIN LATERAL (
        SELECT id, issued_at FROM tan WHERE subject = r.subject AND issued_at > r.issued_at
         ORDER BY issued_at DESC LIMIT 1) newer ON true
    LEFT JOIN LATERAL (SELECT response FROM message WHERE instance = r.id ORDER BY entered_at DESC LIMIT 1) sent ON true"""


def find_of_tan(row: Row[Any]) -> str:
    """Name the cause of a TAN's row."""
    if row.state == T.ISSUED:
        return "channel_down" if row.cause else "waits"
    if row.state == T.SENT:
        return "sms_unconfirmed" if row.channel == "sms" else "mail_accepted"
    if row.state == T.SUPERSEDED:
        return "newer_one" if row.newer_at else "void"
    return OF_TANS[row.state][0]


SIGNIN = Family(OF_SIGNINS, find_of_signin, SIGNIN_COLUMNS, SIGNIN_JOINS, frozenset({"reached"}))
TAN = Family(OF_TANS, find_of_tan, TAN_COLUMNS, TAN_JOINS, frozenset({"reached"}))
