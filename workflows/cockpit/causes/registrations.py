"""What keeps a registration, or what has ended it?"""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Row

from workflows.cockpit.causes.cause import JOB, MAIL, MESSAGE, OUTAGE, PAUSED, Causes, Family
from workflows.registration.machine import RegistrationState as S

CAUSES: Causes = {
    S.PENDING: ("match_waits", "match_dead", "mail_waits", "mail_down", "mail_paused"),
    S.EMAIL_SENT: ("not_opened", "address_corrected"),
    S.ACTIVATED: ("tan_missing", "tan_lost"),
    S.TAN_CONFIGURED: ("finishing",),
    S.COMPLETED: ("completed",),
    S.UNDELIVERABLE: ("bounced", "not_in_time", "refused"),
    S.EXPIRED: ("mail_never_left", "never_arrived", "never_opened", "tan_never_entered"),
    S.SUPERSEDED: ("earlier_goes_on", "address_has_changed", "replaced"),
    S.CANCELLED: ("cancelled",),
    S.UNMATCHED: ("unknown_number", "customer_blocked", "email_differs", "already_registered"),
}

UNDELIVERED = {"bounced": "bounced", "expired": "not_in_time"}
"""State of the mail -> code; whatever else became of it, no server took it."""

ENDED_FROM = {
    S.PENDING: "mail_never_left",
    S.UNDELIVERABLE: "never_arrived",
    S.EMAIL_SENT: "never_opened",
}

COLUMNS = f"""r.customer_id, r.outcome, r.customer_number AS number, r.tan_method, job.state AS job_state, job.last_error,
    CASE WHEN r.state = 'unmatched' THEN r.email END AS typed, c.email AS stored, r.email AS reached,
    sent.state AS mail_state, sent.response, tan.state AS tan_state, tan.destination AS tan_to,
    c.email_key IS DISTINCT FROM r.email_key AS is_stale, {PAUSED} AS paused_until, {OUTAGE}"""

JOINS = f"""
    LEFT JOIN customer c ON c.customer_number = r.customer_number
    LEFT JOIN LATERAL (
        SELECT state, destination FROM tan WHERE subject = r.id ORDER BY issued_at DESC LIMIT 1) tan ON true
    {JOB} {MESSAGE} {MAIL}"""  # noqa: S608 - put together from the literals above


def find(row: Row[Any]) -> str:
    """Name the cause of a registration's row."""
    return FIND[row.state](row) if row.state in FIND else CAUSES[row.state][0]


def _waiting(row: Row[Any]) -> str:
    if row.customer_id is None:
        return "match_dead" if row.job_state == "dead" else "match_waits"
    if row.paused_until:
        return "mail_paused"
    return "mail_down" if row.mail_cause else "mail_waits"


def _superseded(row: Row[Any]) -> str:
    reason = row.reason or ""
    if reason.startswith("registration "):
        return "earlier_goes_on"
    return "address_has_changed" if reason == "the address on file has changed" else "replaced"


FIND: Mapping[str, Callable[[Row[Any]], str]] = {
    S.PENDING: _waiting,
    S.EMAIL_SENT: lambda row: "address_corrected" if row.is_stale else "not_opened",
    S.ACTIVATED: lambda row: "tan_lost" if row.tan_state == "undeliverable" else "tan_missing",
    S.UNDELIVERABLE: lambda row: UNDELIVERED.get(row.mail_state, "refused"),
    S.EXPIRED: lambda row: ENDED_FROM.get(row.came_from, "tan_never_entered"),
    S.SUPERSEDED: _superseded,
    S.UNMATCHED: lambda row: str(row.outcome),
}

REGISTRATION = Family(CAUSES, find, COLUMNS, JOINS, frozenset({"typed", "stored", "reached", "tan_to"}))
