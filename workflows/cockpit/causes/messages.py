"""What keeps a message or a letter, or what became of it on its way?"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Row

from workflows.cockpit.causes.cause import JOB, Causes, Family
from workflows.engine.ledger import UNKNOWN
from workflows.letter.machine import ON_ITS_WAY
from workflows.letter.machine import LetterState as L
from workflows.message.actions import CARRY_CODES
from workflows.message.machine import MessageState as S

OF_MESSAGES: Causes = {
    S.QUEUED: ("waits", "channel_down", "tried_again", "gave_up"),
    S.SENDING: ("being_handed_over", "waits_for_release", "channel_down"),
    S.ACCEPTED: ("mail_accepted", "sms_unconfirmed"),
    S.DELIVERED: ("delivered",),
    S.BOUNCED: ("bounced", "sms_lost"),
    S.FAILED: ("refused", "job_dead", "unanswered"),
    S.EXPIRED: ("not_in_time", "pointless"),
}

HANDED_OVER: Mapping[tuple[str, bool], str] = {
    (S.ACCEPTED, False): "mail_accepted",
    (S.ACCEPTED, True): "sms_unconfirmed",
    (S.BOUNCED, False): "bounced",
    (S.BOUNCED, True): "sms_lost",
}
"""State, and whether it is an SMS -> code."""

MESSAGE_COLUMNS = """r.channel, r.to_address AS reached, r.response, r.name, job.state AS job_state, job.attempt, job.last_error,
    job.unknown_outcomes, nullif(way.cause, '') AS cause, way.since AS down_since, coalesce(tan.purpose, r.name) AS way_out"""

MESSAGE_JOINS = f"""
    LEFT JOIN channel way ON way.name = r.channel
    LEFT JOIN tan ON r.workflow = 'tan' AND tan.id = r.instance {JOB}"""


def find_of_message(row: Row[Any]) -> str:
    """Name the cause of a message's row."""
    if row.state == S.QUEUED:
        return _queued(row)
    if row.state == S.SENDING:
        return _sending(row)
    if row.state in (S.ACCEPTED, S.BOUNCED):
        return HANDED_OVER[row.state, row.channel == "sms"]
    if row.state == S.FAILED:
        return _failed(row)
    if row.state == S.EXPIRED:
        return "pointless" if row.reason == "nothing to tell any more" else "not_in_time"
    return OF_MESSAGES[row.state][0]


def _failed(row: Row[Any]) -> str:
    """What carries a code is worth nothing later: its job is not tried again."""
    if row.unknown_outcomes:
        return "unanswered"
    return "job_dead" if row.job_state == "dead" and row.name not in CARRY_CODES else "refused"


def _sending(row: Row[Any]) -> str:
    """What this release does not know has begun, and waits whatever its channel does."""
    if row.job_state in ("pending", "published") and row.last_error.startswith(UNKNOWN):
        return "waits_for_release"
    return "channel_down" if row.cause else "being_handed_over"


def _queued(row: Row[Any]) -> str:
    if row.job_state == "dead":
        return "gave_up"
    if row.cause:
        return "channel_down"
    return "tried_again" if row.attempt else "waits"


OF_LETTERS: Causes = {
    L.CREATED: ("not_printed", "folder_down", "held_back"),
    L.PRINTED: ("in_the_tray", "tries_used_up"),
    L.DISPATCHED: ("in_the_post", "tries_used_up"),
    L.REDEEMED: ("redeemed",),
    L.RETURNED: ("returned", "returned_and_replaced"),
    L.EXPIRED: ("not_used",),
    L.SUPERSEDED: ("newer_letter", "void"),
}

LETTER_COLUMNS = """r.name, r.ordered_at, r.tries_left, newer.ordered_at AS newer_at, account.state AS account_state,
    nullif(way.cause, '') AS cause, way.since AS down_since, posted.at AS posted_at"""

LETTER_JOINS = """
    JOIN account ON account.id = r.account_id
    LEFT JOIN channel way ON way.name = 'letter'
    LEFT JOIN LATERAL (
        SELECT max(ordered_at) AS ordered_at FROM letter
         WHERE account_id = r.account_id AND name = r.name AND ordered_at > r.ordered_at) newer ON true
    LEFT JOIN LATERAL (
        SELECT at FROM transition WHERE workflow = 'letter' AND instance = r.id AND trigger = 'dispatch'
         ORDER BY sequence DESC LIMIT 1) posted ON true"""


def find_of_letter(row: Row[Any]) -> str:
    """Name the cause of a letter's row."""
    if row.state in ON_ITS_WAY and row.tries_left <= 0 and row.state != L.CREATED:
        return "tries_used_up"
    if row.state == L.CREATED:
        if row.account_state == "suspended":
            return "held_back"
        return "folder_down" if row.cause else "not_printed"
    if row.state == L.RETURNED:
        return "returned_and_replaced" if row.newer_at else "returned"
    if row.state == L.SUPERSEDED:
        return "newer_letter" if row.newer_at else "void"
    return OF_LETTERS[row.state][0]


MESSAGE = Family(OF_MESSAGES, find_of_message, MESSAGE_COLUMNS, MESSAGE_JOINS, frozenset({"reached"}))
LETTER = Family(OF_LETTERS, find_of_letter, LETTER_COLUMNS, LETTER_JOINS)
