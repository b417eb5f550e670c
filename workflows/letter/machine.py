"""Which states does a letter pass through?"""

from typing import Any

from workflows import policy
from workflows.engine.machine import (
    Deadline,
    Definition,
    Effect,
    Facts,
    Guard,
    Step,
    WorkflowState,
    after_deadline,
    before_deadline,
)


class LetterState(WorkflowState):
    """Where a letter stands on its way to the person."""

    CREATED = "created", "Beauftragt, noch nicht gedruckt.", "Ordered, not printed yet."
    PRINTED = "printed", "Als PDF im Ausgangsfach.", "In the out-tray as a PDF."
    DISPATCHED = "dispatched", "An die Post übergeben.", "Handed over to the post."
    REDEEMED = "redeemed", "Was im Brief steht, wurde benutzt.", "What is in the letter has been used."
    RETURNED = "returned", "Unzustellbar zurückgekommen.", "Returned as undeliverable."
    EXPIRED = "expired", "Nicht rechtzeitig benutzt.", "Not used in time."
    SUPERSEDED = "superseded", "Durch einen neuen Brief ersetzt.", "Replaced by a newer letter."


S = LetterState
ON_ITS_WAY = (S.CREATED, S.PRINTED, S.DISPATCHED)
INITIAL_CREDENTIALS = "initial_credentials"
"""The letter that carries a first password; every other one carries a code of its own."""

PRINT = Effect("background", "letter.print")


def _proven_by_what_it_carries(record: Any, facts: Facts) -> bool:
    # The subject is what the code or password shall move, for example a recovery or a sign-in; the source is the
    # letter itself, or the first password that it is about.
    evidence = facts.evidence
    own = ("password", record.about) if record.name == INITIAL_CREDENTIALS else ("letter_code", record.id)
    return evidence is not None and (evidence.kind, evidence.source) == own


what_it_carries = Guard(
    name="what_it_carries",
    german="Der Code oder das Passwort aus dem Brief wurde noch nicht richtig eingegeben.",
    english="The code or password in the letter has not been entered correctly yet.",
    holds=_proven_by_what_it_carries,
)

LETTER = Definition(
    name="letter",
    version=2,
    states=LetterState,
    steps=(
        Step("order", (), S.CREATED, effects=(PRINT,)),
        Step("print_out", (S.CREATED,), S.PRINTED),
        Step("dispatch", (S.PRINTED,), S.DISPATCHED),
        Step("redeem", ON_ITS_WAY, S.REDEEMED, guards=(what_it_carries, before_deadline)),
        Step("report_returned", (S.PRINTED, S.DISPATCHED), S.RETURNED),
        Step("supersede", ON_ITS_WAY, S.SUPERSEDED),
        Step("expire", ON_ITS_WAY, S.EXPIRED, guards=(after_deadline,)),
    ),
    final=frozenset({S.REDEEMED, S.RETURNED, S.EXPIRED, S.SUPERSEDED}),
    # At the latest: a letter ends with what it carries (`actions.order_letter`).
    deadlines={S.CREATED: Deadline(policy.LETTER_CODE_LIFETIME, "expire")},
)
