"""Which states does a telephone code pass through, and for how long is a caller known?"""

from workflows import operator_policy
from workflows.engine.machine import (
    Deadline,
    Definition,
    Step,
    WorkflowState,
    after_deadline,
    before_deadline,
    proven_by,
)


class TelephoneCodeState(WorkflowState):
    """Whether the caller has named the code that was sent to the customer."""

    ISSUED = (
        "issued",
        "Verschickt; der Anrufer hat ihn noch nicht genannt.",
        "Sent; the caller has not read it out yet.",
    )
    IDENTIFIED = (
        "identified",
        "Der Anrufer hat ihn genannt; er gilt als erkannt, solange das Gespräch dauern kann.",
        "The caller has read it out and counts as identified for as long as the call may last.",
    )
    ENDED = "ended", "Das Gespräch ist vorbei.", "The call is over."
    EXPIRED = "expired", "Nicht rechtzeitig genannt.", "Not read out in time."
    EXHAUSTED = "exhausted", "Zu oft falsch genannt.", "Read out incorrectly too many times."
    SUPERSEDED = "superseded", "Durch einen neuen ersetzt.", "Replaced by a newer one."


S = TelephoneCodeState
PROOF = "telephone_code"

TELEPHONE_CODE = Definition(
    name="telephone_code",
    version=1,
    states=TelephoneCodeState,
    steps=(
        Step("issue", (), S.ISSUED),
        Step("identify", (S.ISSUED,), S.IDENTIFIED, guards=(proven_by(PROOF), before_deadline)),
        Step("exhaust", (S.ISSUED,), S.EXHAUSTED),
        Step("supersede", (S.ISSUED,), S.SUPERSEDED),
        Step("expire", (S.ISSUED,), S.EXPIRED, guards=(after_deadline,)),
        Step("end", (S.IDENTIFIED,), S.ENDED, guards=(after_deadline,)),
    ),
    final=frozenset({S.ENDED, S.EXPIRED, S.EXHAUSTED, S.SUPERSEDED}),
    deadlines={
        S.ISSUED: Deadline(operator_policy.TELEPHONE_CODE_LIFETIME, "expire"),
        S.IDENTIFIED: Deadline(operator_policy.CALLER_KNOWN, "end"),
    },
)
