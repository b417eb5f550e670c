"""Which states does a batch pass through, from the list that it was chosen by to its last row?"""

from typing import Any

from workflows import desk_policy
from workflows.engine.machine import Deadline, Definition, Effect, Facts, Guard, Step, WorkflowState


class BatchState(WorkflowState):
    """How far a batch has come."""

    PLANNED = "planned", "Ausgewählt, noch nicht freigegeben.", "Chosen, not released yet."
    RELEASED = (
        "released",
        "Freigegeben; beginnt nach der Bedenkzeit von selbst.",
        "Released; starts automatically when the cooling-off period is over.",
    )
    RUNNING = "running", "Wird ausgeführt.", "Being carried out."
    HALTED = "halted", "Angehalten.", "Paused."
    FINISHED = "finished", "Alle Zeilen sind an der Reihe gewesen.", "Every row has had its turn."
    DISCARDED = (
        "discarded",
        "Verworfen; was offen war, bleibt, wie es ist.",
        "Discarded; what was still open stays as it is.",
    )


S = BatchState

RUN = Effect("background", "batch.run")
"""One portion; each orders the next."""


def _is_delay_over(record: Any, facts: Facts) -> bool:
    return record.starts_at is not None and facts.now >= record.starts_at


delay_over = Guard(
    name="delay_over",
    german="Die Bedenkzeit läuft noch.",
    english="The cooling-off period is not over yet.",
    holds=_is_delay_over,
)

BATCH = Definition(
    name="batch",
    version=1,
    states=BatchState,
    steps=(
        Step("plan", (), S.PLANNED),
        Step("release", (S.PLANNED,), S.RELEASED),
        Step("start", (S.RELEASED,), S.RUNNING, guards=(delay_over,)),
        Step("halt", (S.RUNNING,), S.HALTED),
        Step("resume", (S.HALTED,), S.RUNNING, effects=(RUN,)),
        Step("finish", (S.RUNNING,), S.FINISHED),
        Step("discard", (S.PLANNED, S.RELEASED, S.HALTED), S.DISCARDED),
        Step("expire", (S.PLANNED,), S.DISCARDED),
    ),
    final=frozenset({S.FINISHED, S.DISCARDED}),
    deadlines={S.PLANNED: Deadline(desk_policy.BATCH_PLANNED_FOR, "expire")},
)
