"""What keeps somebody's way back into an account, or what has ended it?"""

from typing import Any

from sqlalchemy import Row

from workflows.account.doors import MAILBOX_READ
from workflows.cockpit.causes.cause import MAIL, MESSAGE, OUTAGE, Causes, Family
from workflows.recovery.by_letter import MISSED
from workflows.recovery.machine import RecoveryState as S

CAUSES: Causes = {
    S.REQUESTED: ("match_waits", "mail_waits", "mail_down"),
    S.LINK_SENT: ("not_opened",),
    S.LETTER_SENT: ("in_the_post",),
    S.PROVEN: ("second_proof_missing", "waits_its_time", "password_missing"),
    S.SECOND_PROOF: ("password_missing",),
    S.DONE: ("answered", "done"),
    S.EXPIRED: ("never_opened", "letter_not_used", "not_finished"),
    S.CANCELLED: (
        "unmatched",
        "too_many",
        "sent_again",
        "link_lives",
        "undeliverable",
        "by_owner",
        "newer_letter",
        "no_address",
        "no_postal_address",
        "mailbox_read",
        "letter_differs",
        "letter_too_young",
        "letter_led_on",
        "letters_used_up",
        "account_barred",
        "account_changed",
    ),
}

CANCELLED = {
    "unmatched": "unmatched",
    "too many": "too_many",
    "sent again": "sent_again",
    "a link lives": "link_lives",
    "owner": "by_owner",
    "a newer letter": "newer_letter",
    "no address": "no_address",
    "no postal address": "no_postal_address",
    MAILBOX_READ: "mailbox_read",
    MISSED: "letter_differs",
    "the last letter is too young": "letter_too_young",
    "a letter has led on already": "letter_led_on",
}
"""Reason of the last step -> code."""

BEGINNINGS = {"account ": "account_barred", "the budget of ": "letters_used_up"}

COLUMNS = f"""r.kind, r.delivery, r.requested_at, r.mailed_at, r.email AS reached, r.tan_method, r.waits_until, r.account_id,
    nullif(r.resent, 0) AS resent, account.state AS account_state, sent.state AS mail_state, sent.response, {OUTAGE}"""

JOINS = f"LEFT JOIN account ON account.id = r.account_id {MESSAGE} {MAIL}"


def find(row: Row[Any]) -> str:
    """Name the cause of a recovery's row."""
    if row.state == S.REQUESTED:
        return _requested(row)
    if row.state == S.PROVEN:
        return _proven(row)
    if row.state == S.DONE:
        return "answered" if row.trigger == "answer" else "done"
    if row.state == S.EXPIRED:
        return {
            S.REQUESTED: "never_opened",
            S.LINK_SENT: "never_opened",
            S.LETTER_SENT: "letter_not_used",
        }.get(row.came_from, "not_finished")
    if row.state == S.CANCELLED:
        return _cancelled(row)
    return CAUSES[row.state][0]


def _requested(row: Row[Any]) -> str:
    if row.mail_cause and row.delivery == "email":
        return "mail_down"
    return "mail_waits" if row.account_id else "match_waits"


def _proven(row: Row[Any]) -> str:
    if row.tan_method == "none":
        return "password_missing"
    return "waits_its_time" if row.waits_until else "second_proof_missing"


def _cancelled(row: Row[Any]) -> str:
    if row.trigger == "report_undeliverable":
        return "undeliverable"
    reason = row.reason or ""
    for beginning, code in BEGINNINGS.items():
        if reason.startswith(beginning):
            return code
    return CANCELLED.get(reason, "account_changed")


RECOVERY = Family(CAUSES, find, COLUMNS, JOINS, frozenset({"reached"}))
