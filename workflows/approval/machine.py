"""Which states does a proposal pass through that needs a second pair of eyes?"""

from workflows import approval_policy
from workflows.engine.machine import (
    Deadline,
    Definition,
    Step,
    WorkflowState,
    after_deadline,
    before_deadline,
    proven_by,
)

OTHER_OPERATOR = "other_operator"
"""The proof that somebody agreed who had not proposed it; only actions.py gives it, after it has looked."""


class ApprovalState(WorkflowState):
    """What became of a proposal."""

    PROPOSED = "proposed", "Wartet auf eine zweite Person.", "Waiting for a second person."
    GRANTED = (
        "granted",
        "Eine zweite Person hat zugestimmt; es ist geschehen.",
        "A second person approved; it has been carried out.",
    )
    REFUSED = "refused", "Eine zweite Person hat abgelehnt.", "A second person rejected it."
    WITHDRAWN = "withdrawn", "Zurückgezogen von dem, der es vorschlug.", "Withdrawn by whoever proposed it."
    EXPIRED = (
        "expired",
        "Niemand hat rechtzeitig entschieden, oder der Stand war inzwischen ein anderer.",
        "Nobody decided in time, or the situation had changed in the meantime.",
    )


S = ApprovalState

APPROVAL = Definition(
    name="approval",
    version=1,
    states=ApprovalState,
    steps=(
        Step("propose", (), S.PROPOSED),
        Step("grant", (S.PROPOSED,), S.GRANTED, guards=(proven_by(OTHER_OPERATOR), before_deadline)),
        Step("refuse", (S.PROPOSED,), S.REFUSED),
        Step("withdraw", (S.PROPOSED,), S.WITHDRAWN),
        Step("overtake", (S.PROPOSED,), S.EXPIRED),
        Step("expire", (S.PROPOSED,), S.EXPIRED, guards=(after_deadline,)),
    ),
    final=frozenset({S.GRANTED, S.REFUSED, S.WITHDRAWN, S.EXPIRED}),
    deadlines={S.PROPOSED: Deadline(approval_policy.APPROVAL_LASTS, "expire")},
)
