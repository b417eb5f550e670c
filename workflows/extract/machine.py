"""Which states does a file for an auditor pass through, from the order until it is gone?"""

from workflows import extract_policy
from workflows.engine.machine import (
    Deadline,
    Definition,
    Effect,
    Step,
    WorkflowState,
    after_deadline,
    before_deadline,
)


class ExtractState(WorkflowState):
    """How far the file is; the rows of it exist until it is fetched, or over."""

    REQUESTED = "requested", "Bestellt; die Datei wird geschrieben.", "Ordered; the file is being written."
    READY = "ready", "Liegt zum Abholen bereit.", "Ready to be fetched."
    FETCHED = "fetched", "Abgeholt; hier ist die Datei gelöscht.", "Fetched; the file is deleted here."
    TOO_LARGE = (
        "too_large",
        "Zu viele Schritte für eine Datei; es gibt keine.",
        "Too many steps for one file; there is none.",
    )
    EXPIRED = (
        "expired",
        "Nicht rechtzeitig abgeholt; die Datei ist gelöscht.",
        "Not fetched in time; the file is deleted.",
    )


S = ExtractState

WRITE = Effect("background", "extract.write")
"""One portion; each orders the next."""

EXTRACT = Definition(
    name="extract",
    version=1,
    states=ExtractState,
    steps=(
        Step("request", (), S.REQUESTED, effects=(WRITE,)),
        Step("finish", (S.REQUESTED,), S.READY),
        Step("overflow", (S.REQUESTED,), S.TOO_LARGE),
        Step("fetch", (S.READY,), S.FETCHED, guards=(before_deadline,)),
        Step("expire", (S.REQUESTED, S.READY), S.EXPIRED, guards=(after_deadline,)),
    ),
    final=frozenset({S.FETCHED, S.TOO_LARGE, S.EXPIRED}),
    deadlines={
        S.REQUESTED: Deadline(extract_policy.EXTRACT_KEPT, "expire"),
        S.READY: Deadline(extract_policy.EXTRACT_KEPT, "expire"),
    },
)
