"""How does a state feel? Shown as sign and colour together."""

GOOD = {
    "granted",
    "identified",
    "completed",
    "signed_in",
    "verified",
    "delivered",
    "done",
    "active",
    "applied",
    "redeemed",
    "finished",
    "linked",
    "fetched",
}
BAD = {
    "undeliverable",
    "failed",
    "bounced",
    "locked",
    "exhausted",
    "dead",
    "suspended",
    "failing",
    "disabled",
    "unmatched",
    "returned",
    "drifted",
    "invalid",
    "too_large",
}
OVER = {
    *("expired", "superseded", "cancelled", "abandoned", "ended", "accepted", "revoked", "anonymised"),
    *("discarded", "lifted", "over", "paused", "refused", "rejected", "unlinked", "withdrawn"),
}
STILL_WAITS = {("tan", "delivered"), ("pause", "active")}
"""Good anywhere else: a TAN that has arrived is still to be typed, and a queue that rests is still to go on."""


def tone(state: str, workflow: str = "") -> str:
    """How a state of a workflow feels: good (and finished), bad, over, or open: it waits."""
    if (workflow, state) in STILL_WAITS:
        return "open"
    return "good" if state in GOOD else "bad" if state in BAD else "over" if state in OVER else "open"
