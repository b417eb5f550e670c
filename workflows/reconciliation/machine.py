"""Which states does a comparison pass through, from the first line of a local program to what became of it?"""

from datetime import timedelta

from workflows.engine.machine import Deadline, Definition, Effect, Step, WorkflowState


class RunState(WorkflowState):
    """How far a comparison has come."""

    COLLECTING = (
        "collecting",
        "Die Zeilen des lokalen Programms kommen herein oder werden verglichen.",
        "The lines of the local program are coming in or being compared.",
    )
    PLANNED = (
        "planned",
        "Was zu tun ist, steht fest; getan ist noch nichts.",
        "What is to be done is settled; nothing has been done yet.",
    )
    AWAITING_CONFIRMATION = (
        "awaiting_confirmation",
        "Ungewöhnlich viel würde enden; ein Verwalter muss zustimmen.",
        "An unusually large number would end; an administrator has to approve.",
    )
    APPLYING = "applying", "Der Plan wird ausgeführt.", "The plan is being applied."
    APPLIED = "applied", "Der Plan ist ausgeführt.", "The plan has been applied."
    REJECTED = (
        "rejected",
        "Abgelehnt, überholt oder zu lange nicht ausgeführt; geändert wurde nichts.",
        "Rejected, out of date, or not applied in time; nothing was changed.",
    )
    FAILED = (
        "failed",
        "Abgebrochen: unvollständig angekommen, oder der Plan ließ sich nicht zu Ende führen.",
        "Aborted: it arrived incomplete, or the plan could not be carried out in full.",
    )


S = RunState

OPEN = (S.COLLECTING, S.PLANNED, S.AWAITING_CONFIRMATION)
"""Nothing of it has happened yet, and a newer one takes its place."""

PLAN = Effect("background", "reconciliation.plan")
"""Ordered where more came in than a request compares."""

APPLY = Effect("background", "reconciliation.apply")
"""Goes on where a request was killed, and does what is too much for one."""

COMPARE = Effect("background", "reconciliation.compare")
"""Ordered for an installation whose users have changed, or that was not compared for a day."""

COLLECTED_WITHIN = timedelta(hours=1)
DECIDED_WITHIN = timedelta(hours=24)

RECONCILIATION = Definition(
    name="reconciliation",
    version=1,
    states=RunState,
    steps=(
        Step("collect", (), S.COLLECTING),
        Step("plan", (S.COLLECTING,), S.PLANNED),
        Step("hold", (S.PLANNED,), S.AWAITING_CONFIRMATION),
        Step("approve", (S.AWAITING_CONFIRMATION,), S.PLANNED),
        Step("apply", (S.PLANNED,), S.APPLYING),
        Step("finish", (S.APPLYING,), S.APPLIED),
        Step("reject", OPEN, S.REJECTED),
        Step("fail", (S.COLLECTING, S.APPLYING), S.FAILED),
        Step("expire", OPEN, S.REJECTED),
    ),
    final=frozenset({S.APPLIED, S.REJECTED, S.FAILED}),
    deadlines={
        S.COLLECTING: Deadline(COLLECTED_WITHIN, "expire"),
        S.PLANNED: Deadline(DECIDED_WITHIN, "expire"),
        S.AWAITING_CONFIRMATION: Deadline(DECIDED_WITHIN, "expire"),
    },
)
