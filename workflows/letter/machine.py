"""Which states does a letter pass through?"""

from workflows import policy
from workflows.engine.machine import (
    Deadline,
    Definition,
    Effect,
    Step,
    WorkflowState,
    after_deadline,
    before_deadline,
    proven_by,
)


class LetterState(WorkflowState):
    """Where a letter stands on its way to the person."""

    CREATED = "created", "Beauftragt, noch nicht gedruckt.", "Ordered, not printed yet."
    PRINTED = "printed", "Als PDF im Ausgangsfach.", "In the out-tray as a PDF."
    DISPATCHED = "dispatched", "An die Post übergeben.", "Handed over to the post."
    REDEEMED = "redeemed", "Der Code aus dem Brief wurde benutzt.", "The code in the letter was used."
    RETURNED = "returned", "Unzustellbar zurückgekommen.", "Came back undeliverable."
    EXPIRED = "expired", "Nicht rechtzeitig benutzt.", "Not used in time."
    SUPERSEDED = "superseded", "Durch einen neuen Brief ersetzt.", "Replaced by a newer letter."


S = LetterState
ON_ITS_WAY = (S.CREATED, S.PRINTED, S.DISPATCHED)
PRINT = Effect("background", "letter.print")

LETTER = Definition(
    name="letter",
    version=1,
    states=LetterState,
    steps=(
        Step("order", (), S.CREATED, effects=(PRINT,)),
        Step("print_out", (S.CREATED,), S.PRINTED),
        Step("dispatch", (S.PRINTED,), S.DISPATCHED),
        Step("redeem", ON_ITS_WAY, S.REDEEMED, guards=(proven_by("letter_code"), before_deadline)),
        Step("report_returned", (S.PRINTED, S.DISPATCHED), S.RETURNED),
        Step("supersede", ON_ITS_WAY, S.SUPERSEDED),
        Step("expire", ON_ITS_WAY, S.EXPIRED, guards=(after_deadline,)),
    ),
    final=frozenset({S.REDEEMED, S.RETURNED, S.EXPIRED, S.SUPERSEDED}),
    deadlines={S.CREATED: Deadline(policy.LETTER_CODE_LIFETIME, "expire")},
)
