"""What keeps what customers' own programs have to do with: webhooks, links and comparisons?"""

from typing import Any

from sqlalchemy import Row

from workflows.cockpit.causes.cause import Causes, Family
from workflows.directory.machine import LinkState as L
from workflows.reconciliation.machine import RunState as R
from workflows.webhook.machine import WebhookState as W

OF_WEBHOOKS: Causes = {
    W.ACTIVE: ("in_use", "sends_again"),
    W.FAILING: ("fails",),
    W.PAUSED: ("paused",),
    W.DISABLED: ("given_up", "gone"),
    W.ENDED: ("removed",),
}

WEBHOOK_COLUMNS = """nullif(r.failures, 0) AS failures, r.failing_since, r.last_result AS result, r.last_tried_at, r.last_taken_at,
    r.again_from"""


def find_of_webhook(row: Row[Any]) -> str:
    """Name the cause of a webhook's row."""
    if row.state == W.ACTIVE:
        return "sends_again" if row.again_from is not None else "in_use"
    if row.state == W.DISABLED:
        return "gone" if (row.reason or "").startswith("the receiver") else "given_up"
    return OF_WEBHOOKS[row.state][0]


OF_LINKS: Causes = {
    L.PROPOSED: ("not_confirmed",),
    L.LINKED: ("fits",),
    L.DRIFTED: ("differs",),
    L.UNLINKED: ("another_stored", "undone"),
    L.INVALID: ("unknown_number",),
}

LINK_COLUMNS = (
    "r.local_number, installation.name AS installation, installation.last_seen_at, seat.user_number"
)
LINK_JOINS = """
    LEFT JOIN installation ON installation.id = r.installation_id
    LEFT JOIN seat ON seat.id = r.seat_id"""


def find_of_link(row: Row[Any]) -> str:
    """Name the cause of a link's row."""
    if row.state == L.UNLINKED:
        return "another_stored" if row.reason == "another was stored" else "undone"
    return OF_LINKS[row.state][0]


OF_RUNS: Causes = {
    R.COLLECTING: ("rows_missing", "being_compared"),
    R.PLANNED: ("not_applied",),
    R.AWAITING_CONFIRMATION: ("administrator", "only_user", "shrunk", "many"),
    R.APPLYING: ("being_applied",),
    R.APPLIED: ("applied",),
    R.REJECTED: ("by_hand", "stale", "overtaken", "not_decided"),
    R.FAILED: ("incomplete", "job_died", "broken_off"),
}

REASONS = {
    "by hand": "by_hand",
    "stale": "stale",
    "overtaken": "overtaken",
    "row_count": "incomplete",
    "its job has died": "job_died",
}
"""Reason of the last step -> code."""

RUN_COLUMNS = """r.row_count, r.source, r.held_because, installation.name AS installation, installation.last_seen_at,
    (SELECT count(*) FROM staged_page WHERE reconciliation_id = r.id) >= r.pages AS is_all_there"""
RUN_JOINS = "LEFT JOIN installation ON installation.id = r.installation_id"


def find_of_run(row: Row[Any]) -> str:
    """Name the cause of a comparison's row."""
    if row.state == R.COLLECTING:
        return "being_compared" if row.is_all_there else "rows_missing"
    if row.state == R.AWAITING_CONFIRMATION:
        return str(row.held_because)
    if row.state in (R.REJECTED, R.FAILED):
        return REASONS.get(row.reason, OF_RUNS[row.state][-1])
    return OF_RUNS[row.state][0]


WEBHOOK = Family(OF_WEBHOOKS, find_of_webhook, WEBHOOK_COLUMNS)
LINK = Family(OF_LINKS, find_of_link, LINK_COLUMNS, LINK_JOINS)
RECONCILIATION = Family(OF_RUNS, find_of_run, RUN_COLUMNS, RUN_JOINS)
